import { ClipType, FillRule, PolyTree64, booleanOpWithPolyTree, difference } from 'clipper2-ts';
import type { Path64, Paths64, PolyPath64 } from 'clipper2-ts';
import type { Footprint, Limit, Volume } from '#core/airspace/zone.ts';
import { storedCeiling, storedFloor } from '#core/airspace/vertical.ts';
import { piecesOf, pointOnArc, pushArc } from '#core/geo/arc.ts';
import type { Arc } from '#core/geo/arc.ts';
import { geodesicRing, normaliseRing } from '#core/geo/ring.ts';
import type { CurveContext } from './curve.ts';
import type { WorkBudget } from './workBudget.ts';

/** Whole numbers in which areas are combined, per degree: a step is a millimetre. */
const PER_DEGREE = 1e8;
/** Pairs of volumes that are combined at most, and positions in the rings of a pair; beyond, volumes stay whole. */
const MOST_PAIRS = 64;
const MOST_POSITIONS = 50_000;
/** Work of combining, per position, against that of reading it. */
const COST = 4;

/** The volumes without what lies in others. What cannot be told apart stays: the result is never smaller than the source means. */
export function subtraction(volumes: readonly Volume[], others: readonly Volume[], context: CurveContext): Volume[] {
  const { notes } = context;
  if (others.length === 0 || volumes.length * others.length > MOST_PAIRS) {
    notes.restrict('a part that is taken away cannot be told; nothing was taken away');
    return [...volumes];
  }
  return others.reduce<Volume[]>((left, other) => left.flatMap((volume) => without(volume, other, context)), [...volumes]);
}

/** What lies in both; where nothing does, or nobody can tell, the volumes stay as they are. */
export function intersection(volumes: readonly Volume[], others: readonly Volume[], { notes, budget }: CurveContext): Volume[] {
  const pairs = volumes.length * others.length <= MOST_PAIRS ? volumes.flatMap((a) => others.map((b) => [a, b] as const)) : [];
  const common = pairs.flatMap(([a, b]) => {
    const footprints = combined(ClipType.Intersection, a.footprint, b.footprint, budget);
    return footprints?.map((footprint): Volume => ({ footprint, lower: higherFloor(a.lower, b.lower), upper: lowerCeiling(a.upper, b.upper) })) ?? [a];
  });
  if (common.length > 0) return common;
  notes.restrict('the common part with another volume is empty or cannot be told; the volume was taken whole');
  return [...volumes];
}

function without(volume: Volume, other: Volume, { notes, budget }: CurveContext): Volume[] {
  const outside = combined(ClipType.Difference, volume.footprint, other.footprint, budget);
  const inside = combined(ClipType.Intersection, volume.footprint, other.footprint, budget);
  if (outside === undefined || inside === undefined) {
    notes.restrict('a part that is taken away cannot be told; nothing was taken away');
    return [volume];
  }
  if (inside.length === 0) return [volume];
  const kept = outside.map((footprint): Volume => ({ ...volume, footprint }));
  if (!notAbove(other.lower, volume.lower)) kept.push(...inside.map((footprint): Volume => ({ footprint, lower: volume.lower, upper: lowerCeiling(volume.upper, other.lower) })));
  if (!notBelow(other.upper, volume.upper)) kept.push(...inside.map((footprint): Volume => ({ footprint, lower: higherFloor(volume.lower, other.upper), upper: volume.upper })));
  return kept;
}

/** Whether one floor surely lies nowhere above another. */
function notAbove(floor: Limit, other: Limit): boolean {
  return storedFloor(floor).value_m === -Infinity || (floor.reference === other.reference && floor.value_m <= other.value_m);
}

/** Whether one ceiling surely lies nowhere below another. */
function notBelow(ceiling: Limit, other: Limit): boolean {
  return storedCeiling(ceiling).value_m === Infinity || (ceiling.reference === other.reference && ceiling.value_m >= other.value_m);
}

/** The higher of two floors, or the first where which is higher depends on the place. */
function higherFloor(a: Limit, b: Limit): Limit {
  return notAbove(a, b) ? b : a;
}

/** The lower of two ceilings, or the first where which is lower depends on the place. */
function lowerCeiling(a: Limit, b: Limit): Limit {
  return notBelow(a, b) ? b : a;
}

/** Areas of two footprints combined; undefined where they have too many positions. A circle that is taken away is its inner polygon, otherwise its outer one. */
function combined(how: ClipType, a: Footprint, b: Footprint, budget: WorkBudget): Footprint[] | undefined {
  const ours = ringsOf(a, true);
  const theirs = ringsOf(b, how !== ClipType.Difference);
  const origin = ours[0];
  const positions = [...ours, ...theirs].reduce((sum, ring) => sum + ring.length / 2, 0);
  if (origin === undefined || positions > MOST_POSITIONS || !budget.spend(COST * positions)) return undefined;
  const [lon0, lat0] = [origin[0]!, origin[1]!];
  const tree = new PolyTree64();
  booleanOpWithPolyTree(how, pathsOf(ours, lon0, lat0), pathsOf(theirs, lon0, lat0), tree, FillRule.NonZero);
  const out: Footprint[] = [];
  const pending: PolyPath64[] = [tree];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (let i = 0; i < node.count; i++) {
      const outer = node.child(i);
      const rings = [outer.poly ?? []];
      for (let k = 0; k < outer.count; k++) {
        rings.push(outer.child(k).poly ?? []);
        pending.push(outer.child(k));
      }
      out.push({ kind: 'polygon', rings: rings.map((ring) => Float64Array.from(ring.flatMap(({ x, y }) => [x / PER_DEGREE + lon0, y / PER_DEGREE + lat0]))) });
    }
  }
  return out;
}

/** Rings with geodesic edges, the first the outer one. */
function ringsOf(footprint: Footprint, larger: boolean): Float64Array[] {
  if (footprint.kind === 'polygon') return footprint.rings.map((ring) => geodesicRing(normaliseRing(ring), 0));
  const arc: Arc = { center: footprint.center, start_m: footprint.radius_m, end_m: footprint.radius_m, azimuth: 0, sweep: 360, clockwise: false };
  const flat: number[] = larger ? [] : [...pointOnArc(arc, 0)];
  pushArc(flat, arc, larger, Math.min(4096, piecesOf(arc)));
  return [normaliseRing(flat)];
}

/** Rings as oriented paths on the branch of longitude of the origin; holes are taken out. */
function pathsOf(rings: readonly Float64Array[], lon0: number, lat0: number): Paths64 {
  const paths = rings.map((ring): Path64 => {
    const shift = 360 * Math.round((lon0 - ring[0]!) / 360);
    const path: Path64 = [];
    for (let i = 0; i + 1 < ring.length; i += 2) path.push({ x: Math.round((ring[i]! + shift - lon0) * PER_DEGREE), y: Math.round((ring[i + 1]! - lat0) * PER_DEGREE) });
    return path;
  });
  return difference(paths.slice(0, 1), paths.slice(1), FillRule.NonZero);
}
