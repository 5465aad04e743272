import { metresPerDegLon } from '../geo/metric.ts';
import type { PolygonStore } from '../geo/polygonStore.ts';

/**
 * Which slots a place may lie in, by a grid in two levels over longitude [-180, 180) and latitude: equal tops, each cut into its own number of cells, more
 * where zones are dense. A slot that covers a whole top is listed there once. An entry says whether the slot covers the whole cell, so that nothing is
 * left to test, and whether its coordinates lie one turn to the east of the query's (a zone over the antimeridian).
 *
 * Entry: slot << 3 | SPECIAL | IMAGE | FULL.
 */
export interface CellArrays {
  /** west, south, tops per degree of longitude and of latitude, columns, rows of tops */
  cellFrame: Float64Array;
  /** entries of slots that cover the whole top t: topEntries[topAt[t]] to topEntries[topAt[t + 1]] */
  topAt: Uint32Array;
  topEntries: Uint32Array;
  /** cells on a side of top t, and its first cell; the cells of a top go row by row from the south-west */
  topSide: Uint16Array;
  topCells: Uint32Array;
  /** of cell c at CELL_WIDTH c: how many entries it has, and these; where they have no room, the place in `moreEntries` from which on they stand */
  cells: Uint32Array;
  moreEntries: Uint32Array;
}

/** Numbers of a cell: all of it, in most cells, in one line of memory. */
export const CELL_WIDTH = 4;

export const FULL = 1;
export const IMAGE = 2;
/** The slot has more to it than a band of heights AMSL and one span of time: its flags have to be looked at. */
export const SPECIAL = 4;
export const ENTRY_SHIFT = 3;

/** Zones a top has on average, and cells that a top gets for each slot that its box meets. */
const SLOTS_PER_TOP = 8;
const CELLS_PER_SLOT = 16;
const MOST_TOPS = 1 << 16;
const MOST_ON_A_SIDE = 128;
const MOST_CELLS = 1 << 23;
/** Cells are widened by this share of their size when edges are put into them: a query must not fall beside an edge by rounding. */
const MARGIN = 1e-6;
/** Circles larger than this, or near a pole, are tested whenever their box is met. */
const PLAIN_CIRCLE_M = 200_000;
const PLAIN_LAT = 75;

/** What the grid needs to know of the slots. */
export interface SlotShapes {
  count: number;
  /** west, south, east, north at 4 i; west in [-180, 180), east up to west + 360 */
  box: Float64Array;
  /** polygon of a slot, or -1 - its circle */
  shape(slot: number): number;
  /** second polygon of a slot, -1 if it has none */
  other(slot: number): number;
  /** lon, lat, radius in metres at 3 i */
  circle: Float64Array;
  special(slot: number): boolean;
  /** whether its ring is wider than one turn: it is then entered everywhere in its latitudes, to be tested on each branch */
  turns(slot: number): boolean;
  polygons: PolygonStore;
}

const UNTOUCHED = 0;
const TOUCHED = 1;
const INSIDE = 2;
const OUTSIDE = 3;

/** Lays the grid over the boxes of all slots. */
export function layCells(slots: SlotShapes): CellArrays {
  return new CellBuilder(slots).build();
}

class CellBuilder {
  private readonly slots: SlotShapes;
  private readonly west: number;
  private readonly south: number;
  private readonly columns: number;
  private readonly rows: number;
  /** tops per degree */
  private readonly sx: number;
  private readonly sy: number;
  private readonly topSide: Uint16Array;
  private readonly topCells: Uint32Array;
  /** pairs of cell (or top) and entry, in the order of the slots */
  private readonly inCells: Pairs;
  private readonly inTops = new Pairs(1 << 12);
  private window = new Uint8Array(0);

  constructor(slots: SlotShapes) {
    this.slots = slots;
    this.inCells = new Pairs(128 * slots.count);
    const [west, south, east, north] = frameOf(slots);
    const width = Math.max(east - west, 1e-6);
    const height = Math.max(north - south, 1e-6);
    const shape = Math.min(1000, Math.max(1e-3, (width * Math.max(0.05, Math.cos(((south + north) / 2) * (Math.PI / 180)))) / height));
    const tops = Math.min(MOST_TOPS, Math.max(1, slots.count / SLOTS_PER_TOP));
    this.columns = Math.min(1024, Math.max(1, Math.round(Math.sqrt(tops * shape))));
    this.rows = Math.min(1024, Math.max(1, Math.round(Math.sqrt(tops / shape))));
    this.west = west;
    this.south = south;
    this.sx = this.columns / width;
    this.sy = this.rows / height;
    this.topSide = new Uint16Array(this.columns * this.rows);
    this.topCells = new Uint32Array(this.columns * this.rows + 1);
  }

  build(): CellArrays {
    this.cutTops();
    for (let slot = 0; slot < this.slots.count; slot++) {
      this.place(slot, 0);
      if (!this.slots.turns(slot) && this.slots.box[4 * slot + 2]! >= 180) this.place(slot, 360);
    }
    const tops = this.columns * this.rows;
    const [topAt, topEntries] = this.inTops.byKey(tops);
    const cellFrame = Float64Array.of(this.west, this.south, this.sx, this.sy, this.columns, this.rows);
    return { cellFrame, topAt, topEntries, topSide: this.topSide, topCells: this.topCells.subarray(0, tops), ...this.inCells.byCell(this.topCells[tops]!) };
  }

  /** Cuts each top into cells by the number of slots whose box meets it. */
  private cutTops(): void {
    const met = new Uint32Array(this.topSide.length);
    const { box } = this.slots;
    for (let slot = 0; slot < this.slots.count; slot++) {
      for (let shift = 0; shift === 0 || (shift === 360 && box[4 * slot + 2]! >= 180); shift += 360) {
        const x0 = this.column(box[4 * slot]! - shift);
        const x1 = this.column(box[4 * slot + 2]! - shift);
        const y0 = this.row(box[4 * slot + 1]!);
        const y1 = this.row(box[4 * slot + 3]!);
        for (let y = y0; y <= y1; y++) for (let x = x0; x <= x1; x++) met[y * this.columns + x]!++;
      }
    }
    let wanted = 0;
    for (const n of met) wanted += CELLS_PER_SLOT * n;
    const share = Math.min(1, MOST_CELLS / Math.max(1, wanted));
    for (let t = 0; t < met.length; t++) {
      const side = Math.min(MOST_ON_A_SIDE, Math.max(1, Math.ceil(Math.sqrt(CELLS_PER_SLOT * met[t]! * share))));
      this.topSide[t] = side;
      this.topCells[t + 1] = this.topCells[t]! + side * side;
    }
  }

  private column(lon: number): number {
    return Math.min(this.columns - 1, Math.max(0, Math.floor((lon - this.west) * this.sx - MARGIN)));
  }

  private row(lat: number): number {
    return Math.min(this.rows - 1, Math.max(0, Math.floor((lat - this.south) * this.sy - MARGIN)));
  }

  /** Enters a slot into the tops and cells that it meets; its coordinates are `shift` degrees to the east of the grid's. */
  private place(slot: number, shift: number): void {
    const { box } = this.slots;
    const turns = this.slots.turns(slot);
    const west = turns ? -180 : box[4 * slot]! - shift;
    const east = turns ? 180 : box[4 * slot + 2]! - shift;
    const entry = (slot << ENTRY_SHIFT) | (this.slots.special(slot) ? SPECIAL : 0) | (shift === 0 ? 0 : IMAGE);
    const x1 = Math.min(this.columns - 1, Math.floor((east - this.west) * this.sx + MARGIN));
    const y1 = Math.min(this.rows - 1, Math.floor((box[4 * slot + 3]! - this.south) * this.sy + MARGIN));
    for (let y = this.row(box[4 * slot + 1]!); y <= y1; y++) {
      for (let x = this.column(west); x <= x1; x++) this.placeInTop(slot, shift, entry, x, y, west, east);
    }
  }

  private placeInTop(slot: number, shift: number, entry: number, x: number, y: number, west: number, east: number): void {
    const top = y * this.columns + x;
    const side = this.topSide[top]!;
    const { box } = this.slots;
    // coordinates in cells of this top: u = (lon - originX) * ux
    const grid: Window = { originX: this.west + x / this.sx + shift, originY: this.south + y / this.sy, ux: this.sx * side, uy: this.sy * side, side, c0: 0, c1: 0, r0: 0, r1: 0 };
    grid.c0 = Math.max(0, Math.floor((west + shift - grid.originX) * grid.ux - MARGIN));
    grid.c1 = Math.min(side - 1, Math.floor((east + shift - grid.originX) * grid.ux + MARGIN));
    grid.r0 = Math.max(0, Math.floor((box[4 * slot + 1]! - grid.originY) * grid.uy - MARGIN));
    grid.r1 = Math.min(side - 1, Math.floor((box[4 * slot + 3]! - grid.originY) * grid.uy + MARGIN));
    if (this.window.length < side * side) this.window = new Uint8Array(side * side);
    const w = this.window;
    for (let r = grid.r0; r <= grid.r1; r++) w.fill(UNTOUCHED, r * side + grid.c0, r * side + grid.c1 + 1);
    const shape = this.slots.shape(slot);
    if (this.slots.turns(slot)) for (let r = grid.r0; r <= grid.r1; r++) w.fill(TOUCHED, r * side + grid.c0, r * side + grid.c1 + 1);
    else if (shape < 0) this.markCircle(grid, -1 - shape);
    else this.markPolygons(grid, shape, this.slots.other(slot));
    const whole = grid.c0 === 0 && grid.r0 === 0 && grid.c1 === side - 1 && grid.r1 === side - 1;
    if (whole && allInside(w, side * side)) {
      this.inTops.push(top, entry | FULL);
      return;
    }
    const first = this.topCells[top]!;
    for (let r = grid.r0; r <= grid.r1; r++) {
      for (let c = grid.c0; c <= grid.c1; c++) {
        const state = w[r * side + c]!;
        if (state !== OUTSIDE) this.inCells.push(first + r * side + c, state === INSIDE ? entry | FULL : entry);
      }
    }
  }

  /** A cell that no edge touches is inside or outside as a whole; like its neighbour if that is not touched either, else as its middle is. */
  private markPolygons(grid: Window, polygon: number, other: number): void {
    const { polygons } = this.slots;
    const w = this.window;
    const { side } = grid;
    polygons.eachEdgeNear(polygon, grid.originX, grid.originY, grid.originX + side / grid.ux, grid.originY + side / grid.uy, (x1, y1, x2, y2) => touch(w, grid, x1, y1, x2, y2));
    if (other >= 0) polygons.eachEdgeNear(other, grid.originX, grid.originY, grid.originX + side / grid.ux, grid.originY + side / grid.uy, (x1, y1, x2, y2) => touch(w, grid, x1, y1, x2, y2));
    for (let r = grid.r0; r <= grid.r1; r++) {
      for (let c = grid.c0; c <= grid.c1; c++) {
        const at = r * side + c;
        if (w[at] === TOUCHED) continue;
        const left = c > grid.c0 ? w[at - 1]! : TOUCHED;
        const below = r > grid.r0 ? w[at - side]! : TOUCHED;
        if (left !== TOUCHED) w[at] = left;
        else if (below !== TOUCHED) w[at] = below;
        else {
          const lon = grid.originX + (c + 0.5) / grid.ux;
          const lat = grid.originY + (r + 0.5) / grid.uy;
          w[at] = polygons.contains(polygon, lon, lat) || (other >= 0 && polygons.contains(other, lon, lat)) ? INSIDE : OUTSIDE;
        }
      }
    }
  }

  /**
   * Bounds of the distance from the centre to the places of a cell: metres per degree never less than at the latitude nearest to a pole (and never more than
   * at the one nearest to the equator), 1 % given away on either side for the figure of the Earth.
   */
  private markCircle(grid: Window, index: number): void {
    const w = this.window;
    const { circle } = this.slots;
    const lon = circle[3 * index]!;
    const lat = circle[3 * index + 1]!;
    const radius = circle[3 * index + 2]!;
    const { side } = grid;
    // a centre stands in [-180, 180), the box round it may reach beyond
    const originX = grid.originX - 360 * Math.round((grid.originX + side / grid.ux / 2 - lon) / 360);
    const south = Math.min(lat, grid.originY);
    const north = Math.max(lat, grid.originY + side / grid.uy);
    const plain = radius <= PLAIN_CIRCLE_M && Math.max(-south, north) + radius / 110_000 < PLAIN_LAT;
    const most = metresPerDegLon(south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north)));
    const least = metresPerDegLon(Math.min(90, Math.max(-south, north) + 1));
    for (let r = grid.r0; r <= grid.r1; r++) {
      const y1 = grid.originY + r / grid.uy - lat;
      const y2 = y1 + 1 / grid.uy;
      for (let c = grid.c0; c <= grid.c1; c++) {
        const x1 = originX + c / grid.ux - lon;
        const x2 = x1 + 1 / grid.ux;
        const farX = Math.max(Math.abs(x1), Math.abs(x2)) * most;
        const farY = Math.max(Math.abs(y1), Math.abs(y2)) * 111_700;
        const nearX = Math.max(0, x1, -x2) * least;
        const nearY = Math.max(0, y1, -y2) * 110_570;
        w[r * side + c] = !plain ? TOUCHED : farX * farX + farY * farY < (0.99 * radius) ** 2 ? INSIDE : nearX * nearX + nearY * nearY > (1.01 * radius + 1) ** 2 ? OUTSIDE : TOUCHED;
      }
    }
  }
}

/** The cells [c0, c1] x [r0, r1] of one top that a slot's box meets, and how degrees become cells of it. */
interface Window {
  originX: number;
  originY: number;
  /** cells per degree */
  ux: number;
  uy: number;
  side: number;
  c0: number;
  c1: number;
  r0: number;
  r1: number;
}

/** Marks the cells that an edge touches. */
function touch(w: Uint8Array, g: Window, x1: number, y1: number, x2: number, y2: number): void {
  const u1 = (x1 - g.originX) * g.ux;
  const v1 = (y1 - g.originY) * g.uy;
  const u2 = (x2 - g.originX) * g.ux;
  const v2 = (y2 - g.originY) * g.uy;
  const low = Math.min(v1, v2) - MARGIN;
  const high = Math.max(v1, v2) + MARGIN;
  const r0 = Math.max(g.r0, Math.floor(low));
  const r1 = Math.min(g.r1, Math.floor(high));
  const slope = v2 === v1 ? 0 : (u2 - u1) / (v2 - v1);
  for (let r = r0; r <= r1; r++) {
    let left = Math.min(u1, u2);
    let right = Math.max(u1, u2);
    if (r1 > r0 && v1 !== v2) {
      const a = u1 + (Math.max(r - MARGIN, low) - v1) * slope;
      const b = u1 + (Math.min(r + 1 + MARGIN, high) - v1) * slope;
      left = Math.max(left, Math.min(a, b));
      right = Math.min(right, Math.max(a, b));
    }
    const c0 = Math.max(g.c0, Math.floor(left - MARGIN));
    const c1 = Math.min(g.c1, Math.floor(right + MARGIN));
    for (let c = c0; c <= c1; c++) w[r * g.side + c] = TOUCHED;
  }
}

function allInside(w: Uint8Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (w[i] !== INSIDE) return false;
  return true;
}

/** West, south, east, north of the grid: round all boxes, within [-180, 180]. */
function frameOf(slots: SlotShapes): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < slots.count; i++) {
    const right = slots.box[4 * i + 2]!;
    west = Math.min(west, right >= 180 ? -180 : slots.box[4 * i]!);
    east = Math.max(east, Math.min(180, right));
    south = Math.min(south, slots.box[4 * i + 1]!);
    north = Math.max(north, slots.box[4 * i + 3]!);
  }
  return west <= east ? [west, south, east, north] : [0, 0, 1, 1];
}

/** A growing list of pairs of key and value, sorted by key at the end; equal keys keep their order. */
class Pairs {
  private pairs: Uint32Array;
  private length = 0;

  /** `numbers`, two a pair, is how many are expected: memory that is not written to costs nothing, to copy what has grown does. */
  constructor(numbers: number) {
    this.pairs = new Uint32Array(Math.max(64, numbers));
  }

  push(key: number, value: number): void {
    if (this.length === this.pairs.length) {
      const wider = new Uint32Array(this.length * 2);
      wider.set(this.pairs);
      this.pairs = wider;
    }
    this.pairs[this.length++] = key;
    this.pairs[this.length++] = value;
  }

  /** Cells with their entries; equal cells keep the order of the entries. */
  byCell(count: number): Pick<CellArrays, 'cells' | 'moreEntries'> {
    const { pairs, length } = this;
    const cells = new Uint32Array(count * CELL_WIDTH);
    for (let i = 0; i < length; i += 2) cells[pairs[i]! * CELL_WIDTH]!++;
    let more = 0;
    for (let c = 0; c < cells.length; c += CELL_WIDTH) {
      if (cells[c]! < CELL_WIDTH) continue;
      cells[c + 1] = more;
      more += cells[c]!;
    }
    const moreEntries = new Uint32Array(more);
    const filled = new Uint8Array(count);
    for (let i = 0; i < length; i += 2) {
      const cell = pairs[i]!;
      const c = cell * CELL_WIDTH;
      // the third number of a crowded cell counts what stands there already
      if (cells[c]! >= CELL_WIDTH) moreEntries[cells[c + 1]! + cells[c + 2]!++] = pairs[i + 1]!;
      else cells[c + 1 + filled[cell]!++] = pairs[i + 1]!;
    }
    return { cells, moreEntries };
  }

  /** Compressed rows: values of key k at [at[k], at[k + 1]). */
  byKey(keys: number): [at: Uint32Array, values: Uint32Array] {
    const { pairs, length } = this;
    const at = new Uint32Array(keys + 2);
    for (let i = 0; i < length; i += 2) at[pairs[i]! + 2]!++;
    for (let k = 2; k < at.length; k++) at[k]! += at[k - 1]!;
    const values = new Uint32Array(length / 2);
    for (let i = 0; i < length; i += 2) values[at[pairs[i]! + 1]!++] = pairs[i + 1]!;
    return [at.subarray(0, keys + 1), values];
  }
}
