import type { Finding } from '../../documents/plan.ts';
import { parseInstant } from '../../time.ts';
import type { World } from '../../world.ts';
import { makeFinding } from '../checks/outcome.ts';
import { pilotFits, REMOTE_PILOT } from '../pilots.ts';

/** Crew: for each aircraft model in the fleet somebody with a valid certificate on shift; persons whose certificates end within the day. */
export function checkPeople(world: World): Finding[] {
  const { scenario, rules } = world;
  const source = rules.pilotCertificates.map((rule) => rule.source).join('; ');
  const findings: Finding[] = [];
  const inUse = new Set(scenario.aircraft.map((a) => a.modelId));
  for (const model of scenario.aircraftModels) {
    if (!inUse.has(model.id)) continue;
    const able = scenario.people.filter((person) =>
      person.shifts.some((shift) => pilotFits(person, model, rules, { from: parseInstant(shift.start), to: parseInstant(shift.end) }).fits),
    );
    const message = able.length > 0 ? `${able.length} pilots for ${model.id}` : `nobody on shift holds a valid certificate for ${model.id}`;
    findings.push(makeFinding('PIL-CERT', able.length > 0 ? 'pass' : 'fail', message, source, { parameters: { model: model.id } }));
  }
  const end = parseInstant(scenario.window.end);
  for (const person of scenario.people) {
    if (!person.roles.includes(REMOTE_PILOT)) continue;
    const expired = person.certificates.filter((c) => parseInstant(c.validTo) < end);
    for (const { kind, validTo } of expired) {
      findings.push(
        makeFinding('PIL-CERT', 'fail', `${person.id}: certificate ${kind} ends within the hours of the scenario`, source, {
          severity: 'warn',
          time: parseInstant(validTo),
        }),
      );
    }
  }
  return findings;
}
