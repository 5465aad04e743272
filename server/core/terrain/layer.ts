import type { Area } from '../documents/common.ts';
import { metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import { coverageOf } from './coverage.ts';
import type { Coverage } from './coverage.ts';
import { positionIn } from './frame.ts';
import { heightAtPlace, placeInto, reachOf } from './grid.ts';
import type { TerrainGrid } from './grid.ts';
import { Pyramid } from './pyramid.ts';
import type { GroundInterval } from './pyramid.ts';

/** Places round the rim of a framed grid that are looked at for its box, on each side. */
const RIM_LOOKS = 32;
/** What a place on the bounds of a grid may be off by, in spacings. */
const ROUNDING = 1e-9;
/** Radius of the Earth from below, metres: for how far a line straight in degrees strays from one straight in a frame. */
const RADIUS_M = 6_350_000;

/** Longitudes and latitudes, degrees. */
export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** A grid with what is asked of it: for which area it speaks, and its minima and maxima, made when they are first needed. */
export class TerrainLayer {
  readonly grid: TerrainGrid;
  readonly area: Area | undefined;
  readonly coverage: Coverage | undefined;
  /** a box of degrees round everything of which the grid knows something; for a frame it holds more */
  readonly bounds: Bounds;
  /** distance between neighbouring points, the smaller of both directions, metres */
  readonly spacing_m: number;
  private made: Pyramid | undefined;
  private readonly place = new Float64Array(2);

  /** Throws a RangeError for a grid whose numbers do not fit together: that is a mistake of the reader that made it. */
  constructor(grid: TerrainGrid, area: Area | undefined, name: string) {
    if (grid.heights.length !== grid.columns * grid.rows || grid.heights.length === 0 || !(grid.stepLon > 0) || !(grid.stepLat > 0)) {
      throw new RangeError(`${name}: got ${grid.heights.length} heights, expected ${grid.columns} x ${grid.rows} and a positive spacing`);
    }
    this.grid = grid;
    this.area = area;
    this.coverage = area === undefined ? undefined : coverageOf(area);
    this.bounds = boundsOf(grid);
    this.spacing_m = spacingOf(grid, (this.bounds.south + this.bounds.north) / 2);
  }

  /** Height AMSL at a position; NaN where this layer knows none. */
  heightAt(lon: number, lat: number): number {
    placeInto(this.grid, lon, lat, this.place);
    const height = heightAtPlace(this.grid, this.place[0]!, this.place[1]!);
    return this.coverage === undefined || Number.isNaN(height) || this.coverage.covers(lon, lat) ? height : NaN;
  }

  /**
   * Widens `out` by the heights over a box of degrees as far as the layer reaches; heights of the cells that the box touches, so at most a cell
   * more. `out.unknown` is set where a part of the box is not covered, or may not be.
   */
  widen(west: number, south: number, east: number, north: number, out: GroundInterval): void {
    const { grid, place } = this;
    const covered = this.coverage?.over(west, south, east, north) ?? 'all';
    if (covered !== 'all') out.unknown = true;
    if (covered === 'none') return;
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = 0; k < 4; k++) {
      placeInto(grid, (k & 1) === 0 ? west : east, k < 2 ? south : north, place);
      x0 = Math.min(x0, place[0]!);
      x1 = Math.max(x1, place[0]!);
      y0 = Math.min(y0, place[1]!);
      y1 = Math.max(y1, place[1]!);
    }
    const stray = this.strayOver(west, south, east, north);
    x0 -= stray;
    y0 -= stray;
    x1 += stray;
    y1 += stray;
    // a box that was cut at the bounds lies on them but for rounding
    const reach = reachOf(grid) + ROUNDING;
    const [lastColumn, lastRow] = [grid.columns - 1, grid.rows - 1];
    if (!(x0 >= -reach && y0 >= -reach && x1 <= lastColumn + reach && y1 <= lastRow + reach)) out.unknown = true;
    if (!(x1 >= -reach && y1 >= -reach && x0 <= lastColumn + reach && y0 <= lastRow + reach)) return;
    // on a line between cells a height still rests on all four points of one of them
    this.pyramid.widen(cellAt(x0, lastColumn), cellAt(y0, lastRow), Math.min(cellAt(x1, lastColumn) + 1, lastColumn), Math.min(cellAt(y1, lastRow) + 1, lastRow), out);
  }

  /** Whether the ground is known all over a box of degrees. */
  knows(west: number, south: number, east: number, north: number): boolean {
    // nothing widens an interval that holds everything, so that only holes are looked for
    const all: GroundInterval = { lowest_m: -Infinity, highest_m: Infinity, unknown: false };
    this.widen(west, south, east, north, all);
    return !all.unknown;
  }

  /** How far a side of a box, straight in degrees, strays from the straight line between its corners in the frame, in spacings: L^2 (1 + tan lat) / 8 R from above; 0 without a frame. */
  strayOver(west: number, south: number, east: number, north: number): number {
    if (this.grid.frame === undefined) return 0;
    const lat = Math.min(89, Math.max(Math.abs(south), Math.abs(north)));
    const length = Math.max((east - west) * metresPerDegLon(Math.min(Math.abs(south), Math.abs(north))), (north - south) * metresPerDegLat(lat));
    const scale = this.grid.frame.kind === 'webMercator' ? 1 / Math.cos((lat * Math.PI) / 180) : 1;
    return (length ** 2 * scale * (1 + Math.tan((lat * Math.PI) / 180))) / (8 * RADIUS_M * Math.min(this.grid.stepLon, this.grid.stepLat));
  }

  get pyramid(): Pyramid {
    return (this.made ??= new Pyramid(this.grid));
  }
}

/** The cell of a place along one axis, by its first point; half cells at the rim belong to the outermost cells. */
const cellAt = (place: number, last: number): number => Math.min(Math.max(Math.floor(place), 0), Math.max(last - 1, 0));

/** A box of degrees round a grid, its half cells at the rim included. */
export function boundsOf(grid: TerrainGrid): Bounds {
  const reach = reachOf(grid);
  const west = grid.west - reach * grid.stepLon;
  const east = grid.west + (grid.columns - 1 + reach) * grid.stepLon;
  const north = grid.north + reach * grid.stepLat;
  const south = grid.north - (grid.rows - 1 + reach) * grid.stepLat;
  if (grid.frame === undefined) return { west, south, east, north };
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (let k = 0; k <= RIM_LOOKS; k++) {
    const x = west + ((east - west) * k) / RIM_LOOKS;
    const y = south + ((north - south) * k) / RIM_LOOKS;
    for (const [lon, lat] of [positionIn(grid.frame, x, south), positionIn(grid.frame, x, north), positionIn(grid.frame, west, y), positionIn(grid.frame, east, y)]) {
      bounds.west = Math.min(bounds.west, lon);
      bounds.east = Math.max(bounds.east, lon);
      bounds.south = Math.min(bounds.south, lat);
      bounds.north = Math.max(bounds.north, lat);
    }
  }
  // between two looks the rim bends outward by less than a thousandth of the box
  const [dLon, dLat] = [(bounds.east - bounds.west) / 1000, (bounds.north - bounds.south) / 1000];
  return { west: bounds.west - dLon, south: bounds.south - dLat, east: bounds.east + dLon, north: bounds.north + dLat };
}

function spacingOf(grid: TerrainGrid, lat: number): number {
  if (grid.frame === undefined) return Math.min(grid.stepLat * metresPerDegLat(lat), grid.stepLon * metresPerDegLon(lat));
  const scale = grid.frame.kind === 'webMercator' ? Math.cos((lat * Math.PI) / 180) : 1;
  return Math.min(grid.stepLat, grid.stepLon) * scale;
}
