import type { Finding } from '../../documents/plan.ts';
import { distanceOf } from '../../geo/metric.ts';
import { formatInstant, HOUR_MS, parseInstant } from '../../time.ts';
import type { LonLat, EpochMs, MetresAmsl } from '../../units.ts';
import { lastSafeTakeoff, unsafeTakeoffs } from '../../weather/hazards.ts';
import type { FlightFacts } from '../facts.ts';
import { hazardMargin } from '../hazardMargin.ts';
import { weatherFits } from '../windLimits.ts';
import { failed, makeFinding, passed, unknown, type Check } from './outcome.ts';

const SOURCE = 'Weather reports of the scenario';

/** Places and times at which the weather is asked: every vertex, every kilometre between, every change of a report during the flight. */
function* samples(facts: FlightFacts): Generator<{ position: LonLat; time: EpochMs; amsl_m: MetresAmsl }> {
  const changes = facts.world.weather.changes(facts.span);
  for (const [i, point] of facts.points.entries()) {
    const before = facts.points[i - 1];
    if (before !== undefined) {
      const n = Math.min(1000, Math.ceil(distanceOf(before.lon, before.lat, point.lon, point.lat) / 1000));
      const shares = Array.from({ length: Math.max(0, n - 1) }, (_, k) => (k + 1) / n);
      for (const time of changes) if (time > before.time && time < point.time) shares.push((time - before.time) / (point.time - before.time));
      for (const t of shares)
        yield {
          position: [before.lon + (point.lon - before.lon) * t, before.lat + (point.lat - before.lat) * t],
          time: before.time + (point.time - before.time) * t,
          amsl_m: before.amsl_m + (point.amsl_m - before.amsl_m) * t,
        };
    }
    // the span of a flight is half-open: what begins as it lands does not touch it
    yield { position: [point.lon, point.lat], time: i === facts.points.length - 1 ? point.time - 1 : point.time, amsl_m: point.amsl_m };
  }
}

/** Wind, gusts, rain, temperature, visibility and thunderstorm along the path, at the time of each place. */
export const checkWeather: Check = (facts) => {
  const { model, world } = facts;
  if (model === undefined) return [unknown(facts, 'WX-LIM', 'the aircraft or its model is not in the scenario', SOURCE)];
  for (const { position, time, amsl_m } of samples(facts)) {
    const sample = world.weather.at(position[0], position[1], time);
    const ground_m = world.terrain.heightAt(position[0], position[1]);
    const answer = weatherFits(model, sample, world.rules, { agl_m: amsl_m - ground_m, ground_m });
    if (answer.fits) continue;
    const where = { position, time, measured: answer.measured, limit: answer.limit, unit: answer.unit, parameters: { what: answer.what } };
    if (answer.what === 'report') return [unknown(facts, 'WX-LIM', 'no weather report speaks for a part of the flight', SOURCE, where)];
    if (Number.isNaN(answer.measured)) return [unknown(facts, 'WX-LIM', `the ${answer.what} is not in the weather report`, answer.source, where)];
    const name = sample === undefined || sample.name === '' ? '' : ` (${sample.name})`;
    const message =
      answer.what === 'thunderstorm'
        ? `flies into a thunderstorm${name}`
        : `${answer.what} ${answer.measured.toFixed(1)} ${answer.unit}${name} against a limit of ${answer.limit.toFixed(1)} ${answer.unit}`;
    return [
      failed(facts, 'WX-LIM', message, answer.source, {
        ...where,
        fixes: [
          { label: 'Another time', action: 'shiftTime' },
          { label: 'Another aircraft', action: 'changeAircraft' },
        ],
      }),
    ];
  }
  return [passed(facts, 'WX-LIM', 'weather is within the limits of the aircraft', SOURCE)];
};

/**
 * Age of the weather when the plan is made: beyond the rule set's age it warns, beyond the age of its kind nothing is planned on it.
 * Weather of which nobody says what it is only warns.
 */
export const checkWeatherAge: Check = (facts) => {
  const { scenario, rules } = facts.world;
  const { weather } = scenario;
  if (weather === undefined) return [];
  const source = rules.weatherAge_h.source;
  if (weather.issued === undefined) return [unknown(facts, 'WX-AGE', 'when the weather was issued is not known', source)];
  const hours = (parseInstant(scenario.now ?? scenario.window.start) - parseInstant(weather.issued)) / HOUR_MS;
  const message = `the ${NAMES[weather.kind ?? 'report']} is ${hours.toFixed(1)} h old`;
  const stale = weather.kind === undefined ? undefined : rules.staleWeather_h[weather.kind];
  const fixes = [{ label: 'Newer weather', action: 'importWeather' }];
  if (stale !== undefined && hours > stale.value) return [failed(facts, 'WX-AGE', `${message}, nothing is planned on one older than ${stale.value} h`, stale.source, { measured: hours, limit: stale.value, unit: 'h', fixes })];
  const old = hours > rules.weatherAge_h.value;
  return [makeFinding('WX-AGE', old ? 'fail' : 'pass', message, source, { measured: hours, limit: rules.weatherAge_h.value, unit: 'h', severity: 'warn', ...(old ? { fixes } : {}) }, facts.flight.id)];
};

const NAMES = { forecast: 'forecast', metar: 'METAR', taf: 'TAF', manual: 'weather entered by hand', report: 'weather report' } as const;

/** Whole flight clear of moving storms and fog, and the last take-off with which it still is. */
export const checkHazards: Check = (facts) => {
  const { world, points, span } = facts;
  const hazards = world.scenario.weather?.hazards ?? [];
  const findings: Finding[] = [];
  for (const hazard of hazards) {
    const margin = hazardMargin(hazard, world.rules);
    const name = hazard.name ?? hazard.id;
    const unsafe = unsafeTakeoffs(hazard, margin.value, points, span.from);
    const meets = unsafe.find(({ from, to }) => from <= span.from && span.from < to);
    const last = lastSafeTakeoff(unsafe, span.from);
    const parameters = { hazard: name, kind: hazard.kind, ...(last === undefined ? {} : { lastTakeoff: formatInstant(last) }) };
    const detail = { time: last, parameters };
    const until = last === undefined ? '' : ` that takes off by ${formatInstant(last)}`;
    findings.push(
      meets === undefined
        ? passed(facts, 'WX-HAZ', `keeps ${margin.value / 1000} km from ${name}${last === undefined ? '' : `; the last safe take-off is ${formatInstant(last)}`}`, margin.source, detail)
        : failed(facts, 'WX-HAZ', `comes nearer than ${margin.value / 1000} km to ${name}${last === undefined ? '' : `; only a flight${until} keeps clear`}`, margin.source, {
            ...detail,
            until: meets.to,
            fixes: [{ label: 'Another time', action: 'shiftTime' }],
          }),
    );
  }
  return findings;
};
