import type { Area } from '../documents/common.ts';
import type { WeatherPeriod } from '../documents/scenario.ts';
import { formatInstant, HOUR_MS, MINUTE_MS } from '../time.ts';
import type { EpochMs } from '../units.ts';

/** What a forecast says for one instant. Undefined: it does not say. */
export interface WeatherStep {
  time: EpochMs;
  windFrom_deg: number;
  /** mean wind at 10 m */
  wind_ms: number;
  /** rising heights above 10 m */
  levels: { agl_m: number; windFrom_deg: number; wind_ms: number; temperature_c?: number | undefined }[];
  gust_ms?: number | undefined;
  visibility_m?: number | undefined;
  rain_mmh?: number | undefined;
  temperature_c?: number | undefined;
  humidity_pct?: number | undefined;
  freezingLevel_amsl_m?: number | undefined;
  freezing: boolean;
  pressure_hpa?: number | undefined;
  thunderstorm: boolean;
  ceiling_m?: number | undefined;
}

/** Steps farther apart than this leave what is between them unknown. */
const LONGEST_GAP_MS = 3 * HOUR_MS;
/** A piece is no shorter, so that the day does not fall into more epochs than the planner can use. */
const SHORTEST_MS = 15 * MINUTE_MS;
/** In one piece the wind changes by at most this at every height, and the temperature by that. */
const WIND_CHANGE_MS = 2;
const TEMPERATURE_CHANGE_C = 2;
const RAD = Math.PI / 180;

/**
 * Periods that hold between the steps of a forecast. Wind (as a vector) and temperature are interpolated linearly; the time between two
 * steps is cut into as many pieces as keep them nearly constant, and each piece holds the mean of its wind and the strongest of it, the lowest
 * and the highest temperature. What comes and goes within an hour (gust, rain, visibility, cloud, ice, thunder) counts by the worse of
 * both steps. See docs/decisions/0008-weather-held.md.
 */
export function heldPeriods(steps: readonly WeatherStep[], about: { area?: Area | undefined; name?: string }): WeatherPeriod[] {
  const sorted = [...steps].sort((a, b) => a.time - b.time);
  return sorted.slice(1).flatMap((b, i) => {
    const a = sorted[i]!;
    return b.time - a.time > LONGEST_GAP_MS || b.time === a.time ? [] : between(a, b, about);
  });
}

interface Wind {
  east: number;
  north: number;
}

function between(a: WeatherStep, b: WeatherStep, { area, name }: { area?: Area | undefined; name?: string }): WeatherPeriod[] {
  const levels = a.levels.flatMap((low) => {
    const high = b.levels.find((level) => level.agl_m === low.agl_m);
    return high === undefined ? [] : [{ a: low, b: high }];
  });
  const pieces = piecesOf(a, b, levels);
  const worst = {
    ...(area === undefined ? {} : { area }),
    ...both('gust_ms', a, b, Math.max),
    ...both('visibility_m', a, b, Math.min),
    ...both('rain_mmh', a, b, Math.max),
    ...both('humidity_pct', a, b, Math.max),
    ...both('freezingLevel_amsl_m', a, b, Math.min),
    ...both('pressure_hpa', a, b, Math.min),
    ...both('ceiling_m', a, b, Math.min),
    ...(a.freezing || b.freezing ? { freezing: true } : {}),
    thunderstorm: a.thunderstorm || b.thunderstorm,
    ...(name === undefined ? {} : { name }),
  };
  return Array.from({ length: pieces }, (_, k): WeatherPeriod => {
    const [from, to] = [k / pieces, (k + 1) / pieces];
    const temperatures = span(a.temperature_c, b.temperature_c, from, to);
    return {
      from: instantAt(a, b, from),
      to: instantAt(a, b, to),
      ...held(a, b, from, to),
      ...(levels.length === 0
        ? {}
        : {
            levels: levels.map((level) => {
              const temperature = span(level.a.temperature_c, level.b.temperature_c, from, to);
              return { agl_m: level.a.agl_m, ...held(level.a, level.b, from, to), ...(temperature === undefined ? {} : { temperature_c: temperature[0] }) };
            }),
          }),
      ...(temperatures === undefined ? {} : { temperature_c: temperatures[0], warmest_c: temperatures[1] }),
      ...worst,
    };
  });
}

/** As many pieces of one length as keep wind and temperature within bounds, but none too short. */
function piecesOf(a: WeatherStep, b: WeatherStep, levels: readonly { a: WeatherStep['levels'][number]; b: WeatherStep['levels'][number] }[]): number {
  const change = (from: { windFrom_deg: number; wind_ms: number }, to: { windFrom_deg: number; wind_ms: number }): number => {
    const [u, v] = [vectorOf(from), vectorOf(to)];
    return Math.hypot(v.east - u.east, v.north - u.north);
  };
  const wind = Math.max(change(a, b), ...levels.map((level) => change(level.a, level.b)));
  const temperature = Math.abs((b.temperature_c ?? 0) - (a.temperature_c ?? 0));
  const wanted = Math.ceil(Math.max(1, wind / WIND_CHANGE_MS, temperature / TEMPERATURE_CHANGE_C));
  return Math.max(1, Math.min(wanted, Math.floor((b.time - a.time) / SHORTEST_MS)));
}

/** Mean wind over a part of the time, and the strongest in it: speed along a straight line of vectors is greatest at an end. */
function held(a: { windFrom_deg: number; wind_ms: number }, b: { windFrom_deg: number; wind_ms: number }, from: number, to: number): Pick<WeatherPeriod, 'windFrom_deg' | 'wind_ms' | 'strongest_ms'> {
  const at = (share: number): Wind => {
    const [u, v] = [vectorOf(a), vectorOf(b)];
    return { east: u.east + (v.east - u.east) * share, north: u.north + (v.north - u.north) * share };
  };
  const mean = at((from + to) / 2);
  const speed = ({ east, north }: Wind): number => Math.hypot(east, north);
  const direction = (Math.atan2(-mean.east, -mean.north) / RAD + 360) % 360;
  return { windFrom_deg: rounded(direction, 10), wind_ms: rounded(speed(mean), 1000), strongest_ms: rounded(Math.max(speed(at(from)), speed(at(to))), 1000) };
}

function vectorOf({ windFrom_deg, wind_ms }: { windFrom_deg: number; wind_ms: number }): Wind {
  return { east: -wind_ms * Math.sin(windFrom_deg * RAD), north: -wind_ms * Math.cos(windFrom_deg * RAD) };
}

/** Lowest and highest of a value over a part of the time; undefined where one of the steps does not say it. */
function span(a: number | undefined, b: number | undefined, from: number, to: number): [number, number] | undefined {
  if (a === undefined || b === undefined) return undefined;
  const [x, y] = [a + (b - a) * from, a + (b - a) * to];
  return [rounded(Math.min(x, y), 100), rounded(Math.max(x, y), 100)];
}

type Element = 'gust_ms' | 'visibility_m' | 'rain_mmh' | 'humidity_pct' | 'freezingLevel_amsl_m' | 'pressure_hpa' | 'ceiling_m';

function both(element: Element, a: WeatherStep, b: WeatherStep, worse: (...values: number[]) => number): Partial<Pick<WeatherPeriod, Element>> {
  const [x, y] = [a[element], b[element]];
  return x === undefined || y === undefined ? {} : { [element]: rounded(worse(x, y), 1000) };
}

const instantAt = (a: WeatherStep, b: WeatherStep, share: number): string => formatInstant(Math.round(a.time + (b.time - a.time) * share));
const rounded = (value: number, per: number): number => Math.round(value * per) / per;
