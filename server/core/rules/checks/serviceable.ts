import { parseInstant } from '../../time.ts';
import { failed, passed, unknown, type Check } from './outcome.ts';

/** The aircraft is serviceable and no maintenance falls due before it has landed. */
export const checkServiceable: Check = (facts) => {
  const { aircraft } = facts;
  const source = 'register of aircraft';
  if (aircraft === undefined) return [unknown(facts, 'UA-MX', `aircraft ${facts.flight.aircraftId} is not in the scenario`, source)];
  const other = [{ label: 'Another aircraft', action: 'changeAircraft' }];
  if (!aircraft.serviceable) return [failed(facts, 'UA-MX', `${aircraft.id} is not serviceable`, source, { fixes: other })];
  if (aircraft.maintenanceDue !== undefined && parseInstant(aircraft.maintenanceDue) < facts.span.to) {
    return [
      failed(facts, 'UA-MX', `maintenance of ${aircraft.id} is due before it lands`, source, { time: parseInstant(aircraft.maintenanceDue), fixes: other }),
    ];
  }
  return [passed(facts, 'UA-MX', `${aircraft.id} is serviceable`, source)];
};
