import type { EpochMs, LonLat } from '../units.ts';

/** What a zone asks of a flight. Words of ED-269 (ED-318 writes REQ_AUTHORIZATION and has USPACE as well). */
export type Restriction = 'PROHIBITED' | 'REQ_AUTHORISATION' | 'CONDITIONAL' | 'NO_RESTRICTION' | 'USPACE';

/** A vertical limit keeps its value and its datum. Unlimited is Infinity (upper) or -Infinity (lower). FL is converted to metres, standard atmosphere. */
export interface Limit {
  value_m: number;
  reference: 'AGL' | 'AMSL' | 'WGS84' | 'FL';
}

/** Edge model of a ring, DESIGN decision 2: straight in lon/lat, geodesic, or the hull of both where a source is silent and the edge longer than 1 km.
 * Of a silent source ('hull') a circle, too, is the hull of its two readings: by true distance on the ellipsoid, and on the mean sphere. */
export type Edges = 'planar' | 'geodesic' | 'hull';

export type Footprint =
  | { kind: 'circle'; center: LonLat; radius_m: number }
  /** rings[0] outer, the others holes; each flat [lon, lat, lon, lat, ...], closing point not repeated */
  | { kind: 'polygon'; rings: Float64Array[] };

export interface Volume {
  footprint: Footprint;
  lower: Limit;
  upper: Limit;
}

/** Day of the week as in ED-269; ANY is all. */
export type Weekday = 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN' | 'ANY';

/** Events of the sun in ED-318: begin of morning civil twilight, sunrise, sunset, end of evening civil twilight. */
export type SunEvent = 'BMCT' | 'SR' | 'SS' | 'EECT';

/** An instant that is told by the sun, `offset_s` seconds after its event (before it where negative). */
export interface SunTime {
  event: SunEvent;
  offset_s: number;
}

/** A daily period in UTC seconds of the day; `to` <= `from` crosses midnight and belongs to the day on which it starts. */
export interface DailyPeriod {
  days: Weekday[];
  from_s: number;
  to_s: number;
  /** stands in for `from_s` */
  fromSun?: SunTime;
  /** stands in for `to_s` */
  toSun?: SunTime;
}

/** When a zone applies: within [from, to) and, if there are daily periods, within one of them. An entry without `sunBox` whose periods are told by the sun applies at all hours. */
export interface Applicability {
  from: EpochMs;
  to: EpochMs;
  daily: DailyPeriod[];
  /** west, south, east, north of the zone, degrees; east is not less than west and may pass 180. Present where a period is told by the sun: the earliest
   * begin and the latest end over the box count. */
  sunBox?: [number, number, number, number];
}

/** A text in one language (BCP 47, as ED-318 has it). */
export interface LocalText {
  text: string;
  lang: string;
}

export interface ZoneAuthority {
  name?: string;
  service?: string;
  contact?: string;
  site?: string;
  email?: string;
  phone?: string;
  purpose?: string;
  /** notice that must be given, as in the source (ISO 8601 duration) */
  intervalBefore?: string;
  /** name, service and contact in every language of the source, where it names languages */
  translations?: Partial<Record<'name' | 'service' | 'contact', LocalText[]>>;
}

/** One zone of one data set. Its key is unique over all loaded data sets. */
export interface Zone {
  key: string;
  dataSet: string;
  /** the source's identifier */
  id: string;
  /** identifier of the feature in AIXM, by which NOTAM name it */
  uuid?: string;
  name: string;
  country: string;
  restriction: Restriction;
  conditions: string;
  reasons: string[];
  message: string;
  authorities: ZoneAuthority[];
  edges: Edges;
  volumes: Volume[];
  /** empty: always */
  applicability: Applicability[];
  /** why the zone could not be read in full; it then stands as the most restrictive thing that it can mean */
  notReadInFull?: string;
  /** COMMON or CUSTOMIZED in the source's word: whether the state has changed the meaning that the standard gives to the restriction */
  variant?: string;
  /** number of the region inside its country */
  region?: number;
  /** whether the zone exempts from requirements of the regulation (regulationExemption of ED-269 and ED-318) */
  regulationExemption?: boolean;
  /** uSpaceClass of ED-269, also used for the categories (OPEN, SPECIFIC, CERTIFIED) that an entry speaks of; an entry applies to every flight all the same */
  uSpaceClass?: string[];
  /** name, message and other reason in every language of the source, where it names languages */
  translations?: Partial<Record<'name' | 'message' | 'otherReason', LocalText[]>>;
  /** what the source says beyond its standard, as it stands there (extendedProperties) */
  extended?: Readonly<Record<string, unknown>>;
}
