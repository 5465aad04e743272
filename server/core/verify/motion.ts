import type { Finding } from '../documents/plan.ts';
import { distanceOf } from '../geo/metric.ts';
import type { FlightFacts } from '../rules/facts.ts';
import type { WeatherSample } from '../weather/weather.ts';
import { windAt } from '../weather/windProfile.ts';
import { fault, orPass, type PlanCheck } from './context.ts';

const ID = 'V-MOTION';
/** Height above ground that is written may differ by this from path and terrain, metres. */
const AGL_TOLERANCE_M = 1;
/** Rounding of times and positions, metres per leg. */
const ROUNDING_M = 0.5;
/** Height up to which flights are looked at for the wind that may carry them, metres above ground. */
const ALOFT_M = 120;

/** The strongest wind between the ground and there, m/s. */
function strongestAloft(sample: WeatherSample | undefined): number {
  if (sample === undefined) return 0;
  const levels = (sample.levels ?? []).filter((level) => level.agl_m <= ALOFT_M).map((level) => level.wind_ms);
  return Math.max(sample.wind_ms, windAt(sample, ALOFT_M), ...levels);
}

function motionFaults(facts: FlightFacts): Finding[] {
  const { flight, points, model, world } = facts;
  const faults: Finding[] = [];
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return faults;
  const about = { flightId: flight.id };
  if (first.time !== facts.span.from || last.time !== facts.span.to)
    faults.push(fault(ID, 'the path does not begin and end with the flight', { ...about, time: facts.span.from }));
  if (first.phase !== 'takeoff' || last.phase !== 'landing') faults.push(fault(ID, 'the path does not begin with a take-off and end with a landing', about));
  for (const [i, point] of points.entries()) {
    const written = flight.path[i]?.agl_m ?? NaN;
    const where = { ...about, time: point.time, position: [point.lon, point.lat] as [number, number] };
    const agl = point.amsl_m - world.terrain.heightAt(point.lon, point.lat);
    if (!(Math.abs(written - agl) <= AGL_TOLERANCE_M)) {
      faults.push(
        fault(ID, `height above ground is written as ${written.toFixed(1)} m and is ${agl.toFixed(1)} m`, {
          ...where,
          measured: written,
          limit: agl,
          unit: 'm',
        }),
      );
      break;
    }
    const before = points[i - 1];
    if (before === undefined) continue;
    const seconds = (point.time - before.time) / 1000;
    const length = distanceOf(before.lon, before.lat, point.lon, point.lat);
    if (!(seconds > 0)) {
      faults.push(fault(ID, 'the times of the path do not increase', where));
      break;
    }
    if (model === undefined) continue;
    const sample = world.weather.at(before.lon, before.lat, before.time);
    const after = world.weather.at(point.lon, point.lat, point.time - 1);
    const wind = Math.max(strongestAloft(sample), strongestAloft(after));
    const fastest = model.cruise_ms * 1.02 + wind;
    if (length > fastest * seconds + ROUNDING_M) {
      faults.push(
        fault(ID, `flies ${(length / seconds).toFixed(1)} m/s over the ground, ${model.id} reaches ${fastest.toFixed(1)} m/s there`, {
          ...where,
          measured: length / seconds,
          limit: fastest,
          unit: 'm/s',
        }),
      );
      break;
    }
    const rise = point.amsl_m - before.amsl_m;
    const rate = rise > 0 ? model.climb_ms : model.descent_ms;
    if (Math.abs(rise) > rate * 1.02 * seconds + ROUNDING_M) {
      faults.push(
        fault(ID, `${rise > 0 ? 'climbs' : 'descends'} at ${(Math.abs(rise) / seconds).toFixed(1)} m/s, ${model.id} at ${rate} m/s`, {
          ...where,
          measured: Math.abs(rise) / seconds,
          limit: rate,
          unit: 'm/s',
        }),
      );
      break;
    }
  }
  const length = points.reduce(
    (sum, p, i) => sum + (points[i - 1] === undefined ? 0 : distanceOf(points[i - 1]?.lon ?? p.lon, points[i - 1]?.lat ?? p.lat, p.lon, p.lat)),
    0,
  );
  if (Math.abs(length - flight.distance_m) > 1 + ROUNDING_M * 0.05 * points.length)
    faults.push(fault(ID, `the way is written as ${flight.distance_m.toFixed(0)} m and is ${length.toFixed(0)} m`, about));
  return faults;
}

/** Paths are such that the aircraft can fly them: times increase, speeds and rates of climb are within the model's, heights are true. */
export const verifyMotion: PlanCheck = ({ facts }) => orPass(ID, facts.flatMap(motionFaults), 'every path can be flown by its aircraft');
