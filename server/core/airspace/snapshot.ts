import { hilbertOrder, plantTree } from '../geo/boxTree.ts';
import { metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import type { PolygonArrays } from '../geo/polygonArrays.ts';
import { PolygonBuilder } from '../geo/polygonArrays.ts';
import { PolygonStore } from '../geo/polygonStore.ts';
import { EDGE_TOLERANCE_M, geodesicRing, pushRing } from '../geo/ring.ts';
import type { CellArrays } from './cells.ts';
import { layCells } from './cells.ts';
import { storedCeiling, storedFloor } from './vertical.ts';
import type { Footprint, Volume, Zone } from './zone.ts';

/** Edges of a silent source up to this length are taken as straight, longer ones as the hull of the straight and the geodesic one (DESIGN decision 2). */
const HULL_LONGER_THAN_M = 1_000;

/**
 * The compiled volumes of all zones, one slot each, as typed arrays alone: what threads share and what is sent. Slots follow each other along a Hilbert
 * curve. Boxes are degrees, west in [-180, 180), east up to west + 360.
 */
export interface Snapshot extends PolygonArrays, CellArrays {
  /** index of the slot's zone, and of its volume there */
  readonly zone: Int32Array;
  readonly volume: Int32Array;
  /** floor and ceiling in metres (+-Infinity where unlimited), start and end in epoch milliseconds, of slot i at 4 i */
  readonly band: Float64Array;
  /** datum of the floor, datum of the ceiling << 2, and the FLAG bits */
  readonly flags: Uint8Array;
  /** polygon of the slot, or -1 - its circle */
  readonly shape: Int32Array;
  /** second polygon where both edge models count, else -1 */
  readonly other: Int32Array;
  /** lon in [-180, 180), lat, radius in metres of circle i at 3 i */
  readonly circle: Float64Array;
  /** west, south, east, north of slot i at 4 i */
  readonly box: Float64Array;
  /** inner nodes of the tree over `box` */
  readonly nodes: Float64Array;
}

/** More times than the one span in `band`: the zone's own applicability has to be asked. */
export const FLAG_TIMES = 16;
/** The source says nothing of the figure of the Earth: a circle is the hull of the ellipsoid's and the sphere's, as edges are of both models. */
export const FLAG_SILENT = 32;

/**
 * Builds the snapshot.
 * @throws RangeError for a footprint that is not on the Earth, naming the zone
 */
export function takeSnapshot(zones: readonly Zone[]): Snapshot {
  let count = 0;
  let numbers = 0;
  let circles = 0;
  for (const zone of zones) {
    for (const { footprint } of zone.volumes) {
      count++;
      if (footprint.kind === 'circle') circles++;
      else for (const ring of footprint.rings) numbers += ring.length + 2;
    }
  }
  const { zone, volume } = inOrder(zones, count);
  const band = new Float64Array(count * 4);
  const flags = new Uint8Array(count);
  const shape = new Int32Array(count);
  const other = new Int32Array(count).fill(-1);
  const circle = new Float64Array(circles * 3);
  const box = new Float64Array(count * 4);
  const polygons = new PolygonBuilder(numbers / 2);
  let nextCircle = 0;
  for (let slot = 0; slot < count; slot++) {
    const of = zones[zone[slot]!]!;
    const { footprint, lower, upper } = of.volumes[volume[slot]!]!;
    const floor = storedFloor(lower);
    const ceiling = storedCeiling(upper);
    band[4 * slot] = floor.value_m;
    band[4 * slot + 1] = ceiling.value_m;
    flags[slot] = floor.datum | (ceiling.datum << 2) | (spanOf(of, band, slot) ? 0 : FLAG_TIMES) | (of.edges === 'hull' ? FLAG_SILENT : 0);
    try {
      if (footprint.kind === 'circle') {
        placeCircle(footprint, circle, nextCircle, box, slot);
        shape[slot] = -1 - nextCircle++;
      } else {
        const placed = placePolygon(footprint.rings, of.edges, polygons, box, slot);
        shape[slot] = placed.polygon;
        other[slot] = placed.other;
      }
    } catch (error) {
      throw error instanceof RangeError ? new RangeError(`${error.message} (zone ${of.key})`) : error;
    }
  }
  const arrays = polygons.finish();
  const cells = layCells({ count, box, shape, other, circle, special: (slot) => isSpecial(flags[slot]!), polygons: new PolygonStore(arrays) });
  return { ...arrays, ...cells, zone, volume, band, flags, shape, other, circle, box, nodes: plantTree(box, count) };
}

/** Whether a slot's flags say more than a band of heights AMSL (datum 0 or 1) and one span of time. */
function isSpecial(flags: number): boolean {
  return (flags & (2 | 8 | FLAG_TIMES)) !== 0;
}

/** The volumes in the order of a Hilbert curve through their first vertices or centres. */
function inOrder(zones: readonly Zone[], count: number): { zone: Int32Array; volume: Int32Array } {
  const first = new Float64Array(count * 4);
  const owner = new Int32Array(count * 2);
  let n = 0;
  zones.forEach((zone, z) => {
    zone.volumes.forEach(({ footprint }: Volume, v) => {
      const lon = footprint.kind === 'circle' ? footprint.center[0] : (footprint.rings[0]?.[0] ?? 0);
      const lat = footprint.kind === 'circle' ? footprint.center[1] : (footprint.rings[0]?.[1] ?? 0);
      first[4 * n] = wrap(lon);
      first[4 * n + 1] = lat;
      owner[2 * n] = z;
      owner[2 * n + 1] = v;
      n++;
    });
  });
  const order = hilbertOrder(first, count);
  return { zone: Int32Array.from(order, (i) => owner[2 * i]!), volume: Int32Array.from(order, (i) => owner[2 * i + 1]!) };
}

/** Writes the span in which a zone applies, or the span round all of its times; whether the span says all. */
function spanOf(zone: Zone, band: Float64Array, slot: number): boolean {
  const { applicability } = zone;
  let from = applicability.length === 0 ? -Infinity : Infinity;
  let to = applicability.length === 0 ? Infinity : -Infinity;
  for (const entry of applicability) {
    from = Math.min(from, entry.from);
    to = Math.max(to, entry.to);
  }
  band[4 * slot + 2] = from;
  band[4 * slot + 3] = to;
  return applicability.length === 0 || (applicability.length === 1 && applicability[0]?.daily.length === 0);
}

function placeCircle(footprint: Extract<Footprint, { kind: 'circle' }>, circle: Float64Array, index: number, box: Float64Array, slot: number): void {
  const [lon, lat] = footprint.center;
  const { radius_m } = footprint;
  if (!(Math.abs(lat) <= 90) || !Number.isFinite(lon) || !(radius_m >= 0)) throw new RangeError(`a circle on the Earth is expected, got ${lon}, ${lat}, radius ${radius_m}`);
  const center = wrap(lon);
  circle[3 * index] = center;
  circle[3 * index + 1] = lat;
  circle[3 * index + 2] = radius_m;
  box.set(circleBox(center, lat, radius_m), 4 * slot);
}

/** Enters the rings of a footprint, or where the edge model asks for it their geodesic form, or both. */
function placePolygon(rings: readonly Float64Array[], edges: Zone['edges'], polygons: PolygonBuilder, box: Float64Array, slot: number): { polygon: number; other: number } {
  const { vertices } = polygons;
  const start = vertices.length;
  const ends: number[] = [];
  for (const ring of rings) {
    if (ring.length < 2) continue;
    pushRing(vertices, ring);
    ends.push(vertices.length);
  }
  if (ends.length === 0) throw new RangeError('a polygon with a vertex is expected');
  toBranch(vertices.xy, start, ends);
  boxOf(vertices.xy, start, ends[0]!, box, 4 * slot);
  if (edges !== 'planar') {
    const straight = ends.map((end, i) => vertices.xy.subarray(i === 0 ? start : ends[i - 1]!, end));
    const curved = straight.map((ring) => geodesicRing(ring, edges === 'hull' ? HULL_LONGER_THAN_M : 0));
    if (curved.some((ring, i) => ring !== straight[i])) {
      const kept = curved.map((ring, i) => (ring === straight[i] ? ring.slice() : ring));
      if (edges === 'geodesic') {
        vertices.length = start;
        const polygon = append(polygons, kept);
        boxOf(kept[0]!, 0, kept[0]!.length, box, 4 * slot);
        return { polygon, other: -1 };
      }
      for (const end of ends) polygons.endRing(end);
      const polygon = polygons.endPolygon();
      const other = append(polygons, kept);
      const wider = new Float64Array(4);
      boxOf(kept[0]!, 0, kept[0]!.length, wider, 0);
      for (const i of [0, 1]) box[4 * slot + i] = Math.min(box[4 * slot + i]!, wider[i]!);
      for (const i of [2, 3]) box[4 * slot + i] = Math.max(box[4 * slot + i]!, wider[i]!);
      return { polygon, other };
    }
  }
  for (const end of ends) polygons.endRing(end);
  return { polygon: polygons.endPolygon(), other: -1 };
}

function append(polygons: PolygonBuilder, rings: readonly Float64Array[]): number {
  for (const ring of rings) {
    polygons.vertices.append(ring);
    polygons.endRing();
  }
  return polygons.endPolygon();
}

/** Moves the rings of one polygon so that the outer one has its western edge in [-180, 180) and the holes lie within it. */
function toBranch(xy: Float64Array, start: number, ends: readonly number[]): void {
  const box = new Float64Array(4);
  boxOf(xy, start, ends[0]!, box, 0);
  const [west, east] = [box[0]!, box[2]!];
  const shift = wrap(west) - west;
  let from = start;
  ends.forEach((end, i) => {
    let move = shift;
    if (i > 0) {
      boxOf(xy, from, end, box, 0);
      move += 360 * Math.round(((west + east) / 2 - (box[0]! + box[2]!) / 2) / 360);
    }
    if (move !== 0) for (let k = from; k < end; k += 2) xy[k]! += move;
    from = end;
  });
}

function boxOf(xy: Float64Array, from: number, to: number, out: Float64Array, at: number): void {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let i = from; i < to; i += 2) {
    const x = xy[i]!;
    const y = xy[i + 1]!;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  if (!(south >= -90 && north <= 90)) throw new RangeError(`latitudes in [-90, 90] are expected, got ${south} to ${north}`);
  out[at] = west;
  out[at + 1] = south;
  out[at + 2] = east;
  out[at + 3] = north;
}

/** A box round a circle, a little too wide; all longitudes where it reaches a pole. */
function circleBox(lon: number, lat: number, radius_m: number): [west: number, south: number, east: number, north: number] {
  const dLat = (radius_m * 1.01) / metresPerDegLat(0) + 1e-6;
  const south = Math.max(-90, lat - dLat);
  const north = Math.min(90, lat + dLat);
  const widest = Math.max(Math.abs(south), Math.abs(north));
  const dLon = widest > 89.9 ? 180 : (radius_m * 1.01) / metresPerDegLon(widest) + 1e-6;
  if (dLon >= 180) return [-180, south, 180, north];
  const west = wrap(lon - dLon);
  return [west, south, west + 2 * dLon, north];
}

/** A longitude brought into [-180, 180). */
export function wrap(lon: number): number {
  return lon >= -180 && lon < 180 ? lon : lon - 360 * Math.floor((lon + 180) / 360);
}

/** Slack of a box in degrees: what the pieces of a geodesic edge may lie outside of it. */
export const BOX_SLACK = EDGE_TOLERANCE_M / 100_000;
