import { distanceOf } from '#core/geo/metric.ts';
import type { Flight, PathPoint } from '#core/documents/plan.ts';
import type { EpochMs, MetresAmsl } from '#core/units.ts';

/** A place on the path: every waypoint, and places between so dense that a power line is not stepped over. */
export interface Sample {
  /** metres flown over ground from take-off */
  d: number;
  lon: number;
  lat: number;
  amsl_m: MetresAmsl;
  time: EpochMs;
  energy_wh: number;
  /** index of the waypoint, where it is one */
  waypoint: number | undefined;
}

const FINEST_M = 15;
/** places between waypoints at most, so that one question for heights serves */
const MOST = 800;

/** Samples along a path, straight between its points in position, height, time and energy. */
export function samplePath(path: Flight['path']): Sample[] {
  const legs = path.slice(1).map((to, i) => {
    const from = path[i] ?? to;
    return { from, to, length: distanceOf(from.position[0], from.position[1], to.position[0], to.position[1]) };
  });
  const total = legs.reduce((sum, leg) => sum + leg.length, 0);
  const step = Math.max(FINEST_M, total / MOST);
  const first = path[0];
  const samples: Sample[] = first ? [sampleOf(first, 0, 0)] : [];
  let d = 0;
  legs.forEach((leg, i) => {
    const n = Math.max(1, Math.ceil(leg.length / step));
    for (let k = 1; k < n; k++) samples.push(between(leg.from, leg.to, k / n, d + (leg.length * k) / n));
    d += leg.length;
    samples.push(sampleOf(leg.to, d, i + 1));
  });
  return samples;
}

const sampleOf = (p: PathPoint, d: number, waypoint: number): Sample => ({ d, lon: p.position[0], lat: p.position[1], amsl_m: p.amsl_m, time: Date.parse(p.time), energy_wh: p.energy_left_wh, waypoint });

function between(a: PathPoint, b: PathPoint, share: number, d: number): Sample {
  const mix = (x: number, y: number): number => x + (y - x) * share;
  return {
    d,
    lon: mix(a.position[0], b.position[0]),
    lat: mix(a.position[1], b.position[1]),
    amsl_m: mix(a.amsl_m, b.amsl_m),
    time: mix(Date.parse(a.time), Date.parse(b.time)),
    energy_wh: mix(a.energy_left_wh, b.energy_left_wh),
    waypoint: undefined,
  };
}

/** Where a flight is at an instant; undefined before take-off and after landing. */
export function atTime(samples: readonly Sample[], time: EpochMs): Sample | undefined {
  const first = samples[0];
  const last = samples[samples.length - 1];
  if (!first || !last || time < first.time || time > last.time) return undefined;
  const next = samples.findIndex((s) => s.time >= time);
  const b = samples[next] ?? last;
  const a = samples[next - 1] ?? b;
  const share = b.time === a.time ? 0 : (time - a.time) / (b.time - a.time);
  const mix = (x: number, y: number): number => x + (y - x) * share;
  return { d: mix(a.d, b.d), lon: mix(a.lon, b.lon), lat: mix(a.lat, b.lat), amsl_m: mix(a.amsl_m, b.amsl_m), time, energy_wh: mix(a.energy_wh, b.energy_wh), waypoint: undefined };
}

/** The sample nearest to a distance from take-off; where the flight stands still, the one nearest in height. */
export function nearest(samples: readonly Sample[], d: number, amsl_m: MetresAmsl): Sample | undefined {
  let best: Sample | undefined;
  let off = Infinity;
  let above = Infinity;
  for (const s of samples) {
    const o = Math.abs(s.d - d);
    const a = Math.abs(s.amsl_m - amsl_m);
    if (o > off || (o === off && a >= above)) continue;
    best = s;
    off = o;
    above = a;
  }
  return best;
}
