import { undulation } from '../geo/geoid.ts';
import { appliesAt } from './activation.ts';
import { ENTRY_SHIFT, FULL, IMAGE, SPECIAL } from './cells.ts';
import type { Layer } from './layer.ts';
import { FLAG_TIMES, wrap } from './snapshot.ts';
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
  const columns = frame[4]!;
  const rows = frame[5]!;
  // the frame's own far edges belong to the last column and row; a point beyond by rounding alone is still looked up
  if (!(fx >= -1e-9 && fy >= -1e-9 && fx <= columns + 1e-9 && fy <= rows + 1e-9)) return count;
  const column = fx >= columns ? columns - 1 : fx <= 0 ? 0 : Math.floor(fx);
  const row = fy >= rows ? rows - 1 : fy <= 0 ? 0 : Math.floor(fy);
  const top = row * columns + column;
  let found = count;
  const { topEntries } = s;
  for (let k = s.topAt[top]!, end = s.topAt[top + 1]!; k < end; k++) found = test(layer, topEntries[k]!, x, lat, amsl_m, ground_m, time, out, found);
  const side = s.topSide[top]!;
  const c = Math.min(side - 1, Math.max(0, Math.floor((fx - column) * side)));
  const r = Math.min(side - 1, Math.max(0, Math.floor((fy - row) * side)));
  const cell = s.topCells[top]! + r * side + c;
  const { cellEntries } = s;
  for (let k = s.cellAt[cell]!, end = s.cellAt[cell + 1]!; k < end; k++) found = test(layer, cellEntries[k]!, x, lat, amsl_m, ground_m, time, out, found);
  return found;
}

function test(layer: Layer, entry: number, lon: number, lat: number, amsl_m: number, ground_m: number, time: number, out: Int32Array, count: number): number {
  const { s } = layer;
  const slot = entry >>> ENTRY_SHIFT;
  const { band } = s;
  const b = 4 * slot;
  if (time < band[b + 2]! || time >= band[b + 3]!) return count;
  if ((entry & SPECIAL) === 0) {
    if (amsl_m < band[b]! - HEIGHT_SLACK_M || amsl_m > band[b + 1]! + HEIGHT_SLACK_M) return count;
  } else if (!meetsSpecial(layer, slot, lon, lat, amsl_m, ground_m, time)) return count;
  if ((entry & FULL) === 0 && !slotContains(layer, slot, (entry & IMAGE) === 0 ? lon : lon + 360, lat)) return count;
  const own = s.zone[slot]!;
  const zone = layer.indices === undefined ? own : layer.indices[own]!;
  if (zone < 0) return count;
  let place = Math.min(count, out.length);
  while (place > 0 && out[place - 1]! > zone) place--;
  if (place > 0 && out[place - 1] === zone) return count;
  if (count < out.length) {
    out.copyWithin(place + 1, place, count);
    out[place] = zone;
  }
  return count + 1;
}

/** Heights and times of a slot that has other datums than sea level, or more times than one span. */
function meetsSpecial(layer: Layer, slot: number, lon: number, lat: number, amsl_m: number, ground_m: number, time: number): boolean {
  const { s } = layer;
  const flags = s.flags[slot]!;
  const floor = s.band[4 * slot]! + datumHeight(flags & 3, lon, lat, ground_m);
  const ceiling = s.band[4 * slot + 1]! + datumHeight((flags >> 2) & 3, lon, lat, ground_m);
  if (amsl_m < floor - HEIGHT_SLACK_M || amsl_m > ceiling + HEIGHT_SLACK_M) return false;
  return (flags & FLAG_TIMES) === 0 || appliesAt(layer.zones[s.zone[slot]!]!.applicability, time);
}

function datumHeight(datum: number, lon: number, lat: number, ground_m: number): number {
  return datum === DATUM.agl ? ground_m : datum === DATUM.w84 ? -undulation(lon, lat) : 0;
}
