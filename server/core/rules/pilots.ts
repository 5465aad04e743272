import type { AircraftModel, Person } from '../documents/fleet.ts';
import { parseInstant, type Interval } from '../time.ts';
import type { RuleSet } from './ruleSet.ts';

export const REMOTE_PILOT = 'remote-pilot';

export type PilotAnswer = { fits: true } | { fits: false; what: 'role' | 'certificate' | 'shift'; message: string; source: string };

export interface PilotUse {
  /** flight beyond visual line of sight; true where not given */
  bvlos?: boolean;
  /** base at which the shift has to be; any where not given */
  baseId?: string;
}

/**
 * Whether a person may fly a model over a span as remote pilot: role, a certificate of a kind that the rule set names for this take-off
 * mass, valid over the span and for the type, and one shift that covers the span.
 */
export function pilotFits(person: Person, model: AircraftModel, rules: RuleSet, span: Interval, use: PilotUse = {}): PilotAnswer {
  if (!person.roles.includes(REMOTE_PILOT)) {
    return { fits: false, what: 'role', message: `${person.id} is no ${REMOTE_PILOT}`, source: `role '${REMOTE_PILOT}' in the register of people` };
  }
  const bvlos = use.bvlos ?? true;
  const accepted = rules.pilotCertificates.filter((rule) => model.maxTakeoffMass_kg <= rule.maxMtom_kg);
  const held = person.certificates.some((certificate) =>
    accepted.some(
      (rule) =>
        rule.kinds.includes(certificate.kind) &&
        !(bvlos && (certificate.bvlos === false || (rule.vlosKinds?.includes(certificate.kind) === true && certificate.bvlos !== true))) &&
        (certificate.modelIds === undefined || certificate.modelIds.includes(model.id)) &&
        (certificate.validFrom === undefined || parseInstant(certificate.validFrom) <= span.from) &&
        parseInstant(certificate.validTo) >= span.to,
    ),
  );
  if (!held) {
    const kinds = [...new Set(accepted.flatMap((rule) => rule.kinds))].join(' or ');
    return {
      fits: false,
      what: 'certificate',
      message: `${person.id} holds no certificate ${kinds === '' ? 'that this rule set knows' : kinds} valid for ${model.id} at that time${bvlos ? ' beyond visual line of sight' : ''}`,
      source: rules.pilotCertificates.map((rule) => rule.source).join('; '),
    };
  }
  const onDuty = person.shifts.some(
    (shift) => (use.baseId === undefined || shift.baseId === use.baseId) && parseInstant(shift.start) <= span.from && parseInstant(shift.end) >= span.to,
  );
  if (!onDuty) return { fits: false, what: 'shift', message: `${person.id} has no shift that covers the flight`, source: 'shifts in the register of people' };
  return { fits: true };
}
