import { distance } from '../geo/metric.ts';
import type { Terrain } from '../terrain/terrain.ts';
import type { LonLat } from '../units.ts';
import type { NoTask, Task } from './task.ts';

/** Longest stretch of a pattern between two looks at the ground, metres. */
const LOOK_M = 100;

/** The refusal of tasks that come to a place whose ground is unknown, or undefined. */
export function unknownGround(tasks: readonly Pick<Task, 'stops'>[], terrain: Terrain): NoTask | undefined {
  for (const { stops } of tasks) {
    for (const { position, pattern } of stops) {
      const hole = isUnknown(position, terrain) ? position : firstUnknown(pattern ?? [], terrain);
      if (hole !== undefined) {
        return {
          code: 'TERRAIN_UNKNOWN',
          message: `no terrain data at ${hole[1].toFixed(5)} N ${hole[0].toFixed(5)} E`,
          wouldHelp: 'terrain data that cover this place',
        };
      }
    }
  }
  return undefined;
}

function isUnknown(p: LonLat, terrain: Terrain): boolean {
  return Number.isNaN(terrain.heightAt(p[0], p[1]));
}

function firstUnknown(line: readonly LonLat[], terrain: Terrain): LonLat | undefined {
  const step_m = Math.max(10, Math.min(LOOK_M, terrain.resolution_m));
  for (let i = 0; i < line.length; i++) {
    const a = line[i]!;
    const b = line[i + 1] ?? a;
    const steps = Math.min(10_000, Math.max(1, Math.ceil(distance(a, b) / step_m)));
    for (let k = 0; k < steps; k++) {
      const p: LonLat = [a[0] + ((b[0] - a[0]) * k) / steps, a[1] + ((b[1] - a[1]) * k) / steps];
      if (isUnknown(p, terrain)) return p;
    }
  }
  return undefined;
}
