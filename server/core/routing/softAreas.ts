import { type Obstacle, contains } from './obstacle.ts';

/** An area of a plane in which a metre counts for `factor` metres. */
export interface SoftObstacle {
  area: Obstacle;
  factor: number;
}

/** Paths enter and leave an area at its vertices and at points between them, this far apart, metres, or an eighth of an edge. */
const GATE_M = 500;
const MOST_GATES = 8;
/** Gates lie this far beside a boundary, metres, so that it is plain on which side a path along it is. */
const BESIDE_M = 0.5;

/** Mean factor along the stretch from a to b: that of each part between two crossings of boundaries, where areas overlap their product. */
export function meanFactor(soft: readonly SoftObstacle[], ax: number, ay: number, bx: number, by: number): number {
  const cuts = [0, 1];
  for (const { area } of soft) {
    if (Math.max(ax, bx) < area.minX || Math.min(ax, bx) > area.maxX || Math.max(ay, by) < area.minY || Math.min(ay, by) > area.maxY) continue;
    const { edges } = area;
    for (let k = 0; k < edges.length; k += 4) {
      const ex = edges[k + 2]! - edges[k]!;
      const ey = edges[k + 3]! - edges[k + 1]!;
      const across = (bx - ax) * ey - (by - ay) * ex;
      if (across === 0) continue;
      const t = ((edges[k]! - ax) * ey - (edges[k + 1]! - ay) * ex) / across;
      const s = ((edges[k]! - ax) * (by - ay) - (edges[k + 1]! - ay) * (bx - ax)) / across;
      if (t > 0 && t < 1 && s >= 0 && s <= 1) cuts.push(t);
    }
  }
  cuts.sort((a, b) => a - b);
  let mean = 0;
  for (let i = 1; i < cuts.length; i++) {
    const share = cuts[i]! - cuts[i - 1]!;
    if (share > 0) mean += share * factorAt(soft, ax + ((bx - ax) * (cuts[i]! + cuts[i - 1]!)) / 2, ay + ((by - ay) * (cuts[i]! + cuts[i - 1]!)) / 2);
  }
  return mean;
}

function factorAt(soft: readonly SoftObstacle[], x: number, y: number): number {
  return soft.reduce((product, { area, factor }) => (contains(area, x, y) ? product * factor : product), 1);
}

/** The least mean factor that any path can have: of all areas that make a metre count for less. */
export function leastFactor(soft: readonly SoftObstacle[]): number {
  return soft.reduce((product, { factor }) => product * Math.min(1, factor), 1);
}

/** Points on both sides of the boundaries over which a path may enter, leave or follow areas, flat [x, y, ...]. */
export function gatesOf(soft: readonly SoftObstacle[]): number[] {
  return soft.flatMap(({ area: { edges } }) => {
    const gates: number[] = [];
    for (let k = 0; k < edges.length; k += 4) {
      const [dx, dy] = [edges[k + 2]! - edges[k]!, edges[k + 3]! - edges[k + 1]!];
      const length = Math.hypot(dx, dy);
      const parts = Math.max(1, Math.min(MOST_GATES, Math.ceil(length / GATE_M)));
      for (let i = 0; i <= parts; i++) {
        for (const beside of [-BESIDE_M, BESIDE_M]) gates.push(edges[k]! + (dx * i) / parts + (beside * dy) / length, edges[k + 1]! + (dy * i) / parts - (beside * dx) / length);
      }
    }
    return gates;
  });
}
