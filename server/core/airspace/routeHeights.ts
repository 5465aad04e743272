import { distanceOf } from '../geo/metric.ts';
import type { EpochMs, LonLat, MetresAgl } from '../units.ts';
import type { DrawnRoute, RouteTrackPoint } from './drawnRoute.ts';

/** A part of a route that comes too near to the ground, rises too high above it, or lies over ground that is not known. */
export interface HeightFault {
  kind: 'tooLow' | 'tooHigh' | 'unknown';
  from: RoutePlace;
  to: RoutePlace;
  /** where it is worst, and how high the route is there; NaN over unknown ground */
  worst: RoutePlace;
  agl_m: MetresAgl;
  /** what was to be kept there */
  limit_m: MetresAgl;
  /** first and last leg touched; leg i runs from waypoint i to waypoint i + 1 */
  firstLeg: number;
  lastLeg: number;
  /** by how much every waypoint of these legs has to be raised or lowered, metres; NaN over unknown ground */
  by_m: number;
  /** the one waypoint that clears it alone, where there is one, and by how much */
  alone?: { waypoint: number; by_m: number };
}

export interface RoutePlace {
  position: LonLat;
  time: EpochMs;
  /** from the departure, metres */
  at_m: number;
}

/** The terrain grid and the straight line between looks leave this much undecided, metres; the checks of planned flights leave as much. */
const TOLERANCE_M = 1;
/** A leg that leans by this much is still straight up or down: the column over a place of take-off, landing or handover, where no clearance is due. Metres. */
const COLUMN_M = 15;
/** One waypoint is moved rather than all of a leg where it need not go more than this much farther. */
const ALONE_WORTH = 2;

/** The faults of a route in height, looked at where `looks` were taken (`looksAlong`), in order of the way. */
export function heightFaults(route: DrawnRoute, looks: readonly RouteTrackPoint[]): HeightFault[] {
  const runs: Run[] = [];
  let from = 0;
  for (let leg = 0; leg < Math.max(1, route.waypoints.length - 1); leg++) {
    let to = from;
    while (to + 1 < looks.length && looks[to]!.leg === leg) to++;
    const least = clearanceOn(route, leg);
    let run: Run | undefined;
    for (let k = from; k <= to; k++) {
      const look = looks[k]!;
      const [kind, short_m, limit_m] = judged(look, least, route.limits.maxAgl_m);
      if (kind === 'clear') run = undefined;
      else {
        if (run?.kind !== kind) runs.push((run = { kind, firstLeg: leg, lastLeg: leg, marks: [] }));
        run.marks.push({ look, leg, share: to === from ? 0 : (look.at_m - looks[from]!.at_m) / Math.max(1e-9, looks[to]!.at_m - looks[from]!.at_m), short_m, limit_m });
      }
    }
    from = to;
  }
  return joined(runs).map(faultOf);
}

interface Mark {
  look: RouteTrackPoint;
  leg: number;
  /** share of the leg flown, 0 to 1 */
  share: number;
  short_m: number;
  limit_m: MetresAgl;
}
interface Run {
  kind: HeightFault['kind'];
  firstLeg: number;
  lastLeg: number;
  marks: Mark[];
}

/** Clearance that is due on a leg: none straight up or down. */
function clearanceOn({ waypoints, limits }: DrawnRoute, leg: number): MetresAgl {
  const [a, b] = [waypoints[leg], waypoints[leg + 1]];
  if (a === undefined || b === undefined) return limits.clearance_m;
  if (distanceOf(a.lon, a.lat, b.lon, b.lat) <= COLUMN_M) return 0;
  return b.lowWork === true ? limits.workClearance_m : limits.clearance_m;
}

/** Unknown ground is never clear, also where a route would follow it at a height that is known. */
function judged({ agl_m, amsl_m }: RouteTrackPoint, least: MetresAgl, most: MetresAgl): [kind: HeightFault['kind'] | 'clear', short_m: number, limit_m: MetresAgl] {
  if (Number.isNaN(agl_m) || Number.isNaN(amsl_m)) return ['unknown', NaN, least];
  if (agl_m < least - TOLERANCE_M) return ['tooLow', least - agl_m, least];
  if (agl_m > most + TOLERANCE_M) return ['tooHigh', agl_m - most, most];
  return ['clear', 0, least];
}

/** Runs of one kind that meet at a waypoint are one. */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out[out.length - 1];
    if (last?.kind === run.kind && last.marks[last.marks.length - 1]?.look === run.marks[0]?.look) {
      last.marks.push(...run.marks);
      last.lastLeg = run.lastLeg;
    } else out.push({ ...run, marks: [...run.marks] });
  }
  return out;
}

const placeOf = ({ look }: Mark): RoutePlace => ({ position: [look.lon, look.lat], time: look.time, at_m: look.at_m });

function faultOf({ kind, firstLeg, lastLeg, marks }: Run): HeightFault {
  const worst = marks.reduce((a, b) => (b.short_m > a.short_m ? b : a));
  const by_m = Math.ceil(worst.short_m);
  const alone = kind === 'unknown' ? undefined : aloneOf(marks, firstLeg, lastLeg);
  const last = marks[marks.length - 1] ?? worst;
  return {
    kind,
    from: placeOf(marks[0] ?? worst),
    to: placeOf(last),
    worst: placeOf(worst),
    agl_m: kind === 'unknown' ? NaN : worst.look.agl_m,
    limit_m: worst.limit_m,
    firstLeg,
    lastLeg,
    by_m,
    ...(alone !== undefined && alone.by_m <= ALONE_WORTH * by_m ? { alone } : {}),
  };
}

/** The waypoint that has to move least to clear all marks by itself: a mark moves with it in proportion to its nearness. */
function aloneOf(marks: readonly Mark[], firstLeg: number, lastLeg: number): HeightFault['alone'] {
  let best: HeightFault['alone'];
  for (let waypoint = firstLeg; waypoint <= lastLeg + 1; waypoint++) {
    const weight = ({ leg, share }: Mark): number => (leg === waypoint ? 1 - share : leg + 1 === waypoint ? share : 0);
    const by_m = Math.ceil(Math.max(...marks.map((mark) => mark.short_m / weight(mark))));
    if (Number.isFinite(by_m) && (best === undefined || by_m < best.by_m)) best = { waypoint, by_m };
  }
  return best;
}
