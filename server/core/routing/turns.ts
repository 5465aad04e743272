import type { AircraftModel } from '../documents/fleet.ts';
import { isWinged } from '../fleet/power.ts';
import { planeAt } from '../geo/metric.ts';
import type { LonLat } from '../units.ts';
import { GRAVITY_MS2 } from '../units.ts';

/** Bank in a planned turn, degrees: what autopilots of small winged aircraft allow lies between 30 and 45; the gentler one leaves room for gusts. */
const BANK_DEG = 30;
/** Largest change of direction from one leg of an arc to the next, radians. */
const STEP = (10 * Math.PI) / 180;
/** Smaller changes of direction are no turns, radians. */
const STRAIGHT = (0.2 * Math.PI) / 180;
/** Two turns the same way are drawn together up to this sum, radians; beyond it the corner would lie far off. */
const SHARPEST = (150 * Math.PI) / 180;
/** The tangent plane stretches by no more than this within 50 km of its origin, share. */
const PLANE_SLACK = 0.01;

/**
 * Radius of a level coordinated turn over the ground, metres: V^2 / (g tan bank), V the airspeed and the whole wind behind it. 0 for what hovers
 * and turns on the spot.
 */
export function turnRadius(model: Pick<AircraftModel, 'kind' | 'cruise_ms'>, wind_ms: number): number {
  return isWinged(model) ? (model.cruise_ms + wind_ms) ** 2 / (GRAVITY_MS2 * Math.tan((BANK_DEG * Math.PI) / 180)) : 0;
}

type Point = readonly [x: number, y: number];

/**
 * A polyline with arcs of a radius in place of its corners. The legs of an arc touch the circle from outside, so that a way round a point at
 * that distance or more keeps it: the arc is the outline of a disc inside the corner. Turns the same way that lie too close for two arcs are
 * drawn into one, farther out. Undefined where turns to both sides, or a turn and an end, are too close to each other.
 */
export function roundedTurns(points: readonly LonLat[], radius_m: number): LonLat[] | undefined {
  const from = points[0];
  const to = points.at(-1);
  if (from === undefined || to === undefined || points.length < 3 || radius_m <= 0) return [...points];
  const plane = planeAt([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
  const radius = radius_m * (1 + PLANE_SLACK);
  const line = drawnTogether(points.map((p) => plane.toPlane(p)), radius);
  if (line === undefined) return undefined;
  const out: LonLat[] = [from];
  for (let i = 1; i + 1 < line.length; i++) for (const [x, y] of arcAt(line, i, radius)) out.push(plane.toLonLat(x, y));
  out.push(to);
  return out;
}

/** Merges corners until every arc has room on its legs. */
function drawnTogether(points: readonly Point[], radius: number): Point[] | undefined {
  let line = [...points];
  for (;;) {
    const turns = line.map((_, i) => turnAt(line, i));
    const room = (i: number): number => length(line, i) - radius * (Math.tan(Math.abs(turns[i]!) / 2) + Math.tan(Math.abs(turns[i + 1]!) / 2));
    const tight = turns.findIndex((_, i) => i + 1 < line.length && room(i) < 0);
    if (tight < 0) return line;
    const [a, b] = [turns[tight]!, turns[tight + 1]!];
    if (tight === 0 || tight + 2 === line.length || a * b <= 0 || Math.abs(a + b) > SHARPEST) return undefined;
    const corner = meeting(line[tight - 1]!, line[tight]!, line[tight + 1]!, line[tight + 2]!);
    line = [...line.slice(0, tight), corner, ...line.slice(tight + 2)];
  }
}

function arcAt(line: readonly Point[], i: number, radius: number): Point[] {
  const corner = line[i]!;
  const turn = turnAt(line, i);
  if (Math.abs(turn) < STRAIGHT) return [corner];
  const reach = radius * Math.tan(Math.abs(turn) / 2);
  const inward = direction(line[i - 1]!, corner);
  const begin: Point = [corner[0] - reach * inward[0], corner[1] - reach * inward[1]];
  const side = Math.sign(turn);
  const center: Point = [begin[0] - side * radius * inward[1], begin[1] + side * radius * inward[0]];
  const steps = Math.ceil(Math.abs(turn) / STEP);
  const outer = radius / Math.cos(Math.abs(turn) / steps / 2);
  const first = Math.atan2(begin[1] - center[1], begin[0] - center[0]);
  const at = (angle: number, r: number): Point => [center[0] + r * Math.cos(angle), center[1] + r * Math.sin(angle)];
  return [begin, ...Array.from({ length: steps }, (_, k) => at(first + (turn * (k + 0.5)) / steps, outer)), at(first + turn, radius)];
}

/** Change of direction at a vertex, radians, positive to the left; 0 at the ends. */
function turnAt(line: readonly Point[], i: number): number {
  const before = line[i - 1];
  const after = line[i + 1];
  if (before === undefined || after === undefined) return 0;
  const [a, b] = [direction(before, line[i]!), direction(line[i]!, after)];
  return Math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]);
}

const length = (line: readonly Point[], i: number): number => Math.hypot(line[i + 1]![0] - line[i]![0], line[i + 1]![1] - line[i]![1]);

function direction(a: Point, b: Point): Point {
  const d = Math.hypot(b[0] - a[0], b[1] - a[1]);
  return d === 0 ? [0, 0] : [(b[0] - a[0]) / d, (b[1] - a[1]) / d];
}

/** Where the line through a and b meets the line through c and d. */
function meeting(a: Point, b: Point, c: Point, d: Point): Point {
  const [u, v] = [direction(a, b), direction(c, d)];
  const t = ((c[0] - b[0]) * v[1] - (c[1] - b[1]) * v[0]) / (u[0] * v[1] - u[1] * v[0]);
  return [b[0] + t * u[0], b[1] + t * u[1]];
}
