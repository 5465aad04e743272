import type { Pass } from './order.ts';
import type { Point } from './planar.ts';

/** A path to fly; `work[i]` says whether the stretch from point i to point i + 1 is work (a run) or a link between runs. */
export interface WorkPath {
  points: Point[];
  work: boolean[];
}

/** What one load can do: seconds in the air over the pattern, and metres of work. Infinity where nothing limits. */
export interface LoadLimit {
  seconds: number;
  work_m: number;
}

export interface Load extends WorkPath {
  length_m: number;
  work_m: number;
}

/** Joins runs by links: straight, or over the points that `way` gives between two ends. */
export function pathOf(passes: readonly Pass[], way: (from: Point, to: Point) => Point[] = () => []): WorkPath {
  const path: WorkPath = { points: [], work: [] };
  for (const { from, to } of passes) {
    const last = path.points.at(-1);
    if (last !== undefined) for (const p of way(last, from)) append(path, p, false);
    append(path, from, false);
    append(path, to, true);
  }
  return path;
}

/** A path that is work from one end to the other. */
export function workPath(points: readonly Point[]): WorkPath {
  const path: WorkPath = { points: [], work: [] };
  for (const p of points) append(path, p, true);
  return path;
}

function append(path: WorkPath, p: Point, work: boolean): void {
  const last = path.points.at(-1);
  if (last !== undefined) {
    if (Math.hypot(p[0] - last[0], p[1] - last[1]) < 1e-3) return;
    path.work.push(work);
  }
  path.points.push(p);
}

/**
 * Cuts a path into loads of about equal size, as few as the limits allow. Links at the ends of a load are left out: the aircraft comes
 * from base and goes back there. Undefined where more than `maxLoads` would be needed.
 */
export function cutLoads(path: WorkPath, speed_ms: number, limit: LoadLimit, maxLoads: number): Load[] | undefined {
  const greedy = cutGreedy(path, speed_ms, limit, 1, maxLoads);
  if (greedy === undefined || greedy.length <= 1) return greedy;
  let low = 0;
  let high = 1;
  let best = greedy;
  for (let step = 0; step < 20; step++) {
    const share = (low + high) / 2;
    const cut = cutGreedy(path, speed_ms, limit, share, greedy.length);
    if (cut === undefined) low = share;
    else {
      best = cut;
      high = share;
    }
  }
  return best;
}

function cutGreedy(path: WorkPath, speed_ms: number, limit: LoadLimit, share: number, maxLoads: number): Load[] | undefined {
  const maxLength = limit.seconds * share * speed_ms;
  const maxWork = limit.work_m * share;
  if (!(maxLength > 0) || !(maxWork > 0)) return undefined;
  const loads: Load[] = [];
  let load: Load = { points: [], work: [], length_m: 0, work_m: 0 };
  const close = (): void => {
    trimLinks(load);
    if (load.work_m > 0) loads.push(load);
    load = { points: [], work: [], length_m: 0, work_m: 0 };
  };
  for (let i = 0; i + 1 < path.points.length; i++) {
    let a = path.points[i]!;
    const b = path.points[i + 1]!;
    const work = path.work[i]!;
    let rest = Math.hypot(b[0] - a[0], b[1] - a[1]);
    while (rest > 1e-6) {
      if (load.points.length === 0) {
        if (!work) break;
        load.points.push(a);
      }
      const room = Math.min(maxLength - load.length_m, work ? maxWork - load.work_m : Infinity);
      if (room <= 1e-6 || (!work && rest >= room)) {
        close();
        if (loads.length >= maxLoads) return undefined;
        continue;
      }
      const step = Math.min(rest, room);
      const end: Point = step === rest ? b : [a[0] + ((b[0] - a[0]) * step) / rest, a[1] + ((b[1] - a[1]) * step) / rest];
      load.points.push(end);
      load.work.push(work);
      load.length_m += step;
      if (work) load.work_m += step;
      rest -= step;
      a = end;
    }
  }
  close();
  return loads.length > maxLoads ? undefined : loads;
}

function trimLinks(load: Load): void {
  while (load.work.length > 0 && load.work.at(-1) === false) {
    const end = load.points.pop();
    const before = load.points.at(-1);
    load.work.pop();
    if (end !== undefined && before !== undefined) load.length_m -= Math.hypot(end[0] - before[0], end[1] - before[1]);
  }
}
