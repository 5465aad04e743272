import type { Obstacle } from './obstacle.ts';
import { segmentSquare } from './segments.ts';

/** Cells of a grid: about as many as there are edges, within these. */
const LEAST_CELLS = 1_024;
const MOST_CELLS = 1 << 20;
/** Edges to each side of one that was in the way that are looked at first. */
const BESIDE = 16;

/**
 * The edges of many obstacles in a uniform grid, for one distance: each cell lists every edge that comes within `reach` of it, so that the cells
 * under a stretch know all edges near it. Compressed rows (first edge of each cell, edges), typed arrays; the test does not allocate.
 */
export class EdgeGrid {
  private readonly reach: number;
  private readonly minX: number;
  private readonly minY: number;
  private readonly cell: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly first: Int32Array;
  private readonly list: Int32Array;
  /** x1 y1 x2 y2 of each edge */
  private readonly edges: Float64Array;
  private readonly owner: Int32Array;
  /** edge that the last `blocker` found in the way */
  found = -1;

  constructor(obstacles: readonly Obstacle[], reach: number) {
    const count = obstacles.reduce((sum, o) => sum + o.edges.length / 4, 0);
    this.reach = reach;
    this.edges = new Float64Array(count * 4);
    this.owner = new Int32Array(count);
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    let at = 0;
    obstacles.forEach((o, index) => {
      this.edges.set(o.edges, at * 4);
      this.owner.fill(index, at, at + o.edges.length / 4);
      at += o.edges.length / 4;
      minX = Math.min(minX, o.minX);
      minY = Math.min(minY, o.minY);
      maxX = Math.max(maxX, o.maxX);
      maxY = Math.max(maxY, o.maxY);
    });
    // a cell more on each side, so that what lies outside of the grid is near nothing
    const width = count === 0 ? 1 : maxX - minX + 2 * reach;
    const height = count === 0 ? 1 : maxY - minY + 2 * reach;
    const cells = Math.min(MOST_CELLS, Math.max(LEAST_CELLS, count));
    this.cell = Math.max(reach, 1, Math.sqrt((width * height) / cells), Math.max(width, height) / cells);
    this.minX = (count === 0 ? 0 : minX - reach) - this.cell;
    this.minY = (count === 0 ? 0 : minY - reach) - this.cell;
    this.columns = Math.ceil(width / this.cell) + 2;
    this.rows = Math.ceil(height / this.cell) + 2;
    this.first = new Int32Array(this.columns * this.rows + 1);
    for (let e = 0; e < count; e++) this.eachCell(e, (c) => this.first[c + 1]!++);
    for (let c = 1; c < this.first.length; c++) this.first[c]! += this.first[c - 1]!;
    this.list = new Int32Array(this.first[this.first.length - 1]!);
    const next = this.first.slice();
    for (let e = 0; e < count; e++) this.eachCell(e, (c) => (this.list[next[c]!++] = e));
  }

  /** Cells within reach of an edge, row by row: the part of the edge that may matter to a row, and the reach to both sides of it. */
  private eachCell(e: number, visit: (cell: number) => void): void {
    const { edges, reach, minX, minY, cell } = this;
    const low = edges[4 * e + 1]! < edges[4 * e + 3]!;
    const x1 = edges[4 * e + (low ? 0 : 2)]!;
    const y1 = edges[4 * e + (low ? 1 : 3)]!;
    const x2 = edges[4 * e + (low ? 2 : 0)]!;
    const y2 = edges[4 * e + (low ? 3 : 1)]!;
    const lastRow = Math.floor((y2 + reach - minY) / cell);
    for (let row = Math.floor((y1 - reach - minY) / cell); row <= lastRow; row++) {
      const bottom = Math.max(y1, minY + row * cell - reach);
      const top = Math.min(y2, minY + (row + 1) * cell + reach);
      const xb = y2 > y1 ? x1 + ((x2 - x1) * (bottom - y1)) / (y2 - y1) : x1;
      const xt = y2 > y1 ? x1 + ((x2 - x1) * (top - y1)) / (y2 - y1) : x2;
      const last = Math.floor((Math.max(xb, xt) + reach - minX) / cell);
      for (let column = Math.floor((Math.min(xb, xt) - reach - minX) / cell); column <= last; column++) visit(row * this.columns + column);
    }
  }

  /**
   * The first obstacle found whose boundary comes nearer than `reach` to the stretch from a to b; -1 where there is none. `allowed`: obstacles to which
   * the stretch may come nearer, with the distance that it has to keep from them.
   */
  blocker(ax: number, ay: number, bx: number, by: number, allowed?: ReadonlyMap<number, number>): number {
    const { minX, minY, cell, rows, columns } = this;
    const up = by >= ay;
    const x1 = up ? ax : bx;
    const y1 = up ? ay : by;
    const x2 = up ? bx : ax;
    const y2 = up ? by : ay;
    const firstRow = Math.max(0, Math.floor((y1 - minY) / cell));
    const lastRow = Math.min(rows - 1, Math.floor((y2 - minY) / cell));
    const slope = y2 > y1 ? (x2 - x1) / (y2 - y1) : 0;
    const left = Math.min(x1, x2);
    const right = Math.max(x1, x2);
    // room for rounding: an edge is listed a reach, or a cell, farther than it is looked for
    const room = 1e-9 * (Math.abs(left) + Math.abs(right) + 1);
    for (let k = firstRow; k <= lastRow; k++) {
      // from a to b: what is near the beginning is found first
      const row = up ? k : firstRow + lastRow - k;
      let from = left;
      let to = right;
      if (firstRow < lastRow) {
        const xb = x1 + slope * (Math.max(y1, minY + row * cell) - y1);
        const xt = x1 + slope * (Math.min(y2, minY + (row + 1) * cell) - y1);
        from = Math.min(xb, xt) - room;
        to = Math.max(xb, xt) + room;
      }
      const firstColumn = Math.max(0, Math.floor((from - minX) / cell));
      const lastColumn = Math.min(columns - 1, Math.floor((to - minX) / cell));
      for (let j = firstColumn; j <= lastColumn; j++) {
        const found = this.inCell(row * columns + (bx >= ax ? j : firstColumn + lastColumn - j), ax, ay, bx, by, allowed);
        if (found >= 0) return found;
      }
    }
    return -1;
  }

  /** As `blocker`, for the edges of one obstacle beside an edge that was in the way of another stretch, 16 to each side; -1 where they are not in the way. */
  blockerBeside(edge: number, ax: number, ay: number, bx: number, by: number): number {
    const slot = this.owner[edge]!;
    for (let e = Math.max(0, edge - BESIDE); e <= edge + BESIDE; e++) if (this.owner[e] === slot && this.squareTo(4 * e, ax, ay, bx, by) < this.reach * this.reach) return slot;
    return -1;
  }

  private inCell(c: number, ax: number, ay: number, bx: number, by: number, allowed: ReadonlyMap<number, number> | undefined): number {
    const { list, owner } = this;
    const square = this.reach * this.reach;
    const end = this.first[c + 1]!;
    for (let k = this.first[c]!; k < end; k++) {
      const e = list[k]!;
      const near = this.squareTo(4 * e, ax, ay, bx, by);
      if (near >= square) continue;
      const least = allowed?.get(owner[e]!);
      if (least === undefined || (least >= 0 && near < least * least)) {
        this.found = e;
        return owner[e]!;
      }
    }
    return -1;
  }

  /** Square of the distance of an edge, or Infinity where it is seen at once that it is no nearer than the reach. */
  private squareTo(e: number, ax: number, ay: number, bx: number, by: number): number {
    const { edges, reach } = this;
    const x1 = edges[e]!;
    const y1 = edges[e + 1]!;
    const x2 = edges[e + 2]!;
    const y2 = edges[e + 3]!;
    const dx = bx - ax;
    const dy = by - ay;
    // both ends of the edge to one side of the line, and farther than the reach: by its square, as roots are slow
    const s1 = dx * (y1 - ay) - dy * (x1 - ax);
    const s2 = dx * (y2 - ay) - dy * (x2 - ax);
    if (s1 > 0 === s2 > 0) {
      const nearer = Math.min(s1 * s1, s2 * s2);
      if (nearer >= reach * reach * (dx * dx + dy * dy) && nearer > 0) return Infinity;
    }
    return segmentSquare(ax, ay, bx, by, x1, y1, x2, y2);
  }
}
