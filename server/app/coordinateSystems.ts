import type { Zone } from '#core/airspace/zone.ts';
import { DocumentError } from '#core/documents/parse.ts';
import type { Source } from '#core/documents/scenario.ts';
import { metresPerDegLat, metresPerDegLon } from '#core/geo/metric.ts';
import type { TerrainGrid } from '#core/terrain/grid.ts';

/** Box of degrees `[west, south, east, north]`. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Where maps are commonly published with shifted coordinates (GCJ-02, BD-09), as a box round mainland China. */
const CHINA: Box = [73, 18, 135, 54];

/** The box round everything in `zones`; undefined for none. */
export function boxOfZones(zones: readonly Zone[]): Box | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const add = (lon: number, lat: number, dLon = 0, dLat = 0): void => {
    west = Math.min(west, lon - dLon);
    east = Math.max(east, lon + dLon);
    south = Math.min(south, lat - dLat);
    north = Math.max(north, lat + dLat);
  };
  for (const { footprint } of zones.flatMap((zone) => zone.volumes)) {
    if (footprint.kind === 'circle') {
      const [lon, lat] = footprint.center;
      add(lon, lat, Math.min(180, footprint.radius_m / Math.max(metresPerDegLon(lat), 1)), footprint.radius_m / metresPerDegLat(lat));
    } else {
      const outer = footprint.rings[0] ?? [];
      for (let i = 0; i + 1 < outer.length; i += 2) add(outer[i] ?? NaN, outer[i + 1] ?? NaN);
    }
  }
  return west <= east && south <= north ? [Math.max(west, -180), Math.max(south, -90), Math.min(east, 180), Math.min(north, 90)] : undefined;
}

/** The box of a terrain grid. */
export function boxOfGrid(grid: TerrainGrid): Box {
  return [grid.west, grid.north - grid.stepLat * (grid.rows - 1), grid.west + grid.stepLon * (grid.columns - 1), grid.north];
}

/**
 * Refuses a source whose positions are not, or may not be, WGS84: a shift of some hundred metres would move every zone without a trace.
 * `path` is the place of the source in the scenario. Throws DocumentError.
 */
export function requireWgs84(source: Source, box: Box | undefined, what: string, path: string): void {
  const declared = source.coordinateSystem;
  if (declared === 'WGS84') return;
  if (declared !== undefined) {
    throw new DocumentError(what, [
      { path: `${path}.coordinateSystem`, message: `${declared} cannot be read yet; convert the data to WGS84 and declare that` },
    ]);
  }
  if (box === undefined || box[0] > CHINA[2] || box[2] < CHINA[0] || box[1] > CHINA[3] || box[3] < CHINA[1]) return;
  throw new DocumentError(what, [
    {
      path: `${path}.coordinateSystem`,
      message: `'${source.id}' lies in or near China, where maps may be shifted; declare the coordinate system of the data: WGS84 (CGCS2000), GCJ-02 or BD-09`,
    },
  ]);
}
