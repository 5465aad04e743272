import Flatbush from 'flatbush';
import { PolygonStore } from '../geo/polygonStore.ts';
import { EDGE_TOLERANCE_M, geodesicRing, normaliseRing } from '../geo/ring.ts';
import { metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import { storedCeiling, storedFloor } from './vertical.ts';
import type { Volume, Zone } from './zone.ts';

/** Edges of a silent source up to this length are taken as straight, longer ones as the hull of the straight and the geodesic one (DESIGN decision 2). */
const HULL_LONGER_THAN_M = 1_000;

/**
 * The compiled volumes of all zones, one slot each, as a structure of arrays. A slot is a circle (`polygon` -1) or one or two polygons of the
 * store: `polygon[slot]`, and `otherPolygon[slot]` (-1 if none) where both edge models count. Boxes are degrees, west in [-180, 180), east up to
 * west + 360; `tree` holds a second image of those that reach over 180.
 */
export interface Snapshot {
  readonly count: number;
  readonly zone: Int32Array;
  readonly volume: Int32Array;
  readonly polygon: Int32Array;
  readonly otherPolygon: Int32Array;
  /** west, south, east, north of slot i at 4 i */
  readonly box: Float64Array;
  /** 1 where the source says nothing of the figure of the Earth: a circle is then the hull of the ellipsoid's and the sphere's, as edges are of both models */
  readonly silent: Uint8Array;
  /** lon, lat, radius in metres of slot i at 3 i; circles only */
  readonly circle: Float64Array;
  readonly floor_m: Float64Array;
  readonly floorDatum: Uint8Array;
  readonly ceiling_m: Float64Array;
  readonly ceilingDatum: Uint8Array;
  /** 1 where the zone applies at all times */
  readonly always: Uint8Array;
  readonly polygons: PolygonStore;
  readonly tree: Flatbush | undefined;
  /** slot of each item of the tree */
  readonly treeSlot: Int32Array;
}

/** Builds the snapshot. */
export function takeSnapshot(zones: readonly Zone[]): Snapshot {
  const entries = zones.flatMap((zone, z) => zone.volumes.map((volume, v) => ({ zone, z, volume, v })));
  const count = entries.length;
  const rings: Float64Array[][] = [];
  const s = {
    count,
    zone: new Int32Array(count),
    volume: new Int32Array(count),
    polygon: new Int32Array(count).fill(-1),
    otherPolygon: new Int32Array(count).fill(-1),
    box: new Float64Array(count * 4),
    silent: new Uint8Array(count),
    circle: new Float64Array(count * 3),
    floor_m: new Float64Array(count),
    floorDatum: new Uint8Array(count),
    ceiling_m: new Float64Array(count),
    ceilingDatum: new Uint8Array(count),
    always: new Uint8Array(count),
  };
  entries.forEach(({ zone, z, volume, v }, slot) => {
    s.zone[slot] = z;
    s.volume[slot] = v;
    s.silent[slot] = zone.edges === 'hull' ? 1 : 0;
    s.always[slot] = zone.applicability.length === 0 ? 1 : 0;
    const floor = storedFloor(volume.lower);
    const ceiling = storedCeiling(volume.upper);
    s.floor_m[slot] = floor.value_m;
    s.floorDatum[slot] = floor.datum;
    s.ceiling_m[slot] = ceiling.value_m;
    s.ceilingDatum[slot] = ceiling.datum;
    s.box.set(placeFootprint(s, slot, volume, zone, rings), slot * 4);
  });
  return { ...s, polygons: new PolygonStore(rings), ...plant(s.box, count) };
}

type Box = [west: number, south: number, east: number, north: number];

function placeFootprint(s: { polygon: Int32Array; otherPolygon: Int32Array; circle: Float64Array }, slot: number, volume: Volume, zone: Zone, rings: Float64Array[][]): Box {
  const { footprint } = volume;
  if (footprint.kind === 'circle') {
    const [lon, lat] = footprint.center;
    if (!(Math.abs(lat) <= 90) || !Number.isFinite(lon) || !(footprint.radius_m >= 0)) throw new RangeError(`a circle on the Earth is expected, got ${lon}, ${lat}, radius ${footprint.radius_m} (zone ${zone.key})`);
    const center = wrap(lon);
    s.circle.set([center, lat, footprint.radius_m], slot * 3);
    return circleBox(center, lat, footprint.radius_m);
  }
  const straight = onBranch(footprint.rings.map(normaliseRing).filter((ring) => ring.length > 0));
  const outer = straight[0];
  if (outer === undefined) throw new RangeError(`a polygon with a vertex is expected (zone ${zone.key})`);
  if (outer.some((value) => !Number.isFinite(value))) throw new RangeError(`finite coordinates are expected (zone ${zone.key})`);
  const curved = zone.edges === 'planar' ? straight : straight.map((ring) => geodesicRing(ring, zone.edges === 'hull' ? HULL_LONGER_THAN_M : 0));
  const differs = curved.some((ring, i) => ring !== straight[i]);
  if (zone.edges === 'hull' && differs) {
    s.polygon[slot] = rings.push(straight) - 1;
    s.otherPolygon[slot] = rings.push(curved) - 1;
    return union(boxOf(outer), boxOf(curved[0] ?? outer));
  }
  s.polygon[slot] = rings.push(curved) - 1;
  return boxOf(curved[0] ?? outer);
}

/** Moves the rings of one polygon so that the outer one begins in [-180, 180) at its western edge and the holes lie within it. */
function onBranch(rings: Float64Array[]): Float64Array[] {
  const outer = rings[0];
  if (outer === undefined) return rings;
  const [west, , east] = boxOf(outer);
  const shift = wrap(west) - west;
  return rings.map((ring, i) => {
    const box = boxOf(ring);
    const move = i === 0 ? shift : shift + 360 * Math.round(((west + east) / 2 - (box[0] + box[2]) / 2) / 360);
    return move === 0 ? ring : ring.map((value, k) => (k % 2 === 0 ? value + move : value));
  });
}

function boxOf(ring: Float64Array): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    box[0] = Math.min(box[0], ring[i]!);
    box[1] = Math.min(box[1], ring[i + 1]!);
    box[2] = Math.max(box[2], ring[i]!);
    box[3] = Math.max(box[3], ring[i + 1]!);
  }
  return box;
}

function union(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** A box round a circle, a little too wide; all longitudes where it reaches a pole. */
function circleBox(lon: number, lat: number, radius_m: number): Box {
  const dLat = (radius_m * 1.01) / metresPerDegLat(0) + 1e-6;
  const south = Math.max(-90, lat - dLat);
  const north = Math.min(90, lat + dLat);
  const widest = Math.max(Math.abs(south), Math.abs(north));
  if (widest > 89.9) return [-180, south, 180, north];
  const dLon = (radius_m * 1.01) / metresPerDegLon(widest) + 1e-6;
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

function plant(box: Float64Array, count: number): Pick<Snapshot, 'tree' | 'treeSlot'> {
  const items: number[] = [];
  for (let slot = 0; slot < count; slot++) {
    items.push(slot);
    if (box[4 * slot + 2]! >= 180) items.push(slot);
  }
  if (items.length === 0) return { tree: undefined, treeSlot: new Int32Array(0) };
  const tree = new Flatbush(items.length);
  items.forEach((slot, i) => {
    const image = i > 0 && items[i - 1] === slot ? 360 : 0;
    tree.add(box[4 * slot]! - image - BOX_SLACK, box[4 * slot + 1]! - BOX_SLACK, box[4 * slot + 2]! - image + BOX_SLACK, box[4 * slot + 3]! + BOX_SLACK);
  });
  tree.finish();
  return { tree, treeSlot: Int32Array.from(items) };
}
