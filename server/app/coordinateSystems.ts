import type { Zone } from '#core/airspace/zone.ts';
import { zonesInWgs84 } from '#core/airspace/zonesInWgs84.ts';
import { DocumentError } from '#core/documents/parse.ts';
import type { Obstacle, Source } from '#core/documents/scenario.ts';
import { toWgs84 } from '#core/geo/chinaDatums.ts';
import { deltaLon, distance, metresPerDegLat, metresPerDegLon } from '#core/geo/metric.ts';
import type { TerrainGrid } from '#core/terrain/grid.ts';
import { boundsOf } from '#core/terrain/layer.ts';
import type { LonLat } from '#core/units.ts';

export type CoordinateSystem = NonNullable<Source['coordinateSystem']>;

/** Box of degrees `[west, south, east, north]`. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Where maps are commonly published with shifted coordinates (GCJ-02, BD-09), as a box round mainland China. */
const CHINA: Box = [73, 18, 135, 54];

/** The box round everything in `zones`; undefined for none. Rings are followed over the antimeridian, where west or east lie beyond 180. */
export function boxOfZones(zones: readonly Zone[]): Box | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const add = (lon: number, lat: number, dLon = 0, dLat = 0): void => {
    west = Math.min(west, lon - dLon);
    east = Math.max(east, lon + dLon);
    south = Math.min(south, lat - dLat);
    north = Math.max(north, lat + dLat);
  };
  for (const { volumes } of zones) {
    for (const { footprint } of volumes) {
      if (footprint.kind === 'circle') {
        const [lon, lat] = footprint.center;
        add(lon, lat, Math.min(180, footprint.radius_m / Math.max(metresPerDegLon(lat), 1)), footprint.radius_m / metresPerDegLat(lat));
      } else {
        const outer = footprint.rings[0] ?? [];
        let lon = outer[0] ?? NaN;
        for (let i = 0; i + 1 < outer.length; i += 2) {
          lon += deltaLon(lon, outer[i]!);
          add(lon, outer[i + 1]!);
        }
      }
    }
  }
  return west <= east && south <= north ? [west, Math.max(south, -90), Math.min(east, west + 360), Math.min(north, 90)] : undefined;
}

/** The box of a terrain grid. */
export function boxOfGrid(grid: TerrainGrid): Box {
  const { west, south, east, north } = boundsOf(grid);
  return [west, south, east, north];
}

/** What of a file lies somewhere. */
interface Placed {
  zones: readonly Zone[];
  obstacles?: readonly Obstacle[];
}

/** Whether a file that does not say its coordinate system may be shifted: then nobody but the person can tell where its zones and obstacles lie. */
export function mayBeShifted({ zones, obstacles = [] }: Placed): boolean {
  return zones.some((zone) => meetsChina(boxOfZones([zone]))) || obstacles.some((obstacle) => meetsChina(boxOfObstacle(obstacle)));
}

/** Zones of a source as they lie in WGS84. CGCS2000 is declared as WGS84: they agree within centimetres. */
export function zonesInPlace(zones: readonly Zone[], system: CoordinateSystem | undefined): readonly Zone[] {
  return system === undefined || system === 'WGS84' ? zones : zonesInWgs84(zones, system);
}

/** Obstacles of a source as they lie in WGS84. */
export function obstaclesInPlace(obstacles: readonly Obstacle[], system: CoordinateSystem | undefined): readonly Obstacle[] {
  if (system === undefined || system === 'WGS84') return obstacles;
  return obstacles.map(({ position, line, ...rest }) => ({
    ...rest,
    ...(position === undefined ? {} : { position: toWgs84(position, system) }),
    ...(line === undefined ? {} : { line: { ...line, coordinates: line.coordinates.map((point) => toWgs84(point, system)) } }),
  }));
}

/** Refuses zones and obstacles of which nobody has said in which system they are; `path` is the place of the source in the scenario. Throws DocumentError. */
export function requireDeclared(source: Source, system: CoordinateSystem | undefined, { zones, obstacles = [] }: Placed, what: string, path: string): void {
  if (system !== undefined) return;
  const zone = zones.find((one) => meetsChina(boxOfZones([one])));
  const obstacle = obstacles.find((one) => meetsChina(boxOfObstacle(one)));
  if (zone !== undefined || obstacle !== undefined) throw undeclared(source, zone === undefined ? obstacle && boxOfObstacle(obstacle) : boxOfZones([zone]), what, path);
}

function boxOfObstacle({ position, line }: Obstacle): Box | undefined {
  const point = position ?? line?.coordinates[0];
  return point === undefined ? undefined : [point[0], point[1], point[0], point[1]];
}

/** Refuses a grid of heights that is not, or may not be, in WGS84: its cells cannot be moved one by one. Throws DocumentError. */
export function requireWgs84(source: Source, box: Box, what: string, path: string): void {
  const declared = source.coordinateSystem;
  if (declared === 'WGS84') return;
  if (declared !== undefined) {
    throw new DocumentError(what, [
      { path: `${path}.coordinateSystem`, message: `a grid in ${declared} cannot be read; convert the heights to WGS84 and declare that` },
    ]);
  }
  if (meetsChina(box)) throw undeclared(source, box, what, path);
}

function undeclared(source: Source, box: Box | undefined, what: string, path: string): DocumentError {
  const [west, south] = box ?? CHINA;
  const shift = (system: 'GCJ-02' | 'BD-09'): string => `${Math.round(shiftAt([west, south], system))} m`;
  return new DocumentError(what, [
    {
      path: `${path}.coordinateSystem`,
      message: `'${source.id}' lies in or near China, where maps may be shifted: read as GCJ-02 it lies ${shift('GCJ-02')}, as BD-09 ${shift('BD-09')} from where it lies as WGS84; declare the coordinate system of the data: WGS84 (CGCS2000), GCJ-02 or BD-09`,
    },
  ]);
}

/** Distance in metres between the place of a position read in a system and that of the same figures read as WGS84. */
export function shiftAt(position: LonLat, system: CoordinateSystem): number {
  return system === 'WGS84' ? 0 : distance(toWgs84(position, system), position);
}

function meetsChina(box: Box | undefined): boolean {
  return box !== undefined && box[0] <= CHINA[2] && box[2] >= CHINA[0] && box[1] <= CHINA[3] && box[3] >= CHINA[1];
}
