import type { AircraftModel } from '../../documents/fleet.ts';
import type { DeliveryStop, MissionOf } from '../../documents/mission.ts';
import { parseInstant } from '../../time.ts';
import { tooHeavy } from '../fit.ts';
import { type Place, placeOf } from '../places.ts';
import type { NoTask, Stop, Task } from '../task.ts';
import { NO_TIME, type TaskWorld, numbered, spanOf } from '../taskWorld.ts';

/** Hover over a winch site, clear of trees, and over a drop site, metres above ground. */
export const WINCH_AGL_M = 30;
export const DROP_AGL_M = 20;

/** One task: goods are taken on at the pickup and handed over at the drop. */
export function deliveryTasks(mission: MissionOf<'delivery'>, model: AircraftModel, world: TaskWorld): Task[] | NoTask {
  const { consignment, pickup, drop } = mission;
  const heavy = tooHeavy(consignment.mass_kg, model);
  if (heavy !== undefined) return heavy;

  const pickupSpan = spanOf(world.window, mission.window, pickup.window);
  const dropSpan = spanOf(world.window, mission.window, drop.window);
  if (pickupSpan === undefined || dropSpan === undefined) return NO_TIME;
  if (consignment.readyAt !== undefined) pickupSpan.earliest = Math.max(pickupSpan.earliest, parseInstant(consignment.readyAt));
  dropSpan.earliest = Math.max(dropSpan.earliest, pickupSpan.earliest + 1000 * pickup.service_s);
  if (pickupSpan.earliest > pickupSpan.latest || dropSpan.earliest > dropSpan.latest) return NO_TIME;

  const from = placeOf(world.scenario, pickup, pickupSpan);
  const to = placeOf(world.scenario, drop, dropSpan);
  if (from === undefined || to === undefined) {
    return { ...NO_TIME, message: 'the movable base of the handover stands nowhere within the windows of the mission' };
  }
  const refused = refusal(from, pickup, model.emptyMass_kg + consignment.mass_kg) ?? refusal(to, drop, model.emptyMass_kg + consignment.mass_kg);
  if (refused !== undefined) return refused;

  const stops = [handover(from, pickup, 'load', consignment.mass_kg), handover(to, drop, 'unload', -consignment.mass_kg)];
  const maxDoorToDoor_s = consignment.maxDoorToDoor_min === undefined ? Infinity : consignment.maxDoorToDoor_min * 60;
  return numbered(mission.id, [{ stops, payload_kg: 0, maxDoorToDoor_s }]);
}

function handover(place: Place, stop: DeliveryStop, onGround: 'load' | 'unload', payloadChange_kg: number): Stop {
  return {
    position: place.position,
    ...(place.siteId === undefined ? {} : { siteId: place.siteId }),
    how: stop.method,
    activity: stop.method === 'land' ? onGround : stop.method,
    service_s: stop.service_s,
    agl_m: stop.method === 'land' ? 0 : stop.method === 'winch' ? WINCH_AGL_M : DROP_AGL_M,
    payloadChange_kg,
    earliest: place.span.earliest,
    latest: place.span.latest,
  };
}

/** A site says which ways of handing over it allows, and how heavy an aircraft may stand on it. */
function refusal({ site }: Place, stop: DeliveryStop, mass_kg: number): NoTask | undefined {
  if (site?.methods !== undefined && !site.methods.includes(stop.method)) {
    return { code: 'NO_CAPABLE_AIRCRAFT', message: `site ${site.id} does not allow '${stop.method}', only ${site.methods.join(', ')}`, wouldHelp: 'another way of handing over' };
  }
  if (stop.method === 'land' && site?.maxMass_kg !== undefined && mass_kg > site.maxMass_kg) {
    return {
      code: 'NO_CAPABLE_AIRCRAFT',
      message: `the loaded aircraft is too heavy for site ${site.id}`,
      wouldHelp: 'a lighter aircraft, or the winch',
      measured: mass_kg,
      limit: site.maxMass_kg,
      unit: 'kg',
    };
  }
  return undefined;
}
