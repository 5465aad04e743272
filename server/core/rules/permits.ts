import type { Aircraft, AircraftModel, Permit } from '../documents/fleet.ts';
import type { Mission } from '../documents/mission.ts';
import { formatInstant, parseInstant, type Interval } from '../time.ts';
import type { LonLat } from '../units.ts';
import type { World } from '../world.ts';
import { inArea } from './inArea.ts';
import { missionPlaces } from './missionPlaces.ts';
import { nightSpans } from './daylight.ts';
import { registerOf } from './register.ts';
import type { PermitNeed, RuleSet } from './ruleSet.ts';

const validOver = (permit: Permit, span: Interval): boolean => parseInstant(permit.validFrom) <= span.from && parseInstant(permit.validTo) >= span.to;
const coversAircraft = (permit: Permit, aircraftId: string): boolean => permit.aircraftIds === undefined || permit.aircraftIds.includes(aircraftId);

/** What an operation asks of the permits. */
export interface Operation {
  modes: string[];
  /** dangerous-goods numbers on board */
  un: string[];
  aircraftId: string;
  span: Interval;
  places: readonly LonLat[];
  /** greatest height above ground; NaN where not yet known, which no permit's height then contradicts */
  agl_m: number;
}

export interface MissingPermit {
  mode: string;
  kinds: string[];
  message: string;
  source: string;
}

const unNumber = (text: string): string => text.replace(/\D/g, '');

/** Why a permit does not serve an operation, or undefined where it does. */
function shortfall(permit: Permit, need: PermitNeed, operation: Operation): string | undefined {
  if (permit.status !== 'granted') return `${permit.id} is ${permit.status}`;
  if (!validOver(permit, operation.span)) return `${permit.id} is valid ${permit.validFrom} to ${permit.validTo}`;
  if (!coversAircraft(permit, operation.aircraftId)) return `${permit.id} does not name the aircraft ${operation.aircraftId}`;
  if (need.named === true && permit.modes?.includes(need.mode) !== true) return `${permit.id} does not name '${need.mode}'`;
  if (need.mode === 'dangerousGoods' && permit.un !== undefined) {
    const held = permit.un.map(unNumber);
    const open = operation.un.find((un) => !held.includes(unNumber(un)));
    if (open !== undefined) return `${permit.id} does not cover UN${unNumber(open)}`;
  }
  if (permit.maxAgl_m !== undefined && operation.agl_m > permit.maxAgl_m) return `${permit.id} allows ${permit.maxAgl_m} m above ground`;
  const { area } = permit;
  if (area !== undefined) {
    const outside = operation.places.find((place) => !inArea(area, place));
    if (outside !== undefined) return `${permit.id} does not cover ${outside[1].toFixed(5)}, ${outside[0].toFixed(5)}`;
  }
  return undefined;
}

/** The needs of a rule set that an operation meets with no permit. One entry per mode. */
export function unmetNeeds(rules: RuleSet, permits: readonly Permit[], operation: Operation, agriculture: boolean): MissingPermit[] {
  const missing: MissingPermit[] = [];
  for (const need of rules.permits) {
    if (need.mode !== 'any' && !operation.modes.includes(need.mode)) continue;
    if (agriculture && need.agricultureExempt === true) continue;
    const candidates = permits.filter((p) => need.kinds.includes(p.kind));
    const reasons = candidates.map((p) => shortfall(p, need, operation));
    if (reasons.includes(undefined)) continue;
    const what = need.mode === 'dangerousGoods' ? operation.un.map((un) => `UN${unNumber(un)}`).join(', ') : need.mode === 'any' ? 'any flight' : need.mode;
    const asked = need.kinds.length === 0 ? 'no permit allows it' : `needs ${need.kinds.join(' or ')}`;
    const why = reasons.length === 0 ? 'none is held' : reasons.join('; ');
    missing.push({ mode: need.mode, kinds: need.kinds, message: `${what}: ${asked}; ${why}`, source: need.source });
  }
  return missing;
}

/** The kinds of permit that grant a mode, granted and valid for the operation. */
export function grantsFor(rules: RuleSet, permits: readonly Permit[], mode: string, operation: Operation): Permit[] {
  return rules.permits
    .filter((need) => need.mode === mode)
    .flatMap((need) => permits.filter((p) => need.kinds.includes(p.kind) && shortfall(p, need, operation) === undefined));
}

/** Modes of operation that a mission brings with it. Every flight of this program is automatic and thus beyond visual line of sight. */
export function missionModes(mission: Mission): string[] {
  const modes = ['bvlos'];
  if (mission.kind === 'delivery') {
    if (mission.pickup.method !== 'land') modes.push(mission.pickup.method);
    if (mission.drop.method !== 'land' && !modes.includes(mission.drop.method)) modes.push(mission.drop.method);
    if (mission.consignment.un !== undefined) modes.push('dangerousGoods');
  }
  if (mission.kind === 'spray' || mission.kind === 'spread') modes.push('spray', 'drop');
  return modes;
}

/** Whether a mission is conventional agricultural operation by its own figures; the flight itself is held to the envelope by check AGR-SPRAY. */
export function isAgriculture(rules: RuleSet, mission: Mission, model: AircraftModel): boolean {
  const envelope = rules.agriculture;
  if (envelope === undefined || (mission.kind !== 'spray' && mission.kind !== 'spread')) return false;
  return (
    mission.height_m <= envelope.maxAgl_m &&
    model.maxTakeoffMass_kg <= envelope.maxMtom_kg &&
    (mission.speed_ms ?? model.workSpeed_ms ?? 0) <= envelope.maxSpeed_ms
  );
}

/**
 * What a mission flown by an aircraft within a span still lacks: one entry per mode for which no granted permit covers the whole span,
 * the aircraft, the mission's places and goods. Empty: nothing lacks. A permit that is only requested counts as missing.
 */
export function missingPermits(world: World, mission: Mission, aircraft: Aircraft, span: Interval): MissingPermit[] {
  const register = registerOf(world.scenario);
  const model = register.models.get(aircraft.modelId);
  const places = missionPlaces(register, mission);
  const modes = missionModes(mission);
  const first = places[0];
  if (world.rules.nightNeedsPermit.value && first !== undefined && nightSpans(world, first, span).length > 0) modes.push('night');
  const un = mission.kind === 'delivery' && mission.consignment.un !== undefined ? [mission.consignment.un] : [];
  const operation: Operation = { modes, un, aircraftId: aircraft.id, span, places, agl_m: NaN };
  const agriculture = model !== undefined && isAgriculture(world.rules, mission, model);
  return unmetNeeds(world.rules, world.scenario.permits, operation, agriculture);
}

/** How a permit is shown in a message. */
export function permitText(permit: Permit): string {
  return `${permit.kind} ${permit.number}, until ${formatInstant(parseInstant(permit.validTo))}`;
}
