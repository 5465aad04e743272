import type { Area } from '../documents/common.ts';
import { legClearance } from './clearance.ts';
import type { LegClearance } from './clearance.ts';
import type { TerrainGrid } from './grid.ts';
import { TerrainLayer } from './layer.ts';
import type { GroundInterval } from './pyramid.ts';
import { seamsBetween } from './seams.ts';
import type { AirPoint, SurveyedTerrain, Terrain } from './terrain.ts';

/** Spacing with which legs are sampled where there is no terrain at all, metres. */
const SPACING_WITHOUT_GRID_M = 100;

/**
 * Terrain over several grids. `coverages[i]` is the area for which `grids[i]` speaks; where it is undefined the grid speaks for its whole
 * extent. Where grids overlap the finest that knows a height there counts; where none does, the ground is unknown.
 * Throws a RangeError for a grid whose numbers do not fit together: that is a mistake of the reader that made it.
 */
export function gridTerrain(grids: readonly TerrainGrid[], coverages: readonly (Area | undefined)[] = []): SurveyedTerrain {
  const layers = grids.map((grid, index) => new TerrainLayer(grid, coverages[index], `terrain grid ${index}`));
  for (const area of new Set(layers.map((layer) => layer.area))) {
    const tiles = layers.filter((layer) => layer.area === area).map(({ grid }) => grid);
    for (const seam of seamsBetween(tiles)) layers.push(new TerrainLayer(seam, area, 'a seam between terrain grids'));
  }
  layers.sort((a, b) => a.spacing_m - b.spacing_m);
  return new GridTerrain(layers, { grids, coverages });
}

/** What `gridTerrain` makes a terrain of, to make the same one in another thread. */
export interface TerrainParts {
  grids: readonly TerrainGrid[];
  coverages: readonly (Area | undefined)[];
}

/** The parts of a terrain that `gridTerrain` made; undefined for any other. */
export function partsOfTerrain(terrain: Terrain): TerrainParts | undefined {
  return terrain instanceof GridTerrain ? terrain.parts : undefined;
}

class GridTerrain implements SurveyedTerrain {
  readonly resolution_m: number;
  readonly parts: TerrainParts;
  private readonly layers: readonly TerrainLayer[];
  /** 1 where no finer layer reaches into the bounds of a layer, so that it may be asked first */
  private readonly first: Uint8Array;
  /** the layer that knew the height asked for last: neighbours on a path are mostly in the same */
  private last = 0;

  constructor(layers: readonly TerrainLayer[], parts: TerrainParts) {
    this.parts = parts;
    this.layers = layers;
    this.resolution_m = layers[0]?.spacing_m ?? SPACING_WITHOUT_GRID_M;
    this.first = Uint8Array.from(layers, (layer, i) => (layers.slice(0, i).some((finer) => overlap(finer, layer)) ? 0 : 1));
  }

  heightAt(lon: number, lat: number): number {
    const { layers, first, last } = this;
    if (first[last] === 1) {
      const height = layers[last]!.heightAt(lon, lat);
      if (!Number.isNaN(height)) return height;
    }
    for (let i = 0; i < layers.length; i++) {
      const layer = layers[i]!;
      const { west, south, east, north } = layer.bounds;
      if (!(lat >= south && lat <= north && lon >= west && lon <= east)) continue;
      const height = layer.heightAt(lon, lat);
      if (Number.isNaN(height)) continue;
      this.last = i;
      return height;
    }
    return NaN;
  }

  heightsAlong(coords: Float64Array, out: Float64Array): void {
    const count = coords.length >> 1;
    if (out.length < count) throw new RangeError(`got room for ${out.length} heights, expected at least ${count}`);
    for (let i = 0; i < count; i++) out[i] = this.heightAt(coords[2 * i]!, coords[2 * i + 1]!);
  }

  groundOver(west: number, south: number, east: number, north: number): GroundInterval {
    const out: GroundInterval = { lowest_m: Infinity, highest_m: -Infinity, unknown: false };
    if (!(west <= east && south <= north)) out.unknown = true;
    else this.widen(0, west, south, east, north, out);
    return out;
  }

  clearance(from: AirPoint, to: AirPoint): LegClearance {
    return legClearance(this, from, to);
  }

  firstLayer(west: number, south: number, east: number, north: number): TerrainLayer | undefined {
    return this.layers.find((layer) => meets(layer, west, south, east, north));
  }

  /** Takes the part of a box that the layers from `index` on know: what one of them reaches from it, and the rest of the box from the next. */
  private widen(index: number, west: number, south: number, east: number, north: number, out: GroundInterval): void {
    let k = index;
    while (k < this.layers.length && !meets(this.layers[k]!, west, south, east, north)) k++;
    const layer = this.layers[k];
    if (layer === undefined) {
      out.unknown = true;
      return;
    }
    const { bounds } = layer;
    const [w, s, e, n] = [Math.max(west, bounds.west), Math.max(south, bounds.south), Math.min(east, bounds.east), Math.min(north, bounds.north)];
    const own: GroundInterval = { lowest_m: out.lowest_m, highest_m: out.highest_m, unknown: false };
    layer.widen(w, s, e, n, own);
    out.lowest_m = own.lowest_m;
    out.highest_m = own.highest_m;
    if (own.unknown) this.widen(k + 1, w, s, e, n, out);
    if (south < s) this.widen(k + 1, west, south, east, s, out);
    if (north > n) this.widen(k + 1, west, n, east, north, out);
    if (west < w) this.widen(k + 1, west, s, w, n, out);
    if (east > e) this.widen(k + 1, e, s, east, n, out);
  }
}

function meets({ bounds }: TerrainLayer, west: number, south: number, east: number, north: number): boolean {
  return west <= bounds.east && east >= bounds.west && south <= bounds.north && north >= bounds.south;
}

/** Whether two layers have more in common than a rim, degrees. */
function overlap(a: TerrainLayer, b: TerrainLayer): boolean {
  const rim = 1e-7;
  return a.bounds.west + rim < b.bounds.east && a.bounds.east > b.bounds.west + rim && a.bounds.south + rim < b.bounds.north && a.bounds.north > b.bounds.south + rim;
}
