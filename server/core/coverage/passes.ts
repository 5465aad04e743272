import { type Pass, type Row, orderPasses } from './order.ts';
import { type PlaneArea, type Point, boundsOf, spansAt, turned } from './planar.ts';

/** How an area is worked: distance between the lines, speed, and what a stop and start costs. */
export interface PassRequest {
  spacing_m: number;
  speed_ms: number;
  /** acceleration at the ends of a run, m/s2 */
  accel_ms2?: number;
  /** runs shorter than this are left out, metres */
  minRun_m?: number;
}

export interface Passes {
  passes: Pass[];
  /** direction of the runs, degrees counter-clockwise from east, [0, 180) */
  angle_deg: number;
  /** true distance between neighbouring lines, at most the one asked for */
  spacing_m: number;
  /** time for runs and links, each from rest to rest */
  seconds: number;
}

/** More lines than this are refused: the spacing does not belong to the area. */
export const MAX_LINES = 5_000;

/** Time over a straight stretch from rest to rest: d/v + v/a, or 2 sqrt(d/a) where the speed is not reached. */
export function rampTime(d: number, v: number, a: number): number {
  return d >= (v * v) / a ? d / v + v / a : 2 * Math.sqrt(d / a);
}

/** Lines at one angle: evenly spaced from edge to edge, half a spacing in from both, each cut to the area. Undefined above MAX_LINES. */
export function passesAt(area: PlaneArea, angle_deg: number, request: PassRequest): Passes | undefined {
  const angle = (angle_deg * Math.PI) / 180;
  const flat = turned(area, -angle);
  const { minY, maxY } = boundsOf(flat);
  const height = maxY - minY;
  if (!(height > 0)) return { passes: [], angle_deg, spacing_m: request.spacing_m, seconds: 0 };
  const count = Math.max(1, Math.ceil(height / request.spacing_m - 1e-9));
  if (count > MAX_LINES) return undefined;
  const spacing_m = height / count;
  const minRun = request.minRun_m ?? 0.5;
  const rows: Row[] = [];
  for (let i = 0; i < count; i++) {
    const y = minY + (i + 0.5) * spacing_m;
    const spans = spansAt(flat, y).filter(([a, b]) => b - a >= minRun);
    if (spans.length > 0) rows.push({ y, spans });
  }
  const ordered = orderPasses(rows);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const back = ([x, y]: Point): Point => [x * c - y * s, x * s + y * c];
  const passes = ordered.map((pass): Pass => ({ from: back(pass.from), to: back(pass.to) }));
  return { passes, angle_deg, spacing_m, seconds: secondsOf(passes, request) };
}

function secondsOf(passes: readonly Pass[], request: PassRequest): number {
  const a = request.accel_ms2 ?? 2;
  let seconds = 0;
  let at: Point | undefined;
  for (const { from, to } of passes) {
    if (at !== undefined) seconds += rampTime(Math.hypot(from[0] - at[0], from[1] - at[1]), request.speed_ms, a);
    seconds += rampTime(Math.hypot(to[0] - from[0], to[1] - from[1]), request.speed_ms, a);
    at = to;
  }
  return seconds;
}

/**
 * Back-and-forth runs over an area with holes, at the angle of the least time (every whole degree is tried, and the directions of the
 * longest edges). Every run lies in the area. Undefined where the spacing would need more than MAX_LINES lines at every angle.
 */
export function bestPasses(area: PlaneArea, request: PassRequest): Passes | undefined {
  let best: Passes | undefined;
  for (const angle of anglesOf(area)) {
    const tried = passesAt(area, angle, request);
    if (tried !== undefined && tried.passes.length > 0 && (best === undefined || tried.seconds < best.seconds - 1e-6)) best = tried;
  }
  return best;
}

function anglesOf(area: PlaneArea): number[] {
  const angles = Array.from({ length: 180 }, (_, degree) => degree);
  const edges: { length: number; angle: number }[] = [];
  for (const rings of area) {
    const ring = rings[0] ?? [];
    ring.forEach((p, i) => {
      const q = ring[(i + 1) % ring.length];
      if (q === undefined) return;
      const angle = (Math.atan2(q[1] - p[1], q[0] - p[0]) * 180) / Math.PI;
      edges.push({ length: Math.hypot(q[0] - p[0], q[1] - p[1]), angle: ((angle % 180) + 180) % 180 });
    });
  }
  edges.sort((p, q) => q.length - p.length);
  return [...angles, ...edges.slice(0, 8).map((edge) => edge.angle)];
}
