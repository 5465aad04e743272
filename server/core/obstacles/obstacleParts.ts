import type { Obstacle } from '../documents/scenario.ts';
import type { GroundInterval } from '../terrain/pyramid.ts';
import type { SurveyedTerrain, Terrain } from '../terrain/terrain.ts';
import type { LonLat, MetresAgl, MetresAmsl } from '../units.ts';

/** A part of an obstacle: a position, the two ends of a span, or the ring of an area, not closed. `top_m` is NaN where it is unknown. */
export interface PlacedPart {
  positions: LonLat[];
  top_m: MetresAmsl;
}

/** Corners of an area at most; one with more is taken as the box round it. */
const MOST_CORNERS = 200;
/** Places at which the ground under an area is looked at in each direction, besides its corners, where the terrain does not know its highest. */
const GRID = 16;

/**
 * The parts of an obstacle with their tops. A span of a wire is as high as the higher of its ends, since its sag is not known; an area as high as on the highest
 * ground under it. A top that is given AMSL needs no ground; where the height above ground is given as well, the higher counts.
 */
export function obstacleParts(obstacle: Obstacle, terrain: Terrain | SurveyedTerrain): PlacedPart[] {
  const margin = obstacle.verticalAccuracy_m ?? 0;
  const standing = (places: readonly LonLat[], heights: readonly (MetresAgl | undefined)[]): MetresAmsl =>
    places.reduce((best, [lon, lat], i) => Math.max(best, terrain.heightAt(lon, lat) + (heights[i] ?? obstacle.height_agl_m ?? NaN)), -Infinity);
  const top = (above: MetresAmsl): MetresAmsl => {
    const known = obstacle.top_amsl_m;
    if (known === undefined) return above + margin;
    return (Number.isNaN(above) ? known : Math.max(known, above)) + margin;
  };
  switch (obstacle.kind) {
    case 'point':
      return obstacle.position === undefined ? [] : [{ positions: [obstacle.position], top_m: top(standing([obstacle.position], [])) }];
    case 'wire': {
      const line = obstacle.line?.coordinates ?? [];
      const heights = obstacle.heights_agl_m ?? [];
      return line.slice(1).map((b, i) => ({ positions: [line[i]!, b], top_m: top(standing([line[i]!, b], [heights[i], heights[i + 1]])) }));
    }
    default: {
      const outline = (obstacle.area?.coordinates[0] ?? []).slice(0, -1);
      if (outline.length < 3) return [];
      const [west, south, east, north] = boxOf(outline);
      const ring: LonLat[] = outline.length <= MOST_CORNERS ? outline : [[west, south], [east, south], [east, north], [west, north]];
      return [{ positions: ring, top_m: top('groundOver' in terrain ? highestOf(terrain.groundOver(west, south, east, north)) + (obstacle.height_agl_m ?? NaN) : standing([...ring, ...gridOver(west, south, east, north)], [])) }];
    }
  }
}

const highestOf = ({ highest_m, unknown }: GroundInterval): MetresAmsl => (unknown ? NaN : highest_m);

function boxOf(ring: readonly LonLat[]): [west: number, south: number, east: number, north: number] {
  return ring.reduce<[number, number, number, number]>(
    ([west, south, east, north], [lon, lat]) => [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

/** Places all over the box of an area; some lie outside of it, which makes the top no lower. */
function gridOver(west: number, south: number, east: number, north: number): LonLat[] {
  return Array.from({ length: GRID * GRID }, (_, k): LonLat => [west + ((east - west) * (k % GRID)) / (GRID - 1), south + ((north - south) * Math.floor(k / GRID)) / (GRID - 1)]);
}
