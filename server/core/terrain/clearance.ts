import { deltaLon, distanceOf } from '../geo/metric.ts';
import type { MetresAgl } from '../units.ts';
import { heightAtPlace, placeInto } from './grid.ts';
import type { TerrainLayer } from './layer.ts';
import type { GroundInterval } from './pyramid.ts';
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
  groundOver(west: number, south: number, east: number, north: number): GroundInterval;
  /** the layer that counts first in a box of degrees: the finest whose bounds meet it */
  firstLayer(west: number, south: number, east: number, north: number): TerrainLayer | undefined;
}

/** Pieces that are shorter than this many spacings are walked cell by cell. */
const WALKED = 12;
/** Pieces over the rim of a layer are halved down to this share of its spacing, and then looked at where they begin and end. */
const FINEST = 1 / 16;

/** Halves a leg where its heights meet the interval of the ground below it, and walks the cells where they do; what cannot change the answer is left aside. */
export function legClearance(ground: Ground, from: AirPoint, to: AirPoint): LegClearance {
  const leg = new Leg(ground, from, to);
  leg.look(0);
  leg.look(1);
  if (leg.length_m > 0) leg.descend(0, 1);
  const { out } = leg;
  if (out.unknownAt !== undefined) out.lowest_m = out.highest_m = NaN;
  return out;
}

class Leg {
  readonly out: LegClearance = { lowest_m: Infinity, lowestAt: 0, highest_m: -Infinity, highestAt: 0, unknownAt: undefined };
  readonly length_m: number;
  private readonly place = new Float64Array(2);
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

  descend(t0: number, t1: number): void {
    const { out } = this;
    if (out.unknownAt !== undefined) return;
    const [lon0, lon1, lat0, lat1] = [this.lon(t0), this.lon(t1), this.lat(t0), this.lat(t1)];
    const turn = onEarth((lon0 + lon1) / 2) - (lon0 + lon1) / 2;
    const [west, east] = [Math.min(lon0, lon1) + turn, Math.max(lon0, lon1) + turn];
    const [south, north] = [Math.min(lat0, lat1), Math.max(lat0, lat1)];
    const over = this.ground.groundOver(west, south, east, north);
    if (!over.unknown && Math.min(this.amsl(t0), this.amsl(t1)) - over.highest_m >= out.lowest_m && Math.max(this.amsl(t0), this.amsl(t1)) - over.lowest_m <= out.highest_m) return;
    const length_m = this.length_m * (t1 - t0);
    const layer = this.ground.firstLayer(west, south, east, north);
    if (layer === undefined) {
      out.unknownAt = t0;
      return;
    }
    if (length_m <= WALKED * layer.spacing_m) {
      const own: GroundInterval = { lowest_m: Infinity, highest_m: -Infinity, unknown: false };
      layer.widen(west, south, east, north, own);
      if (!own.unknown) {
        this.walk(layer, t0, t1, turn);
        return;
      }
      if (length_m <= FINEST * layer.spacing_m) {
        this.look(t0);
        this.look(t1);
        return;
      }
    }
    const middle = (t0 + t1) / 2;
    this.look(middle);
    this.descend(t0, middle);
    this.descend(middle, t1);
  }

  /** Over each cell the bilinear ground under a straight line is a parabola: three heights give its extremum. */
  private walk(layer: TerrainLayer, t0: number, t1: number, turn: number): void {
    const { grid } = layer;
    const { place } = this;
    placeInto(grid, this.lon(t0) + turn, this.lat(t0), place);
    const [x0, y0] = [place[0]!, place[1]!];
    placeInto(grid, this.lon(t1) + turn, this.lat(t1), place);
    const [dx, dy] = [place[0]! - x0, place[1]! - y0];
    const at = (s: number): number => this.amsl(t0 + (t1 - t0) * s) - heightAtPlace(grid, x0 + dx * s, y0 + dy * s);
    let s = 0;
    let clear = this.take(t0, at(0));
    while (s < 1) {
      const next = Math.min(1, nextLine(x0, dx, s), nextLine(y0, dy, s));
      const half = at((s + next) / 2);
      const end = this.take(t0 + (t1 - t0) * next, at(next));
      // c(u) = clear + b u + a u^2 for u in [0, 1]
      const a = 2 * (clear + end - 2 * half);
      const b = end - clear - a;
      const u = -b / (2 * a);
      if (u > 0 && u < 1) this.take(t0 + (t1 - t0) * (s + (next - s) * u), clear + b * u + a * u * u);
      s = next;
      clear = end;
    }
  }

  private take(t: number, height_m: number): number {
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

  private lon(t: number): number {
    return this.from.lon + this.dLon * t;
  }

  private lat(t: number): number {
    return this.from.lat + (this.to.lat - this.from.lat) * t;
  }

  private amsl(t: number): number {
    return this.from.amsl_m + (this.to.amsl_m - this.from.amsl_m) * t;
  }
}

const onEarth = (lon: number): number => (lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);

/** The share of the way, beyond `s`, at which `from + step * share` is next a whole number: a line between cells. */
function nextLine(from: number, step: number, s: number): number {
  if (step === 0) return Infinity;
  const here = from + step * s;
  const line = step > 0 ? Math.floor(here) + 1 : Math.ceil(here) - 1;
  const share = (line - from) / step;
  // rounding may lay the line that was just crossed a hair ahead
  return share > s + 1e-12 ? share : (line + Math.sign(step) - from) / step;
}
