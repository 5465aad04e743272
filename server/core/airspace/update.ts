import { compileAirspace } from './compile.ts';
import { CompiledAirspace } from './compiledAirspace.ts';
import { layerOf } from './layer.ts';
import { takeSnapshot } from './snapshot.ts';
import type { Zone } from './zone.ts';

/** Zones that came and went since an airspace was compiled; one that changed did both. */
export interface AirspaceChange {
  /** by key */
  gone: ReadonlySet<string>;
  come: readonly Zone[];
}

/** From this share of changed zones on, all are compiled anew: each layer is asked by every question. */
const MERGE_SHARE = 0.1;

/**
 * The airspace after a change, without compiling what stayed: its large layer is shared with the one before, which stays as it is for whoever still asks
 * it, and a small layer holds everything that came since. Zones keep their order; those that came stand at the end. Whoever holds the airspace swaps one
 * reference for another.
 */
export function updateAirspace(before: CompiledAirspace, { gone, come }: AirspaceChange): CompiledAirspace {
  const stayed = new Int32Array(before.zones.length);
  const zones: Zone[] = [];
  before.zones.forEach((zone, index) => {
    stayed[index] = gone.has(zone.key) ? -1 : zones.push(zone) - 1;
  });
  const first = zones.length;
  for (const zone of come) zones.push(zone);
  const [large, ...small] = before.layers;
  const moved = small.flatMap(({ indices }) => [...(indices ?? [])].map((index) => (index < 0 ? -1 : stayed[index]!)).filter((index) => index >= 0));
  const delta = [...moved, ...come.map((_, i) => first + i)];
  if (large === undefined || delta.length > MERGE_SHARE * zones.length) return compileAirspace({ zones, coverages: before.coverages });
  const kept = Int32Array.from(large.zones, (_, own) => {
    const index = large.indices === undefined ? own : large.indices[own]!;
    return index < 0 ? -1 : stayed[index]!;
  });
  const added = delta.map((index) => zones[index]!);
  return new CompiledAirspace(zones, before.coverages, [layerOf(large.s, large.zones, kept), layerOf(takeSnapshot(added), added, Int32Array.from(delta))]);
}
