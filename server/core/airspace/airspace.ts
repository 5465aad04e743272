import type { Interval } from '../time.ts';
import type { EpochMs, LonLat, MetresAmsl } from '../units.ts';
import type { Zone } from './zone.ts';

/** One vertex of a 4D track. */
export interface TrackPoint {
  lon: number;
  lat: number;
  amsl_m: MetresAmsl;
  time: EpochMs;
}

/** A zone met along a track. Times and positions of the first entry and the last exit; `separation_m` is 0 where the track itself is inside. */
export interface ZoneHit {
  zone: number;
  volume: number;
  entry: { position: LonLat; time: EpochMs };
  exit: { position: LonLat; time: EpochMs };
  separation_m: number;
  /** highest point of the track within the zone's reach */
  maxAmsl_m: MetresAmsl;
  /** lowest floor of the zone over that part, which a lower track would have to stay below: -Infinity for the surface, NaN where ground is unknown */
  floorAmsl_m?: MetresAmsl;
  /** highest ceiling of the zone over that part: Infinity where unlimited, NaN where ground is unknown */
  ceilingAmsl_m?: MetresAmsl;
  /** index of the leg of the first entry; leg i runs from track[i] to track[i + 1] */
  leg: number;
}

/** A zone and its distance on the map, 0 inside. */
export interface NearZone {
  zone: number;
  distance_m: number;
}

/** Height of the ground AMSL; NaN where it is unknown. */
export type GroundAt = (lon: number, lat: number) => MetresAmsl;

/**
 * The compiled, immutable airspace: every zone of all data sets of a scenario. Zones are told by their index in `zones`.
 * The boundary of a zone counts as inside; vertical limits are inside too; spans of time are half-open.
 */
export interface Airspace {
  readonly zones: readonly Zone[];
  /** Whether a data set speaks for this place. No data set, or outside of all coverages: unknown. */
  covers(lon: number, lat: number): boolean;
  /** Zones that apply at a 4D point. Unknown ground (NaN) makes every AGL limit count as met. */
  at(lon: number, lat: number, amsl_m: MetresAmsl, ground_m: MetresAmsl, time: EpochMs): number[];
  /** As `at`, into the caller's buffer; returns how many there are, which may be more than it has room for. Without allocation. */
  atInto(lon: number, lat: number, amsl_m: MetresAmsl, ground_m: MetresAmsl, time: EpochMs, out: Int32Array): number;
  /** Zones that apply within `buffer_m` of a track, leg by leg, each leg over its own span of time. */
  along(track: readonly TrackPoint[], buffer_m: number, ground: GroundAt): ZoneHit[];
  /** Which zones `along` would find, in order, into the caller's buffer; returns how many there are, which may be more than it has room for. Without allocation. */
  alongInto(track: readonly TrackPoint[], buffer_m: number, ground: GroundAt, out: Int32Array): number;
  /** Whether `along` would find none of the zones that count; ends with the first one. */
  clear(track: readonly TrackPoint[], buffer_m: number, ground: GroundAt, counts?: (zone: number) => boolean): boolean;
  /** The `count` zones nearest to a place on the map, whatever their heights and times, the nearest first, within 2,000 km. */
  nearest(lon: number, lat: number, count: number): NearZone[];
  /** Zones whose box meets a box of degrees and that are active at some instant of a span. */
  near(west: number, south: number, east: number, north: number, span: Interval): number[];
  /** Instants inside a span at which some zone begins or ends to apply, sorted. */
  changes(span: Interval): EpochMs[];
  /** Whether a zone applies at some instant of a span. */
  active(zone: number, span: Interval): boolean;
}
