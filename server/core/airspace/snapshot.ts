import { hilbertOrder, plantTree } from '../geo/boxTree.ts';
import { metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import type { PolygonArrays } from '../geo/polygonArrays.ts';
import { PolygonBuilder, RING, RING_WIDTH } from '../geo/polygonArrays.ts';
import { PolygonStore } from '../geo/polygonStore.ts';
import { EDGE_TOLERANCE_M, geodesicRing, pushRing } from '../geo/ring.ts';
import type { Vertices } from '../geo/ring.ts';
import type { CellArrays } from './cells.ts';
import { layCells } from './cells.ts';
import { storedCeiling, storedFloor } from './vertical.ts';
import type { Footprint, Volume, Zone } from './zone.ts';

/** Edges of a silent source up to this length are taken as straight, longer ones as the hull of the straight and the geodesic one (DESIGN decision 2). */
const HULL_LONGER_THAN_M = 1_000;

/** Room that is kept for vertices put into bending edges, as a multiple of those that are there: growing later means copying. */
const DENSIFIED = 1.15;

/**
 * The compiled volumes of all zones, one slot each, as typed arrays alone: what threads share and what is sent. Slots follow each other along a Hilbert
 * curve. Boxes are degrees, west in [-180, 180), east up to west + 360 (further for a ring that goes round a pole more than once).
 */
export interface Snapshot extends PolygonArrays, CellArrays {
  /**
   * SLOT_WIDTH numbers a slot, one cache line: floor and ceiling in metres (+-Infinity where unlimited), start and end in epoch milliseconds, and the
   * whole numbers of `meta` behind them.
   */
  readonly slots: Float64Array;
  /** the same memory as `slots`, as integers; see META */
  readonly meta: Int32Array;
  /** lon in [-180, 180), lat, radius in metres of circle i at 3 i */
  readonly circle: Float64Array;
  /** west, south, east, north of slot i at 4 i, rounded outwards */
  readonly box: Float32Array;
  /** inner nodes of the tree over `box` */
  readonly nodes: Float32Array;
}

/** Places of a slot's numbers in `slots`. */
export const SLOT = { floor: 0, ceiling: 1, from: 2, to: 3 } as const;
export const SLOT_WIDTH = 8;
/**
 * Places of its whole numbers in `meta`: its polygon or -1 - its circle; its second polygon where both edge models count, else -1; datum of the floor, datum
 * of the ceiling << 2, and the FLAG bits; the index of its zone, and of the volume there; of a polygon of one ring, its first and last vertex and its first
 * edge box (see RING), so that a leg needs no further line of memory to get at the edges.
 */
export const META = { shape: 8, other: 9, flags: 10, zone: 11, volume: 12, first: 13, last: 14, edgeBox: 15 } as const;
export const META_WIDTH = 2 * SLOT_WIDTH;

/** More times than the one span of the slot: the zone's own applicability has to be asked. */
export const FLAG_TIMES = 16;
/** The source says nothing of the figure of the Earth: a circle is the hull of the ellipsoid's and the sphere's, as edges are of both models. */
export const FLAG_SILENT = 32;
/** Its rings go round a pole, and not all of them once over the same turn of longitude: it is tested everywhere in its latitudes. */
export const FLAG_TURNS = 64;
/** It is one ring in one edge model: META.first, last and edgeBox say where. */
export const FLAG_ONE_RING = 128;

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
      else for (const ring of footprint.rings) numbers += (zone.edges === 'planar' ? 1 : DENSIFIED) * ring.length + 2;
    }
  }
  const order = inOrder(zones, count);
  const slots = new Float64Array(count * SLOT_WIDTH);
  const meta = new Int32Array(slots.buffer);
  const circle = new Float64Array(circles * 3);
  const box = new Float64Array(count * 4);
  const polygons = new PolygonBuilder(Math.ceil(numbers / 2));
  let nextCircle = 0;
  for (let slot = 0; slot < count; slot++) {
    const zone = order[2 * slot]!;
    const volume = order[2 * slot + 1]!;
    const of = zones[zone]!;
    const { footprint, lower, upper } = of.volumes[volume]!;
    const floor = storedFloor(lower);
    const ceiling = storedCeiling(upper);
    const at = slot * SLOT_WIDTH;
    const metaAt = slot * META_WIDTH;
    slots[at + SLOT.floor] = floor.value_m;
    slots[at + SLOT.ceiling] = ceiling.value_m;
    meta[metaAt + META.flags] = floor.datum | (ceiling.datum << 2) | (spanOf(of, slots, at) ? 0 : FLAG_TIMES) | (of.edges === 'hull' ? FLAG_SILENT : 0);
    meta[metaAt + META.zone] = zone;
    meta[metaAt + META.volume] = volume;
    meta[metaAt + META.other] = -1;
    try {
      if (footprint.kind === 'circle') {
        placeCircle(footprint, circle, nextCircle, box, slot);
        meta[metaAt + META.shape] = -1 - nextCircle++;
      } else {
        const placed = placePolygon(footprint.rings, of.edges, polygons, box, slot);
        meta[metaAt + META.shape] = placed.polygon;
        meta[metaAt + META.other] = placed.other;
        if (placed.turns) meta[metaAt + META.flags]! |= FLAG_TURNS;
      }
    } catch (error) {
      throw error instanceof RangeError ? new RangeError(`${error.message} (zone ${of.key})`) : error;
    }
  }
  const arrays = polygons.finish();
  for (let at = 0; at < meta.length; at += META_WIDTH) {
    const ring = meta[at + META.shape]!;
    if (ring < 0 || meta[at + META.other]! >= 0 || arrays.ringRecord[ring * RING_WIDTH + RING.end]! !== ring + 1) continue;
    meta[at + META.flags]! |= FLAG_ONE_RING;
    meta[at + META.first] = arrays.ringRecord[ring * RING_WIDTH + RING.first]!;
    meta[at + META.last] = arrays.ringRecord[ring * RING_WIDTH + RING.last]!;
    meta[at + META.edgeBox] = arrays.ringRecord[ring * RING_WIDTH + RING.edgeBox]!;
  }
  const cells = layCells({
    count,
    box,
    circle,
    shape: (slot) => meta[slot * META_WIDTH + META.shape]!,
    other: (slot) => meta[slot * META_WIDTH + META.other]!,
    special: (slot) => isSpecial(meta[slot * META_WIDTH + META.flags]!),
    turns: (slot) => (meta[slot * META_WIDTH + META.flags]! & FLAG_TURNS) !== 0,
    polygons: new PolygonStore(arrays),
  });
  const outward = roundedOut(box);
  return { ...arrays, ...cells, slots, meta, circle, box: outward, nodes: plantTree(outward, count) };
}

/** Half the spacing of a Float32 is at most 2^-24 of its value; twice that, and the slack of what lies in a box, keeps it outside. */
function roundedOut(box: Float64Array): Float32Array {
  const out = new Float32Array(box.length);
  for (let i = 0; i < box.length; i++) {
    const slack = Math.abs(box[i]!) * 2 ** -23 + BOX_SLACK;
    out[i] = i % 4 < 2 ? box[i]! - slack : box[i]! + slack;
  }
  return out;
}

/** Whether a slot's flags say more than a band of heights AMSL (datum 0 or 1) and one span of time. */
function isSpecial(flags: number): boolean {
  return (flags & (2 | 8 | FLAG_TIMES)) !== 0;
}

/** The volumes in the order of a Hilbert curve through their first vertices or centres: zone and volume of slot i at 2 i. */
function inOrder(zones: readonly Zone[], count: number): Int32Array {
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
  const out = new Int32Array(count * 2);
  for (let i = 0; i < count; i++) {
    out[2 * i] = owner[2 * order[i]!]!;
    out[2 * i + 1] = owner[2 * order[i]! + 1]!;
  }
  return out;
}

/** Writes the span in which a zone applies, or the span round all of its times; whether the span says all. */
function spanOf(zone: Zone, slots: Float64Array, at: number): boolean {
  const { applicability } = zone;
  let from = applicability.length === 0 ? -Infinity : Infinity;
  let to = applicability.length === 0 ? Infinity : -Infinity;
  for (const entry of applicability) {
    from = Math.min(from, entry.from);
    to = Math.max(to, entry.to);
  }
  slots[at + SLOT.from] = from;
  slots[at + SLOT.to] = to;
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
function placePolygon(rings: readonly Float64Array[], edges: Zone['edges'], polygons: PolygonBuilder, box: Float64Array, slot: number): { polygon: number; other: number; turns: boolean } {
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
  if (box[4 * slot + 2]! - box[4 * slot]! >= 360) repeatHoles(vertices, start, ends, box[4 * slot]!, box[4 * slot + 2]!);
  const turns = severalTurns(ends.map((end, i) => vertices.xy.subarray(i === 0 ? start : ends[i - 1]!, end)));
  if (edges !== 'planar') {
    const straight = ends.map((end, i) => vertices.xy.subarray(i === 0 ? start : ends[i - 1]!, end));
    const curved = straight.map((ring) => geodesicRing(ring, edges === 'hull' ? HULL_LONGER_THAN_M : 0));
    if (curved.some((ring, i) => ring !== straight[i])) {
      const kept = curved.map((ring, i) => (ring === straight[i] ? ring.slice() : ring));
      if (edges === 'geodesic') {
        vertices.length = start;
        const polygon = append(polygons, kept);
        boxOf(kept[0]!, 0, kept[0]!.length, box, 4 * slot);
        return { polygon, other: -1, turns: turns || severalTurns(kept) };
      }
      for (const end of ends) polygons.endRing(end);
      const polygon = polygons.endPolygon();
      const other = append(polygons, kept);
      const wider = new Float64Array(4);
      boxOf(kept[0]!, 0, kept[0]!.length, wider, 0);
      for (const i of [0, 1]) box[4 * slot + i] = Math.min(box[4 * slot + i]!, wider[i]!);
      for (const i of [2, 3]) box[4 * slot + i] = Math.max(box[4 * slot + i]!, wider[i]!);
      return { polygon, other, turns: turns || severalTurns(kept) };
    }
  }
  for (const end of ends) polygons.endRing(end);
  return { polygon: polygons.endPolygon(), other: -1, turns };
}

/** Whether some ring is a turn wide and not all of them lie in the one turn of the outer ring. */
function severalTurns(rings: readonly Float64Array[]): boolean {
  const boxes = rings.map((ring) => {
    const box = new Float64Array(4);
    boxOf(ring, 0, ring.length, box, 0);
    return box;
  });
  const [west, , east] = boxes[0]!;
  return boxes.some((box) => box[2]! - box[0]! >= 360) && (east! - west! !== 360 || boxes.some((box) => box[0]! < west! || box[2]! > east!));
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

/**
 * A hole in a ring that goes round a pole may lie across the meridian at which that ring begins: then it stands at both of its ends, each part of it as
 * a ring of its own after the others. `ends` is added to.
 */
function repeatHoles(vertices: Vertices, start: number, ends: number[], west: number, east: number): void {
  const box = new Float64Array(4);
  const given = ends.length;
  for (let i = 1; i < given; i++) {
    const hole = vertices.xy.slice(ends[i - 1], ends[i]);
    boxOf(hole, 0, hole.length, box, 0);
    if (box[2]! - box[0]! >= 360) continue;
    for (let turn = 360 * Math.ceil((west - box[2]!) / 360); box[0]! + turn <= east; turn += 360) {
      if (turn === 0) continue;
      vertices.append(hole.map((value, k) => (k % 2 === 0 ? value + turn : value)));
      ends.push(vertices.length);
    }
  }
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
const BOX_SLACK = EDGE_TOLERANCE_M / 100_000;
