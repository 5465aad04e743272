import type { Zone } from '#core/airspace/zone.ts';
import type { Obstacle } from '#core/documents/scenario.ts';
import { toWgs84 } from '#core/geo/chinaDatums.ts';
import type { LonLat } from '#core/units.ts';
import { boxOfZones, obstaclesInPlace, shiftAt, zonesInPlace, type Box, type CoordinateSystem } from './coordinateSystems.ts';
import type { Reading } from './entities.ts';
import type { AirspaceReading } from './readAirspace.ts';

/** How much of a file is outlined: enough to see on a map where it lies. */
const MOST_SHOWN = 200;
const MOST_POINTS = 60;
/** corners of the polygon that stands for a circle */
const CIRCLE_POINTS = 24;
const METRES_PER_DEG = 111_320;
/** a mast is drawn so that it can be seen */
const SMALLEST_RADIUS_M = 50;

/** Where the zones and obstacles of a file lie if its positions are of one or another coordinate system. Empty for a file without any. */
export function fileReadings({ zones, obstacles = [] }: Pick<AirspaceReading, 'zones' | 'obstacles'>, systems: readonly CoordinateSystem[]): Reading[] {
  const [shownZones, shownObstacles] = [zones.slice(0, MOST_SHOWN), obstacles.slice(0, MOST_SHOWN)];
  const asWritten = [...shownZones.map(outlineOf), ...shownObstacles.map(outlineOfObstacle)];
  const first = asWritten[0]?.[0];
  const box = boxOfZones(zones) ?? boxOfPoints(asWritten.flat());
  if (first === undefined) return [];
  return systems.map((coordinateSystem) => ({
    coordinateSystem,
    shift_m: shiftAt(first, coordinateSystem),
    box: boxInPlace(box, coordinateSystem),
    outlines: [...zonesInPlace(shownZones, coordinateSystem).map(outlineOf), ...obstaclesInPlace(shownObstacles, coordinateSystem).map(outlineOfObstacle)],
  }));
}

function boxOfPoints(points: readonly LonLat[]): Box {
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** A box moved by its corners, which is near enough to look at. */
function boxInPlace([west, south, east, north]: Box, system: CoordinateSystem): Reading['box'] {
  if (system === 'WGS84') return [west, south, east, north];
  return [...toWgs84([west, south], system), ...toWgs84([east, north], system)];
}

/** The outer ring of the first part of a zone, closed, thinned where it has many vertices. */
function outlineOf(zone: Zone | undefined): LonLat[] {
  const footprint = zone?.volumes[0]?.footprint;
  if (footprint === undefined) return [];
  if (footprint.kind === 'circle') return circleOutline(footprint.center, footprint.radius_m);
  const ring = footprint.rings[0] ?? new Float64Array();
  const count = ring.length / 2;
  const step = Math.max(1, Math.ceil(count / MOST_POINTS));
  const points: LonLat[] = [];
  for (let i = 0; i < count; i += step) points.push([ring[2 * i]!, ring[2 * i + 1]!]);
  return points[0] === undefined ? [] : [...points, [...points[0]]];
}

function outlineOfObstacle({ position, line, radius_m }: Obstacle): LonLat[] {
  return position === undefined ? (line?.coordinates ?? []).slice(0, MOST_POINTS) : circleOutline(position, Math.max(radius_m, SMALLEST_RADIUS_M));
}

function circleOutline([lon, lat]: LonLat, radius_m: number): LonLat[] {
  const north = radius_m / METRES_PER_DEG;
  const east = north / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return Array.from({ length: CIRCLE_POINTS + 1 }, (_, k): LonLat => {
    const angle = (2 * Math.PI * k) / CIRCLE_POINTS;
    return [lon + east * Math.sin(angle), lat + north * Math.cos(angle)];
  });
}
