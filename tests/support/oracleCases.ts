import type { Random } from '#core/dispatch/random.ts';
import type { TrackPoint } from '#core/airspace/airspace.ts';
import type { Applicability, Edges, Footprint, Limit, Weekday, Zone } from '#core/airspace/zone.ts';
import type { LonLat } from '#core/units.ts';
import { zone } from '../fixtures/zones.ts';
import type { Place } from './oracle.ts';
import { geodesicCurve, karney, planarCurve, travel } from './oracleCurves.ts';

/** Random zones and questions that are hard on purpose: poles, the antimeridian, long edges, tiny zones, holes, rings over themselves, and places next to a boundary. */

const WEEK: readonly Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN', 'ANY'];
const START = Date.UTC(2027, 5, 14);
const DAY_MS = 86_400_000;

export class Cases {
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  private between = (low: number, high: number): number => low + (high - low) * this.random();
  private whole = (low: number, high: number): number => Math.floor(this.between(low, high + 1));
  private one = <T>(list: readonly T[]): T => list[Math.floor(this.random() * list.length)]!;
  /** of all sizes alike */
  private size = (low: number, high: number): number => Math.exp(this.between(Math.log(low), Math.log(high)));

  private center(): LonLat {
    const lon = this.random() < 0.2 ? this.one([180, -180]) + this.between(-0.5, 0.5) : this.between(-180, 180);
    const pick = this.random();
    const lat = pick < 0.2 ? this.one([1, -1]) * (90 - this.size(1e-4, 5)) : pick < 0.85 ? this.between(-75, 75) : this.between(-86, 86);
    return [lon >= 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, lat];
  }

  private star(center: LonLat, radius_m: number, corners: number, turns: number, least: number): LonLat[] {
    const start = this.between(0, 360);
    const step = (360 * turns) / corners;
    return Array.from({ length: corners }, (_, k) => travel(center, start + step * (k + this.between(-0.3, 0.3)), radius_m * this.between(least, 1)));
  }

  private polygon(center: LonLat): { footprint: Footprint; reach_m: number } {
    const kind = this.random();
    // a pole is as good a centre as any: the ring goes round it, or passes close by
    const reach_m = kind < 0.15 ? this.size(100_000, 300_000) : this.size(5, 50_000);
    const corners = kind < 0.15 ? this.whole(3, 8) : this.whole(3, 24);
    // every second corner of an odd number is a star over itself; two turns round an even one are two rings in one
    const turns = this.random() < 0.15 && corners > 4 ? 2 : 1;
    const outer = this.star(center, reach_m, corners, turns, 0.3);
    const rings = [outer];
    if (turns === 1 && corners >= 6 && this.random() < 0.3) {
      rings.push(this.star(center, reach_m * 0.15, this.whole(3, 9), 1, 0.3));
      // a hole that touches the outer ring in a corner
      if (this.random() < 0.3) rings[1]!.push(outer[0]!);
    }
    if (this.random() < 0.5) rings.forEach((ring) => ring.reverse());
    if (this.random() < 0.2) outer.splice(1, 0, outer[0]!);
    return { footprint: { kind: 'polygon', rings: rings.map((ring) => Float64Array.from(ring.flat())) }, reach_m };
  }

  /** A strip of a few metres and many kilometres, or a box along meridians and parallels. */
  private box(center: LonLat): { footprint: Footprint; reach_m: number } {
    if (this.random() < 0.5) {
      const [long_m, wide_m, azimuth] = [this.size(50, 30_000), this.size(0.5, 5), this.between(0, 360)];
      const end = travel(center, azimuth, long_m);
      const ring = [center, end, travel(end, azimuth + 90, wide_m), travel(center, azimuth + 90, wide_m)];
      return { footprint: { kind: 'polygon', rings: [Float64Array.from(ring.flat())] }, reach_m: long_m };
    }
    const reach_m = this.size(5, 200_000);
    const dLat = Math.min(reach_m / 111_000, 2, (90 - Math.abs(center[1])) * 0.9);
    const dLon = Math.min(reach_m / 111_000 / Math.cos(((Math.abs(center[1]) - dLat) * Math.PI) / 180), 40);
    const [w, e, s, n] = [center[0] - dLon, center[0] + dLon, center[1] - dLat, center[1] + dLat];
    return { footprint: { kind: 'polygon', rings: [Float64Array.of(w, s, e, s, e, n, w, n)] }, reach_m };
  }

  private limits(): { lower: Limit; upper: Limit } {
    const reference = this.one(['AGL', 'AMSL', 'WGS84'] as const);
    const lower: Limit = this.random() < 0.5 ? { value_m: 0, reference: 'AGL' } : { value_m: this.whole(0, 120), reference };
    const upper: Limit = this.random() < 0.3 ? { value_m: Infinity, reference: 'AMSL' } : { value_m: this.whole(130, 400), reference: this.one(['AGL', 'AMSL', 'WGS84'] as const) };
    return { lower, upper };
  }

  private times(): Applicability[] {
    if (this.random() < 0.6) return [];
    return Array.from({ length: this.whole(1, 2) }, () => {
      const from = START + this.whole(-20, 10) * 6 * 3_600_000;
      const daily = Array.from({ length: this.whole(0, 2) }, () => ({ days: [this.one(WEEK), this.one(WEEK)], from_s: this.whole(0, 23) * 3600, to_s: this.one([0, 3600 * this.whole(0, 24), 86_399]) }));
      return { from: this.random() < 0.3 ? -Infinity : from, to: this.random() < 0.3 ? Infinity : from + this.whole(1, 40) * 6 * 3_600_000, daily };
    });
  }

  /** A zone, and how far it reaches from its first corner or centre, metres. */
  zone(name: string): { zone: Zone; center: LonLat; reach_m: number } {
    const center = this.center();
    const edges: Edges = this.one(['planar', 'geodesic', 'hull']);
    const pick = this.random();
    const radius_m = this.size(0.5, 60_000);
    const { footprint, reach_m } = pick < 0.25 ? { footprint: { kind: 'circle', center, radius_m } as const, reach_m: radius_m } : pick < 0.4 ? this.box(center) : this.polygon(center);
    const plain = this.random() < 0.4;
    const made = zone(name, footprint, { edges, ...(plain ? {} : { ...this.limits(), applicability: this.times() }) });
    return { zone: made, center, reach_m };
  }

  private time = (): number => START + this.one([this.whole(0, 7 * 24) * 3_600_000, this.whole(0, 7 * DAY_MS)]);

  /** A place on the boundary, in one of its readings, with the direction in which the boundary runs there. */
  private onBoundary({ footprint }: Zone['volumes'][number], edges: Edges): { at: LonLat; azimuth: number } {
    if (footprint.kind === 'circle') {
      const azimuth = this.between(0, 360);
      const at = travel(footprint.center, azimuth, footprint.radius_m);
      return { at, azimuth: karney(at, footprint.center).azimuth + 90 };
    }
    const ring = this.one(footprint.rings);
    const k = this.whole(0, ring.length / 2 - 1);
    const next = (k + 1) % (ring.length / 2);
    const corner = (i: number): LonLat => [ring[2 * i]!, ring[2 * i + 1]!];
    const planar = edges === 'planar' || (edges === 'hull' && this.random() < 0.5);
    const curve = (planar ? planarCurve : geodesicCurve)(corner(k), corner(next));
    const t = this.one([0, this.random(), this.random()]);
    const at = curve.at(t);
    const ahead = curve.at(t + 1e-6);
    return { at, azimuth: at[0] === ahead[0] && at[1] === ahead[1] ? this.between(0, 360) : karney(at, ahead).azimuth };
  }

  /** Half of the places lie 2 cm to 1 m from a boundary, on either side of it. */
  place(made: { zone: Zone; center: LonLat; reach_m: number }): Place {
    const [volume] = made.zone.volumes;
    let at: LonLat;
    if (volume === undefined || this.random() < 0.5) at = travel(made.center, this.between(0, 360), made.reach_m * this.between(0, 1.3));
    else {
      const edge = this.onBoundary(volume, made.zone.edges);
      at = travel(edge.at, edge.azimuth + this.one([90, -90]), this.size(0.02, 1));
    }
    return { lon: at[0], lat: at[1], amsl_m: this.whole(-20, 450), ground_m: this.random() < 0.05 ? NaN : this.whole(0, 100), time: this.time() };
  }

  /** Half of the legs pass a boundary at about their buffer, a third of them along it. */
  leg(made: { zone: Zone; center: LonLat; reach_m: number }): { from: TrackPoint; to: TrackPoint; buffer_m: number; ground_m: number } {
    const [volume] = made.zone.volumes;
    const buffer_m = this.random() < 0.3 ? 0 : this.size(1, 500);
    const length_m = this.size(10, 50_000);
    let [start, azimuth] = [travel(made.center, this.between(0, 360), made.reach_m * this.between(0, 1.5) + buffer_m * this.between(0, 1.5)), this.between(0, 360)];
    if (volume !== undefined && this.random() < 0.6) {
      const edge = this.onBoundary(volume, made.zone.edges);
      const beside = travel(edge.at, edge.azimuth + this.one([90, -90]), Math.max(0, buffer_m + this.one([1, -1]) * this.size(0.03, 2)));
      azimuth = this.random() < 0.6 ? edge.azimuth : this.between(0, 360);
      start = travel(beside, azimuth + 180, length_m * this.random());
    }
    const end = travel(start, azimuth, length_m);
    const time = this.time();
    const height = this.whole(0, 450);
    const later = this.random() < 0.1 ? 0 : this.whole(1_000, this.random() < 0.2 ? 20 * 3_600_000 : 3_600_000);
    return {
      from: { lon: start[0], lat: start[1], amsl_m: height, time },
      to: { lon: end[0], lat: end[1], amsl_m: this.random() < 0.5 ? height : this.whole(0, 450), time: time + later },
      buffer_m,
      ground_m: this.random() < 0.05 ? NaN : this.whole(0, 100),
    };
  }
}
