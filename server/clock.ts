import type { Clock } from '#app/ports.ts';
import { parseInstant } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';

/** The clock of the machine. */
export const systemClock: Clock = { kind: 'system', now: () => Date.now() };

/** A clock that stands still, so that a demo day can be looked at on any day. */
export function demoClock(at: EpochMs): Clock {
  return { kind: 'demo', now: () => at };
}

/**
 * The clock that a setting asks for: `system`, an instant at which it stands, or nothing: then that of the demo day while one is
 * loaded. Undefined where the setting is neither.
 */
export function clockOf(setting: string | undefined, demoNow: EpochMs | undefined): Clock | undefined {
  if (setting === 'system') return systemClock;
  if (setting === undefined || setting === '') return demoNow === undefined ? systemClock : demoClock(demoNow);
  const at = parseInstant(setting);
  return Number.isNaN(at) ? undefined : demoClock(at);
}
