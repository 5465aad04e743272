import { planeAt, type Plane } from '../../geo/metric.ts';
import type { LonLat } from '../../units.ts';

/** Cells of a raster over an area; more than this many are made larger. */
const MOST_CELLS = 250_000;
const LEAST_CELL_M = 2;

/** A raster of square cells in a tangent plane: which cells are wanted, and which are covered. */
export class Raster {
  readonly plane: Plane;
  readonly cell_m: number;
  private readonly x0: number;
  private readonly y0: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly wanted: Uint8Array;
  private readonly covered: Uint8Array;

  /** @param corners positions that span the area @param margin_m room round them @param inside whether a cell centre is wanted */
  constructor(corners: readonly LonLat[], margin_m: number, inside: (position: LonLat) => boolean) {
    this.plane = planeAt(corners[0] ?? [0, 0]);
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const corner of corners) {
      const [x, y] = this.plane.toPlane(corner);
      west = Math.min(west, x);
      south = Math.min(south, y);
      east = Math.max(east, x);
      north = Math.max(north, y);
    }
    this.x0 = west - margin_m;
    this.y0 = south - margin_m;
    const [width, height] = [east - west + 2 * margin_m, north - south + 2 * margin_m];
    this.cell_m = Math.max(LEAST_CELL_M, Math.sqrt((width * height) / MOST_CELLS));
    this.columns = Math.max(1, Math.ceil(width / this.cell_m));
    this.rows = Math.max(1, Math.ceil(height / this.cell_m));
    this.wanted = new Uint8Array(this.columns * this.rows);
    this.covered = new Uint8Array(this.columns * this.rows);
    for (let r = 0; r < this.rows; r++) {
      for (let c = 0; c < this.columns; c++)
        if (inside(this.plane.toLonLat(this.centre(c, this.x0), this.centre(r, this.y0)))) this.wanted[r * this.columns + c] = 1;
    }
  }

  private centre(index: number, origin: number): number {
    return origin + (index + 0.5) * this.cell_m;
  }

  /** Marks the cells whose centre lies within `reach_m` of a segment as covered. */
  cover(a: LonLat, b: LonLat, reach_m: number): void {
    this.mark(this.covered, 1, a, b, reach_m);
  }

  /** Cells within `reach_m` of a segment are wanted, too. */
  want(a: LonLat, b: LonLat, reach_m: number): void {
    this.mark(this.wanted, 1, a, b, reach_m);
  }

  /** Cells within `reach_m` of a segment are not wanted. */
  spare(a: LonLat, b: LonLat, reach_m: number): void {
    this.mark(this.wanted, 0, a, b, reach_m);
  }

  private mark(layer: Uint8Array, value: 0 | 1, a: LonLat, b: LonLat, reach_m: number): void {
    const [ax, ay] = this.plane.toPlane(a);
    const [bx, by] = this.plane.toPlane(b);
    const [dx, dy] = [bx - ax, by - ay];
    const length2 = dx * dx + dy * dy;
    const column = (x: number): number => Math.floor((x - this.x0) / this.cell_m);
    const row = (y: number): number => Math.floor((y - this.y0) / this.cell_m);
    const lastRow = Math.min(this.rows - 1, row(Math.max(ay, by) + reach_m));
    const lastColumn = Math.min(this.columns - 1, column(Math.max(ax, bx) + reach_m));
    for (let r = Math.max(0, row(Math.min(ay, by) - reach_m)); r <= lastRow; r++) {
      for (let c = Math.max(0, column(Math.min(ax, bx) - reach_m)); c <= lastColumn; c++) {
        const [x, y] = [this.centre(c, this.x0), this.centre(r, this.y0)];
        const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2));
        const [ex, ey] = [x - ax - dx * t, y - ay - dy * t];
        if (ex * ex + ey * ey <= reach_m * reach_m) layer[r * this.columns + c] = value;
      }
    }
  }

  /** Square metres that are wanted. */
  wantedArea_m2(): number {
    return this.wanted.reduce((sum, cell) => sum + cell, 0) * this.cell_m * this.cell_m;
  }

  /** Share of the wanted cells that are covered; 1 where nothing is wanted. */
  share(): number {
    let wanted = 0;
    let both = 0;
    for (let i = 0; i < this.wanted.length; i++) {
      if (this.wanted[i] !== 1) continue;
      wanted++;
      if (this.covered[i] === 1) both++;
    }
    return wanted === 0 ? 1 : both / wanted;
  }
}
