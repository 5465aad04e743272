import type { Finding } from '../documents/plan.ts';
import { usableOf } from '../rules/checks/energy.ts';
import { HOUR_MS, parseInstant, SECOND_MS } from '../time.ts';
import { fault, flightIdsOf, orPass, type PlanCheck, type SortieView, type VerifyContext } from './context.ts';
import { energyOf } from './energies.ts';

const AIRCRAFT = 'V-AIRCRAFT';
const BATTERY = 'V-BATTERY';
/** Most of a charger's power that can reach the cells. */
const CHARGE_EFFICIENCY = 0.95;

/** Sorties by a key, each list in order of time. */
function grouped(sorties: readonly SortieView[], keys: (sortie: SortieView) => readonly string[]): Map<string, SortieView[]> {
  const groups = new Map<string, SortieView[]>();
  for (const sortie of [...sorties].sort((a, b) => a.span.from - b.span.from))
    for (const key of keys(sortie)) groups.set(key, [...(groups.get(key) ?? []), sortie]);
  return groups;
}

/** Each aircraft goes on from where it ended, beginning at its home base, with the turnaround of its model between. */
export const verifyAircraft: PlanCheck = ({ register, sorties }) => {
  const faults: Finding[] = [];
  for (const [aircraftId, own] of grouped(sorties, (s) => [...new Set(s.flights.map((f) => f.flight.aircraftId))])) {
    const aircraft = register.aircraft.get(aircraftId);
    const model = aircraft === undefined ? undefined : register.models.get(aircraft.modelId);
    let base = aircraft?.homeBaseId;
    let before: SortieView | undefined;
    for (const sortie of own) {
      const ids = flightIdsOf(sortie);
      const start = sortie.flights[0]?.flight.from.baseId;
      if (start !== base)
        faults.push(
          fault(AIRCRAFT, `${aircraftId} starts sortie ${sortie.id} at ${start ?? 'no base'} and stands at ${base ?? 'no base'}`, { flightIds: ids }),
        );
      if (before !== undefined && model !== undefined) {
        const gap = (sortie.span.from - before.span.to) / SECOND_MS;
        const pair = [...flightIdsOf(before), ...ids];
        if (gap < 0)
          faults.push(fault(AIRCRAFT, `${aircraftId} flies sorties ${before.id} and ${sortie.id} at one time`, { flightIds: pair, time: sortie.span.from }));
        else if (gap < model.turnaround_s)
          faults.push(
            fault(AIRCRAFT, `${aircraftId} has ${gap.toFixed(0)} s between sorties ${before.id} and ${sortie.id}`, {
              flightIds: pair,
              measured: gap,
              limit: model.turnaround_s,
              unit: 's',
            }),
          );
      }
      base = sortie.flights.at(-1)?.flight.to.baseId;
      before = sortie;
    }
  }
  return orPass(AIRCRAFT, faults, 'every aircraft goes on from where it stands');
};

/** Energy that the booked charging of a sortie puts back, Wh: chargers of the battery's base, after the landing. */
function charged(context: VerifyContext, sortie: SortieView, baseId: string, until: number): number {
  const base = context.register.bases.get(baseId);
  let sum = 0;
  for (const booking of context.plan.bookings) {
    if (booking.kind !== 'charger' || booking.sortieId !== sortie.id) continue;
    const charger = base?.chargers.find((c) => `${baseId}/${c.id}` === booking.resourceId);
    const from = Math.max(parseInstant(booking.from), sortie.span.to);
    const to = Math.min(parseInstant(booking.to), until);
    if (charger !== undefined && to > from) sum += charger.kw * 1000 * CHARGE_EFFICIENCY * ((to - from) / HOUR_MS);
  }
  return sum;
}

/** Each battery fits, lies at the base of the sortie, is in one aircraft at a time, and holds no more than it can: recharged only as booked. */
export const verifyBatteries: PlanCheck = (context) => {
  const { register, sorties, world } = context;
  const faults: Finding[] = [];
  for (const [batteryId, own] of grouped(sorties, (s) => [...new Set(s.flights.flatMap((f) => f.flight.batteryIds))])) {
    const battery = register.batteries.get(batteryId);
    if (battery === undefined) continue; // named by V-CHAIN
    let share = battery.charge_pct / 100;
    own.forEach((sortie, k) => {
      const about = { flightIds: flightIdsOf(sortie), time: sortie.span.from };
      const first = sortie.flights[0];
      if (first === undefined) return;
      const modelId = first.aircraft?.modelId;
      if (modelId === undefined || !battery.fits.includes(modelId))
        faults.push(fault(BATTERY, `battery ${batteryId} does not fit ${modelId ?? 'the aircraft'}`, about));
      if (first.flight.from.baseId !== battery.baseId)
        faults.push(fault(BATTERY, `battery ${batteryId} lies at ${battery.baseId}, the sortie starts at ${first.flight.from.baseId ?? 'no base'}`, about));
      const before = own[k - 1];
      if (before !== undefined && before.span.to > sortie.span.from)
        faults.push(
          fault(BATTERY, `battery ${batteryId} is in sorties ${before.id} and ${sortie.id} at one time`, {
            ...about,
            flightIds: [...flightIdsOf(before), ...flightIdsOf(sortie)],
          }),
        );
      const usable = usableOf(first);
      const held = usable * share;
      const claimed = first.flight.path[0]?.energy_left_wh ?? NaN;
      if (!(claimed <= held * 1.005 + 0.5)) {
        faults.push(
          fault(BATTERY, `battery ${batteryId} starts with ${claimed.toFixed(0)} Wh and holds ${held.toFixed(0)} Wh`, {
            ...about,
            measured: claimed,
            limit: held,
            unit: 'Wh',
          }),
        );
      }
      const used = sortie.flights.reduce((sum, facts) => sum + energyOf(world, facts).used_wh, 0);
      const added = charged(context, sortie, battery.baseId, own[k + 1]?.span.from ?? Infinity);
      share = Math.min(1, (Math.min(held, Number.isNaN(claimed) ? held : claimed) - used + added) / usable);
    });
  }
  return orPass(BATTERY, faults, 'every battery fits and holds what it starts with');
};
