import type { Flight } from '#core/documents/plan.ts';
import type { Sample } from './sample.ts';

export interface BatteryPoint {
  d: number;
  /** percent of the usable battery that is left, as expected */
  expected: number;
  /** the same in 19 of 20 flights at least */
  p95: number;
}
export interface BatteryLine {
  points: readonly BatteryPoint[];
  reserve: number;
  end: BatteryPoint;
}

/**
 * Battery along the path in percent of `capacity_wh`. The flight's P95 holds for its end; on the way the use grows by the same ratio, so
 * that the band opens with what is used.
 */
export function batteryLine(samples: readonly Sample[], energy: Flight['energy'], capacity_wh: number): BatteryLine | undefined {
  const start = samples[0]?.energy_wh;
  if (start === undefined || !(capacity_wh > 0)) return undefined;
  const ratio = energy.used_wh > 0 ? Math.max(1, energy.p95_wh / energy.used_wh) : 1;
  const percent = (wh: number): number => (wh / capacity_wh) * 100;
  const points = samples.map((s) => ({ d: s.d, expected: percent(s.energy_wh), p95: percent(start - (start - s.energy_wh) * ratio) }));
  const end = points[points.length - 1];
  return end && { points, reserve: percent(energy.reserve_wh), end };
}
