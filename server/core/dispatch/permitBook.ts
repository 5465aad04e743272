import type { Aircraft } from '../documents/fleet.ts';
import type { Mission } from '../documents/mission.ts';
import { nightSpans } from '../rules/daylight.ts';
import { isAgriculture, missingPermits, missionModes, unmetNeeds, type MissingPermit } from '../rules/permits.ts';
import { distanceOf } from '../geo/metric.ts';
import { MINUTE_MS, type Interval } from '../time.ts';
import type { EpochMs, LonLat } from '../units.ts';
import type { World } from '../world.ts';
import { epochAt, epochSpan, type Epochs } from './environment.ts';
import { STAGE, type Failure } from './place.ts';
import type { Sortie, SortieFlight } from './sortie.ts';

/** Between its vertices a profile may stray by so much above the cruise height, metres; a metre is left undecided by terrain and straight legs. */
const STRAY_M = 6;
const UNDECIDED_M = 1;
/** Night begins and ends within an epoch; where it takes a permit, so much later is asked again. */
const NIGHT_STEP_MS = 15 * MINUTE_MS;

/** Which missions lack a permit, by aircraft and epoch; permits begin and end at the borders of epochs, so that each is asked once. */
export class PermitBook {
  private readonly world: World;
  private readonly epochs: Epochs;
  private readonly missions: ReadonlyMap<string, Mission>;
  private readonly answers = new Map<string, Failure | undefined>();
  private readonly flown = new WeakMap<Sortie, Map<string, Failure | undefined>>();

  constructor(world: World, epochs: Epochs) {
    this.world = world;
    this.epochs = epochs;
    this.missions = new Map(world.scenario.missions.map((mission) => [mission.id, mission]));
  }

  /** The permit that a mission lacks if this aircraft sets out on it at `time`, or undefined if none. */
  missing(missionId: string, aircraft: Aircraft, time: EpochMs): Failure | undefined {
    const mission = this.missions.get(missionId);
    if (mission === undefined) return undefined;
    if (this.world.rules.nightNeedsPermit.value) return failure(missingPermits(this.world, mission, aircraft, { from: time, to: time + MINUTE_MS })[0]);
    const k = epochAt(this.epochs, time);
    const span = epochSpan(this.epochs, k);
    if (span === undefined) return undefined;
    const key = `${missionId}|${aircraft.id}|${k}`;
    if (!this.answers.has(key)) this.answers.set(key, failure(missingPermits(this.world, mission, aircraft, span)[0]));
    return this.answers.get(key);
  }

  /** The permit that a sortie lacks if this aircraft takes off at `start`: for each flight one permit holds over all of its time, way and height. */
  missingOn(sortie: Sortie, aircraft: Aircraft, start: EpochMs): Failure | undefined {
    const mission = this.missions.get(sortie.task.missionId);
    if (mission === undefined) return undefined;
    const k = epochAt(this.epochs, start);
    const span = epochSpan(this.epochs, k);
    const within = span !== undefined && start + sortie.duration_ms <= span.to && !this.world.rules.nightNeedsPermit.value;
    let known = this.flown.get(sortie);
    if (known === undefined) this.flown.set(sortie, (known = new Map()));
    const key = `${aircraft.id}|${within ? k : `at ${start}`}`;
    if (!known.has(key)) known.set(key, failure(this.onFlights(sortie, mission, aircraft, start, within ? span : undefined)));
    return known.get(key);
  }

  /** When to ask again after something lacked at `time`. */
  nextChange(time: EpochMs): EpochMs {
    const end = epochSpan(this.epochs, epochAt(this.epochs, time))?.to ?? Infinity;
    return this.world.rules.nightNeedsPermit.value ? Math.min(end, time + NIGHT_STEP_MS) : end;
  }

  private onFlights(sortie: Sortie, mission: Mission, aircraft: Aircraft, start: EpochMs, epoch: Interval | undefined): MissingPermit | undefined {
    const { world } = this;
    for (const flight of sortie.flights) {
      const first = flight.points[0];
      const last = flight.points.at(-1);
      if (first === undefined || last === undefined) continue;
      const span = epoch ?? { from: start + first.offset_ms, to: start + last.offset_ms };
      const modes = missionModes(mission);
      if (world.rules.nightNeedsPermit.value && nightSpans(world, [first.lon, first.lat], span).length > 0) modes.push('night');
      const un = mission.kind === 'delivery' && mission.consignment.un !== undefined ? [mission.consignment.un] : [];
      const places = flight.points.map((p): LonLat => [p.lon, p.lat]);
      const operation = { modes, un, aircraftId: aircraft.id, span, places, agl_m: this.highest(flight) - UNDECIDED_M };
      const agriculture = isAgriculture(world.rules, mission, sortie.model) && this.withinEnvelope(flight);
      const missing = unmetNeeds(world.rules, world.scenario.permits, operation, agriculture)[0];
      if (missing !== undefined) return missing;
    }
    return undefined;
  }

  private highest(flight: SortieFlight): number {
    const highest = flight.points.reduce((most, p) => Math.max(most, p.agl_m), 0);
    return Math.max(highest, Math.min(highest + STRAY_M, this.world.rules.maxAgl_m.value));
  }

  /** Whether a flight stays inside the rule set's envelope of conventional agricultural operation, the way to the field included. */
  private withinEnvelope(flight: SortieFlight): boolean {
    const envelope = this.world.rules.agriculture;
    const first = flight.points[0];
    if (envelope === undefined || first === undefined || this.highest(flight) > envelope.maxAgl_m) return false;
    return flight.points.every((point, i) => {
      if (distanceOf(first.lon, first.lat, point.lon, point.lat) > envelope.radius_m) return false;
      const before = flight.points[i - 1];
      return before === undefined || distanceOf(before.lon, before.lat, point.lon, point.lat) <= (envelope.maxSpeed_ms * (point.offset_ms - before.offset_ms)) / 1000 + 1;
    });
  }
}

function failure(missing: MissingPermit | undefined): Failure | undefined {
  if (missing === undefined) return undefined;
  return { code: 'PERMIT_MISSING', message: missing.message, wouldHelp: missing.kinds.length === 0 ? undefined : `a permit of kind ${missing.kinds.join(' or ')}`, stage: STAGE.permit };
}
