import { deltaLon, metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import type { EpochMs, LonLat, MetresAgl, MetresAmsl } from '../units.ts';
import type { Airspace, GroundAt, ZoneHit } from './airspace.ts';
import { edgesDiffer, looksAlong, thinned, trackOf } from './drawnRoute.ts';
import type { DrawnRoute, RouteTrackPoint } from './drawnRoute.ts';
import type { EnergyAlong, RouteEnergy } from './routeEnergy.ts';
import { heightFaults } from './routeHeights.ts';
import type { HeightFault } from './routeHeights.ts';
import { DATUM, storedCeiling, storedFloor } from './vertical.ts';
import type { Limit, Volume, Zone } from './zone.ts';

/** What a zone does to a route that meets it: stops it, stops it as long as something is unknown, asks for an act before the flight, or only informs. */
export type Weight = 'blocks' | 'unknown' | 'asks' | 'informs';

/** One stay of a route within reach of one volume of a zone. */
export interface Crossing {
  /** indices as in the airspace */
  zone: number;
  volume: number;
  weight: Weight;
  entry: { position: LonLat; time: EpochMs };
  exit: { position: LonLat; time: EpochMs };
  /** first and last leg touched; leg i runs from waypoint i to waypoint i + 1 */
  firstLeg: number;
  lastLeg: number;
  /** least horizontal distance, metres: 0 inside, else less than the buffer */
  separation_m: number;
  /** how far the route reaches over the floor and under the ceiling, metres: Infinity where there is none, NaN where the ground is unknown */
  aboveFloor_m: number;
  underCeiling_m: number;
  /** heights flown within reach; AMSL is NaN over unknown ground */
  highestAgl_m: MetresAgl;
  lowestAgl_m: MetresAgl;
  highestAmsl_m: MetresAmsl;
  lowestAmsl_m: MetresAmsl;
}

/** Whether a crossing keeps a route from being flown. */
export const stops = (c: Pick<Crossing, 'weight'>): boolean => c.weight === 'blocks' || c.weight === 'unknown';

export interface RouteCheck {
  /** no-go: a zone, the ground or the battery keeps the route from being flown. unknown: none surely does, but something that would decide is not known. */
  verdict: 'go' | 'no-go' | 'unknown';
  /** by time of entry */
  crossings: Crossing[];
  /** parts too near to the ground, too high above it, or over unknown ground, in order of the way */
  heights: HeightFault[];
  /** absent where no aircraft was given */
  energy?: RouteEnergy;
  /** straight in longitude and latitude between its points */
  track: RouteTrackPoint[];
  length_m: number;
  end: EpochMs;
  /** length over unknown ground, metres: neither clearance nor what a zone's limits mean can be told there */
  withoutGround_m: number;
  /** length for which no data set speaks, metres */
  withoutAirspace_m: number;
}

/** Pieces of track that are looked up together. */
const STRETCH = 8;
/** The ground may change by this much over a part of a piece whose height decides, metres; and so many parts are made at most. */
const SLOPE_STEP_M = 1;
const MOST_PARTS = 256;
/** Coverage of the airspace data is looked at this often, metres. */
const COVERAGE_STEP_M = 200;

/**
 * Checks a drawn route of at least one waypoint: against every zone that applies where, when and as high as it is flown, its buffer to both sides;
 * against the ground, which it keeps its clearance from and its limit above; and, with `energyAlong`, against what the battery holds.
 * Each piece between two looks at the ground is asked for by itself, so that a zone that is left and entered again gives two crossings.
 * No permit is taken into account: zones and heights that one may allow stay what blocks.
 */
export function checkRoute(airspace: Airspace, route: DrawnRoute, ground: GroundAt, energyAlong?: EnergyAlong): RouteCheck {
  const looks = looksAlong(route, ground, 'planar');
  const track = thinned(looks);
  const last = track[track.length - 1];
  if (last === undefined) throw new RangeError('a route of one or more waypoints is expected');
  const found = crossingsOf(airspace, track, route.buffer_m, ground);
  if (edgesDiffer(route)) found.push(...crossingsOf(airspace, trackOf(route, ground, 'geodesic'), route.buffer_m, ground));
  const crossings = merged(found);
  const heights = heightFaults(route, looks);
  const energy = energyAlong?.(track);
  const withoutAirspace_m = lengthWithoutAirspace(airspace, track);
  const stopped = crossings.some((c) => c.weight === 'blocks') || heights.some((f) => f.kind !== 'unknown') || energy?.state === 'short';
  const unclear = withoutAirspace_m > 0 || crossings.some((c) => c.weight === 'unknown') || heights.length > 0 || energy?.state === 'unknown';
  return {
    verdict: stopped ? 'no-go' : unclear ? 'unknown' : 'go',
    crossings,
    heights,
    ...(energy === undefined ? {} : { energy }),
    track,
    length_m: last.at_m,
    end: last.time,
    withoutGround_m: lengthWithoutGround(track),
    withoutAirspace_m,
  };
}

const overUnknown = (p: RouteTrackPoint): boolean => Number.isNaN(p.amsl_m) || Number.isNaN(p.agl_m);

/** Length of the pieces with an end over unknown ground, metres. */
function lengthWithoutGround(track: readonly RouteTrackPoint[]): number {
  return track.reduce((sum, p, i) => sum + (overUnknown(p) || overUnknown(track[i - 1] ?? p) ? p.at_m - (track[i - 1]?.at_m ?? p.at_m) : 0), 0);
}

/** Length for which no data set speaks, metres; at least one where it is none at any place that is looked at. */
function lengthWithoutAirspace(airspace: Airspace, track: readonly RouteTrackPoint[]): number {
  let sum = 0;
  track.forEach((b, i) => {
    const a = track[i - 1] ?? b;
    const steps = Math.max(1, Math.ceil((b.at_m - a.at_m) / COVERAGE_STEP_M));
    for (let k = 1; k <= steps; k++) {
      if (!airspace.covers(a.lon + (deltaLon(a.lon, b.lon) * k) / steps, a.lat + ((b.lat - a.lat) * k) / steps)) sum += Math.max(1, (b.at_m - a.at_m) / steps);
    }
  });
  return sum;
}

function crossingsOf(airspace: Airspace, track: readonly RouteTrackPoint[], buffer_m: number, ground: GroundAt): Crossing[] {
  const only = track[0];
  if (only !== undefined && track.length === 1) return airspace.along([only], buffer_m, ground).map((hit) => crossingOf(airspace, hit, only, only));
  const out: Crossing[] = [];
  for (let from = 0; from + 1 < track.length; from += STRETCH) {
    const to = Math.min(track.length - 1, from + STRETCH);
    if (!anyNear(airspace, track.slice(from, to + 1), buffer_m)) continue;
    for (let i = from; i < to; i++) {
      out.push(...crossingsOfPiece(airspace, track[i]!, track[i + 1]!, buffer_m, ground));
    }
  }
  return out;
}

/**
 * The crossings of one piece. The airspace takes the ground between two looks as anywhere between them, which on a slope is a band of some metres:
 * where that band decides, the piece is asked for anew in parts over which the ground hardly changes.
 */
function crossingsOfPiece(airspace: Airspace, a: RouteTrackPoint, b: RouteTrackPoint, buffer_m: number, ground: GroundAt): Crossing[] {
  const found = airspace.along([a, b], buffer_m, ground).map((hit) => crossingOf(airspace, hit, a, b));
  const rise_m = Math.abs(b.amsl_m - b.agl_m - (a.amsl_m - a.agl_m));
  if (!(rise_m > SLOPE_STEP_M) || !found.some((c) => Math.min(c.aboveFloor_m, c.underCeiling_m) < rise_m)) return found;
  const parts = Math.min(MOST_PARTS, Math.ceil(rise_m / SLOPE_STEP_M));
  const at = (t: number): RouteTrackPoint => {
    const mix = (from: number, to: number): number => from + (to - from) * t;
    return { lon: a.lon + deltaLon(a.lon, b.lon) * t, lat: mix(a.lat, b.lat), amsl_m: mix(a.amsl_m, b.amsl_m), agl_m: mix(a.agl_m, b.agl_m), time: mix(a.time, b.time), at_m: mix(a.at_m, b.at_m), leg: a.leg };
  };
  const out: Crossing[] = [];
  for (let k = 0; k < parts; k++) {
    const [p, q] = [at(k / parts), at((k + 1) / parts)];
    for (const hit of airspace.along([p, q], buffer_m, ground)) out.push(crossingOf(airspace, hit, p, q));
  }
  return out;
}

/** Whether the box of a stretch of track meets the box of a zone that applies meanwhile: most stretches of most routes do not. */
function anyNear(airspace: Airspace, stretch: readonly RouteTrackPoint[], buffer_m: number): boolean {
  const west = stretch[0]?.lon ?? 0;
  const lons = stretch.map((p) => west + deltaLon(west, p.lon));
  const lats = stretch.map((p) => p.lat);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const widest = Math.min(89, Math.max(Math.abs(south), Math.abs(north)));
  const padLat = (1.01 * buffer_m + 1) / metresPerDegLat(0);
  const padLon = (1.02 * buffer_m + 1) / metresPerDegLon(widest);
  if (Math.max(Math.abs(south), Math.abs(north)) + padLat >= 89) return true;
  const span = { from: stretch[0]?.time ?? NaN, to: (stretch[stretch.length - 1]?.time ?? NaN) + 1 };
  return airspace.near(Math.min(...lons) - padLon, south - padLat, Math.max(...lons) + padLon, north + padLat, span).length > 0;
}

/** The crossing of one piece, which is straight and short. */
function crossingOf(airspace: Airspace, hit: ZoneHit, a: RouteTrackPoint, b: RouteTrackPoint): Crossing {
  const zone = airspace.zones[hit.zone];
  const volume = zone?.volumes[hit.volume];
  if (zone === undefined || volume === undefined) throw new Error(`a hit names zone ${hit.zone}, volume ${hit.volume}, which the airspace does not hold`);
  const share = (time: EpochMs): number => (b.time > a.time ? (time - a.time) / (b.time - a.time) : 0);
  const mix = (from: number, to: number, t: number): number => from + (to - from) * t;
  const [t1, t2] = [share(hit.entry.time), share(hit.exit.time)];
  const [h1, h2] = [mix(a.amsl_m, b.amsl_m, t1), mix(a.amsl_m, b.amsl_m, t2)];
  const [g1, g2] = [mix(a.agl_m, b.agl_m, t1), mix(a.agl_m, b.agl_m, t2)];
  const floor = hit.floorAmsl_m ?? -Infinity;
  const ceiling = hit.ceilingAmsl_m ?? Infinity;
  const highest = Math.max(h1, h2);
  const lowest = Math.min(h1, h2);
  const known = !Number.isNaN(highest) && !Number.isNaN(floor) && !Number.isNaN(ceiling);
  return {
    zone: hit.zone,
    volume: hit.volume,
    weight: weightOf(zone, known || insideOverAnyGround(volume, Math.min(g1, g2), Math.max(g1, g2))),
    entry: hit.entry,
    exit: hit.exit,
    firstLeg: a.leg,
    lastLeg: a.leg,
    separation_m: hit.separation_m,
    aboveFloor_m: floor === -Infinity ? Infinity : reach(volume.lower, highest - floor, Math.max(g1, g2) - volume.lower.value_m),
    underCeiling_m: ceiling === Infinity ? Infinity : reach(volume.upper, ceiling - lowest, volume.upper.value_m - Math.min(g1, g2)),
    highestAgl_m: Math.max(g1, g2),
    lowestAgl_m: Math.min(g1, g2),
    highestAmsl_m: highest,
    lowestAmsl_m: lowest,
  };
}

/** How far the route reaches over a limit, given as the airspace has it, over a band of ground, and above the ground under the route itself, which counts where it decides. */
function reach(limit: Limit, overBand_m: number, overGround_m: number): number {
  return limit.reference === 'AGL' && overGround_m > 0 && !Number.isNaN(overBand_m) ? overGround_m : overBand_m;
}

function weightOf(zone: Zone, sure: boolean): Weight {
  if (zone.notReadInFull !== undefined) return sure ? 'blocks' : 'unknown';
  if (zone.restriction === 'NO_RESTRICTION') return 'informs';
  if (zone.restriction === 'USPACE') return 'asks';
  return sure ? 'blocks' : 'unknown';
}

/** Whether a volume is met at a height above ground whatever the ground is: it has no limits, or limits above ground that hold the height between them. */
function insideOverAnyGround(volume: Volume, lowestAgl_m: number, highestAgl_m: number): boolean {
  const floor = storedFloor(volume.lower);
  const ceiling = storedCeiling(volume.upper);
  const over = floor.datum === DATUM.none || (floor.datum === DATUM.agl && highestAgl_m >= floor.value_m);
  const under = ceiling.datum === DATUM.none || (ceiling.datum === DATUM.agl && lowestAgl_m <= ceiling.value_m);
  return over && under;
}

/** Joins the crossings of one volume that touch in time; the weightier one names both. */
function merged(pieces: Crossing[]): Crossing[] {
  const order: readonly Weight[] = ['informs', 'asks', 'unknown', 'blocks'];
  pieces.sort((a, b) => a.zone - b.zone || a.volume - b.volume || a.entry.time - b.entry.time);
  const out: Crossing[] = [];
  for (const p of pieces) {
    const last = out[out.length - 1];
    if (last === undefined || last.zone !== p.zone || last.volume !== p.volume || p.entry.time > last.exit.time + 1) {
      out.push({ ...p });
      continue;
    }
    if (p.exit.time > last.exit.time) last.exit = p.exit;
    if (order.indexOf(p.weight) > order.indexOf(last.weight)) last.weight = p.weight;
    last.firstLeg = Math.min(last.firstLeg, p.firstLeg);
    last.lastLeg = Math.max(last.lastLeg, p.lastLeg);
    last.separation_m = Math.min(last.separation_m, p.separation_m);
    last.aboveFloor_m = Math.max(last.aboveFloor_m, p.aboveFloor_m);
    last.underCeiling_m = Math.max(last.underCeiling_m, p.underCeiling_m);
    last.highestAgl_m = Math.max(last.highestAgl_m, p.highestAgl_m);
    last.lowestAgl_m = Math.min(last.lowestAgl_m, p.lowestAgl_m);
    last.highestAmsl_m = Math.max(last.highestAmsl_m, p.highestAmsl_m);
    last.lowestAmsl_m = Math.min(last.lowestAmsl_m, p.lowestAmsl_m);
  }
  return out.sort((a, b) => a.entry.time - b.entry.time || a.zone - b.zone || a.volume - b.volume);
}
