import type { Area } from '../documents/common.ts';
import { PolygonStore } from '../geo/polygonStore.ts';
import type { Interval } from '../time.ts';
import type { EpochMs } from '../units.ts';
import { appliesDuring, changesWithin } from './activation.ts';
import type { Airspace, GroundAt, NearZone, TrackPoint, ZoneHit } from './airspace.ts';
import { Sweep } from './along.ts';
import { insert, zonesAtPoint } from './at.ts';
import type { Layer } from './layer.ts';
import { nearestZones } from './nearest.ts';
import { META, META_WIDTH, wrap } from './snapshot.ts';
import type { Zone } from './zone.ts';

/** The airspace as layers of snapshots: one, or a large one with a small one for what changed since. Not re-entrant: a callback must not ask it again. */
export class CompiledAirspace implements Airspace {
  readonly zones: readonly Zone[];
  readonly coverages: readonly Area[];
  readonly layers: readonly Layer[];
  private readonly covered: ReturnType<typeof PolygonStore.of>;
  private readonly sweeps: readonly Sweep[];
  private found = new Int32Array(256);

  constructor(zones: readonly Zone[], coverages: readonly Area[], layers: readonly Layer[]) {
    this.zones = zones;
    this.coverages = coverages;
    this.layers = layers;
    this.covered = PolygonStore.of(coverages.flatMap((area) => (area.type === 'Polygon' ? [area.coordinates] : area.coordinates)).map((rings) => rings.map((ring) => ring.flat())).filter((rings) => rings.some((ring) => ring.length > 0)));
    this.sweeps = layers.map((layer) => new Sweep(layer));
  }

  covers(lon: number, lat: number): boolean {
    const { store, ids } = this.covered;
    return ids.some((id) => store.contains(id, lon, lat) || store.contains(id, lon + 360, lat) || store.contains(id, lon - 360, lat));
  }

  at(lon: number, lat: number, amsl_m: number, ground_m: number, time: EpochMs): number[] {
    let count = this.atInto(lon, lat, amsl_m, ground_m, time, this.found);
    if (count > this.found.length) {
      this.found = new Int32Array(count * 2);
      count = this.atInto(lon, lat, amsl_m, ground_m, time, this.found);
    }
    return Array.from(this.found.subarray(0, count));
  }

  atInto(lon: number, lat: number, amsl_m: number, ground_m: number, time: EpochMs, out: Int32Array): number {
    if (!Number.isFinite(lon) || !(Math.abs(lat) <= 90)) throw new RangeError(`a position on the Earth is expected, got ${lon}, ${lat}`);
    let count = 0;
    for (const layer of this.layers) count = zonesAtPoint(layer, lon, lat, amsl_m, ground_m, time, out, count);
    return count;
  }

  along(track: readonly TrackPoint[], buffer_m: number, ground: GroundAt): ZoneHit[] {
    const hits: ZoneHit[] = [];
    for (const sweep of track.length === 0 ? [] : this.sweeps) {
      if (!sweep.run(track, { buffer_m, ground, detail: 'parts' })) continue;
      const { s, indices } = sweep.layer;
      for (let row = 0; row < sweep.hits.count; row++) {
        const slot = sweep.hits.slot[row]!;
        const zone = s.meta[slot * META_WIDTH + META.zone]!;
        hits.push(sweep.hits.objectOf(row, indices === undefined ? zone : indices[zone]!, s.meta[slot * META_WIDTH + META.volume]!));
      }
    }
    return hits.sort((a, b) => a.entry.time - b.entry.time || a.zone - b.zone || a.volume - b.volume);
  }

  alongInto(track: readonly TrackPoint[], buffer_m: number, ground: GroundAt, out: Int32Array): number {
    let count = 0;
    for (const sweep of track.length === 0 ? [] : this.sweeps) {
      if (!sweep.run(track, { buffer_m, ground, detail: 'slots' })) continue;
      const { s, indices } = sweep.layer;
      for (let row = 0; row < sweep.hits.count; row++) {
        const own = s.meta[sweep.hits.slot[row]! * META_WIDTH + META.zone]!;
        count = insert(out, count, indices === undefined ? own : indices[own]!);
      }
    }
    return count;
  }

  clear(track: readonly TrackPoint[], buffer_m: number, ground: GroundAt, counts?: (zone: number) => boolean): boolean {
    return track.length === 0 || !this.sweeps.some((sweep) => sweep.run(track, { buffer_m, ground, wanted: counts, detail: 'any' }));
  }

  near(west: number, south: number, east: number, north: number, span: Interval): number[] {
    const found = new Set<number>();
    const left = wrap(west);
    const right = left + (east >= west ? Math.min(360, east - west) : east - west + 360);
    for (const { s, tree, indices } of this.layers) {
      for (let shift = right >= 180 ? -360 : 0; left + shift <= tree.east; shift += 360) {
        const count = tree.search(left + shift, south, right + shift, north);
        for (let k = 0; k < count; k++) {
          const zone = s.meta[tree.found[k]! * META_WIDTH + META.zone]!;
          found.add(indices === undefined ? zone : indices[zone]!);
        }
      }
    }
    found.delete(-1);
    return [...found].filter((zone) => appliesDuring(this.zones[zone]!.applicability, span)).sort((a, b) => a - b);
  }

  nearest(lon: number, lat: number, count: number): NearZone[] {
    return nearestZones(this.layers, lon, lat, count);
  }

  changes(span: Interval): EpochMs[] {
    return [...new Set(this.zones.flatMap((zone) => changesWithin(zone.applicability, span)))].sort((a, b) => a - b);
  }

  active(zone: number, span: Interval): boolean {
    const known = this.zones[zone];
    if (known === undefined) throw new RangeError(`a zone below ${this.zones.length} is expected, got ${zone}`);
    return appliesDuring(known.applicability, span);
  }
}
