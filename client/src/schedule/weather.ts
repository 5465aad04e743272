import type { Scenario, WeatherPeriod } from '#core/documents/scenario.ts';
import type { RuleSet } from '#core/rules/ruleSet.ts';
import { weatherFits, type WeatherAnswer } from '#core/rules/windLimits.ts';
import { darkSpans } from '#core/sun.ts';
import type { Interval } from '#core/time.ts';
import { weatherOf } from '#core/weather/reports.ts';
import type { WeatherSample } from '#core/weather/weather.ts';

export type WeatherCause = Extract<WeatherAnswer, { fits: false }>['what'];

/** A span in which the weather stops aircraft: of which models, and whether everywhere or only in the area of a report. */
export interface WeatherBand extends Interval {
  name: string;
  cause: WeatherCause;
  sample: WeatherSample | undefined;
  everywhere: boolean;
  /** ids of the models that may not fly in it */
  models: ReadonlySet<string>;
}

/**
 * The weather that stops something within a span, by the same check that judges a flight (`weatherFits`). Reports with an area are judged
 * together with those that hold everywhere; where all reports have one, as of a forecast for points, the weather over the bases tells. A time of which no report speaks stops all: unknown is never fit. Without weather: nothing.
 */
export function weatherBands(scenario: Banded, rules: RuleSet, span: Interval): WeatherBand[] {
  const weather = scenario.weather;
  if (weather === undefined) return [];
  const general = weather.periods.filter((p) => p.area === undefined);
  if (general.length === 0 && scenario.bases !== undefined && scenario.bases.length > 0) return merged(bandsAtBases(scenario, scenario.bases, rules, span));
  const found = bandsOf({ ...weather, periods: general }, scenario, rules, span, true);
  for (const local of weather.periods.filter((p) => p.area !== undefined)) {
    const inside: Interval = { from: Math.max(span.from, Date.parse(local.from)), to: Math.min(span.to, Date.parse(local.to)) };
    const { area: _, ...here } = local;
    if (inside.from < inside.to) found.push(...bandsOf({ ...weather, periods: [here, ...general] }, scenario, rules, inside, false, local));
  }
  return merged(found.filter((band) => band.everywhere || !found.some((wide) => wide.everywhere && wide.from <= band.from && wide.to >= band.to && [...band.models].every((m) => wide.models.has(m)))));
}

type Banded = Pick<Scenario, 'weather' | 'aircraftModels'> & Partial<Pick<Scenario, 'bases'>>;

/** What stops aircraft at their bases: everywhere if at all of them. */
function bandsAtBases(scenario: Banded, bases: Scenario['bases'], rules: RuleSet, span: Interval): WeatherBand[] {
  const sampler = weatherOf(scenario.weather);
  const times = [span.from, ...sampler.changes(span), span.to];
  return times.slice(0, -1).flatMap((from, i): WeatherBand[] => {
    const stopped = bases.map(({ position }) => {
      const sample = sampler.at(position[0], position[1], from);
      return { sample, stops: stopsOf(scenario, sample, rules) };
    });
    const first = stopped.find(({ stops }) => stops.cause !== undefined);
    if (first?.stops.cause === undefined) return [];
    const everywhere = stopped.every(({ stops }) => stops.cause !== undefined);
    const models = new Set(stopped.flatMap(({ stops }) => [...stops.models]));
    return [{ from, to: times[i + 1] ?? span.to, name: first.sample?.name ?? '', cause: first.stops.cause, sample: first.sample, everywhere, models }];
  });
}

/** The models that a sample stops, and by what the first of them. */
function stopsOf(scenario: Banded, sample: WeatherSample | undefined, rules: RuleSet): { models: Set<string>; cause: WeatherCause | undefined } {
  const models = new Set<string>();
  let cause: WeatherCause | undefined;
  for (const model of scenario.aircraftModels) {
    const answer = weatherFits(model, sample, rules);
    if (answer.fits) continue;
    models.add(model.id);
    cause ??= answer.what;
  }
  return { models, cause };
}

function bandsOf(weather: NonNullable<Scenario['weather']>, scenario: Pick<Scenario, 'aircraftModels'>, rules: RuleSet, span: Interval, everywhere: boolean, of?: WeatherPeriod): WeatherBand[] {
  const sampler = weatherOf(weather);
  const times = [span.from, ...sampler.changes(span), span.to];
  return times.slice(0, -1).flatMap((from, i): WeatherBand[] => {
    const sample = sampler.at(0, 0, from);
    const { models, cause } = stopsOf(scenario, sample, rules);
    return cause === undefined ? [] : [{ from, to: times[i + 1] ?? span.to, name: of?.name ?? sample?.name ?? '', cause, sample, everywhere, models }];
  });
}

const same = (a: WeatherBand, b: WeatherBand): boolean => a.everywhere === b.everywhere && a.cause === b.cause && a.models.size === b.models.size && [...a.models].every((m) => b.models.has(m));

/** Reports of the same span for several areas are one band, under the part of the name that they share; bands that follow on each other are one. */
function merged(bands: readonly WeatherBand[]): WeatherBand[] {
  const out: WeatherBand[] = [];
  for (const band of [...bands].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const at = out.findIndex((o) => same(o, band) && ((o.from === band.from && o.to === band.to) || (o.to === band.from && o.name === band.name)));
    const other = out[at];
    if (other) out[at] = { ...other, to: band.to, name: commonName(other.name, band.name) };
    else out.push(band);
  }
  return out;
}

/** What two names share from the beginning, in whole words and without a dangling comma; the first where they share nothing. */
export function commonName(a: string, b: string): string {
  if (a === b) return a;
  const bare = (word: string | undefined): string | undefined => word?.replace(/[,;:]$/, '');
  const words = a.split(' ');
  const others = b.split(' ');
  const differ = words.findIndex((word, i) => bare(word) !== bare(others[i]));
  const shared = bare((differ < 0 ? words : words.slice(0, differ)).join(' '));
  return shared === undefined || shared === '' ? a : shared;
}

/** Elevation of the sun's centre at sunrise and sunset: refraction and half its disc under the horizon. */
const RISE_DEG = -0.833;
/** End of civil twilight. */
const CIVIL_DEG = -6;

export interface Sun {
  /** sun under the horizon, civil twilight included */
  down: readonly Interval[];
  /** darker than civil twilight */
  night: readonly Interval[];
}
export const sunOf = (lon: number, lat: number, span: Interval): Sun => ({ down: darkSpans(lon, lat, span, RISE_DEG), night: darkSpans(lon, lat, span, CIVIL_DEG) });
