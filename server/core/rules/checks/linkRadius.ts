import { distanceOf } from '../../geo/metric.ts';
import { basePosition } from '../basePosition.ts';
import { failed, passed, type Check } from './outcome.ts';

/** Distance from the base of the sortie within the reach of the control link; from the point of take-off where the flight starts at a site. */
export const checkLinkRadius: Check = (facts) => {
  const { model, aircraft } = facts;
  const start = facts.points[0];
  const limit = model?.limits.radius_m;
  if (model === undefined || start === undefined || limit === undefined) return [];
  const baseId = facts.flight.from.baseId ?? facts.flight.to.baseId ?? aircraft?.homeBaseId;
  const base = baseId === undefined ? undefined : facts.register.bases.get(baseId);
  const origin = (base === undefined ? undefined : basePosition(base, facts.span.from)) ?? [start.lon, start.lat];
  let away = 0;
  let farthest = start;
  for (const point of facts.points) {
    const d = distanceOf(origin[0], origin[1], point.lon, point.lat);
    if (d > away) [away, farthest] = [d, point];
  }
  const detail = { measured: away, limit, unit: 'm', position: [farthest.lon, farthest.lat] as [number, number], time: farthest.time };
  return away > limit + 1
    ? [failed(facts, 'TER-LINK', `${(away / 1000).toFixed(2)} km from base, the control link reaches ${(limit / 1000).toFixed(2)} km`, model.source, detail)]
    : [passed(facts, 'TER-LINK', `at most ${(away / 1000).toFixed(2)} km from base`, model.source, detail)];
};
