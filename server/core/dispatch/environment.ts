import type { Weather } from '../weather/weather.ts';
import type { Interval } from '../time.ts';
import type { EpochMs } from '../units.ts';
import { parseInstant } from '../time.ts';
import type { World } from '../world.ts';

/**
 * The day cut into epochs: spans in which no zone, weather report, permit or attestation begins or ends. Within one epoch a sortie does not depend
 * on when it starts, so that it is computed once and moved.
 */
export interface Epochs {
  /** borders[k] <= t < borders[k + 1] is epoch k */
  borders: readonly EpochMs[];
}

export function epochsOf(world: World): Epochs {
  const { scenario } = world;
  const from = parseInstant(scenario.window.start);
  const to = parseInstant(scenario.window.end);
  const span = { from, to };
  const borders = new Set<number>([from, to]);
  for (const time of [...world.airspace.changes(span), ...world.weather.changes(span)]) borders.add(time);
  const held = [...scenario.permits.flatMap(({ validFrom, validTo }) => [validFrom, validTo]), ...scenario.attestations.flatMap(({ at, expires }) => [at, expires])];
  for (const time of held.map(parseInstant)) if (time > from && time < to) borders.add(time);
  return { borders: [...borders].sort((a, b) => a - b) };
}

/** Index of the epoch that holds `time`; -1 before the first border, the last epoch's successor after the end. */
export function epochAt(epochs: Epochs, time: EpochMs): number {
  let low = 0;
  let high = epochs.borders.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((epochs.borders[mid] as number) <= time) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}

export function epochSpan(epochs: Epochs, index: number): Interval | undefined {
  const from = epochs.borders[index];
  const to = epochs.borders[index + 1];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** All epochs, in their order. */
export function epochSpans({ borders }: Epochs): Interval[] {
  return borders.slice(1).map((to, k) => ({ from: borders[k]!, to }));
}

/** The weather with its clock held inside a span: what a flight meets if nothing changes. */
export function heldWeather(weather: Weather, span: Interval): Weather {
  const hold = (time: EpochMs): EpochMs => Math.min(Math.max(time, span.from), span.to - 1);
  return { at: (lon, lat, time) => weather.at(lon, lat, hold(time)), changes: () => [] };
}
