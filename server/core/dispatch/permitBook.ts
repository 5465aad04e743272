import type { Aircraft } from '../documents/fleet.ts';
import type { Mission } from '../documents/mission.ts';
import { missingPermits } from '../rules/permits.ts';
import type { EpochMs } from '../units.ts';
import type { World } from '../world.ts';
import { epochAt, epochSpan, type Epochs } from './environment.ts';
import { STAGE, type Failure } from './place.ts';

/** Which missions lack a permit, by aircraft and epoch; permits begin and end at the borders of epochs, so that each is asked once. */
export class PermitBook {
  private readonly world: World;
  private readonly epochs: Epochs;
  private readonly missions: ReadonlyMap<string, Mission>;
  private readonly answers = new Map<string, Failure | undefined>();

  constructor(world: World, epochs: Epochs) {
    this.world = world;
    this.epochs = epochs;
    this.missions = new Map(world.scenario.missions.map((mission) => [mission.id, mission]));
  }

  /** The permit that a mission lacks if this aircraft flies it in [from, to), or undefined if none. */
  missing(missionId: string, aircraft: Aircraft, from: EpochMs, to: EpochMs): Failure | undefined {
    for (let k = epochAt(this.epochs, from); ; k++) {
      const span = epochSpan(this.epochs, k);
      if (span === undefined || span.from >= to) return undefined;
      const failure = this.inEpoch(missionId, aircraft, k, span);
      if (failure !== undefined) return failure;
    }
  }

  private inEpoch(missionId: string, aircraft: Aircraft, k: number, span: { from: EpochMs; to: EpochMs }): Failure | undefined {
    const key = `${missionId}|${aircraft.id}|${k}`;
    if (this.answers.has(key)) return this.answers.get(key);
    const mission = this.missions.get(missionId);
    const missing = mission === undefined ? undefined : missingPermits(this.world, mission, aircraft, span)[0];
    const failure: Failure | undefined =
      missing === undefined
        ? undefined
        : { code: 'PERMIT_MISSING', message: missing.message, wouldHelp: missing.kinds.length === 0 ? undefined : `a permit of kind ${missing.kinds.join(' or ')}`, stage: STAGE.permit };
    this.answers.set(key, failure);
    return failure;
  }
}
