import type { DeliveryStop, MissionOf } from '../../documents/mission.ts';
import { distance } from '../../geo/metric.ts';
import { basePosition } from '../../rules/basePosition.ts';
import { parseInstant, type Interval } from '../../time.ts';
import type { LonLat } from '../../units.ts';
import type { SortieView } from '../context.ts';
import { missionSpan, ROUNDING_MS, SAME_PLACE_M, type Service, type Shortcoming } from './answer.ts';
import { staysOf, type Stay } from './stays.ts';

/** Greatest height of a hover over a handover, metres above ground. */
const HANDOVER_AGL_M = 60;

/** Positions that a handover stop may stand for: a movable base has several. */
function placesOf(service: Service, stop: DeliveryStop, time: number): LonLat | undefined {
  const { register } = service.context;
  if (stop.position !== undefined) return stop.position;
  const site = stop.siteId === undefined ? undefined : register.sites.get(stop.siteId);
  if (site !== undefined) return site.position;
  const base = stop.siteId === undefined ? undefined : register.bases.get(stop.siteId);
  return base === undefined ? undefined : basePosition(base, time);
}

/** The stays at a stop by its method, of at least its service time, that begin within its window. */
function handovers(service: Service<MissionOf<'delivery'>>, stays: readonly Stay[], stop: DeliveryStop, notBefore: number): Stay[] {
  const whole = missionSpan(service);
  const window: Interval = {
    from: Math.max(whole.from, notBefore, stop.window === undefined ? -Infinity : parseInstant(stop.window.earliest)),
    to: Math.min(whole.to, stop.window === undefined ? Infinity : parseInstant(stop.window.latest)),
  };
  return stays.filter((stay) => {
    const place = placesOf(service, stop, stay.from);
    return (
      place !== undefined &&
      distance(place, stay.position) <= SAME_PLACE_M &&
      stay.how === (stop.method === 'land' ? 'ground' : 'hover') &&
      (stop.method === 'land' || stay.agl_m <= HANDOVER_AGL_M) &&
      stay.to - stay.from >= stop.service_s * 1000 - ROUNDING_MS &&
      // on the ground the handover may begin later than the landing, as long as the stay lasts
      Math.max(stay.from, stay.how === 'ground' ? window.from : stay.from) + stop.service_s * 1000 <= stay.to + ROUNDING_MS &&
      stay.from >= (stay.how === 'ground' ? -Infinity : window.from - ROUNDING_MS) &&
      stay.from <= window.to + ROUNDING_MS
    );
  });
}

/** The span for which the aircraft is booked for a sortie; that the bookings are true is another check's matter. */
function bookedFor(service: Service, sortie: SortieView): Interval | undefined {
  const booking = service.context.plan.bookings.find((b) => b.kind === 'aircraft' && b.sortieId === sortie.id);
  return booking === undefined ? undefined : { from: parseInstant(booking.from), to: parseInstant(booking.to) };
}

/** Whether the goods are on board from the pickup to the drop, by the masses of the flights and hovers between. */
function carried(sortie: SortieView, pickup: Stay, drop: Stay, mass_kg: number): boolean {
  return sortie.flights.every((flight) =>
    flight.points.every((point, i) => {
      const before = flight.points[i - 1];
      const between = before !== undefined && before.time >= pickup.to && point.time <= drop.from;
      return !between || point.mass_kg - (flight.model?.emptyMass_kg ?? Infinity) >= mass_kg - 0.02;
    }),
  );
}

/** One sortie takes the goods on at the pickup and hands them over at the drop: methods, windows, service times, door to door, payload on the way. */
export function servesDelivery(service: Service<MissionOf<'delivery'>>): Shortcoming[] {
  const { mission, sorties, flights } = service;
  const { consignment } = mission;
  const ready = consignment.readyAt === undefined ? -Infinity : parseInstant(consignment.readyAt);
  const longest = consignment.maxDoorToDoor_min === undefined ? Infinity : consignment.maxDoorToDoor_min * 60_000;
  const flightId = flights[0]?.flight.id;
  const say = (message: string, more: Partial<Shortcoming> = {}): Shortcoming => ({ message, ...(flightId === undefined ? {} : { flightId }), ...more });
  const opens = mission.drop.window === undefined ? -Infinity : parseInstant(mission.drop.window.earliest);
  // at its base the aircraft stays on after the handover
  const handedOver = (stay: Stay): number => Math.min(stay.to, Math.max(stay.from, opens) + mission.drop.service_s * 1000);
  let best = say('no flight takes the goods on at the pickup within its window');
  for (const sortie of sorties) {
    const stays = staysOf(sortie, bookedFor(service, sortie));
    for (const pickup of handovers(service, stays, mission.pickup, ready)) {
      const drops = handovers(service, stays, mission.drop, -Infinity).filter((stay) => stay.from >= pickup.to);
      if (drops.length === 0) best = say('the goods are not handed over at the drop within its window');
      for (const drop of drops) {
        if (handedOver(drop) - pickup.to > longest + ROUNDING_MS)
          best = say('door to door takes longer than allowed', { measured: (handedOver(drop) - pickup.to) / 60_000, limit: longest / 60_000, unit: 'min' });
        else if (!carried(sortie, pickup, drop, consignment.mass_kg)) best = say(`the flight does not carry the ${consignment.mass_kg} kg of the consignment`);
        else return [];
      }
    }
  }
  return [best];
}
