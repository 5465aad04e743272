import type { Scenario } from '#core/documents/scenario.ts';
import type { SurveyedTerrain, Terrain } from '#core/terrain/terrain.ts';
import type { LonLat } from '#core/units.ts';
import { areaPositions, boxOf, missionPositions, type Box } from './placesOf.ts';

/** Most columns and rows of the relief: enough to shade a map of a day's area, small enough to send at once. */
const RELIEF_CELLS = 160;
/** Margin round what the scenario names where no terrain source says for which area it speaks, degrees. */
const MARGIN_DEG = 0.05;

/** Heights of the ground AMSL at positions; null is unknown. */
export function heightsAt(terrain: SurveyedTerrain, positions: readonly LonLat[]): (number | null)[] {
  const heights = new Float64Array(positions.length);
  terrain.heightsAlong(Float64Array.from(positions.flat()), heights);
  return Array.from(heights, known);
}

export interface Relief extends Box {
  columns: number;
  rows: number;
  /** row by row from the north, cell centres */
  heights: (number | null)[];
}

/** A coarse grid of heights over the area of a scenario; undefined where none is known or there is nothing to look at. */
export function reliefOf(scenario: Scenario, terrain: Terrain): Relief | undefined {
  const box = areaOf(scenario);
  if (box === undefined) return undefined;
  const shape = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180) * (box.east - box.west) / (box.north - box.south);
  const columns = Math.max(2, Math.round(Math.min(RELIEF_CELLS, RELIEF_CELLS * shape)));
  const rows = Math.max(2, Math.round(Math.min(RELIEF_CELLS, RELIEF_CELLS / shape)));
  const heights: (number | null)[] = [];
  for (let row = 0; row < rows; row++) {
    const lat = box.north - ((row + 0.5) * (box.north - box.south)) / rows;
    for (let column = 0; column < columns; column++) {
      const height = known(terrain.heightAt(box.west + ((column + 0.5) * (box.east - box.west)) / columns, lat));
      heights.push(height === null ? null : Math.round(height));
    }
  }
  return heights.some((height) => height !== null) ? { ...box, columns, rows, heights } : undefined;
}

function areaOf(scenario: Scenario): Box | undefined {
  const coverages = scenario.terrain.map((source) => source.coverage).filter((area) => area !== undefined);
  if (coverages.length > 0) return boxOf(coverages.flatMap(areaPositions), 0);
  const places = [...scenario.bases.map((base) => base.position), ...scenario.sites.map((site) => site.position), ...scenario.missions.flatMap(missionPositions)];
  return boxOf(places, MARGIN_DEG);
}

const known = (height: number): number | null => (Number.isNaN(height) ? null : height);
