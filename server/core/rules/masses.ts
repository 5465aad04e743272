import type { AircraftModel } from '../documents/fleet.ts';
import type { Mission } from '../documents/mission.ts';
import type { Flight } from '../documents/plan.ts';
import { distance } from '../geo/metric.ts';
import { parseInstant } from '../time.ts';
import { stopPosition, type Register } from './register.ts';

/** Mass handed over at an activity of a flight in the air, kg: loading by winch is positive, lowering or dropping negative; 0 where nothing is. */
function handover(register: Register, missions: readonly Mission[], activity: Flight['activities'][number]): number {
  const mission = missions.find((m) => m.id === activity.missionId);
  if (mission?.kind !== 'delivery') return 0;
  const pickup = stopPosition(register, mission.pickup);
  const drop = stopPosition(register, mission.drop);
  const { position } = activity;
  if (pickup === undefined || drop === undefined || position === undefined) return 0;
  return distance(position, pickup) < distance(position, drop) ? mission.consignment.mass_kg : -mission.consignment.mass_kg;
}

/**
 * Mass of the aircraft on the way to each point of a flight, kg. Empty mass and payload at take-off; sprayed or spread goods leave evenly
 * over the length of the `task` legs; a winch or drop changes the mass at the end of its hover.
 */
export function massesAlong(register: Register, model: AircraftModel, missions: readonly Mission[], flight: Flight): number[] {
  const treats = missions.some((m) => m.kind === 'spray' || m.kind === 'spread');
  const lengths = flight.path.map((point, i) => {
    const before = flight.path[i - 1];
    return before === undefined || point.phase !== 'task' ? 0 : distance(before.position, point.position);
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const inAir = flight.activities.filter((a) => a.kind === 'winch' || a.kind === 'drop');
  let payload = flight.payload_kg;
  return flight.path.map((point, i) => {
    const mass = model.emptyMass_kg + payload;
    if (treats && total > 0) payload -= (flight.payload_kg * (lengths[i] ?? 0)) / total;
    if (point.phase === 'winch' || point.phase === 'hover') {
      const time = parseInstant(point.time);
      for (const activity of inAir) if (parseInstant(activity.end) === time) payload += handover(register, missions, activity);
    }
    payload = Math.max(0, payload);
    return mass;
  });
}
