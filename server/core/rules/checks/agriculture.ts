import { bearing, distanceOf } from '../../geo/metric.ts';
import type { Finding } from '../../documents/plan.ts';
import { areaDistance } from '../areaDistance.ts';
import type { FlightFacts } from '../facts.ts';
import { failed, passed, unknown, type Check } from './outcome.ts';

/** Whether the flight stays inside the rule set's envelope of conventional agricultural operation: height, speed and radius. */
export function withinAgricultureEnvelope(facts: FlightFacts): boolean {
  const envelope = facts.world.rules.agriculture;
  const start = facts.points[0];
  if (envelope === undefined || start === undefined || !(facts.maxAgl_m <= envelope.maxAgl_m + 1)) return false;
  return facts.points.every((point, i) => {
    if (distanceOf(start.lon, start.lat, point.lon, point.lat) > envelope.radius_m) return false;
    const before = facts.points[i - 1];
    if (before === undefined) return true;
    const seconds = (point.time - before.time) / 1000;
    return distanceOf(before.lon, before.lat, point.lon, point.lat) <= envelope.maxSpeed_ms * seconds * 1.02 + 1;
  });
}

/** Legs within this angle of the direction of the runs count as runs, radians; the others are links between them, with the pump off. */
const RUN_ANGLE = (10 * Math.PI) / 180;

/** Which legs are runs: the `task` legs along the direction in which most of their length lies. */
function runsOf(facts: FlightFacts): boolean[] {
  const axes = facts.points.map((point, i) => {
    const before = facts.points[i - 1];
    if (before === undefined || point.phase !== 'task') return undefined;
    const length = distanceOf(before.lon, before.lat, point.lon, point.lat);
    // twice the angle, so that there and back are one direction
    return { length, angle: 2 * ((bearing([before.lon, before.lat], [point.lon, point.lat]) * Math.PI) / 180) };
  });
  const x = axes.reduce((sum, axis) => sum + (axis === undefined ? 0 : axis.length * Math.cos(axis.angle)), 0);
  const y = axes.reduce((sum, axis) => sum + (axis === undefined ? 0 : axis.length * Math.sin(axis.angle)), 0);
  const main = Math.atan2(y, x);
  return axes.map((axis) => axis !== undefined && Math.cos(axis.angle - main) >= Math.cos(2 * RUN_ANGLE));
}

/** Wind for spraying as the mission asks, and the buffers round what must not be hit, over the legs on which something leaves the aircraft. */
export const checkSpray: Check = (facts) => {
  const findings: Finding[] = [];
  for (const mission of facts.missions) {
    if (mission.kind !== 'spray' && mission.kind !== 'spread') continue;
    const about = { missionId: mission.id };
    const source = 'field and buffers of the mission';
    const runs = runsOf(facts);
    let problem: Finding | undefined;
    for (const [i, point] of facts.points.entries()) {
      const before = facts.points[i - 1];
      if (point.phase !== 'task' || before === undefined || problem !== undefined) continue;
      const sample = facts.world.weather.at(point.lon, point.lat, point.time);
      const wind = sample?.strongest_ms ?? sample?.wind_ms ?? NaN;
      const limit = mission.maxWind_ms;
      if (limit !== undefined && !(wind <= limit)) {
        const where = { ...about, measured: wind, limit, unit: 'm/s', position: [point.lon, point.lat] as [number, number], time: point.time };
        problem = Number.isNaN(wind)
          ? unknown(facts, 'AGR-SPRAY', 'the wind over the field is not known', source, where)
          : failed(facts, 'AGR-SPRAY', `wind of ${wind} m/s over the field, the work allows ${limit} m/s`, source, where);
      }
      const n = Math.min(2000, Math.max(1, Math.ceil(distanceOf(before.lon, before.lat, point.lon, point.lat) / 10)));
      for (const buffer of runs[i] === true ? (mission.buffers ?? []) : []) {
        for (let k = 0; k <= n && problem === undefined; k++) {
          const position: [number, number] = [before.lon + ((point.lon - before.lon) * k) / n, before.lat + ((point.lat - before.lat) * k) / n];
          const away = areaDistance(buffer.area, position);
          if (away < buffer.distance_m - 0.5) {
            problem = failed(facts, 'AGR-SPRAY', `works ${away.toFixed(0)} m from ${buffer.why}, ${buffer.distance_m} m are to be kept`, source, {
              ...about,
              measured: away,
              limit: buffer.distance_m,
              unit: 'm',
              position,
              time: point.time,
            });
          }
        }
      }
    }
    findings.push(problem ?? passed(facts, 'AGR-SPRAY', 'wind and buffers of the field are kept', source, about));
  }
  return findings;
};
