import type { Finding } from '../../documents/plan.ts';
import { NOT_YET_PLANNED_WITH } from '../../documents/scenario.ts';
import { parseInstant } from '../../time.ts';
import type { World } from '../../world.ts';
import { makeFinding } from '../checks/outcome.ts';

const SOURCE = 'Data of the scenario';

/** Terrain, airspace and weather are there: what is missing is unknown and keeps every flight on the ground. */
export function checkData(world: World): Finding[] {
  const { scenario } = world;
  const to = parseInstant(scenario.window.end);
  const have = (checkId: string, there: boolean, yes: string, no: string): Finding =>
    makeFinding(checkId, there ? 'pass' : 'unknown', there ? yes : no, SOURCE, {});
  const findings = [
    have(
      'AIR-COVER',
      scenario.airspace.length > 0,
      `${world.airspace.zones.length} zones of ${scenario.airspace.length} data sets`,
      'there are no airspace data: no flight can be planned',
    ),
    have('TER-CLR', scenario.terrain.length > 0, `${scenario.terrain.length} terrain data sets`, 'there are no terrain data: no flight can be planned'),
    have(
      'WX-LIM',
      (scenario.weather?.periods.length ?? 0) > 0,
      `${scenario.weather?.periods.length ?? 0} weather reports`,
      'there is no weather: no flight can be planned',
    ),
  ];
  const last = scenario.weather?.periods.reduce((latest, p) => Math.max(latest, parseInstant(p.to)), -Infinity);
  if (last !== undefined && Number.isFinite(last) && last < to) {
    findings.push(makeFinding('WX-LIM', 'unknown', 'the weather reports end before the hours of the scenario do', SOURCE, { severity: 'warn', time: last }));
  }
  return findings;
}

/** Values at a path such as `missions[].consignment.returnBox`. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  const [head, ...rest] = path;
  if (head === undefined) return value === undefined || value === false || (Array.isArray(value) && value.length === 0) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const key = head.endsWith('[]') ? head.slice(0, -2) : head;
  const inner: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return head.endsWith('[]') ? (Array.isArray(inner) ? inner.flatMap((item: unknown) => valuesAt(item, rest)) : []) : valuesAt(inner, rest);
}

/** Fields that the scenario uses and that are not planned with yet: said, not silently accepted. */
export function checkNotYetPlanned(world: World): Finding[] {
  // what changes nothing is not worth a word: a full battery needs no charging before its first flight
  const matters = (path: string, value: unknown): boolean => path !== 'batteries[].charge_pct' || value !== 100;
  return NOT_YET_PLANNED_WITH.filter(({ path }) => valuesAt(world.scenario, path.split('.')).some((value) => matters(path, value))).map(({ path, why }) =>
    makeFinding('DOC-NOTYET', 'unknown', `${path}: ${why}`, 'docs/documents.md', { severity: 'info', parameters: { path } }),
  );
}
