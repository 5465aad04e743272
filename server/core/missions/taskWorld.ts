import type { Scenario } from '../documents/scenario.ts';
import type { Terrain } from '../terrain/terrain.ts';
import { type Interval, parseInstant } from '../time.ts';
import type { NoTask, Task } from './task.ts';

/** What cutting a mission into tasks needs to know. `window` is the span that is planned. */
export interface TaskWorld {
  scenario: Scenario;
  terrain: Terrain;
  window: Interval;
}

/** More tasks than this from one mission are refused: its figures do not belong together. */
export const MAX_TASKS = 500;

/** A span of a document, both ends included, as epoch milliseconds. */
export interface Span {
  earliest: number;
  latest: number;
}

/** The common part of the window that is planned and of the windows that a document gives; undefined where there is none. */
export function spanOf(window: Interval, ...windows: ({ earliest: string; latest: string } | undefined)[]): Span | undefined {
  let { from: earliest, to: latest } = window;
  for (const w of windows) {
    if (w === undefined) continue;
    earliest = Math.max(earliest, parseInstant(w.earliest));
    latest = Math.min(latest, parseInstant(w.latest));
  }
  return earliest <= latest ? { earliest, latest } : undefined;
}

export const NO_TIME: NoTask = {
  code: 'WINDOW_TOO_NARROW',
  message: 'the windows of the mission, of its stops and of the plan share no time',
  wouldHelp: 'windows that overlap',
};

/** Whether a result is a refusal. */
export function isNoTask(result: readonly Task[] | NoTask): result is NoTask {
  return 'code' in result;
}

/** Gives tasks their ids: the mission's own where there is one task, else `missionId#k` with k from 1. */
export function numbered(missionId: string, tasks: readonly Omit<Task, 'id' | 'missionId'>[]): Task[] {
  return tasks.map((task, index) => ({ id: tasks.length === 1 ? missionId : `${missionId}#${index + 1}`, missionId, ...task }));
}
