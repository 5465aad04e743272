import { compileAirspace } from '#core/airspace/compile.ts';
import type { Zone } from '#core/airspace/zone.ts';
import { seededRandom } from '#core/dispatch/random.ts';
import { legVerdict, pointVerdict, type Verdict } from './oracle.ts';
import { Cases } from './oracleCases.ts';

/** Zones that are compiled together, so that the index has to choose. */
const TOGETHER = 10;

export interface Comparison {
  /** how often the oracle said what, so that a comparison that compares nothing is seen */
  points: Record<Verdict, number>;
  legs: Record<Verdict, number>;
  /** each disagreement as text from which it can be made again */
  disagreements: string[];
}

/**
 * Asks the compiled airspace and the oracle the same: for each of `zones` random zones, points and legs made for it. Whatever other zone
 * the airspace reports has to stand before the oracle as well.
 */
export function compareWithOracle(seed: number, zones: number, pointsEach: number, legsEach: number): Comparison {
  const cases = new Cases(seededRandom(seed));
  const result: Comparison = { points: { in: 0, out: 0, either: 0 }, legs: { in: 0, out: 0, either: 0 }, disagreements: [] };
  for (let done = 0; done < zones; done += TOGETHER) {
    const made = Array.from({ length: Math.min(TOGETHER, zones - done) }, (_, k) => cases.zone(`${done + k}`));
    const airspace = compileAirspace({ zones: made.map(({ zone }) => zone), coverages: [] });
    made.forEach((own, index) => {
      const compare = (found: ReadonlySet<number>, tally: Record<Verdict, number>, asked: object, verdictOf: (zone: Zone) => Verdict): void => {
        for (const k of new Set([index, ...found])) {
          const zone = airspace.zones[k]!;
          const verdict = verdictOf(zone);
          if (k === index) tally[verdict] += 1;
          if (verdict !== 'either' && (verdict === 'in') !== found.has(k)) result.disagreements.push(`oracle ${verdict}, airspace ${found.has(k) ? 'in' : 'out'}: ${text({ asked, zone })}`);
        }
      };
      for (let k = 0; k < pointsEach; k++) {
        const p = cases.place(own);
        compare(new Set(airspace.at(p.lon, p.lat, p.amsl_m, p.ground_m, p.time)), result.points, p, (zone) => pointVerdict(zone, p));
      }
      for (let k = 0; k < legsEach; k++) {
        const leg = cases.leg(own);
        const hits = airspace.along([leg.from, leg.to], leg.buffer_m, () => leg.ground_m);
        compare(new Set(hits.map(({ zone }) => zone)), result.legs, leg, (zone) => legVerdict(zone, leg.from, leg.to, leg.buffer_m, leg.ground_m));
      }
    });
  }
  return result;
}

/** Everything of a case that decides it, as TypeScript. */
function text({ asked, zone }: { asked: object; zone: Zone }): string {
  const plain = JSON.stringify({ asked, edges: zone.edges, volumes: zone.volumes, applicability: zone.applicability }, (_, value: unknown) =>
    value instanceof Float64Array ? `Float64Array.of(${[...value].join(', ')})` : typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
  return plain.replace(/"(Float64Array\.of\([^"]*\)|-?Infinity|NaN)"/g, '$1');
}
