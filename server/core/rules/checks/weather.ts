import { distanceOf } from '../../geo/metric.ts';
import type { LonLat, EpochMs, MetresAmsl } from '../../units.ts';
import type { FlightFacts } from '../facts.ts';
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
    const answer = weatherFits(model, sample, world.rules, { agl_m: amsl_m - world.terrain.heightAt(position[0], position[1]) });
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

/** Age of the report when the plan is made. */
export const checkWeatherAge: Check = (facts) => {
  const { scenario, rules } = facts.world;
  if (scenario.weather === undefined) return [];
  const now = Date.parse(scenario.now ?? scenario.window.start);
  const hours = (now - Date.parse(scenario.weather.issued)) / 3_600_000;
  const detail = { measured: hours, limit: rules.weatherAge_h.value, unit: 'h', severity: 'warn' as const };
  return [
    makeFinding(
      'WX-AGE',
      hours > rules.weatherAge_h.value ? 'fail' : 'pass',
      `the weather report is ${hours.toFixed(1)} h old`,
      rules.weatherAge_h.source,
      detail,
      facts.flight.id,
    ),
  ];
};
