import type { Point } from './planar.ts';

/** A straight working run from one end to the other, metres in a tangent plane. */
export interface Pass {
  from: Point;
  to: Point;
}

/** The runs on one line, ascending in x; rows ascend in y. */
export interface Row {
  y: number;
  spans: [number, number][];
}

interface Cell {
  rows: { y: number; span: [number, number] }[];
}

/** Up to this many cells, every cell and corner is tried as the beginning. */
const CELLS_TRIED_AS_START = 24;

/**
 * Orders the runs of rows into one back-and-forth path. Rows are grown into cells in which each run has one neighbour above and below
 * (boustrophedon decomposition; Choset 2000), so that a turn never jumps over a hole or a notch; cells are joined by the nearest entry.
 */
export function orderPasses(rows: readonly Row[]): Pass[] {
  const cells = cellsOf(rows);
  if (cells.length === 0) return [];
  let best: Pass[] = [];
  let bestLinks = Infinity;
  const starts = cells.length <= CELLS_TRIED_AS_START ? cells.length : 1;
  for (let first = 0; first < starts; first++) {
    for (let corner = 0; corner < 4; corner++) {
      const { passes, links_m } = greedy(cells, first, corner);
      if (links_m < bestLinks - 1e-9) {
        best = passes;
        bestLinks = links_m;
      }
    }
  }
  return best;
}

function cellsOf(rows: readonly Row[]): Cell[] {
  const cells: Cell[] = [];
  let previous: { span: [number, number]; cell: Cell }[] = [];
  for (const row of rows) {
    const current: { span: [number, number]; cell: Cell }[] = [];
    for (const span of row.spans) {
      const below = previous.filter((p) => meets(p.span, span));
      const only = below.length === 1 ? below[0] : undefined;
      const alone = only !== undefined && row.spans.filter((other) => meets(only.span, other)).length === 1;
      const cell: Cell = only !== undefined && alone ? only.cell : { rows: [] };
      if (cell.rows.length === 0) cells.push(cell);
      cell.rows.push({ y: row.y, span });
      current.push({ span, cell });
    }
    previous = current;
  }
  return cells;
}

function meets(a: [number, number], b: [number, number]): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/** Corner: bit 0 begins at the last row, bit 1 begins at the right-hand end. */
function runsOf(cell: Cell, corner: number): Pass[] {
  const rows = (corner & 1) === 0 ? cell.rows : cell.rows.toReversed();
  let right = (corner & 2) !== 0;
  return rows.map(({ y, span }) => {
    const pass: Pass = right ? { from: [span[1], y], to: [span[0], y] } : { from: [span[0], y], to: [span[1], y] };
    right = !right;
    return pass;
  });
}

function greedy(cells: readonly Cell[], first: number, firstCorner: number): { passes: Pass[]; links_m: number } {
  const passes: Pass[] = [];
  let links_m = 0;
  const left = new Set(cells.keys());
  const take = (index: number, corner: number): void => {
    left.delete(index);
    const cell = cells[index];
    if (cell === undefined) return;
    for (const pass of runsOf(cell, corner)) {
      const last = passes.at(-1);
      if (last !== undefined) links_m += Math.hypot(pass.from[0] - last.to[0], pass.from[1] - last.to[1]);
      passes.push(pass);
    }
  };
  take(first, firstCorner);
  while (left.size > 0) {
    const at = passes.at(-1)?.to ?? [0, 0];
    let choice = { index: -1, corner: 0, gap: Infinity };
    for (const index of left) {
      const rows = cells[index]?.rows ?? [];
      for (let corner = 0; corner < 4; corner++) {
        const row = (corner & 1) === 0 ? rows[0] : rows.at(-1);
        if (row === undefined) continue;
        const gap = Math.hypot(row.span[(corner & 2) === 0 ? 0 : 1] - at[0], row.y - at[1]);
        if (gap < choice.gap - 1e-9) choice = { index, corner, gap };
      }
    }
    if (choice.index < 0) break;
    take(choice.index, choice.corner);
  }
  return { passes, links_m };
}
