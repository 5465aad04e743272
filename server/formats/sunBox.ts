import type { Applicability, Footprint, Volume } from '#core/airspace/zone.ts';

/** Metres of one degree along a meridian, at the least; a box by it is never too small. */
const METRES_PER_DEGREE = 110_500;

type Box = NonNullable<Applicability['sunBox']>;

/** Gives every entry whose periods are told by the sun the box round its zone. */
export function withSunBox(applicability: readonly Applicability[], volumes: readonly Volume[]): Applicability[] {
  const bySun = applicability.some((entry) => entry.daily.some((period) => period.fromSun !== undefined || period.toSun !== undefined));
  if (!bySun) return [...applicability];
  const sunBox = boxOf(volumes.map((volume) => volume.footprint));
  return applicability.map((entry) => ({ ...entry, sunBox }));
}

/** West, south, east, north of footprints in degrees; east is not less than west. Rings are followed the short way round from each position to the next. */
function boxOf(footprints: readonly Footprint[]): Box {
  let box: Box | undefined;
  for (const footprint of footprints) {
    const next = footprint.kind === 'circle' ? circleBox(footprint.center, footprint.radius_m) : ringBox(footprint.rings[0] ?? new Float64Array());
    if (box === undefined) {
      box = next;
      continue;
    }
    const turns = 360 * Math.round((box[0] - next[0]) / 360);
    box = [Math.min(box[0], next[0] + turns), Math.min(box[1], next[1]), Math.max(box[2], next[2] + turns), Math.max(box[3], next[3])];
  }
  const [west, south, east, north] = box ?? [-180, -90, 180, 90];
  return east - west > 360 ? [-180, south, 180, north] : [west, Math.max(south, -90), east, Math.min(north, 90)];
}

function circleBox([lon, lat]: readonly [number, number], radius_m: number): Box {
  const reach = radius_m / METRES_PER_DEGREE;
  const widest = Math.min(Math.abs(lat) + reach, 90);
  const east = widest > 89.9 ? 180 : Math.min(180, reach / Math.cos((widest * Math.PI) / 180));
  return [lon - east, lat - reach, lon + east, lat + reach];
}

function ringBox(flat: Float64Array): Box {
  let lon = flat[0] ?? 0;
  const box: Box = [lon, flat[1] ?? 0, lon, flat[1] ?? 0];
  for (let i = 2; i + 1 < flat.length; i += 2) {
    const step = (flat[i] ?? 0) - lon;
    lon += step - 360 * Math.round(step / 360);
    box[0] = Math.min(box[0], lon);
    box[2] = Math.max(box[2], lon);
    box[1] = Math.min(box[1], flat[i + 1] ?? 0);
    box[3] = Math.max(box[3], flat[i + 1] ?? 0);
  }
  // a ring that goes round the Earth holds a pole
  if (box[2] - box[0] > 359) box[box[1] + box[3] > 0 ? 3 : 1] = box[1] + box[3] > 0 ? 90 : -90;
  return box;
}
