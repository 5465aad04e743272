import { distance, planeAt } from '#core/geo/metric.ts';
import type { LonLat } from '#core/units.ts';
import type { ZoneNotes } from '../reading.ts';
import type { PositionRead } from './positions.ts';

/** A border that passes the ends of its neighbours at more than this distance, metres, is not the one that was meant, or was drawn much more coarsely. */
const NEAR_M = 2_000;

/**
 * The part of a border between two places: from the point of it that is nearest to `from` to the one nearest to `to`. Of a closed border, the shorter way.
 * Without neighbours all of it.
 */
export function borderBetween(border: readonly PositionRead[], from: LonLat | undefined, to: LonLat | undefined, notes: ZoneNotes): PositionRead[] {
  const line = border.filter((position) => position !== null);
  if (line.length < border.length || line.length < 2) {
    notes.restrict('a border that a shape refers to cannot be read in full');
    return line.length < 2 ? [null] : [...line, null];
  }
  if (from === undefined || to === undefined) return line;
  const a = nearestOn(line, from);
  const b = nearestOn(line, to);
  if (Math.max(a.distance_m, b.distance_m) > NEAR_M) notes.restrict(`the border that a shape refers to passes its ends at ${Math.round(Math.max(a.distance_m, b.distance_m))} m`);
  const direct = a.at <= b.at ? forward(line, a, b) : forward(line, b, a).reverse();
  const [first, last] = [line[0]!, line.at(-1)!];
  if (first[0] !== last[0] || first[1] !== last[1]) return direct;
  const round = a.at <= b.at ? roundTheEnd(line, b, a).reverse() : roundTheEnd(line, a, b);
  const [short, long] = [lengthOf(direct), lengthOf(round)];
  if (Math.min(short, long) > Math.max(short, long) / 2) notes.restrict('a closed border can be followed in two ways of like length; the shorter is taken');
  return short <= long ? direct : round;
}

/** A place on a line: index of its edge plus the share along it. */
interface OnLine {
  at: number;
  place: LonLat;
  distance_m: number;
}

function nearestOn(line: readonly LonLat[], point: LonLat): OnLine {
  const plane = planeAt(point);
  let best: OnLine = { at: 0, place: line[0]!, distance_m: Infinity };
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = plane.toPlane(line[i - 1]!);
    const [bx, by] = plane.toPlane(line[i]!);
    const [dx, dy] = [bx - ax, by - ay];
    const length2 = dx * dx + dy * dy;
    const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2));
    const distance_m = Math.hypot(ax + dx * share, ay + dy * share);
    if (distance_m < best.distance_m) best = { at: i - 1 + share, place: plane.toLonLat(ax + dx * share, ay + dy * share), distance_m };
  }
  return best;
}

function forward(line: readonly LonLat[], a: OnLine, b: OnLine): LonLat[] {
  return [a.place, ...line.slice(Math.floor(a.at) + 1, Math.floor(b.at) + 1), b.place];
}

/** From `a` forwards over the end of a closed line to `b`. */
function roundTheEnd(line: readonly LonLat[], a: OnLine, b: OnLine): LonLat[] {
  return [a.place, ...line.slice(Math.floor(a.at) + 1), ...line.slice(1, Math.floor(b.at) + 1), b.place];
}

function lengthOf(line: readonly LonLat[]): number {
  return line.reduce((sum, place, i) => sum + (i === 0 ? 0 : distance(line[i - 1]!, place)), 0);
}
