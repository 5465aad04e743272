import type { Airspace } from '../airspace/airspace.ts';
import { compileAirspace } from '../airspace/compile.ts';
import type { AirspaceChange } from '../airspace/update.ts';
import type { Zone } from '../airspace/zone.ts';
import { RouteMatrix } from './matrix.ts';
import type { Router } from './route.ts';
import type { RouteResult } from './types.ts';

/** Heights between which no flight is missed, metres AMSL. */
const UNDER_ALL_M = -10_000;
const OVER_ALL_M = 100_000;

/**
 * The matrix after a change of the airspace: routes that the change cannot touch are kept, the others are searched for with the router of the changed airspace. Kept
 * are routes that pass every new zone, whatever its heights and times, by more than the buffer, and that no zone that is gone stood in the way of (`considered`).
 * The same as a matrix that is made anew. `before` and `after`: the airspace of the matrix and the changed one.
 */
export function updateMatrix(matrix: RouteMatrix, router: Router, before: Airspace, after: Airspace, { gone, come }: AirspaceChange): RouteMatrix {
  const indexOf = new Map(after.zones.map((zone, index) => [zone.key, index]));
  // a zone that changed is gone under the same key as it came
  const moved = before.zones.map((zone) => (gone.has(zone.key) ? -1 : (indexOf.get(zone.key) ?? -1)));
  const lifted = new Set([...matrix.conditions.lifted].map((index) => moved[index] ?? -1).filter((index) => index >= 0));
  const next = new RouteMatrix(router, matrix.sites, { ...matrix.conditions, lifted });
  const fresh = compileAirspace({ zones: come.map(atAllHeights), coverages: [] });
  const again: [number, number][] = [];
  for (const [i, j] of matrix.pairs()) {
    const result = matrix.peek(i, j)!;
    const kept = !result.feasible || touches(fresh, matrix.conditions.buffer_m, result) ? undefined : renamed(result, moved);
    if (kept === undefined) again.push([i, j]);
    else next.take(i, j, kept);
  }
  next.fill(again);
  return next;
}

/** The result with zones by their new indices; undefined where one of them is gone. */
function renamed(result: RouteResult & { feasible: true }, moved: readonly number[]): RouteResult | undefined {
  if (result.considered.some((index) => moved[index] === -1)) return undefined;
  const rename = (indices: readonly number[]): number[] => indices.map((index) => moved[index]!).sort((a, b) => a - b);
  return { ...result, avoided: rename(result.avoided), considered: rename(result.considered) };
}

function touches(fresh: Airspace, buffer_m: number, { points }: RouteResult & { feasible: true }): boolean {
  return fresh.zones.length > 0 && fresh.along(points.map(([lon, lat]) => ({ lon, lat, amsl_m: 0, time: NaN })), buffer_m, () => 0).length > 0;
}

function atAllHeights(zone: Zone): Zone {
  const volumes = zone.volumes.map(({ footprint }) => ({ footprint, lower: { value_m: UNDER_ALL_M, reference: 'AMSL' as const }, upper: { value_m: OVER_ALL_M, reference: 'AMSL' as const } }));
  return { ...zone, volumes, applicability: [] };
}
