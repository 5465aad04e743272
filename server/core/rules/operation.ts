import type { LonLat } from '../units.ts';
import { nightSpans } from './daylight.ts';
import type { FlightFacts } from './facts.ts';
import { missionModes, type Operation } from './permits.ts';

/** What a flight asks of the permits: modes of its missions, goods, height, places, time. */
export function operationOf(facts: FlightFacts): Operation {
  const modes = new Set(facts.missions.length === 0 ? ['bvlos'] : facts.missions.flatMap(missionModes));
  const first = facts.points[0];
  if (facts.world.rules.nightNeedsPermit.value && first !== undefined && nightSpans(facts.world, [first.lon, first.lat], facts.span).length > 0)
    modes.add('night');
  if (facts.maxAgl_m > facts.world.rules.maxAgl_m.value + 1) modes.add('above');
  return {
    modes: [...modes],
    un: facts.missions.flatMap((m) => (m.kind === 'delivery' && m.consignment.un !== undefined ? [m.consignment.un] : [])),
    aircraftId: facts.flight.aircraftId,
    span: facts.span,
    places: facts.points.map((p): LonLat => [p.lon, p.lat]),
    // the terrain grid and straight legs leave a metre undecided, as in the check of the height itself
    agl_m: facts.maxAgl_m - 1,
  };
}
