import type { Finding } from '../../documents/plan.ts';
import { operationOf } from '../operation.ts';
import { isAgriculture, unmetNeeds } from '../permits.ts';
import type { FlightFacts } from '../facts.ts';
import { failed, makeFinding, passed, type Check } from './outcome.ts';
import { withinAgricultureEnvelope } from './agriculture.ts';

/** Whether the whole flight is conventional agricultural operation: by its missions, and by what is flown. */
function agricultural(facts: FlightFacts): boolean {
  const { model } = facts;
  if (model === undefined || facts.missions.length === 0) return false;
  return facts.missions.every((m) => isAgriculture(facts.world.rules, m, model)) && withinAgricultureEnvelope(facts);
}

/** Every mode of the flight is covered by a granted permit: time, aircraft, height, area, goods. */
export const checkPermits: Check = (facts) => {
  const { rules, scenario } = facts.world;
  const operation = operationOf(facts);
  const missing = unmetNeeds(rules, scenario.permits, operation, agricultural(facts));
  if (missing.length > 0) {
    return missing.map((need) =>
      failed(facts, 'OA-MODE', need.message, need.source, {
        parameters: { mode: need.mode },
        fixes: [{ label: 'Request a permit', action: 'requestPermit', parameters: { mode: need.mode, kinds: need.kinds } }],
      }),
    );
  }
  const source = [...new Set(rules.permits.filter((n) => n.mode === 'any' || operation.modes.includes(n.mode)).map((n) => n.source))].join('; ');
  return [passed(facts, 'OA-MODE', `permits cover ${operation.modes.join(', ')}`, source === '' ? rules.title : source)];
};

/** Conditions of permits in force over the flight that nobody has acknowledged; they count from approval on. */
export const checkConditions: Check = (facts) => {
  const { scenario } = facts.world;
  const open: Finding[] = scenario.permits
    .filter((p) => p.status === 'granted' && (p.aircraftIds === undefined || p.aircraftIds.includes(facts.flight.aircraftId)))
    .flatMap((p) => (p.conditions ?? []).filter((c) => c.acknowledgedBy === undefined).map((c) => ({ permit: p, text: c.text })))
    .map(({ permit, text }) =>
      makeFinding(
        'OA-COND',
        'fail',
        `condition of ${permit.id} is not acknowledged: ${text}`,
        `${permit.kind} ${permit.number}`,
        { stage: 'approve', severity: 'blockOverridable' },
        facts.flight.id,
      ),
    );
  return open.length > 0
    ? open
    : [passed(facts, 'OA-COND', 'no condition of a permit is open', 'permits of the scenario', { stage: 'approve', severity: 'blockOverridable' })];
};
