import type { WeatherHazard } from '../documents/scenario.ts';
import { planeAt, type Plane } from '../geo/metric.ts';
import { parseInstant, SECOND_MS, type Interval } from '../time.ts';
import type { EpochMs, LonLat } from '../units.ts';
import { coveredSpan, discHalfPlanes, edgeHalfPlanes, insideRing, type HalfPlane, type Shifted } from './shiftedLeg.ts';

type Point = readonly [x: number, y: number];
type Timed = { lon: number; lat: number; time: EpochMs };

/** Two shapes that touch are not clear of each other, metres. */
const LEAST_MARGIN_M = 0.01;
const RAD = Math.PI / 180;

/**
 * All take-off times with which a flight comes nearer to a moving storm or fog than a margin, in metres: spans in order of time, apart
 * from each other. The flight keeps its shape, and only its start is moved. In the frame of the moving area a leg is a segment, and a later
 * start shifts it against the motion: for each edge of the area, widened by the margin, the starts that bring some part of the leg into it are
 * found without sampling. Round corners are cut by a polygon outside of the circle, so that the margin is kept everywhere and exceeded by
 * at most 0.5 % there. The area is solid: its holes belong to it.
 * @param points the flight as it starts at `start`; times absolute
 */
export function unsafeTakeoffs(hazard: WeatherHazard, margin_m: number, points: readonly Timed[], start: EpochMs): Interval[] {
  const first = points[0];
  if (first === undefined) return [];
  const plane = planeAt([first.lon, first.lat]);
  const area = areaOf(hazard, plane, Math.max(margin_m, LEAST_MARGIN_M));
  const spans = points.slice(1).flatMap((point, i) => unsafeShifts(area, legOf(area, plane, points[i]!, point)));
  return merged(spans).map(({ from, to }) => ({ from: start + from, to: start + to }));
}

/** The latest take-off, to the second, that is still safe if the flight should not start at `start`; undefined where no later start is unsafe. */
export function lastSafeTakeoff(unsafe: readonly Interval[], start: EpochMs): EpochMs | undefined {
  const next = unsafe.find(({ to }) => to > start);
  return next === undefined ? undefined : Math.ceil(next.from / SECOND_MS) * SECOND_MS - SECOND_MS;
}

/** Outline of the area at a time, [lon, lat], closed; undefined while it is not there. */
export function hazardAt(hazard: WeatherHazard, time: EpochMs): LonLat[] | undefined {
  const from = parseInstant(hazard.from);
  const ring = hazard.polygon.coordinates[0] ?? [];
  const first = ring[0];
  if (first === undefined || time < from || time >= parseInstant(hazard.to)) return undefined;
  const plane = planeAt([first[0], first[1]]);
  const [vx, vy] = velocityOf(hazard);
  return ring.map((position) => {
    const [x, y] = plane.toPlane(position);
    return plane.toLonLat(x + vx * (time - from), y + vy * (time - from));
  });
}

interface Edge {
  planes: HalfPlane[];
  box: Box;
}
interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}
interface MovingArea {
  ring: Point[];
  edges: Edge[];
  /** metres per millisecond */
  velocity: Point;
  from: EpochMs;
  to: EpochMs;
}

function velocityOf({ motion }: WeatherHazard): Point {
  if (motion === undefined) return [0, 0];
  const perMs = motion.speed_ms / SECOND_MS;
  return [perMs * Math.sin(motion.towards_deg * RAD), perMs * Math.cos(motion.towards_deg * RAD)];
}

function areaOf(hazard: WeatherHazard, plane: Plane, margin_m: number): MovingArea {
  const ring = (hazard.polygon.coordinates[0] ?? []).map((position): Point => plane.toPlane(position));
  const disc = discHalfPlanes(margin_m);
  const edges = ring.slice(1).map((b, i): Edge => {
    const a = ring[i]!;
    return {
      planes: edgeHalfPlanes(a, b, disc, margin_m),
      box: { minX: Math.min(a[0], b[0]) - margin_m, minY: Math.min(a[1], b[1]) - margin_m, maxX: Math.max(a[0], b[0]) + margin_m, maxY: Math.max(a[1], b[1]) + margin_m },
    };
  });
  return { ring, edges, velocity: velocityOf(hazard), from: parseInstant(hazard.from), to: parseInstant(hazard.to) };
}

/** A leg in the frame that moves with the area, with all shifts for which some part of it is flown while the area is there. */
function legOf(area: MovingArea, plane: Plane, a: Timed, b: Timed): Shifted {
  const [vx, vy] = area.velocity;
  const inFrame = (point: Timed): Point => {
    const [x, y] = plane.toPlane([point.lon, point.lat]);
    return [x - vx * (point.time - area.from), y - vy * (point.time - area.from)];
  };
  return {
    from: inFrame(a),
    to: inFrame(b),
    perShift: [-vx, -vy],
    // the corners of shift and share for which the area is there: share 0 at a, share 1 at b
    corners: [
      [area.from - a.time, 0],
      [area.to - a.time, 0],
      [area.to - b.time, 1],
      [area.from - b.time, 1],
    ],
  };
}

/** Shifts of one leg that bring it into the area, milliseconds; not merged. */
function unsafeShifts(area: MovingArea, leg: Shifted): Interval[] {
  const box = boxOf(leg);
  const spans: Interval[] = [];
  for (const edge of area.edges) {
    if (edge.box.minX > box.maxX || edge.box.maxX < box.minX || edge.box.minY > box.maxY || edge.box.maxY < box.minY) continue;
    const span = coveredSpan(leg, edge.planes);
    if (span !== undefined) spans.push(span);
  }
  return [...spans, ...wholeInside(area.ring, leg, merged(spans))];
}

/** Where a leg lies deep in the area it meets no edge: between the shifts that do, one look each tells whether it is inside. */
function wholeInside(ring: readonly Point[], leg: Shifted, touching: readonly Interval[]): Interval[] {
  const corners = leg.corners.map(([shift]) => shift);
  const times = [...corners, ...touching.flatMap(({ from, to }) => [from, to])].sort((a, b) => a - b);
  const spans: Interval[] = [];
  for (let i = 1; i < times.length; i++) {
    const [from, to] = [times[i - 1]!, times[i]!];
    const shift = (from + to) / 2;
    if (from === to || touching.some((span) => span.from <= shift && shift <= span.to)) continue;
    const share = shareFlown(leg, shift);
    if (share !== undefined && insideRing(ring, pointOf(leg, shift, share))) spans.push({ from, to });
  }
  return spans;
}

/** A share of the leg that is flown while the area is there, with a shift: the middle of all such. */
function shareFlown({ corners: [[begins], [ends], [endsAtB], [beginsAtB]] }: Shifted, shift: number): number | undefined {
  const span_ms = begins - beginsAtB;
  if (span_ms === 0) return shift >= begins && shift <= ends ? 0.5 : undefined;
  const low = Math.max(0, (begins - shift) / span_ms);
  const high = Math.min(1, (ends - shift) / (ends - endsAtB));
  return low <= high ? (low + high) / 2 : undefined;
}

function pointOf({ from, to, perShift }: Shifted, shift: number, share: number): Point {
  return [from[0] + (to[0] - from[0]) * share + perShift[0] * shift, from[1] + (to[1] - from[1]) * share + perShift[1] * shift];
}

function boxOf(leg: Shifted): Box {
  const points = leg.corners.map(([shift, share]) => pointOf(leg, shift, share));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) };
}

function merged(spans: readonly Interval[]): Interval[] {
  const out: Interval[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else out.push({ ...span });
  }
  return out;
}
