import { geodesicOffset, partsFor, pushGeodesic, sagitta } from '../geo/geodesic.ts';
import { metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import { mergeSpans, nearEdge, pushSpan } from '../geo/spans.ts';
import type { Spans } from '../geo/spans.ts';
import { createSpans } from '../geo/spans.ts';
import type { Layer } from './layer.ts';
import { mix } from './rows.ts';
import { META, META_WIDTH } from './snapshot.ts';
import { slotContains } from './within.ts';

/** What a curve may deviate from the straight pieces by which it is measured here, metres. */
const BEND_M = 0.001;
/** Pieces of a leg are no longer than this, so that the azimuthal plane round the middle of one is true to a millimetre at the distances asked for. */
const PIECE_M = 2_000;
const MOST_PIECES = 4_096;
const RAD = Math.PI / 180;

/** A piece of a track between two places, read as straight in longitude and latitude or as a geodesic. */
export interface Stretch {
  lon1: number;
  lat1: number;
  lon2: number;
  lat2: number;
  geodesic: boolean;
}

/**
 * The parts of a stretch, as parameters in [0, 1], within `reach_m` of a polygon slot, measured with geodesics: in the azimuthal equidistant plane round
 * the middle of each short piece. For the rare cases in which the plane of a row cannot tell, and near the poles; some microseconds an edge.
 * @param shift degrees added to the stretch's longitudes to bring them to the slot's branch
 */
export function exactPolygonSpans(layer: Layer, slot: number, stretch: Stretch, shift: number, reach_m: number, out: Spans): void {
  const points = pointsOf(stretch);
  const pieces = points.length / 2 - 1;
  const own = createSpans();
  for (let k = 0; k < pieces; k++) {
    own.count = 0;
    pieceSpans(layer, slot, points[2 * k]! + shift, points[2 * k + 1]!, points[2 * k + 2]! + shift, points[2 * k + 3]!, reach_m, own);
    if (own.least_m < out.least_m) out.least_m = own.least_m;
    for (let i = 0; i < own.count; i++) pushSpan(out, (k + own.from[i]!) / pieces, (k + own.to[i]!) / pieces);
    own.least_m = Infinity;
  }
  mergeSpans(out, 0);
}

/** The places between which a stretch is taken as straight, flat lon, lat. */
export function pointsOf({ lon1, lat1, lon2, lat2, geodesic }: Stretch): number[] {
  const east = Math.abs(lon2 - lon1) * metresPerDegLon(Math.min(Math.abs(lat1), Math.abs(lat2)));
  const length = east + Math.abs(lat2 - lat1) * metresPerDegLat(90);
  const bend = Math.max(sagitta(lon1, lat1, lon2, lat2), polarBend(lon1, lat1, lon2, lat2));
  const pieces = Math.min(MOST_PIECES, Math.max(Math.ceil(length / PIECE_M), partsFor(bend, BEND_M), 1));
  const points = [lon1, lat1];
  if (geodesic) pushGeodesic(points, lon1, lat1, lon2, lat2, pieces);
  else for (let k = 1; k < pieces; k++) points.push(mix(lon1, lon2, k / pieces), mix(lat1, lat2, k / pieces));
  points.push(lon2, lat2);
  return points;
}

/** How far a line straight in longitude and latitude bends away from the direct way near a pole: an arc of a parallel round it, metres. */
function polarBend(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const turn = Math.min(Math.PI, Math.abs(lon2 - lon1) * RAD);
  const radius = (90 - Math.min(Math.abs(lat1), Math.abs(lat2))) * 111_700;
  return (radius * turn * turn) / 8;
}

function pieceSpans(layer: Layer, slot: number, lon1: number, lat1: number, lon2: number, lat2: number, reach_m: number, out: Spans): void {
  const lon0 = (lon1 + lon2) / 2;
  const lat0 = (lat1 + lat2) / 2;
  const start = geodesicOffset(lon0, lat0, lon1, lat1);
  const end = geodesicOffset(lon0, lat0, lon2, lat2);
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  const padY = (1.01 * reach_m) / 110_500 + 1e-6;
  const highest = Math.max(Math.abs(lat1), Math.abs(lat2)) + padY;
  const padX = highest > 89.5 ? 720 : (1.02 * reach_m) / metresPerDegLon(highest) + 1e-6;
  const box: Box = [Math.min(lon1, lon2) - padX, Math.min(lat1, lat2) - padY, Math.max(lon1, lon2) + padX, Math.max(lat1, lat2) + padY];
  const { polygons } = layer;
  const shape = layer.s.meta[slot * META_WIDTH + META.shape]!;
  const other = layer.s.meta[slot * META_WIDTH + META.other]!;
  const closed = polygons.goesRoundPole(shape) || (other >= 0 && polygons.goesRoundPole(other));
  const visit = (x1: number, y1: number, x2: number, y2: number): void => {
    // what closes a ring over a pole is no boundary of the area
    if (closed && (Math.abs(y1) === 90 || Math.abs(y2) === 90) && (x1 === x2 || y1 === y2)) return;
    const part = clipped(x1, y1, x2, y2, box);
    if (part === undefined) return;
    const [ax, ay, bx, by] = [mix(x1, x2, part[0]), mix(y1, y2, part[0]), mix(x1, x2, part[1]), mix(y1, y2, part[1])];
    const cuts = Math.min(MOST_PIECES, partsFor(Math.max(sagitta(ax, ay, bx, by), polarBend(ax, ay, bx, by)), BEND_M));
    let [px, py] = geodesicOffset(lon0, lat0, ax, ay);
    for (let k = 1; k <= cuts; k++) {
      const [qx, qy] = geodesicOffset(lon0, lat0, mix(ax, bx, k / cuts), mix(ay, by, k / cuts));
      nearEdge(dx, dy, px - start[0], py - start[1], qx - start[0], qy - start[1], reach_m, out);
      px = qx;
      py = qy;
    }
  };
  polygons.eachEdgeNear(shape, ...box, visit);
  if (other >= 0) polygons.eachEdgeNear(other, ...box, visit);
  const near = mergeSpans(out, 0);
  let from = 0;
  for (let k = 0; k <= near; k++) {
    const to = k < near ? out.from[k]! : 1;
    if ((to > from || near === 0) && slotContains(layer, slot, mix(lon1, lon2, (from + to) / 2), mix(lat1, lat2, (from + to) / 2))) {
      pushSpan(out, from, to);
      out.least_m = 0;
    }
    if (k < near) from = out.to[k]!;
  }
  mergeSpans(out, 0);
}

type Box = [west: number, south: number, east: number, north: number];

/** The part of an edge inside a box, as parameters; undefined where it stays outside (Liang and Barsky, 1984). */
function clipped(x1: number, y1: number, x2: number, y2: number, [west, south, east, north]: Box): [number, number] | undefined {
  let from = 0;
  let to = 1;
  for (const [p, d, low, high] of [[x1, x2 - x1, west, east], [y1, y2 - y1, south, north]] as const) {
    if (d === 0) {
      if (p < low || p > high) return undefined;
      continue;
    }
    const a = (low - p) / d;
    const b = (high - p) / d;
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  return from <= to ? [from, to] : undefined;
}
