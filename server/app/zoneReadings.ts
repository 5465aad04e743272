import type { Zone } from '#core/airspace/zone.ts';
import { toWgs84 } from '#core/geo/chinaDatums.ts';
import type { LonLat } from '#core/units.ts';
import { boxOfZones, shiftAt, zonesInPlace, type Box, type CoordinateSystem } from './coordinateSystems.ts';
import type { Reading } from './entities.ts';

/** How much of a file is outlined: enough to see on a map where it lies. */
const MOST_ZONES = 200;
const MOST_POINTS = 60;
/** corners of the polygon that stands for a circle */
const CIRCLE_POINTS = 24;
const METRES_PER_DEG = 111_320;

/** Where the zones of a file lie if its positions are of one or another coordinate system. Empty for a file without zones. */
export function zoneReadings(zones: readonly Zone[], systems: readonly CoordinateSystem[]): Reading[] {
  const box = boxOfZones(zones);
  const [first] = outlineOf(zones[0]);
  if (box === undefined || first === undefined) return [];
  const shown = zones.slice(0, MOST_ZONES);
  return systems.map((coordinateSystem) => ({
    coordinateSystem,
    shift_m: shiftAt(first, coordinateSystem),
    box: boxInPlace(box, coordinateSystem),
    outlines: zonesInPlace(shown, coordinateSystem).map(outlineOf),
  }));
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
  if (footprint.kind === 'circle') {
    const [lon, lat] = footprint.center;
    const north = footprint.radius_m / METRES_PER_DEG;
    const east = north / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
    return Array.from({ length: CIRCLE_POINTS + 1 }, (_, k): LonLat => {
      const angle = (2 * Math.PI * k) / CIRCLE_POINTS;
      return [lon + east * Math.sin(angle), lat + north * Math.cos(angle)];
    });
  }
  const ring = footprint.rings[0] ?? new Float64Array();
  const count = ring.length / 2;
  const step = Math.max(1, Math.ceil(count / MOST_POINTS));
  const points: LonLat[] = [];
  for (let i = 0; i < count; i += step) points.push([ring[2 * i]!, ring[2 * i + 1]!]);
  return points[0] === undefined ? [] : [...points, [...points[0]]];
}
