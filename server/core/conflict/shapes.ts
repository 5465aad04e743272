import { orient2d } from 'robust-predicates';
import type { Footprint } from '../airspace/zone.ts';
import { geodesicDistance, geodesicOffset } from '../geo/geodesic.ts';
import { metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import { geodesicRing, normaliseRing } from '../geo/ring.ts';

type Rings = readonly Float64Array[];
type Circle = Extract<Footprint, { kind: 'circle' }>;

/**
 * Footprints for the one question whether two have more than a boundary in common. Most pairs are never asked, so of a footprint no more is made than its
 * box; its rings are the caller's own where they are in order, for copying them costs more than all that is asked of them.
 */
export class Shapes {
  /** west, south, east, north of shape i at 4 i, degrees; longitudes on any branch */
  readonly box: Float64Array;
  /** flat lon, lat on one branch, the outer ring first, the first vertex not repeated; none for a circle */
  private readonly rings: Rings[] = [];
  private readonly circles: (Circle | undefined)[] = [];

  constructor(count: number) {
    this.box = new Float64Array(4 * count);
  }

  /**
   * Adds a footprint; its edges are straight in longitude and latitude, or geodesics that are cut into straight pieces.
   * @throws RangeError for a footprint without a vertex or not on the Earth
   */
  add(footprint: Footprint, edges: 'geodesic' | 'planar'): void {
    const at = 4 * this.rings.length;
    if (footprint.kind === 'circle') {
      this.rings.push([]);
      this.circles.push(footprint);
      boxCircle(footprint, this.box, at);
      return;
    }
    let rings: Rings = footprint.rings;
    if ((rings[0]?.length ?? 0) < 2) throw new RangeError('a polygon with a vertex is expected');
    boxRing(rings[0]!, this.box, at);
    if (edges === 'geodesic' || !(this.box[at + 2]! - this.box[at]! <= 180)) {
      rings = rings.map((ring) => {
        const straight = normaliseRing(ring);
        const closed = edges === 'geodesic' ? geodesicRing(straight, 0) : straight;
        return closed.subarray(0, closed.length - 2);
      });
      boxRing(rings[0]!, this.box, at);
    }
    this.rings.push(rings);
    this.circles.push(undefined);
  }

  /** Whether two shapes have more than a boundary in common. */
  overlap(a: number, b: number): boolean {
    const { box } = this;
    const ca = this.circles[a];
    const cb = this.circles[b];
    if (ca !== undefined && cb !== undefined) return geodesicDistance(...ca.center, ...cb.center) < ca.radius_m + cb.radius_m;
    // longitudes of the second are brought to the branch of the first
    const shift = 360 * Math.round((box[4 * a]! + box[4 * a + 2]! - box[4 * b]! - box[4 * b + 2]!) / 720);
    if (ca !== undefined) return circleOverlaps(ca, this.rings[b]!, shift);
    if (cb !== undefined) return circleOverlaps(cb, this.rings[a]!, -shift);
    const west = Math.max(box[4 * a]!, box[4 * b]! + shift);
    const south = Math.max(box[4 * a + 1]!, box[4 * b + 1]!);
    const east = Math.min(box[4 * a + 2]!, box[4 * b + 2]! + shift);
    const north = Math.min(box[4 * a + 3]!, box[4 * b + 3]!);
    return polygonsOverlap(this.rings[a]!, this.rings[b]!, shift, west, south, east, north);
  }
}

function boxRing(ring: Float64Array, box: Float64Array, at: number): void {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i]!;
    const y = ring[i + 1]!;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  if (!(south >= -90 && north <= 90) || !(east - west < Infinity)) throw new RangeError(`a polygon on the Earth is expected, got latitudes ${south} to ${north}`);
  box[at] = west;
  box[at + 1] = south;
  box[at + 2] = east;
  box[at + 3] = north;
}

function boxCircle({ center: [lon, lat], radius_m }: Circle, box: Float64Array, at: number): void {
  if (!Number.isFinite(lon) || !(Math.abs(lat) <= 90) || !(radius_m >= 0)) throw new RangeError(`a circle on the Earth is expected, got ${lon}, ${lat}, radius ${radius_m}`);
  const dLat = radius_m / 110_500;
  const highest = Math.abs(lat) + dLat;
  const dLon = highest > 89.9 ? 180 : Math.min(180, radius_m / metresPerDegLon(highest));
  box[at] = lon - dLon;
  box[at + 1] = lat - dLat;
  box[at + 2] = lon + dLon;
  box[at + 3] = lat + dLat;
}

const APART = 0;
const TOUCHES = 1;
const CROSSES = 2;

/** Edges of the second shape in the common box, x1, y1, x2, y2 each; kept between calls. */
let near = new Float64Array(256);

/**
 * Two polygons overlap where edges cross, or where a vertex, or the middle of a part of an edge between two touches, lies strictly inside the other one,
 * or where they are the same. Edges outside of the common box, west to north, are passed over.
 */
function polygonsOverlap(a: Rings, b: Rings, shift: number, west: number, south: number, east: number, north: number): boolean {
  const count = gather(b, shift, west, south, east, north);
  let touching = false;
  for (const ring of a) {
    let x1 = ring[ring.length - 2]!;
    let y1 = ring[ring.length - 1]!;
    for (let i = 0; i < ring.length; i += 2) {
      const x2 = ring[i]!;
      const y2 = ring[i + 1]!;
      if (!((x1 < west && x2 < west) || (x1 > east && x2 > east) || (y1 < south && y2 < south) || (y1 > north && y2 > north))) {
        const met = crosses(count, x1, y1, x2, y2);
        if (met === CROSSES) return true;
        if (met === TOUCHES) touching = true;
      }
      x1 = x2;
      y1 = y2;
    }
  }
  if (touching) return entersStrictly(a, b, shift) || entersStrictly(b, a, -shift) || sameInside(a, b, shift);
  // no edge of one meets an edge of the other: one lies inside the other as a whole, or they are apart
  return insideStrictly(b, a[0]![0]! - shift, a[0]![1]!) || insideStrictly(a, b[0]![0]! + shift, b[0]![1]!);
}

/** Copies the edges that meet a box to `near`, shifted; returns the numbers written. */
function gather(rings: Rings, shift: number, west: number, south: number, east: number, north: number): number {
  let n = 0;
  for (const ring of rings) {
    if (near.length < n + 2 * ring.length) {
      const wider = new Float64Array(2 * (n + 2 * ring.length));
      wider.set(near);
      near = wider;
    }
    let x1 = ring[ring.length - 2]! + shift;
    let y1 = ring[ring.length - 1]!;
    for (let i = 0; i < ring.length; i += 2) {
      const x2 = ring[i]! + shift;
      const y2 = ring[i + 1]!;
      if (!((x1 < west && x2 < west) || (x1 > east && x2 > east) || (y1 < south && y2 < south) || (y1 > north && y2 > north))) {
        near[n++] = x1;
        near[n++] = y1;
        near[n++] = x2;
        near[n++] = y2;
      }
      x1 = x2;
      y1 = y2;
    }
  }
  return n;
}

/** How an edge meets the gathered ones. */
function crosses(count: number, x1: number, y1: number, x2: number, y2: number): number {
  const left = Math.min(x1, x2);
  const right = Math.max(x1, x2);
  const south = Math.min(y1, y2);
  const north = Math.max(y1, y2);
  let met = APART;
  for (let i = 0; i < count; i += 4) {
    const x3 = near[i]!;
    const y3 = near[i + 1]!;
    const x4 = near[i + 2]!;
    const y4 = near[i + 3]!;
    if ((y3 < south && y4 < south) || (y3 > north && y4 > north) || (x3 < left && x4 < left) || (x3 > right && x4 > right)) continue;
    const s1 = orient2d(x1, y1, x2, y2, x3, y3);
    const s2 = orient2d(x1, y1, x2, y2, x4, y4);
    if ((s1 > 0 && s2 > 0) || (s1 < 0 && s2 < 0)) continue;
    const s3 = orient2d(x3, y3, x4, y4, x1, y1);
    const s4 = orient2d(x3, y3, x4, y4, x2, y2);
    if ((s3 > 0 && s4 > 0) || (s3 < 0 && s4 < 0)) continue;
    if (s1 !== 0 && s2 !== 0 && s3 !== 0 && s4 !== 0) return CROSSES;
    met = TOUCHES;
  }
  return met;
}

/** Whether a place is inside a polygon and on none of its boundaries: the outer ring by winding number, holes by crossing number. */
function insideStrictly(rings: Rings, x: number, y: number): boolean {
  return rings.every((ring, i) => {
    const winding = windingOf(ring, x, y);
    return winding !== undefined && (i === 0 ? winding !== 0 : winding % 2 === 0);
  });
}

/** Winding number of a ring round a place; undefined where the place lies on it. */
function windingOf(ring: Float64Array, x: number, y: number): number | undefined {
  let winding = 0;
  let x1 = ring[ring.length - 2]!;
  let y1 = ring[ring.length - 1]!;
  for (let i = 0; i < ring.length; i += 2) {
    const x2 = ring[i]!;
    const y2 = ring[i + 1]!;
    if ((y1 > y && y2 > y) || (y1 < y && y2 < y)) {
      x1 = x2;
      y1 = y2;
      continue;
    }
    const side = orient2d(x1, y1, x2, y2, x, y);
    if (side === 0 && Math.min(x1, x2) <= x && x <= Math.max(x1, x2)) return undefined;
    // robust-predicates counts clockwise as positive: the place is left of an upward edge where it is negative
    if (y1 <= y !== y2 <= y && side < 0 === y2 > y1) winding += y2 > y1 ? 1 : -1;
    x1 = x2;
    y1 = y2;
  }
  return winding;
}

/** Whether the boundary of a comes strictly inside of b: looked for between the places where it touches b's boundary. */
function entersStrictly(a: Rings, b: Rings, shift: number): boolean {
  return edgesOf(a).some(([ax, y1, bx, y2]) => {
    const [x1, x2] = [ax - shift, bx - shift];
    const cuts = [0, 1];
    for (const ring of b) {
      for (let i = 0; i < ring.length; i += 2) {
        const [x, y] = [ring[i]!, ring[i + 1]!];
        const along = Math.abs(x2 - x1) > Math.abs(y2 - y1) ? (x - x1) / (x2 - x1) : (y - y1) / (y2 - y1);
        if (along > 0 && along < 1 && orient2d(x1, y1, x2, y2, x, y) === 0) cuts.push(along);
      }
    }
    cuts.sort((p, q) => p - q);
    return cuts.slice(1).some((cut, k) => {
      const t = (cuts[k]! + cut) / 2;
      return insideStrictly(b, x1 + t * (x2 - x1), y1 + t * (y2 - y1));
    });
  });
}

function edgesOf(rings: Rings): [x1: number, y1: number, x2: number, y2: number][] {
  return rings.flatMap((ring) => Array.from({ length: ring.length / 2 }, (_, k): [number, number, number, number] => {
    const next = (2 * k + 2) % ring.length;
    return [ring[2 * k]!, ring[2 * k + 1]!, ring[next]!, ring[next + 1]!];
  }));
}

/** For polygons whose boundaries do not enter each other: whether a place inside of one is inside of the other, so that they are the same. */
function sameInside(a: Rings, b: Rings, shift: number): boolean {
  const inside = somewhereInside(a);
  return inside !== undefined && insideStrictly(b, inside[0] - shift, inside[1]);
}

/** A place strictly inside of a polygon: the middle of its widest part on a line of latitude; undefined where it has no area. */
function somewhereInside(rings: Rings): [x: number, y: number] | undefined {
  const edges = edgesOf(rings);
  const lats = edges.map(([, y]) => y);
  const south = lats.reduce((least, y) => Math.min(least, y), 90);
  const north = lats.reduce((most, y) => Math.max(most, y), -90);
  for (const share of [0.5, 0.381966, 0.618034, 0.236068, 0.763932]) {
    const y = south + share * (north - south);
    const crossings = edges
      .filter(([, y1, , y2]) => y1 <= y !== y2 <= y)
      .map(([x1, y1, x2, y2]) => x1 + ((y - y1) / (y2 - y1)) * (x2 - x1))
      .sort((p, q) => p - q);
    const parts = crossings.slice(1).map((right, k) => ({ x: (crossings[k]! + right) / 2, width: right - crossings[k]! }));
    const widest = parts.sort((p, q) => q.width - p.width).find(({ x, width }) => width > 0 && insideStrictly(rings, x, y));
    if (widest !== undefined) return [widest.x, y];
  }
  return undefined;
}

/** A circle overlaps a polygon that holds its centre or comes nearer than its radius, measured in the azimuthal equidistant plane of the centre. */
function circleOverlaps({ center: [lon, lat], radius_m }: Circle, b: Rings, shift: number): boolean {
  if (insideStrictly(b, lon - shift, lat)) return true;
  const padY = radius_m / metresPerDegLat(0) + 1e-6;
  const padX = Math.abs(lat) + padY > 89.9 ? 360 : radius_m / metresPerDegLon(Math.abs(lat) + padY) + 1e-6;
  const count = gather(b, shift, lon - padX, lat - padY, lon + padX, lat + padY);
  for (let i = 0; i < count; i += 4) {
    const [ax, ay] = geodesicOffset(lon, lat, near[i]!, near[i + 1]!);
    const [bx, by] = geodesicOffset(lon, lat, near[i + 2]!, near[i + 3]!);
    const [ex, ey] = [bx - ax, by - ay];
    const square = ex * ex + ey * ey;
    const t = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * ex + ay * ey) / square));
    if (Math.hypot(ax + t * ex, ay + t * ey) < radius_m) return true;
  }
  return false;
}
