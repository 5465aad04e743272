import type { Finding } from '../../documents/plan.ts';
import { parseInstant } from '../../time.ts';
import type { World } from '../../world.ts';
import { makeFinding } from '../checks/outcome.ts';

/** Aircraft: serviceable, maintenance not due within the day, a battery of theirs at their base. One finding each. */
export function checkFleet(world: World): Finding[] {
  const { scenario } = world;
  const end = parseInstant(scenario.window.end);
  const source = 'register of aircraft';
  return scenario.aircraft.map((aircraft) => {
    const say = (checkId: string, message: string): Finding =>
      makeFinding(checkId, 'fail', message, source, { severity: 'warn', parameters: { aircraft: aircraft.id } });
    if (!aircraft.serviceable) return say('UA-MX', `${aircraft.id} is not serviceable`);
    if (aircraft.maintenanceDue !== undefined && parseInstant(aircraft.maintenanceDue) < end)
      return say('UA-MX', `maintenance of ${aircraft.id} falls due within the hours of the scenario`);
    const battery = scenario.batteries.some((b) => b.baseId === aircraft.homeBaseId && b.fits.includes(aircraft.modelId));
    if (!battery) return say('NRG-BAT', `${aircraft.id} has no battery at its base ${aircraft.homeBaseId}`);
    return makeFinding('UA-MX', 'pass', `${aircraft.id} is serviceable`, source, { parameters: { aircraft: aircraft.id } });
  });
}
