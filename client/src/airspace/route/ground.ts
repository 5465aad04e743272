import type { GroundAt } from '#core/airspace/airspace.ts';
import { gridHeightAt, type TerrainGrid } from '#core/terrain/grid.ts';

/** Ground that was fetched: asked at once, and wanted ahead. What is not there yet, or not at all, is unknown (NaN). */
export interface Ground {
  readonly heightAt: GroundAt;
  /** Fetches what lies round these places, nearest first; what is there or on its way already is not asked for again. */
  want(places: Iterable<{ lon: number; lat: number }>): void;
  /** whether some of what was wanted last is still on its way */
  waiting(): boolean;
  stop(): void;
}

/** Heights AMSL at positions, null where unknown; the server answers for at most 5,000 at once. */
type FetchHeights = (positions: [number, number][], signal: AbortSignal) => Promise<(number | null)[]>;

/** Tiles of one minute of arc with a height each second, rims included: the raster of the usual terrain models, so that nothing is lost between. 3,721 positions. */
const TILES_PER_DEG = 60;
const SIDE = 61;
const STEP_DEG = 1 / 3600;
/** Requests at the same time. */
const AT_ONCE = 3;
/** Tiles that are wanted at most at a time, and kept: 600 are some 9 MB and 1,100 km of route. */
const MOST_WANTED = 200;
const MOST_KEPT = 600;

const keyOf = (lon: number, lat: number): string => `${Math.floor(lon * TILES_PER_DEG)}/${Math.floor(lat * TILES_PER_DEG)}`;

/** Keeps the ground under a route, tile by tile. `onChange` is called when a tile has come. */
export function createGround(fetchHeights: FetchHeights, onChange: () => void): Ground {
  const tiles = new Map<string, TerrainGrid>();
  const onTheWay = new Set<string>();
  let waiting: string[] = [];
  const abort = new AbortController();

  const load = async (key: string): Promise<void> => {
    const [x = 0, y = 0] = key.split('/').map(Number);
    const grid = { west: x / TILES_PER_DEG, north: (y + 1) / TILES_PER_DEG, stepLon: STEP_DEG, stepLat: STEP_DEG, columns: SIDE, rows: SIDE, registration: 'point' as const };
    const positions = Array.from({ length: SIDE * SIDE }, (_, i): [number, number] => [grid.west + (i % SIDE) * STEP_DEG, grid.north - Math.floor(i / SIDE) * STEP_DEG]);
    try {
      const heights = await fetchHeights(positions, abort.signal);
      if (tiles.size >= MOST_KEPT) tiles.delete(tiles.keys().next().value ?? '');
      tiles.set(key, { ...grid, heights: Float32Array.from(heights, (h) => h ?? NaN) });
    } catch {
      // Without an answer the ground stays unknown; it is asked for again when it is wanted again.
    }
    onTheWay.delete(key);
    if (abort.signal.aborted) return;
    onChange();
    next();
  };
  const next = (): void => {
    while (onTheWay.size < AT_ONCE) {
      const key = waiting.shift();
      if (key === undefined) return;
      onTheWay.add(key);
      void load(key);
    }
  };

  return {
    heightAt: (lon, lat) => {
      const tile = tiles.get(keyOf(lon, lat));
      return tile === undefined ? NaN : gridHeightAt(tile, lon, lat);
    },
    want(places) {
      const wanted = new Set<string>();
      for (const { lon, lat } of places) {
        if (wanted.size >= MOST_WANTED) break;
        if (Math.abs(lat) < 90) wanted.add(keyOf(lon, lat));
      }
      waiting = [...wanted].filter((key) => !tiles.has(key) && !onTheWay.has(key));
      next();
    },
    waiting: () => waiting.length + onTheWay.size > 0,
    stop: () => abort.abort(),
  };
}
