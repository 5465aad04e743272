import type { Figure } from '../ruleSet.ts';

/** Figures that no law gives in numbers; the program's defaults, shared by the rule sets. Each says that it is one. */

const product = <T>(value: T, why: string): Figure<T> => ({ value, source: `Product default: ${why}`, basis: 'product' });

export const PRODUCT = {
  clearance_m: product(20, 'height above ground and obstacles in transit'),
  lowWorkClearance_m: product(3, 'height above ground while spraying, surveying low or hovering over a handover'),
  reserve_pct: product(25, 'share of the usable battery at landing for flight beyond visual line of sight'),
  zoneBuffer_m: product(30, 'distance to keep from a zone that may not be entered'),
  maxDuty_h: product(12, 'duty of a remote pilot in one day, one extension included'),
  maxFlightTime_h: product(8, 'active control of a remote pilot in 24 hours'),
  windShare: product(0.8, 'share of the aircraft wind limit that is planned with'),
  zoneDataAge_d: product(28, 'age of zone data, one AIRAC cycle'),
  weatherAge_h: product(3, 'age of a weather report at the time of planning'),
  staleWeather_h: {
    forecast: product(12, 'age of a forecast, two runs of a global model'),
    metar: product(2, 'age of an observation, for which a trend forecast holds (ICAO Annex 3, 6.3)'),
    taf: product(12, 'age of an aerodrome forecast, two issues of one for 30 hours (ICAO Annex 3, 6.2)'),
    manual: product(12, 'age of weather entered by hand'),
  },
  hazardMargin_m: {
    storm: product(20_000, 'distance from a thunderstorm; 20 km'),
    fog: product(1_000, 'distance from a fog bank'),
  },
  icing: product(true, 'no flight at or below 2 C with humidity of 90 % or more or visible moisture'),
};
