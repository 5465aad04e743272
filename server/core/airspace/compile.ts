import type { Area } from '../documents/common.ts';
import { undulation } from '../geo/geoid.ts';
import { PolygonStore } from '../geo/polygonStore.ts';
import { normaliseRing } from '../geo/ring.ts';
import type { Interval } from '../time.ts';
import { appliesAt, appliesDuring, changesWithin } from './activation.ts';
import type { Airspace } from './airspace.ts';
import { zonesAlong } from './along.ts';
import type { Snapshot } from './snapshot.ts';
import { takeSnapshot, wrap } from './snapshot.ts';
import { DATUM, HEIGHT_SLACK_M } from './vertical.ts';
import { containsPosition } from './within.ts';
import type { Zone } from './zone.ts';

export interface AirspaceInput {
  zones: readonly Zone[];
  /** areas for which the sources speak; outside of them the airspace is unknown. The readers of a whole country hand in that country. */
  coverages: readonly Area[];
}

/**
 * Compiles zones to the immutable index that all questions are asked of.
 * @throws RangeError for a footprint that is not on the Earth (a defect of the reader that made it).
 */
export function compileAirspace(input: AirspaceInput): Airspace {
  const zones = input.zones;
  const s = takeSnapshot(zones);
  const coverage = coverageOf(input.coverages);
  return {
    zones,
    covers: coverage,
    at: (lon, lat, amsl_m, ground_m, time) => zonesAt(s, zones, lon, lat, amsl_m, ground_m, time),
    along: (track, buffer_m, ground) => zonesAlong(s, zones, track, buffer_m, ground),
    near: (west, south, east, north, span) => zonesNear(s, zones, west, south, east, north, span),
    changes: (span) => [...new Set(zones.flatMap((zone) => changesWithin(zone.applicability, span)))].sort((a, b) => a - b),
    active: (zone, span) => {
      const known = zones[zone];
      if (known === undefined) throw new RangeError(`a zone below ${zones.length} is expected, got ${zone}`);
      return appliesDuring(known.applicability, span);
    },
  };
}

function zonesAt(s: Snapshot, zones: readonly Zone[], lon: number, lat: number, amsl_m: number, ground_m: number, time: number): number[] {
  if (!Number.isFinite(lon) || !(Math.abs(lat) <= 90)) throw new RangeError(`a position on the Earth is expected, got ${lon}, ${lat}`);
  const x = wrap(lon);
  const found: number[] = [];
  const visit = (item: number): boolean => {
    const slot = s.treeSlot[item]!;
    const zone = s.zone[slot]!;
    if (
      meetsHeights(s, slot, x, lat, amsl_m, ground_m) &&
      (s.always[slot] === 1 || appliesAt(zones[zone]!.applicability, time)) &&
      !found.includes(zone) &&
      containsPosition(s, slot, x, lat)
    ) {
      found.push(zone);
    }
    return false;
  };
  s.tree?.search(x, lat, x, lat, visit);
  return found.sort((a, b) => a - b);
}

/** Limits are inside; what is not known (NaN) counts as met. */
function meetsHeights(s: Snapshot, slot: number, lon: number, lat: number, amsl_m: number, ground_m: number): boolean {
  const floor = s.floor_m[slot]! + datumHeight(s.floorDatum[slot]!, lon, lat, ground_m);
  const ceiling = s.ceiling_m[slot]! + datumHeight(s.ceilingDatum[slot]!, lon, lat, ground_m);
  return !(amsl_m < floor - HEIGHT_SLACK_M) && !(amsl_m > ceiling + HEIGHT_SLACK_M);
}

function datumHeight(datum: number, lon: number, lat: number, ground_m: number): number {
  return datum === DATUM.agl ? ground_m : datum === DATUM.w84 ? -undulation(lon, lat) : 0;
}

function zonesNear(s: Snapshot, zones: readonly Zone[], west: number, south: number, east: number, north: number, span: Interval): number[] {
  const found = new Set<number>();
  const visit = (item: number): boolean => {
    found.add(s.zone[s.treeSlot[item]!]!);
    return false;
  };
  const left = wrap(west);
  const right = left + (east >= west ? Math.min(360, east - west) : east - west + 360);
  s.tree?.search(left, south, right, north, visit);
  if (right >= 180) s.tree?.search(left - 360, south, right - 360, north, visit);
  return [...found].filter((zone) => appliesDuring(zones[zone]!.applicability, span)).sort((a, b) => a - b);
}

function coverageOf(coverages: readonly Area[]): (lon: number, lat: number) => boolean {
  const polygons = coverages.flatMap((area) => (area.type === 'Polygon' ? [area.coordinates] : area.coordinates));
  const store = new PolygonStore(polygons.map((rings) => rings.map((ring) => normaliseRing(ring.flat()))));
  return (lon, lat) => {
    for (let i = 0; i < store.polygonCount; i++) {
      if (store.contains(i, lon, lat) || store.contains(i, lon + 360, lat) || store.contains(i, lon - 360, lat)) return true;
    }
    return false;
  };
}
