import type { TrackPoint } from '../airspace/airspace.ts';
import type { AircraftModel } from '../documents/fleet.ts';
import { flightEnergy } from '../fleet/energy.ts';
import { groundSpeed } from '../fleet/groundSpeed.ts';
import { isWinged } from '../fleet/power.ts';
import type { ReturnCost, ReturnFrom } from '../fleet/reserve.ts';
import { straightReturn, type Haven } from '../fleet/straightReturn.ts';
import type { TimedPoint } from '../fleet/types.ts';
import { bearing, distanceOf } from '../geo/metric.ts';
import type { EpochMs, LonLat, MetresAmsl } from '../units.ts';
import type { Weather } from '../weather/weather.ts';
import { windAt, windFromAt } from '../weather/windProfile.ts';
import type { World } from '../world.ts';
import { legHeights } from './facts.ts';
import { obstacleHits } from './obstacles.ts';
import { zoneBlocks } from '../airspace/zoneBlocks.ts';

/**
 * The way back that takes least: straight to a haven where that is clear of ground, obstacles and the zones that block at the moment of turning back, else the
 * way flown so far, flown back to where the flight took off. Never less than the straight way. Zones count whether or not a permit lifts them: a way back may lie
 * where the permit does not hold.
 * @param points the flight; it ends at `last`, and neither zones nor weather that begin later count
 * @param height_m AMSL of the straight way, at least
 */
export function wayBack(world: World, weather: Weather, model: AircraftModel, points: readonly TimedPoint[], havens: readonly Haven[], height_m: MetresAmsl, last: EpochMs): ReturnFrom {
  const ground = (lon: number, lat: number): MetresAmsl => world.terrain.heightAt(lon, lat);
  const any = straightReturn(model, havens, height_m, weather, ground);
  const each = havens.map((haven) => straightReturn(model, [haven], height_m, weather, ground));
  let retraced: Retraced | undefined;
  return (at, enough_wh) => {
    const straight = any(at, enough_wh);
    // unknown, or no haven within reach: no way round can mend that
    if (!(straight.wh < Infinity)) return straight;
    const back = dearer((retraced ??= new Retraced(world, weather, model, points)).from(at), straight);
    if (back.wh <= enough_wh) return back;
    let best = back;
    for (const [k, haven] of havens.entries()) {
      const cost = each[k]!(at, enough_wh);
      if (!(cost.wh < best.wh) || !isClear(world, at, haven.position, Math.max(height_m, at.amsl_m), Math.min(at.time, last))) continue;
      best = cost;
      if (best.wh <= enough_wh) break;
    }
    return best;
  };
}

const dearer = (a: ReturnCost, b: ReturnCost): ReturnCost => ({ wh: Math.max(a.wh, b.wh), seconds: Math.max(a.seconds, b.seconds) });

/** Whether the level way at a height AMSL keeps clear of what stands between, zones as they are at one moment. */
function isClear({ airspace, terrain, obstacles, rules }: World, from: Readonly<TimedPoint>, to: LonLat, amsl_m: MetresAmsl, time: EpochMs): boolean {
  const a: TrackPoint = { lon: from.lon, lat: from.lat, amsl_m, time };
  const b: TrackPoint = { lon: to[0], lat: to[1], amsl_m, time: time + 1 };
  const clearance_m = rules.clearance_m.value;
  // at both ends it goes straight up or down
  if (!(legHeights(terrain, a, b).lowest_m >= Math.min(clearance_m, amsl_m - terrain.heightAt(from.lon, from.lat)) - GROUND_SLACK_M)) return false;
  const blocks = (zone: number): boolean => airspace.zones[zone] !== undefined && zoneBlocks(airspace.zones[zone]);
  return airspace.clear([a, b], 0, (lon, lat) => terrain.heightAt(lon, lat), blocks) && obstacleHits(obstacles, [a, b], () => clearance_m).length === 0;
}

/** Documents round heights, metres. */
const GROUND_SLACK_M = 0.1;

/** What flying a path back from each of its points takes, with the greatest mass that it is flown with, in the weather in which it is flown. */
class Retraced {
  private readonly points: readonly TimedPoint[];
  /** from each point back to the first */
  private readonly wh: Float64Array;
  private readonly seconds: Float64Array;

  constructor(world: World, weather: Weather, model: AircraftModel, points: readonly TimedPoint[]) {
    const n = points.length;
    this.points = points;
    this.wh = new Float64Array(n);
    this.seconds = new Float64Array(n);
    const ground = (lon: number, lat: number): MetresAmsl => world.terrain.heightAt(lon, lat);
    const mass_kg = points.reduce((most, point) => Math.max(most, point.mass_kg), 0);
    const back: TimedPoint[] = [];
    let time = points[0]?.time ?? NaN;
    for (let i = n - 1; i >= 0; i--) {
      const to = points[i]!;
      const from = points[i + 1];
      if (from !== undefined) time += legSeconds(model, weather, ground, from, to) * 1000;
      const rises = from !== undefined && to.amsl_m > from.amsl_m;
      const across = from !== undefined && distanceOf(from.lon, from.lat, to.lon, to.lat) > 1;
      back.push({ ...to, time, mass_kg, phase: across ? 'cruise' : rises ? 'climb' : 'landing' });
    }
    const { perPoint_wh } = flightEnergy(model, back, weather, ground);
    const total_wh = perPoint_wh[n - 1] ?? NaN;
    // a wing is brought to hover, and from it, once each
    const turn_s = isWinged(model) ? 2 * model.energy.transition_s : 0;
    const here = back.at(-1);
    const hover = here === undefined || turn_s === 0 ? 0 : flightEnergy(model, [here, { ...here, time: here.time + turn_s * 1000, phase: 'hover' }], weather, ground).used_wh;
    for (let i = 0; i < n; i++) {
      this.wh[i] = total_wh - (perPoint_wh[n - 1 - i] ?? NaN) + hover;
      this.seconds[i] = (time - (back[n - 1 - i]?.time ?? NaN)) / 1000 + turn_s;
    }
  }

  /** From a point of the path, by its time. Infinity where a leg cannot be flown back against the wind. */
  from(at: Readonly<TimedPoint>): ReturnCost {
    const found = this.points.findIndex((point) => point.time >= at.time);
    const next = found < 0 ? this.points.length - 1 : Math.max(1, found);
    const [a, b] = [this.points[next - 1], this.points[next]];
    const share = a === undefined || b === undefined || b.time === a.time ? 1 : (at.time - a.time) / (b.time - a.time);
    const mix = (values: Float64Array): number => (values[next - 1] ?? NaN) + ((values[next] ?? NaN) - (values[next - 1] ?? NaN)) * share;
    const wh = mix(this.wh);
    return Number.isFinite(wh) ? { wh, seconds: mix(this.seconds) } : { wh: Infinity, seconds: Infinity };
  }
}

/** Time from one point of a path to another, back; NaN where it cannot be flown. */
function legSeconds(model: AircraftModel, weather: Weather, ground: (lon: number, lat: number) => MetresAmsl, from: TimedPoint, to: TimedPoint): number {
  const length = distanceOf(from.lon, from.lat, to.lon, to.lat);
  const rise = to.amsl_m - from.amsl_m;
  const vertical_s = Math.abs(rise) / (rise > 0 ? model.climb_ms : model.descent_ms);
  if (length <= 1) return vertical_s;
  const sample = weather.at(from.lon, from.lat, from.time);
  if (sample === undefined) return NaN;
  const agl_m = from.amsl_m - ground(from.lon, from.lat);
  const speed = groundSpeed(model, bearing([from.lon, from.lat], [to.lon, to.lat]), { from_deg: windFromAt(sample, agl_m), speed_ms: windAt(sample, agl_m) }, model.cruise_ms);
  return Math.max(length / speed, vertical_s);
}
