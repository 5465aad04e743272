import { meanNoon, sunDay, sunElevation } from '../sun.ts';
import type { SunDay } from '../sun.ts';
import { DAY_MS, HOUR_MS } from '../time.ts';
import type { EpochMs } from '../units.ts';
import type { Applicability, SunEvent } from './zone.ts';

/** An event of the sun on one solar day over a box: when the first and the last place of it have the event, and when its middle has. */
export interface SunInstants {
  earliest: EpochMs;
  latest: EpochMs;
  middle: EpochMs;
}

type Box = NonNullable<Applicability['sunBox']>;

const EVENT: Readonly<Record<SunEvent, keyof SunDay>> = { BMCT: 'dawn', SR: 'sunrise', SS: 'sunset', EECT: 'dusk' };
const HALF_DAY_MS = DAY_MS / 2;
const RAD = Math.PI / 180;

/** Days that were asked for already: a query asks for the same few of a zone again and again. */
const known = new WeakMap<Box, Map<number, Record<SunEvent, SunInstants>>>();
const MOST_KNOWN = 1_000;

/**
 * An event on a solar day, counted since 1970-01-01 in local mean time, over a box. Where it does not take place somewhere in the box (polar day or night),
 * the day from midnight to midnight stands for it: the earliest instant as a begin, the latest as an end, so that a period which hangs on the event is never
 * shorter than it can be meant.
 */
export function sunInstants(event: SunEvent, day: number, box: Box): SunInstants {
  let days = known.get(box);
  if (days === undefined || days.size >= MOST_KNOWN) known.set(box, (days = new Map()));
  let instants = days.get(day);
  if (instants === undefined) days.set(day, (instants = instantsOf(day, box)));
  return instants[event];
}

function instantsOf(day: number, box: Box): Record<SunEvent, SunInstants> {
  const [west, south, east, north] = box;
  const middle = sunDay((west + east) / 2, (south + north) / 2, day);
  const noon = meanNoon(day, (west + east) / 2);
  const latitudes = [south, north, ...turningLatitudes(noon).filter((lat) => lat > south && lat < north)];
  const places = [west, east].flatMap((lon) => latitudes.map((lat) => ({ noon: meanNoon(day, lon), sun: sunDay(lon, lat, day) })));
  const over = (event: SunEvent): SunInstants => {
    const name = EVENT[event];
    const morning = event === 'BMCT' || event === 'SR';
    return {
      earliest: Math.min(...places.map((place) => place.sun[name] ?? place.noon - HALF_DAY_MS)),
      latest: Math.max(...places.map((place) => place.sun[name] ?? place.noon + HALF_DAY_MS)),
      // without the event, a morning stands near one midnight and an evening near the other: their order stays
      middle: middle[name] ?? noon + (HALF_DAY_MS - HOUR_MS) * (morning ? -1 : 1),
    };
  };
  return { BMCT: over('BMCT'), SR: over('SR'), SS: over('SS'), EECT: over('EECT') };
}

/**
 * Latitudes between the corners of a box at which an event can come at its latest in the morning and its earliest in the evening. The hour angle H of the
 * elevation h obeys cos H = (sin h - sin lat sin dec) / (cos lat cos dec), whose only extremum lies where sin lat = sin dec / sin h.
 */
function turningLatitudes(noon: EpochMs): number[] {
  // seen from the north pole, the elevation of the sun is its declination
  const sine = Math.sin(sunElevation(0, 90, noon) * RAD);
  return [-0.833, -6].map((h) => Math.asin(sine / Math.sin(h * RAD)) / RAD).filter((lat) => !Number.isNaN(lat));
}
