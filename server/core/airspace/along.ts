import { geodesicOffset, partsFor, pushGeodesic, sagitta } from '../geo/geodesic.ts';
import { undulation } from '../geo/geoid.ts';
import { deltaLon, metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import { createSpans, mergeSpans, pushSpan } from '../geo/polygonStore.ts';
import type { PlaneLeg, Spans } from '../geo/polygonStore.ts';
import { EDGE_TOLERANCE_M } from '../geo/ring.ts';
import type { LonLat } from '../units.ts';
import { appliesDuring, appliesWithin } from './activation.ts';
import type { GroundAt, TrackPoint, ZoneHit } from './airspace.ts';
import type { Snapshot } from './snapshot.ts';
import { wrap } from './snapshot.ts';
import { DATUM, HEIGHT_SLACK_M } from './vertical.ts';
import { metricError, sphereOffset } from './within.ts';
import type { Zone } from './zone.ts';

/** Ground is sampled along a leg at this spacing or closer, metres. */
const GROUND_STEP_M = 30;
/** Added to every distance asked for, so that a touch is a touch whatever the rounding. */
const TOUCH_M = 1e-3;
/** Error of the local metric from which on a circle is measured with geodesics instead, metres. */
const EXACT_FROM_M = 0.01;
const RADIUS_M = 6_371_008.8;
const RAD = Math.PI / 180;

/** A straight piece of a leg: start, end, and what is worked out for it only when a zone asks. */
interface Piece {
  leg: number;
  lon1: number;
  lat1: number;
  lon2: number;
  lat2: number;
  amsl1: number;
  amsl2: number;
  time1: number;
  time2: number;
  length_m: number;
  plane: PlaneLeg;
  /** ground at equal steps from start to end */
  ground: Float64Array | undefined;
  /** least and greatest geoid height over the piece */
  geoid: [number, number] | undefined;
}

/** What the sweep knows while it runs. */
interface Sweep {
  s: Snapshot;
  zones: readonly Zone[];
  reach_m: number;
  groundAt: GroundAt;
  spans: Spans;
  hits: Map<number, ZoneHit>;
}

/**
 * Zones that apply within `buffer_m` of a track; see Airspace.along. Heights and times are linear along
 * a leg; a leg so long that it matters is tested both as a geodesic and as straight in longitude and latitude, for nobody says which is flown.
 */
export function zonesAlong(s: Snapshot, zones: readonly Zone[], track: readonly TrackPoint[], buffer_m: number, groundAt: GroundAt): ZoneHit[] {
  if (!(buffer_m >= 0) || buffer_m === Infinity) throw new RangeError(`a buffer of zero or more metres is expected, got ${buffer_m}`);
  const sweep: Sweep = { s, zones, reach_m: buffer_m, groundAt, spans: createSpans(), hits: new Map() };
  const first = track[0];
  if (first === undefined) return [];
  if (track.length === 1) sweepLeg(sweep, first, first, 0);
  for (let i = 0; i + 1 < track.length; i++) sweepLeg(sweep, track[i]!, track[i + 1]!, i);
  return [...sweep.hits.values()].sort((a, b) => a.entry.time - b.entry.time || a.zone - b.zone || a.volume - b.volume);
}

function sweepLeg(sweep: Sweep, a: TrackPoint, b: TrackPoint, leg: number): void {
  for (const p of [a, b]) {
    if (!Number.isFinite(p.lon) || !(Math.abs(p.lat) <= 90)) throw new RangeError(`a position on the Earth is expected, got ${p.lon}, ${p.lat}`);
  }
  const lon1 = wrap(a.lon);
  const lon2 = lon1 + deltaLon(lon1, wrap(b.lon));
  const sag = sagitta(lon1, a.lat, lon2, b.lat);
  const slots = candidates(sweep, lon1, lon2, a, b, sag);
  if (slots.length === 0) return;
  const parts = partsFor(sag, EDGE_TOLERANCE_M);
  const straight: number[] = [];
  for (let k = 0; k <= parts; k++) straight.push(mix(lon1, lon2, k / parts), mix(a.lat, b.lat, k / parts));
  sweepPieces(sweep, straight, a, b, leg, slots);
  if (parts === 1) return;
  const curved: number[] = [lon1, a.lat];
  pushGeodesic(curved, lon1, a.lat, lon2, b.lat, parts);
  curved.push(lon2, b.lat);
  sweepPieces(sweep, curved, a, b, leg, slots);
}

/** Tests a leg that is cut at equal steps into straight pieces, flat lon, lat. */
function sweepPieces(sweep: Sweep, points: readonly number[], a: TrackPoint, b: TrackPoint, leg: number, slots: readonly number[]): void {
  const parts = points.length / 2 - 1;
  for (let k = 0; k < parts; k++) {
    const [t1, t2] = [k / parts, (k + 1) / parts];
    const piece = pieceOf(
      leg,
      points[2 * k]!,
      points[2 * k + 1]!,
      points[2 * k + 2]!,
      points[2 * k + 3]!,
      mix(a.amsl_m, b.amsl_m, t1),
      mix(a.amsl_m, b.amsl_m, t2),
      mix(a.time, b.time, t1),
      mix(a.time, b.time, t2),
    );
    const reach = planeReach(piece, sweep.reach_m);
    for (const slot of slots) testSlot(sweep, piece, slot, reach);
  }
}

/** Slots whose box a leg may come within reach of, that apply at some time of the leg and that its heights may meet. */
function candidates(sweep: Sweep, lon1: number, lon2: number, a: TrackPoint, b: TrackPoint, sag: number): number[] {
  const { s, zones } = sweep;
  const slots: number[] = [];
  if (s.tree === undefined) return slots;
  const whole = pieceOf(0, lon1, a.lat, lon2, b.lat, a.amsl_m, b.amsl_m, a.time, b.time);
  const reach = planeReach(whole, sweep.reach_m) + sag;
  const highest = Math.min(89.99, Math.max(Math.abs(a.lat), Math.abs(b.lat)) + reach / whole.plane.ky);
  const padX = reach / metresPerDegLon(highest) + 1e-7;
  const padY = reach / whole.plane.ky + 1e-7;
  const [west, east] = [Math.min(lon1, lon2) - padX, Math.max(lon1, lon2) + padX];
  const [south, north] = [Math.min(a.lat, b.lat) - padY, Math.max(a.lat, b.lat) + padY];
  const low = Math.min(a.amsl_m, b.amsl_m);
  const high = Math.max(a.amsl_m, b.amsl_m);
  const span = { from: Math.min(a.time, b.time), to: Math.max(a.time, b.time) };
  const visit = (item: number): boolean => {
    const slot = s.treeSlot[item]!;
    if (s.floorDatum[slot] === DATUM.amsl && high < s.floor_m[slot]! - HEIGHT_SLACK_M) return false;
    if (s.ceilingDatum[slot] === DATUM.amsl && low > s.ceiling_m[slot]! + HEIGHT_SLACK_M) return false;
    if (s.always[slot] === 0 && !Number.isNaN(span.from) && !appliesDuring(zones[s.zone[slot]!]!.applicability, span)) return false;
    if (!slots.includes(slot)) slots.push(slot);
    return false;
  };
  s.tree.search(west, south, east, north, visit);
  if (west < -180) s.tree.search(west + 360, south, east + 360, north, visit);
  if (east >= 180) s.tree.search(west - 360, south, east - 360, north, visit);
  return slots;
}

function mix(a: number, b: number, t: number): number {
  return t === 0 ? a : t === 1 ? b : a + (b - a) * t;
}

function pieceOf(leg: number, lon1: number, lat1: number, lon2: number, lat2: number, amsl1: number, amsl2: number, time1: number, time2: number): Piece {
  const middle = (lat1 + lat2) / 2;
  const kx = Math.max(metresPerDegLon(middle), 1e-3);
  const ky = metresPerDegLat(middle);
  const dx = (lon2 - lon1) * kx;
  const dy = (lat2 - lat1) * ky;
  const plane = { lon: lon1, lat: lat1, kx, ky, dx, dy };
  return { leg, lon1, lat1, lon2, lat2, amsl1, amsl2, time1, time2, length_m: Math.hypot(dx, dy), plane, ground: undefined, geoid: undefined };
}

/**
 * Reach of a piece in its plane: the buffer, the touch, the tolerance of its edges, and what the plane may be wrong by at that distance
 * (the scale of longitude changes with latitude).
 */
function planeReach(piece: Piece, buffer_m: number): number {
  const tan = Math.tan(Math.min(89.9, Math.max(Math.abs(piece.lat1), Math.abs(piece.lat2))) * RAD);
  return buffer_m + TOUCH_M + (tan * buffer_m * (piece.length_m + buffer_m)) / (2 * RADIUS_M);
}

function testSlot(sweep: Sweep, piece: Piece, slot: number, reach: number): void {
  const { s, spans } = sweep;
  const padY = reach / piece.plane.ky + 1e-6;
  if (Math.min(piece.lat1, piece.lat2) - padY > s.box[4 * slot + 3]! || Math.max(piece.lat1, piece.lat2) + padY < s.box[4 * slot + 1]!) return;
  const zone = sweep.zones[s.zone[slot]!]!;
  const applies = s.always[slot] === 1 ? undefined : activeParts(zone, piece);
  if (applies?.length === 0) return;
  spans.count = 0;
  spans.least_m = Infinity;
  if (s.polygon[slot]! < 0) circleSpans(s, slot, piece, sweep.reach_m, spans);
  else {
    const pad = reach / piece.plane.kx + 1e-6;
    const east = Math.max(piece.lon1, piece.lon2) + pad;
    const west = Math.min(piece.lon1, piece.lon2) - pad;
    for (let shift = 360 * Math.ceil((s.box[4 * slot]! - east) / 360); west + shift <= s.box[4 * slot + 2]!; shift += 360) {
      s.polygons.spansOf(s.polygon[slot]!, piece.plane, shift, reach, spans);
      if (s.otherPolygon[slot]! >= 0) s.polygons.spansOf(s.otherPolygon[slot]!, piece.plane, shift, reach, spans);
    }
  }
  mergeSpans(spans, 0);
  for (let k = 0; k < spans.count; k++) {
    const from = spans.from[k]!;
    const to = spans.to[k]!;
    if (applies === undefined) testHeights(sweep, piece, slot, from, to);
    else {
      for (const [a, b] of applies) {
        if (Math.max(a, from) <= Math.min(b, to)) testHeights(sweep, piece, slot, Math.max(a, from), Math.min(b, to));
      }
    }
  }
}

/** The parts of a piece, as parameters, over which a zone applies. Where times are missing or run backwards, all of it if the zone applies at all. */
function activeParts(zone: Zone, piece: Piece): [from: number, to: number][] {
  const { time1, time2 } = piece;
  if (Number.isNaN(time1) || Number.isNaN(time2)) return [[0, 1]];
  const parts = appliesWithin(zone.applicability, { from: Math.min(time1, time2), to: Math.max(time1, time2) });
  if (!(time2 > time1)) return parts.length > 0 ? [[0, 1]] : [];
  return parts.map((part) => [(part.from - time1) / (time2 - time1), (part.to - time1) / (time2 - time1)]);
}

/** The part of a piece within reach of a circle; of a circle of a silent source on the ellipsoid or on the sphere. */
function circleSpans(s: Snapshot, slot: number, piece: Piece, buffer_m: number, spans: Spans): void {
  const cx = s.circle[3 * slot]!;
  const cy = s.circle[3 * slot + 1]!;
  const radius = s.circle[3 * slot + 2]!;
  const lat = Math.max(Math.abs(cy), Math.abs(piece.lat1), Math.abs(piece.lat2));
  const error = metricError(radius + buffer_m + piece.length_m, lat);
  const exact = error > EXACT_FROM_M || lat > 80;
  discSpan(piece, cx, cy, radius, buffer_m + TOUCH_M + (exact ? 0 : error), exact ? geodesicOffset : localOffset, spans);
  if (s.silent[slot] === 1) discSpan(piece, cx, cy, radius, buffer_m + TOUCH_M, sphereOffset, spans);
}

/** The part of a piece within `radius + reach` metres of a centre, in the plane of the centre that `offset` gives. */
function discSpan(piece: Piece, cx: number, cy: number, radius: number, reach: number, offset: typeof sphereOffset, spans: Spans): void {
  const [x1, y1] = offset(cx, cy, piece.lon1, piece.lat1);
  const [x2, y2] = offset(cx, cy, piece.lon2, piece.lat2);
  const dx = x2 - x1;
  const dy = y2 - y1;
  const square = dx * dx + dy * dy;
  const nearest = square === 0 ? 0 : -(x1 * dx + y1 * dy) / square;
  const t = Math.min(1, Math.max(0, nearest));
  const least = Math.hypot(x1 + t * dx, y1 + t * dy);
  if (least > radius + reach) return;
  spans.least_m = Math.min(spans.least_m, Math.max(0, least - radius));
  if (square === 0) {
    pushSpan(spans, 0, 1);
    return;
  }
  const off = (x1 * dy - y1 * dx) / Math.sqrt(square);
  const half = Math.sqrt(Math.max(0, (radius + reach) * (radius + reach) - off * off) / square);
  pushSpan(spans, Math.max(0, Math.min(t, nearest - half)), Math.min(1, Math.max(t, nearest + half)));
}

/** Metres east and north of a circle's centre, in the local metric at the middle latitude. */
function localOffset(cx: number, cy: number, lon: number, lat: number): [x: number, y: number] {
  const middle = (cy + lat) / 2;
  return [deltaLon(cx, wrap(lon)) * metresPerDegLon(middle), (lat - cy) * metresPerDegLat(middle)];
}

/** Narrows a part of a piece to where its height meets the slot's limits, and records the hit. */
function testHeights(sweep: Sweep, piece: Piece, slot: number, from: number, to: number): void {
  const { s } = sweep;
  const floorDatum = s.floorDatum[slot]!;
  const ceilingDatum = s.ceilingDatum[slot]!;
  let floor = s.floor_m[slot]!;
  let ceiling = s.ceiling_m[slot]!;
  if (floorDatum === DATUM.w84) floor -= geoidOf(piece)[1];
  if (ceilingDatum === DATUM.w84) ceiling -= geoidOf(piece)[0];
  if (floorDatum !== DATUM.agl && ceilingDatum !== DATUM.agl) {
    const part = heightPart(piece, from, to, floor, ceiling);
    if (part !== undefined) record(sweep, piece, slot, part[0], part[1], floor, ceiling);
    return;
  }
  const ground = groundOf(sweep, piece);
  const cells = ground.length - 1;
  const last = Math.min(cells - 1, Math.floor(to * cells));
  for (let k = Math.min(last, Math.floor(from * cells)); k <= last; k++) {
    const g1 = ground[k]!;
    const g2 = ground[k + 1]!;
    const lo = floorDatum === DATUM.agl ? floor + Math.min(g1, g2) : floor;
    const hi = ceilingDatum === DATUM.agl ? ceiling + Math.max(g1, g2) : ceiling;
    const a = Math.max(from, k / cells);
    const b = Math.max(a, Math.min(to, (k + 1) / cells));
    const part = heightPart(piece, a, b, lo, hi);
    if (part !== undefined) record(sweep, piece, slot, part[0], part[1], lo, hi);
  }
}

/** The part of [from, to] whose height is in [floor, ceiling]; limits or heights that are not known (NaN) count as met. */
function heightPart(piece: Piece, from: number, to: number, floor: number, ceiling: number): [number, number] | undefined {
  const h1 = mix(piece.amsl1, piece.amsl2, from);
  const h2 = mix(piece.amsl1, piece.amsl2, to);
  if (Math.max(h1, h2) < floor - HEIGHT_SLACK_M || Math.min(h1, h2) > ceiling + HEIGHT_SLACK_M) return undefined;
  if (h1 === h2 || Number.isNaN(h1) || Number.isNaN(h2)) return [from, to];
  const at = (h: number): number => from + ((h - h1) / (h2 - h1)) * (to - from);
  let a = from;
  let b = to;
  if (Number.isFinite(floor)) {
    if (h1 < floor) a = Math.min(to, Math.max(a, at(floor)));
    if (h2 < floor) b = Math.max(from, Math.min(b, at(floor)));
  }
  if (Number.isFinite(ceiling)) {
    if (h1 > ceiling) a = Math.min(to, Math.max(a, at(ceiling)));
    if (h2 > ceiling) b = Math.max(from, Math.min(b, at(ceiling)));
  }
  return a <= b ? [a, b] : [b, a];
}

function groundOf(sweep: Sweep, piece: Piece): Float64Array {
  if (piece.ground !== undefined) return piece.ground;
  const cells = Math.max(1, Math.ceil(piece.length_m / GROUND_STEP_M));
  const ground = new Float64Array(cells + 1);
  for (let k = 0; k <= cells; k++) ground[k] = sweep.groundAt(wrap(mix(piece.lon1, piece.lon2, k / cells)), mix(piece.lat1, piece.lat2, k / cells));
  piece.ground = ground;
  return ground;
}

function geoidOf(piece: Piece): [number, number] {
  if (piece.geoid === undefined) {
    const n1 = undulation(wrap(piece.lon1), piece.lat1);
    const n2 = undulation(wrap(piece.lon2), piece.lat2);
    piece.geoid = [Math.min(n1, n2), Math.max(n1, n2)];
  }
  return piece.geoid;
}

function record(sweep: Sweep, piece: Piece, slot: number, from: number, to: number, floor: number, ceiling: number): void {
  const entry = placeAt(piece, from);
  const exit = placeAt(piece, to);
  const top = Math.max(mix(piece.amsl1, piece.amsl2, from), mix(piece.amsl1, piece.amsl2, to));
  const separation = Math.max(0, Math.min(sweep.spans.least_m, sweep.reach_m));
  const hit = sweep.hits.get(slot);
  if (hit === undefined) {
    sweep.hits.set(slot, {
      zone: sweep.s.zone[slot]!,
      volume: sweep.s.volume[slot]!,
      entry,
      exit,
      separation_m: separation,
      maxAmsl_m: top,
      floorAmsl_m: floor,
      ceilingAmsl_m: ceiling,
      leg: piece.leg,
    });
    return;
  }
  if (entry.time < hit.entry.time) hit.entry = entry;
  if (!(exit.time < hit.exit.time)) hit.exit = exit;
  hit.separation_m = Math.min(hit.separation_m, separation);
  hit.maxAmsl_m = Math.max(hit.maxAmsl_m, top);
  hit.floorAmsl_m = Math.min(hit.floorAmsl_m ?? floor, floor);
  hit.ceilingAmsl_m = Math.max(hit.ceilingAmsl_m ?? ceiling, ceiling);
}

function placeAt(piece: Piece, t: number): { position: LonLat; time: number } {
  return { position: [wrap(mix(piece.lon1, piece.lon2, t)), mix(piece.lat1, piece.lat2, t)], time: mix(piece.time1, piece.time2, t) };
}
