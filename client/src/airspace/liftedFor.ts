import { parseInstant, type Interval } from '#core/time.ts';
import type { Day } from '../app/day.tsx';
import type { Selection } from '../state/selection.ts';

/**
 * Zones that a granted authorisation lifts for the selected flight, over its whole time: key of the zone to number of the permit. Nothing is lifted
 * without such a selection, and PROHIBITED never. It is how the map draws zones, not a verdict: that is the check's.
 */
export function liftedFor(selection: Selection | undefined, day: Pick<Day, 'flights' | 'scenario' | 'opened'>): ReadonlyMap<string, string> {
  const flight = selection?.kind === 'flight' ? day.flights.get(selection.id) : undefined;
  const lifted = new Map<string, string>();
  if (!flight || !day.scenario) return lifted;
  const span: Interval = { from: Date.parse(flight.start), to: Date.parse(flight.end) };
  const numbers = new Map<string, string>();
  for (const permit of day.scenario.permits) {
    const covers = parseInstant(permit.validFrom) <= span.from && parseInstant(permit.validTo) >= span.to && (permit.aircraftIds === undefined || permit.aircraftIds.includes(flight.aircraftId));
    if (permit.kind === 'zoneAuthorisation' && permit.status === 'granted' && covers) for (const name of permit.zones ?? []) numbers.set(name, permit.number);
  }
  for (const [name, number] of numbers) for (const zone of day.opened?.finder.all(name) ?? []) if (zone.restriction !== 'PROHIBITED') lifted.set(zone.key, number);
  return lifted;
}
