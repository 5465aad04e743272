import { getPosition, getTimes } from 'suncalc';
import type { Interval } from './time.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from './time.ts';
import type { EpochMs } from './units.ts';

/** Step with which a span is searched for the sun crossing an elevation; a dark or light spell shorter than this may be missed (near the poles). */
const STEP_MS = 5 * MINUTE_MS;
const RAD = Math.PI / 180;

/**
 * Elevation of the centre of the sun over the horizon in degrees, without refraction: the angle by which the rules define twilight (civil
 * twilight ends at -6). Position after Meeus, "Astronomical Algorithms", chapters 12 and 25, by suncalc, good to about 0.02 degrees.
 */
export function sunElevation(lon: number, lat: number, time: EpochMs): number {
  const apparent = getPosition(new Date(time), lat, lon).altitude;
  let geometric = apparent - refraction(apparent);
  for (let i = 0; i < 3; i++) geometric = apparent - refraction(geometric);
  return geometric;
}

/** Sunrise and sunset (upper limb on the horizon, mean refraction: centre at -0.833 degrees) and civil twilight (centre at -6 degrees). */
export interface SunDay {
  dawn: EpochMs | undefined;
  sunrise: EpochMs | undefined;
  sunset: EpochMs | undefined;
  dusk: EpochMs | undefined;
}

/** Mean solar noon of a day, counted since 1970-01-01, at a longitude in degrees: the day is the date in local mean time there. */
export function meanNoon(day: number, lon: number): EpochMs {
  return (day + 0.5 - lon / 360) * DAY_MS;
}

/** What the sun does on a solar day at a place; undefined what does not happen on it (polar day and night). Good to half a minute outside the polar circles. */
export function sunDay(lon: number, lat: number, day: number): SunDay {
  const noon = meanNoon(day, lon);
  const times = getTimes(new Date(noon), lat, lon);
  const within = (time: Date | null): EpochMs | undefined => (time === null ? undefined : Math.min(Math.max(time.getTime(), noon - DAY_MS / 2), noon + DAY_MS / 2));
  return { dawn: within(times.dawn), sunrise: within(times.sunrise), sunset: within(times.sunset), dusk: within(times.dusk) };
}

/** Refraction in degrees that suncalc adds to a geometric elevation in degrees (Meeus 16.4; constant below the horizon). */
function refraction(elevation_deg: number): number {
  const h = Math.max(0, elevation_deg) * RAD;
  return 0.0002967 / Math.tan(h + 0.00312536 / (h + 0.08901179)) / RAD;
}

/** The parts of a span in which the sun stands lower than `elevation_deg`, in order, to the second. */
export function darkSpans(lon: number, lat: number, span: Interval, elevation_deg: number): Interval[] {
  const isDark = (time: EpochMs): boolean => sunElevation(lon, lat, time) < elevation_deg;
  const spans: Interval[] = [];
  let dark = isDark(span.from);
  let from = span.from;
  for (let a = span.from; a < span.to; a += STEP_MS) {
    const b = Math.min(a + STEP_MS, span.to);
    if (isDark(b) === dark) continue;
    const change = crossing(a, b, dark, isDark);
    if (dark) spans.push({ from, to: change });
    else from = change;
    dark = !dark;
  }
  if (dark && from < span.to) spans.push({ from, to: span.to });
  return spans;
}

/** The instant between a and b, to the second, at which it stops to be as dark (or light) as at a. */
function crossing(a: EpochMs, b: EpochMs, dark: boolean, isDark: (time: EpochMs) => boolean): EpochMs {
  let low = a;
  let high = b;
  while (high - low > SECOND_MS) {
    const middle = Math.floor((low + high) / 2);
    if (isDark(middle) === dark) low = middle;
    else high = middle;
  }
  return high;
}
