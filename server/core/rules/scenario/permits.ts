import type { Permit } from '../../documents/fleet.ts';
import type { Finding } from '../../documents/plan.ts';
import { overlaps, parseInstant } from '../../time.ts';
import type { World } from '../../world.ts';
import { makeFinding, type Detail } from '../checks/outcome.ts';
import { missingPermits, permitText } from '../permits.ts';
import { registerOf } from '../register.ts';
import { zonesNamed } from '../zoneNames.ts';

/** Permits: granted and valid within the day; zones that they name are in the airspace; each mission has what it needs with some aircraft. */
export function checkPermits(world: World): Finding[] {
  const { scenario } = world;
  const window = { from: parseInstant(scenario.window.start), to: parseInstant(scenario.window.end) };
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
    for (const zone of permit.zones ?? []) own.push(...zoneNameFindings(world, permit, zone, { source, warn }));
    return own;
  });
  return [...findings, ...attestations(world), ...missions(world)];
}

/** A zone that a permit names and does not lift, whatever is flown: it is not there, the name fits different zones, or the permit is of the wrong kind. */
function zoneNameFindings(world: World, permit: Permit, zoneId: string, { source, warn }: { source: string; warn: Detail }): Finding[] {
  const { airspace, rules } = world;
  const say = (message: string): Finding[] => [makeFinding('OA-AREA', 'fail', `${permit.id} ${message}`, source, { ...warn, zoneId })];
  const named = zonesNamed(airspace, zoneId);
  if (named === 'nothing') return say(`names the zone ${zoneId}, which is not in the airspace data`);
  if (named === 'different') return say(`names the zone ${zoneId}, which stands for different zones (${keysOf(world, zoneId)}); it lifts none of them until it names one by its key`);
  const prohibited = named.zones.some((index) => airspace.zones[index]?.restriction === 'PROHIBITED');
  return prohibited && !rules.zoneExemptionKinds.includes(permit.kind) ? say(`names the prohibited zone ${zoneId}; nothing but an exemption lifts it`) : [];
}

/** Keys of the zones that a name fits, the first few of them. */
function keysOf({ airspace }: World, name: string): string {
  const keys = airspace.zones.filter((zone) => zone.id === name || zone.key === name).map(({ key }) => key);
  return keys.length > 4 ? `${keys.slice(0, 3).join(', ')} and ${keys.length - 3} more` : keys.join(', ');
}

/** Zones that an attestation names and that are not there, or not one. */
function attestations(world: World): Finding[] {
  return world.scenario.attestations.flatMap(({ by, checkId, scope }) =>
    (scope?.zoneIds ?? []).flatMap((zoneId): Finding[] => {
      const named = zonesNamed(world.airspace, zoneId);
      if (typeof named === 'object') return [];
      const why = named === 'nothing' ? 'which is not in the airspace data' : `which stands for different zones (${keysOf(world, zoneId)})`;
      return [makeFinding(checkId, 'fail', `the attestation by ${by} names the zone ${zoneId}, ${why}; it counts for none`, 'attestations of the scenario', { severity: 'warn', zoneId })];
    }),
  );
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
