import { undulation } from '../geo/geoid.ts';
import { appliesAt } from './activation.ts';
import { CELL_WIDTH, ENTRY_SHIFT, FULL, IMAGE, SPECIAL } from './cells.ts';
import type { Layer } from './layer.ts';
import { FLAG_TIMES, META, META_WIDTH, SLOT, SLOT_WIDTH, wrap } from './snapshot.ts';
import { DATUM, HEIGHT_SLACK_M } from './vertical.ts';
import { slotContains } from './within.ts';

/**
 * Puts the zones of a layer that apply at a 4D point into `out` from place `count` on, by their index in the airspace, each once and in order; returns
 * the place after the last. What is not known (NaN) counts as met. Without allocation: one cell is looked up, and what it lists is tested.
 * @param out zones found first stand at its beginning; what does not fit is counted and not written, so a caller asks again with more room
 */
export function zonesAtPoint(layer: Layer, lon: number, lat: number, amsl_m: number, ground_m: number, time: number, out: Int32Array, count: number): number {
  const { s } = layer;
  const frame = s.cellFrame;
  const x = wrap(lon);
  const fx = (x - frame[0]!) * frame[2]!;
  const fy = (lat - frame[1]!) * frame[3]!;
  const columns = frame[4]! | 0;
  const rows = frame[5]! | 0;
  // the frame's own far edges belong to the last column and row; a point beyond by rounding alone is still looked up
  if (!(fx >= -1e-9 && fy >= -1e-9 && fx <= columns + 1e-9 && fy <= rows + 1e-9)) return count;
  const column = fx >= columns ? columns - 1 : fx <= 0 ? 0 : fx | 0;
  const row = fy >= rows ? rows - 1 : fy <= 0 ? 0 : fy | 0;
  const top = row * columns + column;
  let found = count;
  const { topEntries } = s;
  for (let k = s.topAt[top]!, end = s.topAt[top + 1]!; k < end; k++) found = test(layer, topEntries[k]!, x, lat, amsl_m, ground_m, time, out, found);
  const side = s.topSide[top]!;
  const c = Math.min(side - 1, Math.max(0, ((fx - column) * side) | 0));
  const r = Math.min(side - 1, Math.max(0, ((fy - row) * side) | 0));
  const cell = (s.topCells[top]! + r * side + c) * CELL_WIDTH;
  const { cells, moreEntries } = s;
  const entries = cells[cell]!;
  if (entries < CELL_WIDTH) for (let k = cell + 1; k <= cell + entries; k++) found = test(layer, cells[k]!, x, lat, amsl_m, ground_m, time, out, found);
  else for (let k = cells[cell + 1]!, end = k + entries; k < end; k++) found = test(layer, moreEntries[k]!, x, lat, amsl_m, ground_m, time, out, found);
  return found;
}

function test(layer: Layer, entry: number, lon: number, lat: number, amsl_m: number, ground_m: number, time: number, out: Int32Array, count: number): number {
  const { s } = layer;
  const slot = entry >>> ENTRY_SHIFT;
  const { slots } = s;
  const at = slot * SLOT_WIDTH;
  if (time < slots[at + SLOT.from]! || time >= slots[at + SLOT.to]!) return count;
  if ((entry & SPECIAL) === 0) {
    if (amsl_m < slots[at + SLOT.floor]! - HEIGHT_SLACK_M || amsl_m > slots[at + SLOT.ceiling]! + HEIGHT_SLACK_M) return count;
  } else if (!meetsSpecial(layer, slot, lon, lat, amsl_m, ground_m, time)) return count;
  if ((entry & FULL) === 0 && !slotContains(layer, slot, (entry & IMAGE) === 0 ? lon : lon + 360, lat)) return count;
  const own = s.meta[slot * META_WIDTH + META.zone]!;
  const zone = layer.indices === undefined ? own : layer.indices[own]!;
  return zone < 0 ? count : insert(out, count, zone);
}

/** Puts a zone into its place in `out`, in which the first `count` stand in order, once; returns how many there are then. What does not fit is counted alone. */
export function insert(out: Int32Array, count: number, zone: number): number {
  let place = Math.min(count, out.length);
  while (place > 0 && out[place - 1]! > zone) place--;
  if (place > 0 && out[place - 1] === zone) return count;
  if (count < out.length) {
    for (let k = count; k > place; k--) out[k] = out[k - 1]!;
    out[place] = zone;
  }
  return count + 1;
}

/** Heights and times of a slot that has other datums than sea level, or more times than one span. */
function meetsSpecial(layer: Layer, slot: number, lon: number, lat: number, amsl_m: number, ground_m: number, time: number): boolean {
  const { s } = layer;
  const flags = s.meta[slot * META_WIDTH + META.flags]!;
  const floor = s.slots[slot * SLOT_WIDTH + SLOT.floor]! + datumHeight(flags & 3, lon, lat, ground_m);
  const ceiling = s.slots[slot * SLOT_WIDTH + SLOT.ceiling]! + datumHeight((flags >> 2) & 3, lon, lat, ground_m);
  if (amsl_m < floor - HEIGHT_SLACK_M || amsl_m > ceiling + HEIGHT_SLACK_M) return false;
  return (flags & FLAG_TIMES) === 0 || appliesAt(layer.zones[s.meta[slot * META_WIDTH + META.zone]!]!.applicability, time);
}

function datumHeight(datum: number, lon: number, lat: number, ground_m: number): number {
  return datum === DATUM.agl ? ground_m : datum === DATUM.w84 ? -undulation(lon, lat) : 0;
}
