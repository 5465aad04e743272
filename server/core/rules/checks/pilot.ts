import type { Finding } from '../../documents/plan.ts';
import { pilotFits, REMOTE_PILOT } from '../pilots.ts';
import { failed, passed, unknown, type Check } from './outcome.ts';

/** A remote pilot with a valid certificate for type and operation, in a shift that covers the flight. Two findings: certificate and shift. */
export const checkPilot: Check = (facts) => {
  const { model, world } = facts;
  const certificateSource = world.rules.pilotCertificates.map((rule) => rule.source).join('; ');
  const shiftSource = 'shifts in the register of people';
  if (model === undefined) return [unknown(facts, 'PIL-CERT', 'the aircraft or its model is not in the scenario', certificateSource)];
  const stranger = facts.flight.crewIds.find((id) => !facts.register.people.has(id));
  if (stranger !== undefined) return [failed(facts, 'PIL-CERT', `${stranger} is not in the register of people`, certificateSource)];
  const answers = facts.crew.map((person) => ({ person, answer: pilotFits(person, model, world.rules, facts.span) }));
  if (answers.some(({ answer }) => answer.fits)) {
    const pilot = answers.find(({ answer }) => answer.fits)?.person.id ?? '';
    return [
      passed(facts, 'PIL-CERT', `${pilot} holds a valid certificate`, certificateSource),
      passed(facts, 'PIL-SHIFT', `${pilot} is on shift`, shiftSource),
    ];
  }
  const nearest = answers.find(({ answer }) => !answer.fits && answer.what === 'shift') ?? answers[0];
  const findings: Finding[] = [];
  const reassign = [{ label: 'Another pilot', action: 'changePilot' }];
  if (nearest === undefined) findings.push(failed(facts, 'PIL-CERT', `the flight has no ${REMOTE_PILOT}`, certificateSource, { fixes: reassign }));
  else if (!nearest.answer.fits && nearest.answer.what === 'shift') {
    findings.push(passed(facts, 'PIL-CERT', `${nearest.person.id} holds a valid certificate`, certificateSource));
    findings.push(failed(facts, 'PIL-SHIFT', nearest.answer.message, shiftSource, { fixes: reassign }));
  } else if (!nearest.answer.fits) findings.push(failed(facts, 'PIL-CERT', nearest.answer.message, nearest.answer.source, { fixes: reassign }));
  return findings;
};
