import type { Scenario } from '#core/documents/scenario.ts';
import { distance } from '#core/geo/metric.ts';
import { missionShape } from './prepare.ts';

const NEAR_SHARE = 0.9;

/** Where a day takes place: bases and the missions near them. A few far-off ones do not make the map small; the list of missions has them. */
export function placesOf(s: Pick<Scenario, 'bases' | 'missions' | 'sites'>): [number, number][] {
  const bases = s.bases.map((b) => b.position);
  const places = s.missions.map((m) => missionShape(m, s.sites).anchor).filter((p) => p !== undefined);
  const away = (p: [number, number]): number => Math.min(...bases.map((b) => distance(b, p)));
  const near = bases.length === 0 ? places : places.sort((a, b) => away(a) - away(b)).slice(0, Math.max(1, Math.ceil(places.length * NEAR_SHARE)));
  return [...bases, ...near];
}
