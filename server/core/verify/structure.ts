import type { Finding, Flight, Place } from '../documents/plan.ts';
import { distance } from '../geo/metric.ts';
import { basePosition } from '../rules/basePosition.ts';
import type { FlightFacts } from '../rules/facts.ts';
import type { Register } from '../rules/register.ts';
import type { EpochMs, LonLat } from '../units.ts';
import { fault, flightIdsOf, orPass, type PlanCheck, type SortieView } from './context.ts';

const ID = 'V-CHAIN';
/** A pad or landing ground extends this far round its position, metres. */
export const GROUND_M = 30;

/** Where a place of the plan lies at a time; undefined where the scenario does not say. */
export function placePosition(register: Register, place: Place, time: EpochMs): LonLat | undefined {
  if (place.baseId !== undefined) {
    const base = register.bases.get(place.baseId);
    return base === undefined ? undefined : basePosition(base, time);
  }
  if (place.siteId !== undefined) {
    const site = register.sites.get(place.siteId);
    if (site !== undefined) return site.position;
    const base = register.bases.get(place.siteId);
    return base === undefined ? undefined : basePosition(base, time);
  }
  return place.position;
}

function references(register: Register, flight: Flight): Finding[] {
  const missing: string[] = [];
  const need = (what: string, id: string, map: ReadonlyMap<string, unknown>): void => void (map.has(id) || missing.push(`${what} ${id}`));
  need('aircraft', flight.aircraftId, register.aircraft);
  flight.crewIds.forEach((id) => need('person', id, register.people));
  flight.batteryIds.forEach((id) => need('battery', id, register.batteries));
  flight.missionIds.forEach((id) => need('mission', id, register.missions));
  const faults = missing.map((what) => fault(ID, `names ${what}, which the scenario does not hold`, { flightId: flight.id }));
  if (flight.crewIds.length === 0) faults.push(fault(ID, 'has no crew', { flightId: flight.id }));
  if (flight.batteryIds.length === 0) faults.push(fault(ID, 'has no battery', { flightId: flight.id }));
  if (flight.missionIds.length === 0) faults.push(fault(ID, 'serves no mission', { flightId: flight.id }));
  return faults;
}

/** Take-off and landing lie where the plan says that they do, on a pad that the base has and that bears the aircraft. */
function places(register: Register, facts: FlightFacts): Finding[] {
  const { flight, points } = facts;
  const faults: Finding[] = [];
  for (const [place, point, what] of [
    [flight.from, points[0], 'take-off'],
    [flight.to, points.at(-1), 'landing'],
  ] as const) {
    if (point === undefined) continue;
    const about = { flightId: flight.id, time: point.time, position: [point.lon, point.lat] as [number, number] };
    const position = placePosition(register, place, point.time);
    if (position === undefined) faults.push(fault(ID, `${what} place is not in the scenario or does not stand there at that time`, about));
    else if (distance(position, [point.lon, point.lat]) > GROUND_M)
      faults.push(fault(ID, `${what} is ${distance(position, [point.lon, point.lat]).toFixed(0)} m from the place that is named`, about));
    if (place.baseId !== undefined) {
      const pad = register.bases.get(place.baseId)?.pads.find((p) => p.id === place.padId || `${place.baseId}/${p.id}` === place.padId);
      if (pad === undefined) faults.push(fault(ID, `${what} pad ${place.padId ?? ''} is not at base ${place.baseId}`, about));
      else if (point.mass_kg > pad.maxMass_kg)
        faults.push(
          fault(ID, `pad ${pad.id} bears ${pad.maxMass_kg} kg, not ${point.mass_kg.toFixed(1)} kg`, {
            ...about,
            measured: point.mass_kg,
            limit: pad.maxMass_kg,
            unit: 'kg',
          }),
        );
    }
    const site = place.siteId === undefined ? undefined : register.sites.get(place.siteId);
    if (site?.maxMass_kg !== undefined && point.mass_kg > site.maxMass_kg)
      faults.push(fault(ID, `site ${site.id} bears ${site.maxMass_kg} kg, not ${point.mass_kg.toFixed(1)} kg`, about));
    if (site?.methods !== undefined && !site.methods.includes('land')) faults.push(fault(ID, `site ${site.id} is not for landing`, about));
  }
  return faults;
}

/** Flights of a sortie: one aircraft, one battery load, one crew; each starts where and after the last one ended; from a base and back. */
function chain(sortie: SortieView): Finding[] {
  const faults: Finding[] = [];
  const first = sortie.flights[0];
  const last = sortie.flights.at(-1);
  if (first === undefined || last === undefined) return faults;
  if (first.flight.from.baseId === undefined) faults.push(fault(ID, 'a sortie begins at a base', { flightId: first.flight.id }));
  if (last.flight.to.baseId === undefined) faults.push(fault(ID, 'a sortie ends at a base', { flightId: last.flight.id }));
  sortie.flights.forEach((facts, i) => {
    const before = sortie.flights[i - 1];
    if (before === undefined) return;
    const pair = { flightIds: [before.flight.id, facts.flight.id] };
    if (facts.flight.aircraftId !== before.flight.aircraftId)
      faults.push(fault(ID, `${facts.flight.id}: the aircraft changes within sortie ${sortie.id}`, pair));
    if (facts.flight.batteryIds.join() !== before.flight.batteryIds.join())
      faults.push(fault(ID, `${facts.flight.id}: the battery changes within sortie ${sortie.id}`, pair));
    if (facts.flight.crewIds.join() !== before.flight.crewIds.join())
      faults.push(fault(ID, `${facts.flight.id}: the crew changes within sortie ${sortie.id}`, pair));
    if (facts.span.from < before.span.to) faults.push(fault(ID, `${facts.flight.id} starts before ${before.flight.id} has landed`, pair));
    const landed = before.points.at(-1);
    const left = facts.points[0];
    if (landed !== undefined && left !== undefined && distance([landed.lon, landed.lat], [left.lon, left.lat]) > GROUND_M) {
      faults.push(fault(ID, `${facts.flight.id} does not start where ${before.flight.id} landed`, pair));
    }
    if (before.flight.to.baseId !== undefined)
      faults.push(fault(ID, `sortie ${sortie.id} comes back to a base in its middle`, { flightIds: flightIdsOf(sortie) }));
  });
  return faults;
}

/** Flights name things that exist, start and end where they say, chain into sorties, and lie within the hours of the scenario. */
export const verifyStructure: PlanCheck = ({ register, facts, sorties, window }) => {
  const faults: Finding[] = [];
  const seen = new Set<string>();
  for (const one of facts) {
    const { flight } = one;
    if (seen.has(flight.id)) faults.push(fault(ID, `flight ${flight.id} occurs twice`, { flightId: flight.id }));
    seen.add(flight.id);
    faults.push(...references(register, flight), ...places(register, one));
    if (one.span.from < window.from || one.span.to > window.to)
      faults.push(fault(ID, 'lies outside of the hours of the scenario', { flightId: flight.id, time: one.span.from }));
  }
  for (const sortie of sorties) faults.push(...chain(sortie));
  return orPass(ID, faults, `${facts.length} flights chain into ${sorties.length} sorties`);
};
