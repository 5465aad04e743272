import type { Finding, Plan } from '../documents/plan.ts';
import { formatInstant, MINUTE_MS, parseInstant, SECOND_MS } from '../time.ts';
import { fault, flightIdsOf, orPass, type PlanCheck, type SortieView, type VerifyContext } from './context.ts';

const ID = 'V-BOOKING';
type Booking = Plan['bookings'][number];

/** Something that a sortie uses, and when. */
interface Use {
  kind: Booking['kind'];
  resourceId: string;
  from: number;
  to: number;
}

/** What a sortie uses by its flights: aircraft with its turnaround, crew, battery, pads at take-off and landing, ground away from base. */
function usesOf(context: VerifyContext, sortie: SortieView): Use[] {
  const uses: Use[] = [];
  const first = sortie.flights[0];
  const last = sortie.flights.at(-1);
  if (first === undefined || last === undefined) return uses;
  const { from, to } = sortie.span;
  const turnaround = (first.model?.turnaround_s ?? 0) * SECOND_MS;
  for (const id of new Set(sortie.flights.map((f) => f.flight.aircraftId))) uses.push({ kind: 'aircraft', resourceId: id, from, to: to + turnaround });
  for (const id of new Set(sortie.flights.flatMap((f) => f.flight.crewIds))) uses.push({ kind: 'person', resourceId: id, from, to });
  for (const id of new Set(sortie.flights.flatMap((f) => f.flight.batteryIds))) uses.push({ kind: 'battery', resourceId: id, from, to });
  sortie.flights.forEach((facts, i) => {
    for (const [place, time] of [
      [facts.flight.from, facts.span.from],
      [facts.flight.to, facts.span.to],
    ] as const) {
      if (place.baseId !== undefined && place.padId !== undefined) {
        const resourceId = place.padId.startsWith(`${place.baseId}/`) ? place.padId : `${place.baseId}/${place.padId}`;
        uses.push({ kind: 'pad', resourceId, from: time, to: time + 1 });
      }
    }
    const next = sortie.flights[i + 1];
    const landed = facts.points.at(-1);
    if (next !== undefined && landed !== undefined) {
      const { siteId, position } = facts.flight.to;
      const [lon, lat] = position ?? [landed.lon, landed.lat];
      uses.push({ kind: 'site', resourceId: siteId ?? `${lon.toFixed(5)},${lat.toFixed(5)}`, from: facts.span.to, to: next.span.from });
    }
  });
  return uses;
}

function overlapFaults(context: VerifyContext): Finding[] {
  const faults: Finding[] = [];
  const byResource = new Map<string, Booking[]>();
  for (const booking of context.plan.bookings) {
    const key = `${booking.kind} ${booking.resourceId}`;
    byResource.set(key, [...(byResource.get(key) ?? []), booking]);
  }
  const flightsOf = new Map(context.sorties.map((s) => [s.id, flightIdsOf(s)]));
  for (const [key, list] of byResource) {
    const ordered = [...list].sort((a, b) => parseInstant(a.from) - parseInstant(b.from));
    let latest: Booking | undefined;
    for (const booking of ordered) {
      if (latest !== undefined && parseInstant(booking.from) < parseInstant(latest.to)) {
        const flightIds = [...new Set([...(flightsOf.get(latest.sortieId) ?? []), ...(flightsOf.get(booking.sortieId) ?? [])])];
        faults.push(
          fault(
            ID,
            `${key} is booked twice from ${formatInstant(parseInstant(booking.from))}: sorties ${latest.sortieId} and ${booking.sortieId} (${flightIds.join(', ')})`,
            { flightIds, time: parseInstant(booking.from) },
          ),
        );
      }
      if (latest === undefined || parseInstant(booking.to) > parseInstant(latest.to)) latest = booking;
    }
  }
  return faults;
}

/** Whether the thing booked is in the scenario. Ground away from base may be a position. */
function exists({ register }: VerifyContext, booking: Booking): boolean {
  const [baseId, part] = [
    booking.resourceId.slice(0, booking.resourceId.lastIndexOf('/')),
    booking.resourceId.slice(booking.resourceId.lastIndexOf('/') + 1),
  ];
  const base = register.bases.get(baseId);
  switch (booking.kind) {
    case 'aircraft':
      return register.aircraft.has(booking.resourceId);
    case 'person':
      return register.people.has(booking.resourceId);
    case 'battery':
      return register.batteries.has(booking.resourceId);
    case 'pad':
      return base?.pads.some((pad) => pad.id === part) === true;
    case 'charger':
      return base?.chargers.some((charger) => charger.id === part) === true;
    case 'site':
      return register.sites.has(booking.resourceId) || register.bases.has(booking.resourceId) || /^-?\d+\.\d{5},-?\d+\.\d{5}$/.test(booking.resourceId);
  }
}

/** Exactly what the flights use is booked: nothing is missing, nothing is booked that no flight uses, nothing twice at one time. */
export const verifyBookings: PlanCheck = (context) => {
  const faults = overlapFaults(context);
  const bySortie = new Map<string, Booking[]>();
  const flown = new Set(context.plan.flights.map((flight) => flight.id));
  for (const booking of context.plan.bookings) {
    bySortie.set(booking.sortieId, [...(bySortie.get(booking.sortieId) ?? []), booking]);
    if (!(parseInstant(booking.from) < parseInstant(booking.to)))
      faults.push(fault(ID, `a booking of ${booking.kind} ${booking.resourceId} ends before it begins`, { flightId: booking.flightId }));
    if (booking.flightId !== undefined && !flown.has(booking.flightId))
      faults.push(
        fault(ID, `${booking.kind} ${booking.resourceId} is booked for flight ${booking.flightId}, which is not in the plan`, { flightId: booking.flightId }),
      );
    if (!exists(context, booking))
      faults.push(fault(ID, `${booking.kind} ${booking.resourceId} is booked and not in the scenario`, { flightId: booking.flightId }));
  }
  const known = new Set(context.sorties.map((s) => s.id));
  for (const [id, list] of bySortie)
    if (!known.has(id))
      faults.push(
        fault(ID, `sortie ${id} has ${list.length} bookings (${list[0]?.kind ?? ''} ${list[0]?.resourceId ?? ''}) and no flight`, {
          flightId: list[0]?.flightId,
        }),
      );
  for (const sortie of context.sorties) {
    const held = bySortie.get(sortie.id) ?? [];
    const uses = usesOf(context, sortie);
    const flightIds = flightIdsOf(sortie);
    const about = { flightIds, time: sortie.span.from };
    for (const use of uses) {
      const covered = held.some(
        (b) => b.kind === use.kind && b.resourceId === use.resourceId && parseInstant(b.from) <= use.from && parseInstant(b.to) >= use.to,
      );
      if (!covered)
        faults.push(fault(ID, `${use.kind} ${use.resourceId} is used by sortie ${sortie.id} (${flightIds.join(', ')}) and not booked for it`, about));
    }
    for (const booking of held) {
      if (booking.kind === 'charger') {
        if (!sortie.flights.some((f) => f.flight.to.baseId !== undefined && booking.resourceId.startsWith(`${f.flight.to.baseId}/`)))
          faults.push(fault(ID, `charger ${booking.resourceId} is booked for sortie ${sortie.id}, which does not land there`, about));
      } else if (!uses.some((use) => use.kind === booking.kind && use.resourceId === booking.resourceId)) {
        faults.push(
          fault(ID, `${booking.kind} ${booking.resourceId} is booked for sortie ${sortie.id} (${flightIds.join(', ')}), which does not use it`, about),
        );
      }
    }
  }
  return orPass(ID, faults, `${context.plan.bookings.length} bookings are what the flights use`);
};

/** One thing at a time, judged by the flights themselves: a pilot one sortie, a pad one movement, ground away from base one aircraft. */
export const verifyOccupancy: PlanCheck = (context) => {
  const ONE = 'V-ONEATATIME';
  const faults: Finding[] = [];
  const held = new Map<string, { from: number; to: number; sortie: SortieView }[]>();
  const hold = (key: string, from: number, to: number, sortie: SortieView): void => void held.set(key, [...(held.get(key) ?? []), { from, to, sortie }]);
  for (const sortie of context.sorties) {
    for (const use of usesOf(context, sortie)) {
      if (use.kind === 'pad') hold(`pad ${use.resourceId}`, use.from, use.from + MINUTE_MS, sortie);
      if (use.kind === 'site') hold(`ground ${use.resourceId}`, use.from, use.to, sortie);
      if (use.kind === 'person') hold(`person ${use.resourceId}`, use.from, use.to, sortie);
    }
  }
  for (const [key, list] of held) {
    const ordered = [...list].sort((a, b) => a.from - b.from);
    ordered.forEach((one, i) => {
      const next = ordered[i + 1];
      if (next === undefined || next.sortie === one.sortie || next.from >= one.to) return;
      const flightIds = [...flightIdsOf(one.sortie), ...flightIdsOf(next.sortie)];
      faults.push(
        fault(ONE, `${key} serves sorties ${one.sortie.id} and ${next.sortie.id} at one time (${flightIds.join(', ')})`, { flightIds, time: next.from }),
      );
    });
  }
  return orPass(ONE, faults, 'pilots, pads and landing grounds serve one at a time');
};
