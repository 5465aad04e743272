import { deltaLon, distanceOf } from '../geo/metric.ts';
import type { MetresAgl } from '../units.ts';
import { heightAtPlace, placeInto } from './grid.ts';
import type { TerrainLayer } from './layer.ts';
import { BLOCK } from './pyramid.ts';
import type { AirPoint } from './terrain.ts';

/** Heights above ground along a leg; NaN where the ground is unknown anywhere under it. `at` is the share of the way, 0 to 1. */
export interface LegClearance {
  lowest_m: MetresAgl;
  lowestAt: number;
  highest_m: MetresAgl;
  highestAt: number;
  /** a place with unknown ground, if there is one */
  unknownAt: number | undefined;
}

/** What the descent asks of the ground. */
export interface Ground {
  heightAt(lon: number, lat: number): number;
  /** the layer that counts first in a box of degrees: the finest whose bounds meet it */
  firstLayer(west: number, south: number, east: number, north: number): TerrainLayer | undefined;
}

/** Places that are looked at first: the better the first answer, the more of the ground can be left aside. */
const FIRST_LOOKS = 16;
/** Pieces over the rim of a layer are halved down to this share of its spacing, and then looked at where they begin and end. */
const FINEST = 1 / 4096;
/** How far a line straight in degrees may stray from one straight in the frame of a grid, in spacings. */
const STRAY = 0.01;

/**
 * Halves a leg until each piece lies in one layer that is known there, and follows it down the minima and maxima of that layer: blocks that cannot change the answer are
 * left aside, cells that can are solved exactly.
 */
export function legClearance(ground: Ground, from: AirPoint, to: AirPoint): LegClearance {
  const leg = new Leg(ground, from, to);
  for (let k = 0; k <= FIRST_LOOKS; k++) leg.look(k / FIRST_LOOKS);
  if (leg.length_m > 0) leg.descend(0, 1);
  const { out } = leg;
  if (out.unknownAt !== undefined) out.lowest_m = out.highest_m = NaN;
  return out;
}

class Leg {
  readonly out: LegClearance = { lowest_m: Infinity, lowestAt: 0, highest_m: -Infinity, highestAt: 0, unknownAt: undefined };
  readonly length_m: number;
  private readonly dLon: number;
  private readonly ground: Ground;
  private readonly from: AirPoint;
  private readonly to: AirPoint;

  constructor(ground: Ground, from: AirPoint, to: AirPoint) {
    this.ground = ground;
    this.from = from;
    this.to = to;
    this.dLon = deltaLon(from.lon, to.lon);
    this.length_m = distanceOf(from.lon, from.lat, to.lon, to.lat);
  }

  /** Takes in the height above ground at one share of the way. */
  look(t: number): void {
    this.take(t, this.amsl(t) - this.ground.heightAt(onEarth(this.lon(t)), this.lat(t)));
  }

  take(t: number, height_m: number): number {
    const { out } = this;
    if (Number.isNaN(height_m)) out.unknownAt ??= t;
    if (height_m < out.lowest_m) {
      out.lowest_m = height_m;
      out.lowestAt = t;
    }
    if (height_m > out.highest_m) {
      out.highest_m = height_m;
      out.highestAt = t;
    }
    return height_m;
  }

  descend(t0: number, t1: number): void {
    const { out } = this;
    if (out.unknownAt !== undefined) return;
    const [lon0, lon1, lat0, lat1] = [this.lon(t0), this.lon(t1), this.lat(t0), this.lat(t1)];
    const turn = onEarth((lon0 + lon1) / 2) - (lon0 + lon1) / 2;
    const [west, east] = [Math.min(lon0, lon1) + turn, Math.max(lon0, lon1) + turn];
    const [south, north] = [Math.min(lat0, lat1), Math.max(lat0, lat1)];
    const layer = this.ground.firstLayer(west, south, east, north);
    if (layer === undefined) {
      out.unknownAt = t0;
      return;
    }
    if (layer.knows(west, south, east, north) && layer.strayOver(west, south, east, north) < STRAY) new Piece(this, layer, t0, t1, turn).follow();
    else if (this.length_m * (t1 - t0) <= FINEST * layer.spacing_m) {
      this.look(t0);
      this.look(t1);
    } else {
      const middle = (t0 + t1) / 2;
      this.descend(t0, middle);
      this.descend(middle, t1);
    }
  }

  lon(t: number): number {
    return this.from.lon + this.dLon * t;
  }

  lat(t: number): number {
    return this.from.lat + (this.to.lat - this.from.lat) * t;
  }

  amsl(t: number): number {
    return this.from.amsl_m + (this.to.amsl_m - this.from.amsl_m) * t;
  }
}

const place = new Float64Array(2);

/** A piece of a leg as a straight line over one grid; `s` is the share of the way along the piece. */
class Piece {
  private readonly leg: Leg;
  private readonly layer: TerrainLayer;
  private readonly t0: number;
  private readonly dt: number;
  private readonly x0: number;
  private readonly y0: number;
  private readonly dx: number;
  private readonly dy: number;

  constructor(leg: Leg, layer: TerrainLayer, t0: number, t1: number, turn: number) {
    this.leg = leg;
    this.layer = layer;
    this.t0 = t0;
    this.dt = t1 - t0;
    placeInto(layer.grid, leg.lon(t0) + turn, leg.lat(t0), place);
    this.x0 = place[0]!;
    this.y0 = place[1]!;
    placeInto(layer.grid, leg.lon(t1) + turn, leg.lat(t1), place);
    this.dx = place[0]! - this.x0;
    this.dy = place[1]! - this.y0;
  }

  follow(): void {
    this.block(this.layer.pyramid.levels.length - 1, 0, 0, 0, 1);
  }

  /** The part of the piece from s0 to s1, which lies over one block of a level. */
  private block(index: number, column: number, row: number, s0: number, s1: number): void {
    const { leg } = this;
    const level = this.layer.pyramid.levels[index]!;
    const at = row * level.columns + column;
    const [z0, z1] = [leg.amsl(this.t0 + this.dt * s0), leg.amsl(this.t0 + this.dt * s1)];
    if (Math.min(z0, z1) - level.high[at]! >= leg.out.lowest_m && Math.max(z0, z1) - level.low[at]! <= leg.out.highest_m) return;
    if (index === 0) {
      this.walk(s0, s1);
      return;
    }
    const below = this.layer.pyramid.levels[index - 1]!;
    const half = BLOCK * 2 ** (index - 1);
    const [middleX, middleY] = [(2 * column + 1) * half, (2 * row + 1) * half];
    const atX = within((middleX - this.x0) / this.dx, s0, s1);
    const atY = within((middleY - this.y0) / this.dy, s0, s1);
    let from = s0;
    for (let k = 0; k < 3; k++) {
      const to = k === 0 ? Math.min(atX, atY) : k === 1 ? Math.max(atX, atY) : s1;
      if (to <= from && !(from === s0 && k === 2)) continue;
      const middle = (from + to) / 2;
      const right = this.x0 + this.dx * middle > middleX && 2 * column + 1 < below.columns ? 1 : 0;
      const lower = this.y0 + this.dy * middle > middleY && 2 * row + 1 < below.rows ? 1 : 0;
      this.block(index - 1, 2 * column + right, 2 * row + lower, from, to);
      from = to;
    }
  }

  /** Over each cell the bilinear ground under a straight line is a parabola: three heights give its extremum. */
  private walk(s0: number, s1: number): void {
    const { leg, t0, dt } = this;
    let s = s0;
    let clear = leg.take(t0 + dt * s, this.clearAt(s));
    while (s < s1) {
      const next = Math.min(s1, nextLine(this.x0, this.dx, s), nextLine(this.y0, this.dy, s));
      const half = this.clearAt((s + next) / 2);
      const end = leg.take(t0 + dt * next, this.clearAt(next));
      // clear + b u + a u^2 for u in [0, 1]
      const a = 2 * (clear + end - 2 * half);
      const b = end - clear - a;
      const u = -b / (2 * a);
      if (u > 0 && u < 1) leg.take(t0 + dt * (s + (next - s) * u), clear + b * u + a * u * u);
      s = next;
      clear = end;
    }
  }

  private clearAt(s: number): number {
    return this.leg.amsl(this.t0 + this.dt * s) - heightAtPlace(this.layer.grid, this.x0 + this.dx * s, this.y0 + this.dy * s);
  }
}

const onEarth = (lon: number): number => (lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);
/** A share between two others; the second where it is none or lies outside. */
const within = (share: number, from: number, to: number): number => (share > from && share < to ? share : to);

/** The share of the way, beyond `s`, at which `from + step * share` is next a whole number: a line between cells. */
function nextLine(from: number, step: number, s: number): number {
  if (step === 0) return Infinity;
  const here = from + step * s;
  const line = step > 0 ? Math.floor(here) + 1 : Math.ceil(here) - 1;
  const share = (line - from) / step;
  // rounding may lay the line that was just crossed a hair ahead
  return share > s + 1e-12 ? share : (line + Math.sign(step) - from) / step;
}
