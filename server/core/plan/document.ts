import type { Booking, Flight, FlightActivity, PathPoint, Place } from '../documents/plan.ts';
import type { Held, Placement } from '../dispatch/place.ts';
import type { SortieFlight } from '../dispatch/sortie.ts';
import type { Stop } from '../missions/task.ts';
import { formatInstant } from '../time.ts';

/** Rounds as documents do: a centimetre, a hundredth of a watt-hour, about a centimetre on the ground. */
const cm = (value: number): number => Math.round(value * 100) / 100;
const deg = (value: number): number => Math.round(value * 1e7) / 1e7;

/** A task id as documents write it. */
const idOf = (taskId: string): string => taskId.replaceAll('#', '.');

export function sortieId(placement: Placement): string {
  return `S-${idOf(placement.task.id)}`;
}

export function flightId(placement: Placement, index: number): string {
  return `F-${idOf(placement.task.id)}-${index + 1}`;
}

function placeOf(placement: Placement, stop: Stop | undefined, padId: string): Place {
  if (stop === undefined) return { baseId: placement.base.id, padId: padId.slice(placement.base.id.length + 1) };
  return { ...(stop.siteId === undefined ? {} : { siteId: stop.siteId }), position: [deg(stop.position[0]), deg(stop.position[1])] };
}

function activitiesOf(placement: Placement, from: number, to: number): FlightActivity[] {
  return placement.sortie.services
    .filter((service) => service.start_ms >= from && service.start_ms < to)
    .map((service) => ({
      missionId: placement.task.missionId,
      taskId: idOf(placement.task.id),
      kind: service.stop.activity,
      start: formatInstant(placement.start + service.start_ms),
      end: formatInstant(placement.start + service.end_ms),
      position: [deg(service.stop.position[0]), deg(service.stop.position[1])],
    }));
}

/** The flights of a placement, in order; findings are still empty. */
export function flightsOf(placement: Placement): Flight[] {
  const { sortie, start } = placement;
  return sortie.flights.map((flight, index) => {
    const first = flight.points[0];
    const last = flight.points.at(-1);
    if (first === undefined || last === undefined) throw new Error('a flight has at least two vertices');
    const before = sortie.flights[index - 1]?.points.at(-1)?.used_wh ?? 0;
    const p95Before = sortie.flights[index - 1]?.p95_wh ?? 0;
    const next = sortie.flights[index + 1]?.points[0]?.offset_ms ?? Infinity;
    return {
      id: flightId(placement, index),
      sortieId: sortieId(placement),
      missionIds: [placement.task.missionId],
      aircraftId: placement.aircraft.id,
      crewIds: [placement.person.id],
      batteryIds: [placement.battery.id],
      from: placeOf(placement, flight.from.stop, placement.padOut),
      // the last landing is always at the base, also where the last stop is
      to: placeOf(placement, index === sortie.flights.length - 1 ? undefined : flight.to.stop, placement.padIn),
      start: formatInstant(start + first.offset_ms),
      end: formatInstant(start + last.offset_ms),
      payload_kg: cm(flight.payload_kg),
      path: pathOf(flight, placement),
      activities: activitiesOf(placement, index === 0 ? -Infinity : first.offset_ms, next),
      energy: { used_wh: cm(last.used_wh - before), p95_wh: cm(flight.p95_wh - p95Before), reserve_wh: cm(placement.reserveWh), start_wh: cm(placement.startWh - before) },
      distance_m: cm(flight.distance_m),
      findings: [],
      state: 'planned',
    };
  });
}

function pathOf(flight: SortieFlight, placement: Placement): PathPoint[] {
  return flight.points.map((point) => ({
    position: [deg(point.lon), deg(point.lat)],
    amsl_m: cm(point.amsl_m),
    agl_m: cm(point.agl_m),
    time: formatInstant(placement.start + point.offset_ms),
    phase: point.phase,
    energy_left_wh: cm(placement.startWh - point.used_wh),
  }));
}

/** What a placement holds, as the plan lists it. Pads and ground away from base name the flight that leaves or lands there. */
export function bookingsOf(placement: Placement): Booking[] {
  return placement.held.map((held) => {
    const flight = flightOf(placement, held);
    return { kind: held.kind, resourceId: held.id, from: formatInstant(held.from), to: formatInstant(held.to), sortieId: sortieId(placement), ...(flight === undefined ? {} : { flightId: flight }) };
  });
}

function flightOf(placement: Placement, held: Held): string | undefined {
  const { flights } = placement.sortie;
  if (held.kind === 'pad') return flightId(placement, held.from < placement.start ? 0 : flights.length - 1);
  if (held.kind !== 'site') return undefined;
  const landing = flights.findIndex((flight) => placement.start + (flight.points.at(-1)?.offset_ms ?? NaN) === held.from);
  return landing < 0 ? undefined : flightId(placement, landing);
}
