import { geodesicDistance, pushGeodesic, partsFor, sagitta } from '#core/geo/geodesic.ts';
import type { Edges } from '#core/airspace/zone.ts';
import type { Note } from './written.ts';

/** Edges up to this length are straight in every reading: the rule for silent sources (DESIGN decision 2). */
const SHORT_EDGE_M = 1_000;
/** Distance that a written edge may keep from the edge that is meant, metres. */
const TOLERANCE_M = 0.02;
/** Points that a ring may grow by; beyond, its edges are cut less finely. */
const MOST_POINTS = 20_000;

/** Edge model by which the readers of a format take its rings. */
export type WrittenEdges = 'planar' | 'hull';

/**
 * A ring (flat lon, lat, not closed) as a closed list of positions that means the same to a reader of another edge model: edges get points in
 * between where the models differ. A ring that stands for both models is written by the outer one (of a hole: the inner one). `outward` is 1 for an outer ring, -1 for a hole.
 */
export function writtenRing(ring: Float64Array, edges: Edges, written: WrittenEdges, outward: 1 | -1, note: Note): [number, number][] {
  const count = ring.length / 2;
  const out: number[] = [];
  const turn = Math.sign(signedArea(ring)) * outward;
  const cuts = Array.from({ length: count }, (_, i) => partsOf(ring, i, edges, written));
  const points = cuts.reduce((sum, parts) => sum + parts - 1, 0);
  const share = Math.min(1, MOST_POINTS / Math.max(1, points));
  if (share < 1) note('an edge that would need more points than a file should have is kept less exactly');
  for (let i = 0; i < count; i++) {
    const [lon1, lat1, lon2, lat2] = edgeOf(ring, i);
    out.push(lon1, lat1);
    const parts = Math.ceil((cuts[i] ?? 1) * share);
    if (parts < 2) continue;
    if (edges === 'planar') for (let part = 1; part < parts; part++) out.push(lon1 + ((lon2 - lon1) * part) / parts, lat1 + ((lat2 - lat1) * part) / parts);
    else if (edges === 'geodesic') pushGeodesic(out, lon1, lat1, lon2, lat2, parts);
    else {
      note('long edges, which stand for a straight line and a geodesic, are written by the outer one of them');
      pushOuter(out, [lon1, lat1, lon2, lat2], parts, turn);
    }
  }
  const positions: [number, number][] = [];
  for (let i = 0; i < out.length; i += 2) positions.push([out[i] ?? 0, out[i + 1] ?? 0]);
  // four positions are the least that a ring has in GeoJSON (RFC 7946, section 3.1.6), also round a line or a point
  while (positions.length < 3) positions.push(positions[positions.length - 1] ?? [0, 0]);
  // outer rings counter-clockwise, holes clockwise (RFC 7946, section 3.1.6); ED-269 asks for neither
  if (turn < 0 && written === 'planar') positions.push(...positions.splice(1).toReversed());
  positions.push(positions[0] ?? [0, 0]);
  return positions;
}

type Edge = readonly [lon1: number, lat1: number, lon2: number, lat2: number];

/** An edge of a ring; its end is on the branch of its start, the short way round. */
function edgeOf(ring: Float64Array, i: number): Edge {
  const next = (2 * i + 2) % ring.length;
  const [lon1, lat1, lon2, lat2] = [ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0, ring[next] ?? 0, ring[next + 1] ?? 0];
  return [lon1, lat1, lon2 + (Math.abs(lon2 - lon1) > 180 ? 360 * Math.round((lon1 - lon2) / 360) : 0), lat2];
}

/** Into how many parts an edge is cut: by how far the two models part, and to pieces that the reader takes as straight. */
function partsOf(ring: Float64Array, i: number, edges: Edges, written: WrittenEdges): number {
  if (edges === written) return 1;
  const [lon1, lat1, lon2, lat2] = edgeOf(ring, i);
  const bend = sagitta(lon1, lat1, lon2, lat2);
  if (bend <= TOLERANCE_M) return 1;
  const length = geodesicDistance(lon1, lat1, lon2, lat2);
  if (written === 'hull') return Math.max(1, Math.ceil(length / SHORT_EDGE_M));
  return edges === 'hull' && length <= SHORT_EDGE_M ? 1 : partsFor(bend, TOLERANCE_M);
}

/** Those points of a geodesic that lie outside of the straight edge; `turn` is 1 where the outside lies on the right. */
function pushOuter(out: number[], edge: Edge, parts: number, turn: number): void {
  const [lon1, lat1, lon2, lat2] = edge;
  const inner: number[] = [];
  pushGeodesic(inner, lon1, lat1, lon2, lat2, parts);
  for (let i = 0; i < inner.length; i += 2) {
    const [lon, lat] = [inner[i] ?? 0, inner[i + 1] ?? 0];
    const left = (lon2 - lon1) * (lat - lat1) - (lat2 - lat1) * (lon - lon1);
    if (left * turn < 0) out.push(lon, lat);
  }
}

/** Twice the signed area in square degrees, positive counter-clockwise. */
function signedArea(ring: Float64Array): number {
  let area = 0;
  for (let i = 0; i < ring.length / 2; i++) {
    const [lon1, lat1, lon2, lat2] = edgeOf(ring, i);
    area += (lon2 - lon1) * (lat1 + lat2 - 2 * (ring[1] ?? 0));
  }
  return -area;
}
