import { VOID_HEIGHT } from './grid.ts';
import type { TerrainGrid } from './grid.ts';

/** Cells (between four grid points) on a side of a block of the lowest level. */
export const BLOCK = 8;

/** Least and greatest heights of square blocks of cells, rims included. A block of one level is two by two of the level below. */
interface Level {
  columns: number;
  rows: number;
  /** over the points whose heights are known; +Infinity and -Infinity where none is */
  low: Float32Array;
  high: Float32Array;
  /** 1 where a point of the block is a hole */
  holed: Uint8Array;
}

/** What is known of the ground over some place. */
export interface GroundInterval {
  /** metres AMSL over what is known; Infinity and -Infinity where nothing is */
  lowest_m: number;
  highest_m: number;
  /** the ground is, or may be, unknown somewhere in it */
  unknown: boolean;
}

/** Minima and maxima of a grid, for intervals over boxes of cells in a number of steps that grows with the logarithm of their size. */
export class Pyramid {
  private readonly grid: TerrainGrid;
  /** from the finest to the one block over all */
  readonly levels: Level[] = [];

  constructor(grid: TerrainGrid) {
    this.grid = grid;
    let level = lowest(grid);
    this.levels.push(level);
    while (level.columns > 1 || level.rows > 1) {
      level = above(level);
      this.levels.push(level);
    }
  }

  /** Widens `out` by the heights of the grid points from one column and row to another, all included and within the grid. */
  widen(fromColumn: number, fromRow: number, toColumn: number, toRow: number, out: GroundInterval): void {
    this.visit(this.levels.length - 1, 0, 0, fromColumn, fromRow, toColumn, toRow, out);
  }

  private visit(index: number, column: number, row: number, fromColumn: number, fromRow: number, toColumn: number, toRow: number, out: GroundInterval): void {
    const { grid, levels } = this;
    const level = levels[index]!;
    if (column >= level.columns || row >= level.rows) return;
    const side = BLOCK * 2 ** index;
    const west = column * side;
    const north = row * side;
    const east = Math.min(west + side, grid.columns - 1);
    const south = Math.min(north + side, grid.rows - 1);
    if (west > toColumn || east < fromColumn || north > toRow || south < fromRow) return;
    const at = row * level.columns + column;
    const holed = level.holed[at] === 1;
    if (level.low[at]! >= out.lowest_m && level.high[at]! <= out.highest_m && (out.unknown || !holed)) return;
    if (west >= fromColumn && east <= toColumn && north >= fromRow && south <= toRow) {
      out.lowest_m = Math.min(out.lowest_m, level.low[at]!);
      out.highest_m = Math.max(out.highest_m, level.high[at]!);
      out.unknown ||= holed;
    } else if (index === 0) scan(grid, Math.max(west, fromColumn), Math.max(north, fromRow), Math.min(east, toColumn), Math.min(south, toRow), out);
    else {
      for (let k = 0; k < 4; k++) this.visit(index - 1, 2 * column + (k & 1), 2 * row + (k >> 1), fromColumn, fromRow, toColumn, toRow, out);
    }
  }
}

function scan(grid: TerrainGrid, fromColumn: number, fromRow: number, toColumn: number, toRow: number, out: GroundInterval): void {
  for (let row = fromRow; row <= toRow; row++) {
    for (let at = row * grid.columns + fromColumn; at <= row * grid.columns + toColumn; at++) {
      const height = grid.heights[at]!;
      if (height === VOID_HEIGHT || Number.isNaN(height)) {
        out.unknown = true;
        continue;
      }
      if (height < out.lowest_m) out.lowest_m = height;
      if (height > out.highest_m) out.highest_m = height;
    }
  }
}

function emptyLevel(columns: number, rows: number): Level {
  const count = columns * rows;
  return { columns, rows, low: new Float32Array(count).fill(Infinity), high: new Float32Array(count).fill(-Infinity), holed: new Uint8Array(count) };
}

function lowest(grid: TerrainGrid): Level {
  const level = emptyLevel(Math.max(1, Math.ceil((grid.columns - 1) / BLOCK)), Math.max(1, Math.ceil((grid.rows - 1) / BLOCK)));
  const block: GroundInterval = { lowest_m: Infinity, highest_m: -Infinity, unknown: false };
  for (let row = 0; row < level.rows; row++) {
    for (let column = 0; column < level.columns; column++) {
      block.lowest_m = Infinity;
      block.highest_m = -Infinity;
      block.unknown = false;
      scan(grid, column * BLOCK, row * BLOCK, Math.min((column + 1) * BLOCK, grid.columns - 1), Math.min((row + 1) * BLOCK, grid.rows - 1), block);
      const at = row * level.columns + column;
      level.low[at] = block.lowest_m;
      level.high[at] = block.highest_m;
      level.holed[at] = block.unknown ? 1 : 0;
    }
  }
  return level;
}

function above(below: Level): Level {
  const level = emptyLevel(Math.ceil(below.columns / 2), Math.ceil(below.rows / 2));
  for (let row = 0; row < below.rows; row++) {
    for (let column = 0; column < below.columns; column++) {
      const from = row * below.columns + column;
      const at = (row >> 1) * level.columns + (column >> 1);
      level.low[at] = Math.min(level.low[at]!, below.low[from]!);
      level.high[at] = Math.max(level.high[at]!, below.high[from]!);
      level.holed[at] = level.holed[at]! | below.holed[from]!;
    }
  }
  return level;
}
