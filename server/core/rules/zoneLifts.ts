import type { Airspace } from '../airspace/airspace.ts';
import { judgeConditions, type Characteristics, type ConditionVerdict } from '../airspace/conditions.ts';
import type { Zone } from '../airspace/zone.ts';
import type { Attestation, Permit } from '../documents/fleet.ts';
import { formatInstant, parseInstant, type Interval } from '../time.ts';
import type { LonLat } from '../units.ts';
import type { World } from '../world.ts';
import { characteristicsOf } from './characteristics.ts';
import { inArea } from './inArea.ts';
import type { RuleSet } from './ruleSet.ts';
import { zonesNamed } from './zoneNames.ts';

/** Zones: the check, and the subject of attestations that acknowledge a condition. */
export const AIR_ZONE = 'AIR-ZONE';

/** Who flies for which missions, when and how high: what decides whether a zone is lifted. */
export interface ZoneUse {
  aircraftId: string;
  missionIds: readonly string[];
  span: Interval;
  /** greatest height above ground, metres; 0 where it is not known yet, NaN where it cannot be known, which no permit's height then covers */
  agl_m: number;
}

/** What lets a flight into a zone. */
export type Lift = { by: 'permit'; permit: Permit } | { by: 'condition'; why: string } | { by: 'attestation'; attestation: Attestation };

/** Whether a zone is defined for one particular user (variant other than COMMON: ED-269 `type`, ED-318 `variant`); nothing in it says for which. */
export function isCustomised(zone: Zone): boolean {
  return zone.variant !== undefined && zone.variant.trim().toUpperCase() !== 'COMMON';
}
export const CUSTOMISED = 'it is customised for a particular user, and whether this operator is meant is not known';

/** What lifts a zone for a use, and otherwise why what names it does not, and what its condition says. */
export interface Standing {
  lift?: Lift;
  /** one line for each permit that names the zone and does not lift it */
  shortfalls: string[];
  /** CONDITIONAL zones only */
  condition?: ConditionVerdict;
}

/**
 * Judges one zone. A PROHIBITED zone is lifted by an exemption that names it and by nothing else. Any other is lifted by a permit of the rule set's kinds;
 * a CONDITIONAL one also by its condition where the flight is known to meet it, and where that is not known by an attestation of a
 * person that names the zone, for the time that it holds. A zone that could not be read in full, or that is customised for some user, may ask for more than it says: its condition then lets nobody in by itself.
 */
export function zoneStanding(world: World, index: number, use: ZoneUse): Standing {
  const zone = world.airspace.zones[index];
  if (zone === undefined) return { shortfalls: [] };
  const shortfalls: string[] = [];
  for (const permit of permitsNaming(world.airspace, world.scenario.permits, index)) {
    const shortfall = permitShortfall(world.rules, permit, zone, use);
    if (shortfall === undefined) return { lift: { by: 'permit', permit }, shortfalls: [] };
    shortfalls.push(shortfall);
  }
  if (zone.restriction !== 'CONDITIONAL') return { shortfalls };
  const condition = zoneCondition(zone, characteristicsOf(world, use.aircraftId, use.missionIds));
  if (condition.verdict === 'permitted') return { lift: { by: 'condition', why: condition.why }, shortfalls, condition };
  const attestation = condition.verdict === 'unknown' ? attestationFor(world, AIR_ZONE, index, use) : undefined;
  return { ...(attestation === undefined ? {} : { lift: { by: 'attestation', attestation } }), shortfalls, condition };
}

/**
 * Indices of `airspace.zones` that are lifted over a whole span. Give the height above ground that will be flown where it is known: a permit
 * lifts nothing above its own height.
 */
export function liftedZones(world: World, use: ZoneUse): ReadonlySet<number> {
  const { airspace, scenario } = world;
  const candidates = new Set(conditionalZones(airspace));
  for (const name of [...scenario.permits.flatMap((permit) => permit.zones ?? []), ...scenario.attestations.flatMap((attestation) => attestation.scope?.zoneIds ?? [])]) {
    const named = zonesNamed(airspace, name);
    if (typeof named === 'object') for (const index of named.zones) candidates.add(index);
  }
  return new Set([...candidates].filter((index) => zoneStanding(world, index, use).lift !== undefined));
}

/** Whether what is lifted depends on the missions of a flight and not on its aircraft alone. */
export function liftsByMission(world: World): boolean {
  return conditionalZones(world.airspace).length > 0 || world.scenario.attestations.some((attestation) => attestation.scope?.missionIds !== undefined);
}

/** An attestation of a check that names a zone and holds for the aircraft, all of the missions and the whole span. */
export function attestationFor(world: World, checkId: string, index: number, use: ZoneUse): Attestation | undefined {
  return world.scenario.attestations.find(({ scope, ...attestation }) => {
    if (attestation.checkId !== checkId || scope?.zoneIds?.some((name) => names(world.airspace, name, index)) !== true) return false;
    if (scope.aircraftIds !== undefined && !scope.aircraftIds.includes(use.aircraftId)) return false;
    if (scope.missionIds !== undefined && (use.missionIds.length === 0 || !use.missionIds.every((id) => scope.missionIds?.includes(id) === true))) return false;
    return parseInstant(attestation.at) <= use.span.from && parseInstant(attestation.expires) >= use.span.to;
  });
}

/** Conditional zones of an airspace, found once: a day asks for them by the thousand. */
const conditional = new WeakMap<Airspace, readonly number[]>();

/** Zones whose condition some flight may meet. */
function conditionalZones(airspace: Airspace): readonly number[] {
  const known = conditional.get(airspace);
  if (known !== undefined) return known;
  const found = airspace.zones.flatMap((zone, index) => (zone.restriction === 'CONDITIONAL' && zone.conditions !== '' ? [index] : []));
  conditional.set(airspace, found);
  return found;
}

function zoneCondition(zone: Zone, characteristics: Characteristics): ConditionVerdict {
  const judged = judgeConditions(zone.conditions, characteristics);
  if (judged.verdict !== 'permitted') return judged;
  if (zone.notReadInFull !== undefined) return { verdict: 'unknown', why: `the zone could not be read in full: ${zone.notReadInFull}`, missing: [] };
  return isCustomised(zone) ? { verdict: 'unknown', why: CUSTOMISED, missing: [] } : judged;
}

function names(airspace: Pick<Airspace, 'zones'>, name: string, index: number): boolean {
  const named = zonesNamed(airspace, name);
  return typeof named === 'object' && named.zones.includes(index);
}

/** The permits that name a zone, whether they lift it or not. */
export function permitsNaming(airspace: Pick<Airspace, 'zones'>, permits: readonly Permit[], index: number): Permit[] {
  return permits.filter((permit) => permit.zones?.some((name) => names(airspace, name, index)) === true);
}

/** The kinds of permit that lift a zone: exemptions any, authorisations all but a PROHIBITED one. */
export function kindsLifting(rules: RuleSet, zone: Zone | undefined): readonly string[] {
  return zone?.restriction === 'PROHIBITED' ? rules.zoneExemptionKinds : [...rules.zonePermitKinds, ...rules.zoneExemptionKinds];
}

/** Why a permit that names a zone does not lift it, or undefined where it does. */
function permitShortfall(rules: RuleSet, permit: Permit, zone: Zone, use: ZoneUse): string | undefined {
  if (!kindsLifting(rules, zone).includes(permit.kind)) return `${permit.id} is of kind ${permit.kind}, which lifts no ${zone.restriction === 'PROHIBITED' ? 'prohibited ' : ''}zone`;
  if (permit.status !== 'granted') return `${permit.id} is ${permit.status}`;
  if (!(parseInstant(permit.validFrom) <= use.span.from && parseInstant(permit.validTo) >= use.span.to))
    return `${permit.id} is valid ${permit.validFrom} to ${permit.validTo}, the zone is flown in ${instantText(use.span.from)} to ${instantText(use.span.to)}`;
  if (permit.aircraftIds !== undefined && !permit.aircraftIds.includes(use.aircraftId)) return `${permit.id} does not name the aircraft ${use.aircraftId}`;
  if (permit.maxAgl_m !== undefined && !(use.agl_m <= permit.maxAgl_m)) return `${permit.id} allows ${permit.maxAgl_m} m above ground`;
  const { area } = permit;
  if (area !== undefined && !zoneCorners(zone).every((corner) => inArea(area, corner))) return `the area of ${permit.id} leaves a part of the zone out`;
  return undefined;
}

const instantText = (time: number): string => (Number.isFinite(time) ? formatInstant(Math.round(time)) : 'an unknown time');

/** Corners by which a zone is judged to lie in a permit's area; a circle by its box. */
function zoneCorners(zone: Zone): LonLat[] {
  return zone.volumes.flatMap((volume): LonLat[] => {
    if (volume.footprint.kind === 'circle') {
      const [lon, lat] = volume.footprint.center;
      const dLat = volume.footprint.radius_m / 110_000;
      const dLon = dLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
      return [
        [lon - dLon, lat],
        [lon + dLon, lat],
        [lon, lat - dLat],
        [lon, lat + dLat],
      ];
    }
    const ring = volume.footprint.rings[0] ?? new Float64Array();
    const corners: LonLat[] = [];
    for (let k = 0; k + 1 < ring.length; k += 2) corners.push([ring[k] ?? NaN, ring[k + 1] ?? NaN]);
    return corners;
  });
}
