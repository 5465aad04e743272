import type { Finding } from '../../documents/plan.ts';
import { overlaps, parseInstant } from '../../time.ts';
import type { World } from '../../world.ts';
import { makeFinding } from '../checks/outcome.ts';
import { missingPermits, permitText } from '../permits.ts';
import { registerOf } from '../register.ts';

/** Permits: granted and valid within the day; zones that they name are in the airspace; each mission has what it needs with some aircraft. */
export function checkPermits(world: World): Finding[] {
  const { scenario, airspace } = world;
  const window = { from: parseInstant(scenario.window.start), to: parseInstant(scenario.window.end) };
  const zoneIds = new Set(airspace.zones.flatMap((zone) => [zone.id, zone.key]));
  const findings = scenario.permits.flatMap((permit): Finding[] => {
    const source = `${permit.kind} ${permit.number}`;
    const warn = { severity: 'warn' as const, parameters: { permit: permit.id } };
    const own: Finding[] = [];
    if (permit.status === 'requested')
      own.push(
        makeFinding('OA-VALID', 'due', `${permit.id} is requested and not granted yet`, source, {
          ...warn,
          stage: 'approve',
          until: parseInstant(permit.validFrom),
        }),
      );
    else if (permit.status !== 'granted') own.push(makeFinding('OA-VALID', 'fail', `${permit.id} is ${permit.status}`, source, warn));
    else if (!overlaps({ from: parseInstant(permit.validFrom), to: parseInstant(permit.validTo) }, window))
      own.push(makeFinding('OA-VALID', 'fail', `${permit.id} is not valid within the hours of the scenario`, source, warn));
    else own.push(makeFinding('OA-VALID', 'pass', permitText(permit), source, { parameters: { permit: permit.id } }));
    for (const zone of permit.zones ?? []) {
      if (!zoneIds.has(zone))
        own.push(makeFinding('OA-AREA', 'fail', `${permit.id} names the zone ${zone}, which is not in the airspace data`, source, { ...warn, zoneId: zone }));
      else if (airspace.zones.some((z) => (z.id === zone || z.key === zone) && z.restriction === 'PROHIBITED'))
        own.push(makeFinding('OA-AREA', 'fail', `${permit.id} names the prohibited zone ${zone}; nothing lifts it`, source, { ...warn, zoneId: zone }));
    }
    return own;
  });
  return [...findings, ...missions(world)];
}

/** Missions for which no permit is held, whatever aircraft flies them. They stay unserved; the rest of the day is not held up by them. */
function missions(world: World): Finding[] {
  const { scenario } = world;
  const window = { from: parseInstant(scenario.window.start), to: parseInstant(scenario.window.end) };
  const { models } = registerOf(scenario);
  // a permit may begin or end within the day: what counts is whether some part of it is covered
  const borders = [...new Set([window.from, window.to, ...scenario.permits.flatMap((p) => [parseInstant(p.validFrom), parseInstant(p.validTo)])])]
    .filter((t) => t >= window.from && t <= window.to)
    .sort((a, b) => a - b);
  return scenario.missions.flatMap((mission) => {
    const able = scenario.aircraft.filter((a) => models.get(a.modelId)?.capabilities.includes(mission.kind) === true);
    let last: ReturnType<typeof missingPermits> = [];
    for (const aircraft of able) {
      for (let k = 0; k + 1 < borders.length; k++) {
        last = missingPermits(world, mission, aircraft, { from: borders[k] ?? 0, to: borders[k + 1] ?? 0 });
        if (last.length === 0) return [];
      }
    }
    return last.map((need) =>
      makeFinding('OA-MODE', 'fail', `${mission.id}: ${need.message}`, need.source, {
        severity: 'warn',
        missionId: mission.id,
        parameters: { mode: need.mode },
      }),
    );
  });
}
