import type { Mission } from '../documents/mission.ts';
import type { Finding } from '../documents/plan.ts';
import { parseInstant } from '../time.ts';
import { fault, orPass, type PlanCheck, type VerifyContext } from './context.ts';
import type { Service, Shortcoming } from './served/answer.ts';
import { isAreaMission, servesArea } from './served/areas.ts';
import { servesDelivery } from './served/delivery.ts';
import { servesInspection, servesPatrol } from './served/points.ts';

const ID = 'V-MISSION';

function shortcomings(service: Service): Shortcoming[] {
  const { mission } = service;
  if (mission.kind === 'delivery') return servesDelivery({ ...service, mission });
  if (mission.kind === 'inspection') return servesInspection({ ...service, mission });
  if (mission.kind === 'patrol') return servesPatrol({ ...service, mission });
  if (isAreaMission(mission)) return servesArea({ ...service, mission });
  return [];
}

function serviceOf(context: VerifyContext, mission: Mission): Service {
  const flights = context.facts.filter((f) => f.flight.missionIds.includes(mission.id));
  const sorties = context.sorties.filter((s) => s.flights.some((f) => f.flight.missionIds.includes(mission.id)));
  return { mission, flights, sorties, context };
}

/** The aircraft of a mission's flights have what the mission asks for. */
function capabilities(service: Service): Shortcoming[] {
  const { mission, flights } = service;
  const needs = new Set<string>([mission.kind, ...(mission.requires ?? [])]);
  if (mission.kind === 'delivery') for (const { method } of [mission.pickup, mission.drop]) if (method !== 'land') needs.add(method);
  return flights.flatMap(({ flight, model }) =>
    [...needs]
      .filter((need) => model?.capabilities.includes(need) !== true)
      .map((need) => ({ message: `${flight.aircraftId} is not capable of '${need}'`, flightId: flight.id })),
  );
}

/** Every mission of the scenario is served in full, or unserved with its reasons, or not yet known: exactly one of the three. */
export const verifyMissions: PlanCheck = (context) => {
  const { plan, register, world, now } = context;
  const foresee = plan.inputs.foresee === true;
  const faults: Finding[] = [];
  const unserved = new Map<string, number>();
  for (const { missionId } of plan.unserved) unserved.set(missionId, (unserved.get(missionId) ?? 0) + 1);
  const notYetKnown = new Set(plan.notYetKnown);
  for (const id of [...unserved.keys(), ...notYetKnown])
    if (!register.missions.has(id)) faults.push(fault(ID, `the plan names mission ${id}, which the scenario does not hold`));
  for (const mission of world.scenario.missions) {
    const service = serviceOf(context, mission);
    const flightIds = service.flights.map((f) => f.flight.id);
    const about = { missionId: mission.id, ...(flightIds.length === 0 ? {} : { flightIds }) };
    const known = foresee || mission.knownAt === undefined || parseInstant(mission.knownAt) <= now;
    const answers = [flightIds.length > 0, unserved.has(mission.id), notYetKnown.has(mission.id)].filter(Boolean).length;
    if (answers === 0) faults.push(fault(ID, `mission ${mission.id} is neither served, nor unserved with a reason, nor not yet known`, about));
    if (answers > 1) faults.push(fault(ID, `mission ${mission.id} stands in the plan in two ways (flights, unserved, not yet known)`, about));
    if ((unserved.get(mission.id) ?? 0) > 1) faults.push(fault(ID, `mission ${mission.id} is listed as unserved twice`, about));
    if (!known && (flightIds.length > 0 || unserved.has(mission.id)))
      faults.push(fault(ID, `mission ${mission.id} becomes known later and may not be planned with yet`, about));
    if (known && notYetKnown.has(mission.id)) faults.push(fault(ID, `mission ${mission.id} is known and not answered`, about));
    if (flightIds.length === 0) continue;
    for (const short of [...capabilities(service), ...shortcomings(service)]) {
      const { message, flightId, ...detail } = short;
      faults.push(fault(ID, `${mission.id}: ${message}`, { missionId: mission.id, ...detail, ...(flightId === undefined ? { flightIds } : { flightId }) }));
    }
  }
  return orPass(ID, faults, `${world.scenario.missions.length} missions are served, explained or not yet known`);
};
