import { toWgs84, type ShiftedSystem } from '../geo/chinaDatums.ts';
import { pushGeodesic } from '../geo/geodesic.ts';
import { deltaLon } from '../geo/metric.ts';
import type { Footprint, Zone } from './zone.ts';

/** Longest piece of an edge that is moved as a whole, degrees: the ripple of BD-09 bends an edge of this length by less than 0.05 m. */
const PIECE_DEG = 0.0015;
const MOST_PIECES = 4096;
/** Largest shift of either system, degrees, rounded up. */
const LARGEST_SHIFT_DEG = 0.03;

type Line = 'planar' | 'geodesic';

/**
 * Zones of a source in a shifted system, as they lie in WGS84: every vertex, the inner points of long edges, and the centres of circles
 * (a radius is metres on the ground in either system). A long edge of a silent source is two lines at once, so its footprint becomes two
 * volumes.
 */
export function zonesInWgs84(zones: readonly Zone[], system: ShiftedSystem): Zone[] {
  return zones.map((zone) => ({
    ...zone,
    volumes: zone.volumes.flatMap((volume) => footprintsInWgs84(volume.footprint, zone, system).map((footprint) => ({ ...volume, footprint }))),
    applicability: zone.applicability.map((entry) => {
      if (entry.sunBox === undefined) return entry;
      const [west, south, east, north] = entry.sunBox;
      return { ...entry, sunBox: [west - LARGEST_SHIFT_DEG, south - LARGEST_SHIFT_DEG, east + LARGEST_SHIFT_DEG, north + LARGEST_SHIFT_DEG] };
    }),
  }));
}

function footprintsInWgs84(footprint: Footprint, { edges }: Zone, system: ShiftedSystem): Footprint[] {
  if (footprint.kind === 'circle') return [{ ...footprint, center: toWgs84(footprint.center, system) }];
  const { rings } = footprint;
  const lines: Line[] = edges !== 'hull' ? [edges] : rings.some(hasLongEdge) ? ['planar', 'geodesic'] : ['planar'];
  return lines.map((line) => ({ kind: 'polygon', rings: rings.map((ring) => ringInWgs84(ring, line, system)) }));
}

function ringInWgs84(ring: Float64Array, line: Line, system: ShiftedSystem): Float64Array {
  const cut: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const [lon, lat, nextLon, nextLat] = edgeAt(ring, i);
    const pieces = piecesOf(lon, lat, nextLon, nextLat);
    cut.push(lon, lat);
    if (line === 'geodesic') pushGeodesic(cut, lon, lat, nextLon, nextLat, pieces);
    else for (let k = 1; k < pieces; k++) cut.push(lon + (deltaLon(lon, nextLon) * k) / pieces, lat + ((nextLat - lat) * k) / pieces);
  }
  const moved = new Float64Array(cut.length);
  for (let i = 0; i < cut.length; i += 2) moved.set(toWgs84([cut[i]!, cut[i + 1]!], system), i);
  return moved;
}

const hasLongEdge = (ring: Float64Array): boolean => {
  for (let i = 0; i < ring.length; i += 2) if (piecesOf(...edgeAt(ring, i)) > 1) return true;
  return false;
};

const edgeAt = (ring: Float64Array, i: number): [lon: number, lat: number, nextLon: number, nextLat: number] => {
  const next = i + 2 < ring.length ? i + 2 : 0;
  return [ring[i]!, ring[i + 1]!, ring[next]!, ring[next + 1]!];
};

const piecesOf = (lon: number, lat: number, nextLon: number, nextLat: number): number =>
  Math.min(MOST_PIECES, Math.max(1, Math.ceil(Math.max(Math.abs(deltaLon(lon, nextLon)), Math.abs(nextLat - lat)) / PIECE_DEG)));
