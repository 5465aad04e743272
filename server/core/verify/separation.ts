import type { Finding } from '../documents/plan.ts';
import { planeAt } from '../geo/metric.ts';
import type { FlightFacts } from '../rules/facts.ts';
import { SECOND_MS } from '../time.ts';
import { fault, orPass, type PlanCheck } from './context.ts';

const ID = 'AIR-CONFL';
/** Distances are measured in one plane and at whole seconds; this much is left undecided, metres. */
const TOLERANCE_M = 0.5;

/** Position of a flight at one second. */
interface Fix {
  flight: number;
  time: number;
  x: number;
  y: number;
  z: number;
}

/** Where a flight is at every second of its time in the air, metres in the plane and AMSL. */
function* fixes(facts: FlightFacts, flight: number, toPlane: (p: [number, number]) => [number, number]): Generator<Fix> {
  const { points } = facts;
  let leg = 1;
  for (let time = facts.span.from; time < facts.span.to; time += SECOND_MS) {
    while (leg < points.length - 1 && (points[leg]?.time ?? Infinity) <= time) leg++;
    const a = points[leg - 1];
    const b = points[leg];
    if (a === undefined || b === undefined) return;
    const t = b.time > a.time ? Math.min(1, Math.max(0, (time - a.time) / (b.time - a.time))) : 0;
    const [x, y] = toPlane([a.lon + (b.lon - a.lon) * t, a.lat + (b.lat - a.lat) * t]);
    yield { flight, time, x, y, z: a.amsl_m + (b.amsl_m - a.amsl_m) * t };
  }
}

/**
 * Separation in space and time: no flight is at a place nearer than the horizontal and the vertical distance to where a flight of another
 * sortie is within the time of separation before or after. Every flight is set out second by second into cells as wide as the horizontal
 * distance; only neighbouring cells are compared.
 */
export const verifySeparation: PlanCheck = ({ world, facts }) => {
  const { horizontal_m, vertical_m, time_s } = world.scenario.separation;
  const origin = facts[0]?.points[0];
  if (origin === undefined) return orPass(ID, [], 'no flight');
  const plane = planeAt([origin.lon, origin.lat]);
  const cells = new Map<string, Fix[]>();
  const near2 = (horizontal_m - TOLERANCE_M) ** 2;
  const found = new Map<string, Finding>();
  const all = facts.flatMap((one, i) => [...fixes(one, i, plane.toPlane)]).sort((a, b) => a.time - b.time || a.flight - b.flight);
  for (const fix of all) {
    const cx = Math.floor(fix.x / horizontal_m);
    const cy = Math.floor(fix.y / horizontal_m);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        const cell = cells.get(`${cx + dx},${cy + dy}`);
        if (cell === undefined) continue;
        // fixes come in order of time, so that the newest stand last
        for (let k = cell.length - 1; k >= 0; k--) {
          const other = cell[k];
          if (other === undefined || fix.time - other.time >= time_s * SECOND_MS) break;
          if (other.flight === fix.flight || Math.abs(fix.z - other.z) >= vertical_m - TOLERANCE_M) continue;
          if ((fix.x - other.x) ** 2 + (fix.y - other.y) ** 2 >= near2) continue;
          const [a, b] = [facts[other.flight]?.flight, facts[fix.flight]?.flight];
          if (a === undefined || b === undefined || a.sortieId === b.sortieId) continue;
          const flightIds = [a.id, b.id].sort();
          const key = flightIds.join(' ');
          if (found.has(key)) continue;
          const distance = Math.hypot(fix.x - other.x, fix.y - other.y);
          const apart = (fix.time - other.time) / SECOND_MS;
          found.set(
            key,
            fault(ID, `${a.id} and ${b.id} come within ${distance.toFixed(0)} m and ${Math.abs(fix.z - other.z).toFixed(0)} m in height, ${apart} s apart`, {
              flightIds,
              measured: distance,
              limit: horizontal_m,
              unit: 'm',
              time: fix.time,
              position: plane.toLonLat(fix.x, fix.y),
            }),
          );
        }
      }
    }
    const key = `${cx},${cy}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [fix]);
    else cell.push(fix);
  }
  return orPass(ID, [...found.values()], `${facts.length} flights keep ${horizontal_m} m or ${vertical_m} m apart within ${time_s} s`);
};
