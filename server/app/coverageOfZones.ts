import type { Zone } from '#core/airspace/zone.ts';
import type { Area } from '#core/documents/common.ts';
import { boxOfZones, type Box } from './coordinateSystems.ts';

/**
 * Zones further apart than this belong to different territories, degrees: a file of a country and its islands overseas says nothing of
 * what lies between. Within it a file is taken to speak for everything.
 */
const CELL_DEG = 5;
const COLUMNS = 360 / CELL_DEG;
/** Widest piece of a box, degrees: edges of half the Earth have two readings. */
const WIDEST_DEG = 90;

interface Territory {
  /** continuous over the antimeridian: east may pass 180 */
  box: [west: number, south: number, east: number, north: number];
}

/** Where a source speaks that does not say it: the boxes round its zones, one for each group of zones that lie near each other. Undefined for no zones. */
export function coverageOfZones(zones: readonly Zone[]): Area | undefined {
  const boxes = zones.map((zone) => boxOfZones([zone])).filter((box) => box !== undefined);
  if (boxes.length === 0) return undefined;
  const columns = columnsByTerritory(boxes);
  const territories = new Map<number, Territory>();
  for (const [west, south, east, north] of boxes) {
    const { territory, column } = columns.get(cellKey(columnOf(west), rowOf(south)))!;
    // The turns of the Earth between the place of the box and that of its territory.
    const turn = ((column - columnOf(west)) / COLUMNS) * 360;
    const known = territories.get(territory);
    if (known === undefined) territories.set(territory, { box: [west + turn, south, east + turn, north] });
    else known.box = [Math.min(known.box[0], west + turn), Math.min(known.box[1], south), Math.max(known.box[2], east + turn), Math.max(known.box[3], north)];
  }
  return { type: 'MultiPolygon', coordinates: [...territories.values()].flatMap(({ box }) => pieces(box).map((piece) => [ringOf(piece)])) };
}

/** The territory of every cell that holds a part of a zone, and its column counted on without a break. */
function columnsByTerritory(boxes: readonly Box[]): Map<number, { territory: number; column: number }> {
  const occupied = new Set<number>();
  for (const [west, south, east, north] of boxes) {
    const last = Math.min(columnOf(east), columnOf(west) + COLUMNS - 1);
    for (let row = rowOf(south); row <= rowOf(north); row++) for (let column = columnOf(west); column <= last; column++) occupied.add(cellKey(column, row));
  }
  const found = new Map<number, { territory: number; column: number }>();
  let territory = 0;
  for (const key of occupied) {
    if (found.has(key)) continue;
    const queue = [{ column: key % COLUMNS, row: Math.floor(key / COLUMNS) }];
    found.set(key, { territory, column: key % COLUMNS });
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (let row = at.row - 1; row <= at.row + 1; row++) {
        for (let column = at.column - 1; column <= at.column + 1; column++) {
          const next = cellKey(column, row);
          if (!occupied.has(next) || found.has(next)) continue;
          found.set(next, { territory, column });
          queue.push({ column, row });
        }
      }
    }
    territory++;
  }
  return found;
}

const columnOf = (lon: number): number => Math.floor((lon + 180) / CELL_DEG);
const rowOf = (lat: number): number => Math.floor((lat + 90) / CELL_DEG);
const cellKey = (column: number, row: number): number => row * COLUMNS + (((column % COLUMNS) + COLUMNS) % COLUMNS);

function pieces([west, south, east, north]: Box): Box[] {
  const right = Math.min(east, west + 360);
  const count = Math.max(1, Math.ceil((right - west) / WIDEST_DEG));
  return Array.from({ length: count }, (_, k) => [west + ((right - west) * k) / count, south, west + ((right - west) * (k + 1)) / count, north]);
}

const ringOf = ([west, south, east, north]: Box): [number, number][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
