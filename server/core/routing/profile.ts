import { distanceOf } from '../geo/metric.ts';
import type { SurveyedTerrain, Terrain } from '../terrain/terrain.ts';
import type { LonLat, MetresAgl } from '../units.ts';
import type { Floor } from './obstacleFloor.ts';
import type { ProfilePoint } from './types.ts';

/** How far the height above ground may stray from the one asked for, metres; less for low work. */
const STRAY_M = 6;
/** Room kept to the limits where the height asked for lies on one of them, metres. */
const ROOM_M = 0.5;
/** Ground is looked at no coarser than this, metres; between two looks it is looked at again where it bends. */
const COARSEST_STEP_M = 15;
const FINEST_STEP_M = 1;
/** A bend of the ground between two looks that is smaller than this is left alone, metres. */
const BEND_M = 0.2;
/** Where a profile, held against the exact ground, breaks a limit by more than this, the ground is looked at this many times as often, and once more, metres. */
const EXACT_SLACK_M = 0.1;
const FINER = [1, 4, 16];
/** Longest stretch between two vertices, in looks. */
const REACH = 400;
/** A polyline with more looks than this is refused; 15 m apart it is 4,500 km long. */
const MAX_LOOKS = 300_000;

interface Look {
  lon: number;
  lat: number;
  /** from the beginning, metres */
  at: number;
  ground: number;
  /** height AMSL to keep above obstacles here; -Infinity where there is none */
  floor: number;
  /** a vertex of the polyline: must be a vertex of the profile too */
  corner: boolean;
}

/**
 * Heights along a polyline that follow the ground. Every vertex stands at the height asked for; between vertices the straight line in AMSL
 * stays near it and within [clearance_m, maxAgl_m] above ground. Where the height asked for lies on a limit it gives way by half a metre.
 * Over obstacles (`floor`) the path rises as far as the limits allow. Where the terrain is exact (`clearance`), so is the profile, but for 0.1 m. Undefined where ground is unknown anywhere on the way, where the limits leave no room, or where there is no point at all.
 */
export function profileOf(points: readonly LonLat[], agl_m: MetresAgl, terrain: Terrain | SurveyedTerrain, clearance_m: number, maxAgl_m: number, floor?: Floor): ProfilePoint[] | undefined {
  if (!(clearance_m <= maxAgl_m)) return undefined;
  for (const finer of FINER) {
    const profile = profileBy(points, agl_m, terrain, clearance_m, maxAgl_m, floor, finer);
    if (profile === undefined || keepsLimits(profile, terrain, clearance_m, maxAgl_m)) return profile;
  }
  return undefined;
}

function keepsLimits(profile: readonly ProfilePoint[], terrain: Terrain | SurveyedTerrain, clearance_m: number, maxAgl_m: number): boolean {
  if (!('clearance' in terrain)) return true;
  return profile.every((b, i) => {
    const a = profile[i - 1];
    if (a === undefined) return true;
    const { lowest_m, highest_m } = terrain.clearance(a, b);
    return lowest_m >= clearance_m - EXACT_SLACK_M && highest_m <= maxAgl_m + EXACT_SLACK_M;
  });
}

/** A profile by looks `finer` times as dense as usual. */
function profileBy(points: readonly LonLat[], agl_m: MetresAgl, terrain: Terrain, clearance_m: number, maxAgl_m: number, floor: Floor | undefined, finer: number): ProfilePoint[] | undefined {
  const looks = lookAlong(points, terrain, finer);
  if (looks === undefined || looks.length === 0) return undefined;
  if (floor !== undefined) {
    for (const look of looks) {
      look.floor = floor(look.lon, look.lat);
      if (!(look.floor <= look.ground + maxAgl_m)) return undefined;
    }
  }
  const room = Math.min(ROOM_M, (maxAgl_m - clearance_m) / 2);
  const target = Math.min(Math.max(agl_m, clearance_m + room), maxAgl_m - room);
  const stray = Math.min(STRAY_M, 0.5 + target / 10);
  return thinned(looks, target, Math.max(clearance_m, target - stray), Math.min(maxAgl_m, target + stray), maxAgl_m);
}

/**
 * Keeps as few looks as vertices as the band allows: from each vertex to the farthest one whose straight line stays in the band. Over an
 * obstacle the band is lifted to its floor.
 */
function thinned(looks: readonly Look[], target: number, low: number, high: number, maxAgl_m: number): ProfilePoint[] {
  const out: ProfilePoint[] = [];
  const wanted = ({ ground, floor }: Look): number => Math.max(ground + target, floor);
  const lowest = ({ ground, floor }: Look): number => Math.max(ground + low, floor);
  const highest = ({ ground, floor }: Look): number => (floor > ground + target ? ground + maxAgl_m : ground + high);
  const push = (look: Look): void => {
    out.push({ lon: look.lon, lat: look.lat, amsl_m: wanted(look), agl_m: wanted(look) - look.ground });
  };
  let from = 0;
  push(looks[0]!);
  while (from < looks.length - 1) {
    const a = looks[from]!;
    const z = wanted(a);
    let least = -Infinity;
    let most = Infinity;
    let to = from + 1;
    for (let k = from + 1; k < looks.length && k - from <= REACH; k++) {
      const b = looks[k]!;
      const run = b.at - a.at;
      if (run <= 0) {
        to = k;
        if (b.corner) break;
        continue;
      }
      const slope = (wanted(b) - z) / run;
      if (slope >= least && slope <= most) to = k;
      if (b.corner) break;
      least = Math.max(least, (lowest(b) - z) / run);
      most = Math.min(most, (highest(b) - z) / run);
      if (least > most) break;
    }
    push(looks[to]!);
    from = to;
  }
  return out;
}

function lookAlong(points: readonly LonLat[], terrain: Terrain, finer: number): Look[] | undefined {
  const step = Math.min(COARSEST_STEP_M, Math.max(FINEST_STEP_M, terrain.resolution_m / 2)) / finer;
  const looks: Look[] = [];
  let at = 0;
  for (let i = 0; i < points.length; i++) {
    const b = points[i]!;
    const ground = terrain.heightAt(b[0], b[1]);
    if (Number.isNaN(ground)) return undefined;
    const end: Look = { lon: b[0], lat: b[1], at, ground, floor: -Infinity, corner: true };
    const a = points[i - 1];
    if (a !== undefined) {
      const length = distanceOf(a[0], a[1], b[0], b[1]);
      const count = Math.max(1, Math.ceil(length / step));
      if (looks.length + count > MAX_LOOKS) return undefined;
      end.at = at + length;
      for (let k = 1; k <= count; k++) {
        const before = looks[looks.length - 1]!;
        const next = k === count ? end : lookAt(terrain, a, b, k / count, at + (length * k) / count);
        if (Number.isNaN(next.ground) || !refine(looks, before, next, terrain, finer, 4)) return undefined;
        looks.push(next);
      }
      at = end.at;
    } else looks.push(end);
  }
  return looks;
}

function lookAt(terrain: Terrain, a: readonly [number, number], b: readonly [number, number], t: number, at: number): Look {
  const lon = a[0] + (b[0] - a[0]) * t;
  const lat = a[1] + (b[1] - a[1]) * t;
  return { lon, lat, at, ground: terrain.heightAt(lon, lat), floor: -Infinity, corner: false };
}

/** Looks again half way while the ground bends; false where it is unknown. */
function refine(looks: Look[], a: Look, b: Look, terrain: Terrain, finer: number, depth: number): boolean {
  if (b.at - a.at < FINEST_STEP_M / finer || depth === 0) return true;
  const middle = lookAt(terrain, [a.lon, a.lat], [b.lon, b.lat], 0.5, (a.at + b.at) / 2);
  if (Number.isNaN(middle.ground)) return false;
  if (Math.abs(middle.ground - (a.ground + b.ground) / 2) < BEND_M / finer) return true;
  if (!refine(looks, a, middle, terrain, finer, depth - 1)) return false;
  looks.push(middle);
  return refine(looks, middle, b, terrain, finer, depth - 1);
}
