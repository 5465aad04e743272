import { partsFor, pushGeodesic, sagitta } from '../geo/geodesic.ts';
import { A, E2, metresPerDegLon } from '../geo/metric.ts';
import { EDGE_TOLERANCE_M } from '../geo/ring.ts';
import type { TrackPoint } from './airspace.ts';
import { wrap } from './snapshot.ts';

/**
 * The legs of a track as rows of numbers for the sweep. A leg of which nobody says how it is flown counts both as a geodesic and as straight in longitude and
 * latitude. Where the two are no further apart than WIDE_M it is one row, which stands for both and says by how much they differ; a longer leg is cut into
 * pieces, once along each. Rows follow each other where one begins at the end of the one before.
 */

/** Numbers of one row, in this order. The plane has its origin at the start: metres = degrees * (kx, ky); the end lies at (dx, dy). */
export const ROW = { lon1: 0, lat1: 1, lon2: 2, lat2: 3, kx: 4, ky: 5, dx: 6, dy: 7, amsl1: 8, amsl2: 9, time1: 10, time2: 11, error: 12, apart: 13 } as const;
export const ROW_WIDTH = 14;

/** Which readings of its leg a row stands for. */
export const READING = { both: 0, straight: 1, geodesic: 2 } as const;
export type Reading = (typeof READING)[keyof typeof READING];

/** Added to every distance asked for, so that a touch is a touch whatever the rounding, metres. */
export const TOUCH_M = 1e-3;
/** Legs whose two readings are further apart than this are cut into pieces, metres. */
const WIDE_M = 0.5;
/** From this latitude on the plane of a row is of no use, and every distance is measured with geodesics. */
const POLAR_LAT = 84;
/** Pieces of a leg near a pole are no longer than this, metres. */
const POLAR_PIECE_M = 5_000;
/** More metres than a degree of latitude has anywhere. */
const LAT_DEG_M = 111_700;
const RADIUS_M = 6_371_008.8;
const RAD = Math.PI / 180;

export class Rows {
  count = 0;
  numbers = new Float64Array(64 * ROW_WIDTH);
  /** west, south, east, north of all that is within reach of row i at 4 i, degrees: what every zone is held against first */
  boxes = new Float64Array(64 * 4);
  leg = new Int32Array(64);
  /** a Reading each */
  reading = new Uint8Array(64);
  /** 1 where a row begins at the end of the one before */
  follows = new Uint8Array(64);
  /** 1 where only geodesics measure right */
  polar = new Uint8Array(64);
  /** box round all rows, widened by the reach: degrees, longitudes on one branch */
  west = Infinity;
  south = Infinity;
  east = -Infinity;
  north = -Infinity;
  /** least and greatest height and time; NaN where one is not known */
  low = Infinity;
  high = -Infinity;
  start = Infinity;
  end = -Infinity;
  private reach_m = 0;
  /** bounds over all legs: metres per degree of longitude, and the tangent of the latitude */
  private mostPerLon = 0;
  private leastPerLon = 0;
  private tan = 0;

  /**
   * Takes the legs from vertex `first` to vertex `last` of a track; a single vertex is a leg without length.
   * @throws RangeError for a position that is not on the Earth
   */
  take(track: readonly TrackPoint[], first: number, last: number, reach_m: number): void {
    this.count = 0;
    this.reach_m = reach_m;
    this.west = this.south = Infinity;
    this.east = this.north = -Infinity;
    let [southmost, northmost] = [90, -90];
    let [low, high, start, end] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = first; i <= last; i++) {
      const { lon, lat, amsl_m, time } = track[i]!;
      if (!(lon - lon === 0) || !(lat >= -90 && lat <= 90)) throw new RangeError(`a position on the Earth is expected, got ${lon}, ${lat}`);
      if (lat < southmost) southmost = lat;
      if (lat > northmost) northmost = lat;
      low = Math.min(low, amsl_m);
      high = Math.max(high, amsl_m);
      start = Math.min(start, time);
      end = Math.max(end, time);
    }
    this.low = low;
    this.high = high;
    this.start = start;
    this.end = end;
    const highest = Math.max(-southmost, northmost);
    const widest = highest + reach_m / 110_000 + 0.01;
    this.mostPerLon = metresPerDegLon(Math.max(0, southmost, -northmost));
    this.leastPerLon = widest > 89.9 ? 0 : metresPerDegLon(widest);
    this.tan = Math.tan(Math.min(89.9, highest) * RAD);
    let lon = wrap(track[first]!.lon);
    if (first === last) this.addLeg(track[first]!, track[first]!, first, lon, lon);
    for (let i = first; i < last; i++) {
      const to = wrap(track[i + 1]!.lon);
      const next = to - lon <= 180 && to - lon >= -180 ? to : to + 360 * Math.round((lon - to) / 360);
      this.addLeg(track[i]!, track[i + 1]!, i, lon, next);
      lon = next;
    }
  }

  /** The scale of a row's plane, worked out when it is first asked for: most rows are far from every zone. */
  scale(row: number): void {
    const n = this.numbers;
    const at = row * ROW_WIDTH;
    if (n[at + ROW.kx] !== 0) return;
    const s = Math.sin(((n[at + ROW.lat1]! + n[at + ROW.lat2]!) / 2) * RAD);
    const w = 1 - E2 * s * s;
    const root = Math.sqrt(w);
    const kx = Math.max((A * Math.sqrt(1 - s * s) * RAD) / root, 1e-3);
    const ky = (A * (1 - E2) * RAD) / (w * root);
    n[at + ROW.kx] = kx;
    n[at + ROW.ky] = ky;
    n[at + ROW.dx] = (n[at + ROW.lon2]! - n[at + ROW.lon1]!) * kx;
    n[at + ROW.dy] = (n[at + ROW.lat2]! - n[at + ROW.lat1]!) * ky;
  }

  private addLeg(a: TrackPoint, b: TrackPoint, leg: number, lon1: number, lon2: number): void {
    const east = Math.abs(lon2 - lon1) * this.mostPerLon;
    const north = Math.abs(b.lat - a.lat) * LAT_DEG_M;
    // an upper bound of `sagitta`, from the bounds over all legs
    let apart = (1.3 * (east * east + east * north) * this.tan) / (8 * RADIUS_M);
    const polar = Math.abs(a.lat) > POLAR_LAT || Math.abs(b.lat) > POLAR_LAT;
    if (polar || apart > WIDE_M) apart = sagitta(lon1, a.lat, lon2, b.lat);
    if (!polar && apart <= WIDE_M) {
      const alike = apart <= EDGE_TOLERANCE_M;
      this.addRow(lon1, a.lat, lon2, b.lat, a.amsl_m, b.amsl_m, a.time, b.time, east + north, alike ? 0 : apart, leg, alike ? READING.straight : READING.both, false);
      return;
    }
    const parts = Math.max(partsFor(apart, EDGE_TOLERANCE_M), polar ? Math.min(4096, Math.ceil((east + north) / POLAR_PIECE_M)) : 1);
    const straight: number[] = [];
    for (let k = 0; k <= parts; k++) straight.push(mix(lon1, lon2, k / parts), mix(a.lat, b.lat, k / parts));
    this.addPieces(straight, a, b, leg, READING.straight, polar);
    const curved: number[] = [lon1, a.lat];
    pushGeodesic(curved, lon1, a.lat, lon2, b.lat, parts);
    curved.push(lon2, b.lat);
    this.addPieces(curved, a, b, leg, READING.geodesic, polar);
  }

  private addPieces(points: readonly number[], a: TrackPoint, b: TrackPoint, leg: number, reading: Reading, polar: boolean): void {
    const parts = points.length / 2 - 1;
    for (let k = 0; k < parts; k++) {
      const [lon1, lat1, lon2, lat2] = [points[2 * k]!, points[2 * k + 1]!, points[2 * k + 2]!, points[2 * k + 3]!];
      const [t1, t2] = [k / parts, (k + 1) / parts];
      // a geodesic may come nearer to a pole than its ends
      const length = Math.abs(lon2 - lon1) * this.mostPerLon + Math.abs(lat2 - lat1) * LAT_DEG_M;
      this.addRow(lon1, lat1, lon2, lat2, mix(a.amsl_m, b.amsl_m, t1), mix(a.amsl_m, b.amsl_m, t2), mix(a.time, b.time, t1), mix(a.time, b.time, t2), length, 0, leg, reading, polar || Math.abs(lat1) > POLAR_LAT || Math.abs(lat2) > POLAR_LAT);
    }
  }

  private addRow(lon1: number, lat1: number, lon2: number, lat2: number, amsl1: number, amsl2: number, time1: number, time2: number, length: number, apart: number, leg: number, reading: Reading, polar: boolean): void {
    if (this.count === this.leg.length) this.widen();
    const row = this.count++;
    const n = this.numbers;
    const at = row * ROW_WIDTH;
    // what the plane may be wrong by at the distance asked for: the scale of longitude changes with latitude
    const error = (this.tan * this.reach_m * (length + this.reach_m)) / (2 * RADIUS_M);
    const reach = this.reach_m + TOUCH_M + apart + error;
    const padY = reach / 110_500;
    const padX = this.leastPerLon === 0 ? 360 : reach / this.leastPerLon;
    n[at + ROW.lon1] = lon1;
    n[at + ROW.lat1] = lat1;
    n[at + ROW.lon2] = lon2;
    n[at + ROW.lat2] = lat2;
    n[at + ROW.kx] = 0;
    n[at + ROW.amsl1] = amsl1;
    n[at + ROW.amsl2] = amsl2;
    n[at + ROW.time1] = time1;
    n[at + ROW.time2] = time2;
    n[at + ROW.error] = error;
    n[at + ROW.apart] = apart;
    const west = (lon1 < lon2 ? lon1 : lon2) - padX;
    const east = (lon1 < lon2 ? lon2 : lon1) + padX;
    const south = (lat1 < lat2 ? lat1 : lat2) - padY;
    const north = (lat1 < lat2 ? lat2 : lat1) + padY;
    const { boxes } = this;
    boxes[4 * row] = west;
    boxes[4 * row + 1] = south;
    boxes[4 * row + 2] = east;
    boxes[4 * row + 3] = north;
    if (west < this.west) this.west = west;
    if (south < this.south) this.south = south;
    if (east > this.east) this.east = east;
    if (north > this.north) this.north = north;
    this.leg[row] = leg;
    this.reading[row] = reading;
    this.polar[row] = polar ? 1 : 0;
    const previous = at - ROW_WIDTH;
    this.follows[row] = row > 0 && n[previous + ROW.lon2] === lon1 && n[previous + ROW.lat2] === lat1 ? 1 : 0;
  }

  private widen(): void {
    const numbers = new Float64Array(this.numbers.length * 2);
    numbers.set(this.numbers);
    this.numbers = numbers;
    const boxes = new Float64Array(this.boxes.length * 2);
    boxes.set(this.boxes);
    this.boxes = boxes;
    const leg = new Int32Array(this.leg.length * 2);
    leg.set(this.leg);
    this.leg = leg;
    for (const name of ['reading', 'follows', 'polar'] as const) {
      const wider = new Uint8Array(this[name].length * 2);
      wider.set(this[name]);
      this[name] = wider;
    }
  }
}

export function mix(a: number, b: number, t: number): number {
  return t === 0 ? a : t === 1 ? b : a + (b - a) * t;
}
