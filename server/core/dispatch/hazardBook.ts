import { hazardMargin } from '../rules/hazardMargin.ts';
import { SECOND_MS, type Interval } from '../time.ts';
import type { EpochMs } from '../units.ts';
import { unsafeTakeoffs } from '../weather/hazards.ts';
import type { World } from '../world.ts';
import type { Obstruction, Sortie } from './sortie.ts';

/** Documents round times and positions: a take-off keeps so much away from the first and last unsafe one. */
const ROUNDING_MS = SECOND_MS;

/** Which take-offs of a sortie meet a moving storm or fog; found once for each sortie, whenever it starts. */
export class HazardBook {
  private readonly world: World;
  private readonly known = new WeakMap<Sortie, (Interval & { name: string })[]>();

  constructor(world: World) {
    this.world = world;
  }

  /** The storm or fog that a sortie meets if it takes off at `start`, and until when it would. */
  met(sortie: Sortie, start: EpochMs): { obstruction: Obstruction; until: EpochMs } | undefined {
    const unsafe = this.unsafe(sortie).find(({ from, to }) => from <= start && start < to);
    return unsafe === undefined ? undefined : { obstruction: { code: 'WEATHER', message: `meets ${unsafe.name} on its way` }, until: unsafe.to };
  }

  private unsafe(sortie: Sortie): (Interval & { name: string })[] {
    let unsafe = this.known.get(sortie);
    if (unsafe === undefined) {
      unsafe = (this.world.scenario.weather?.hazards ?? []).flatMap((hazard) =>
        sortie.flights.flatMap(({ points }) =>
          unsafeTakeoffs(hazard, hazardMargin(hazard, this.world.rules).value, points.map(({ lon, lat, offset_ms }) => ({ lon, lat, time: offset_ms })), 0).map(({ from, to }) => ({
            from: from - ROUNDING_MS,
            to: to + ROUNDING_MS,
            name: hazard.name ?? hazard.id,
          })),
        ),
      );
      this.known.set(sortie, unsafe);
    }
    return unsafe;
  }
}
