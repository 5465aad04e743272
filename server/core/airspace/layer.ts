import { BoxTree } from '../geo/boxTree.ts';
import { PolygonStore } from '../geo/polygonStore.ts';
import type { Snapshot } from './snapshot.ts';
import type { Zone } from './zone.ts';

/** A snapshot with what asks its arrays. An airspace is one layer, or a large one with a small one over it for what changed since. */
export interface Layer {
  readonly s: Snapshot;
  /** what the slots' zones count in */
  readonly zones: readonly Zone[];
  /** index of each of these zones in the airspace, -1 where the zone is there no more; undefined where they are the same */
  readonly indices: Int32Array | undefined;
  readonly polygons: PolygonStore;
  readonly tree: BoxTree;
}

export function layerOf(s: Snapshot, zones: readonly Zone[], indices?: Int32Array): Layer {
  return { s, zones, indices, polygons: new PolygonStore(s), tree: new BoxTree(s.box, s.nodes, s.box.length / 4) };
}
