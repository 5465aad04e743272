import type { GroundAt } from '../airspace/airspace.ts';
import type { RouteTrackPoint } from '../airspace/drawnRoute.ts';
import type { EnergyAlong } from '../airspace/routeEnergy.ts';
import type { RoutePlace } from '../airspace/routeHeights.ts';
import type { AircraftModel, Battery } from '../documents/fleet.ts';
import type { Phase } from '../documents/plan.ts';
import { flightEnergy, p95Factor, takeoffMass, usableWh } from '../fleet/energy.ts';
import { reserveAlong, type Breach } from '../fleet/reserve.ts';
import { straightReturn } from '../fleet/straightReturn.ts';
import type { TimedPoint } from '../fleet/types.ts';
import type { LonLat } from '../units.ts';
import type { Weather } from '../weather/weather.ts';

/** What flies a drawn route. */
export interface RouteAircraft {
  model: AircraftModel;
  payload_kg: number;
  battery: Battery;
  /** share of the full store that must be left, percent */
  reserve_pct: number;
}

/** A leg on which less than this share of its change of height is flown over ground is a climb or a descent. */
const STEEP = 0.5;
/** Figures of energy are compared within this, Wh; the check of planned flights leaves as much. */
const TOLERANCE_WH = 0.5;

/**
 * The energy of a drawn route by the model of planned flights: straight up from the ground at the first waypoint, along the track, straight down at the last. The battery has
 * to last, in 19 of 20 flights, to the landing, and from every point of the way straight to one of both ends. What is not known of weather, ground
 * or battery leaves the answer unknown.
 */
export const routeEnergy =
  ({ model, payload_kg, battery, reserve_pct }: RouteAircraft, weather: Weather, ground: GroundAt): EnergyAlong =>
  (track) => {
    const [first, last] = [track[0], track[track.length - 1]];
    if (first === undefined || last === undefined) throw new RangeError('a track of one or more points is expected');
    const mass_kg = takeoffMass(model, payload_kg);
    const sample = weather.at(first.lon, first.lat, first.time);
    const full_wh = sample === undefined ? NaN : usableWh(battery, sample.temperature_c);
    const start_wh = (full_wh * battery.charge_pct) / 100;
    const reserve_wh = (full_wh * reserve_pct) / 100;
    const along = track.map((p, i): Place => ({ ...placeOf(p), phase: i === 0 ? 'climb' : phaseTo(track[i - 1] ?? p, p) }));
    const points = [takeoffOf(model, first), ...along, landingOf(model, last)].map((p): TimedPoint => ({ ...p, mass_kg }));
    const { perPoint_wh, p95_wh } = flightEnergy(model, points, weather, ground);
    const worse = p95Factor(model);
    const budget_wh = (start_wh - reserve_wh + TOLERANCE_WH) / worse;
    const top_m = track.reduce((top, p) => Math.max(top, p.amsl_m), -Infinity);
    const breachOf = (ends: readonly RouteTrackPoint[], onward: number): Breach | undefined => {
      const havens = ends.map(({ lon, lat }) => ({ position: [lon, lat] as LonLat, maxMass_kg: Infinity }));
      return reserveAlong(points, perPoint_wh, onward, straightReturn(model, havens, top_m, weather, ground), budget_wh).breach;
    };
    const stranded = breachOf([last, first], points.length - 1);
    const noReturn = breachOf([first], points.length);
    const atLanding_wh = start_wh - p95_wh;
    const used = perPoint_wh.subarray(1, track.length + 1);
    const left = [atLanding_wh, ...(stranded === undefined ? [] : [start_wh - (stranded.used_wh + stranded.back.wh) * worse])];
    return {
      state: left.some((wh) => wh < reserve_wh - TOLERANCE_WH) ? 'short' : left.some((wh) => Number.isNaN(wh - reserve_wh)) ? 'unknown' : 'enough',
      left_wh: used.map((wh) => start_wh - wh),
      leftP95_wh: used.map((wh) => start_wh - wh * worse),
      atLanding_wh,
      ...(stranded === undefined || left[1] === undefined ? {} : { stranded: { ...onTrack(track, stranded), left_wh: left[1] } }),
      ...(noReturn === undefined ? {} : { noReturn: onTrack(track, noReturn) }),
      reserve_wh,
      full_wh,
    };
  };

type Place = Omit<TimedPoint, 'mass_kg'>;
const placeOf = ({ lon, lat, amsl_m, time }: RouteTrackPoint): Omit<Place, 'phase'> => ({ lon, lat, amsl_m, time });

/** On the ground under the first point, as long before it as the climb takes. */
function takeoffOf(model: AircraftModel, first: RouteTrackPoint): Place {
  const climb_m = Math.max(0, first.agl_m);
  return { ...placeOf(first), amsl_m: first.amsl_m - climb_m, time: first.time - (climb_m / model.climb_ms) * 1000, phase: 'takeoff' };
}

function landingOf(model: AircraftModel, last: RouteTrackPoint): Place {
  const descent_m = Math.max(0, last.agl_m);
  return { ...placeOf(last), amsl_m: last.amsl_m - descent_m, time: last.time + (descent_m / model.descent_ms) * 1000, phase: 'landing' };
}

function phaseTo(a: RouteTrackPoint, b: RouteTrackPoint): Phase {
  const up_m = b.amsl_m - a.amsl_m;
  if (!(b.at_m - a.at_m < STEEP * Math.abs(up_m))) return 'cruise';
  return up_m > 0 ? 'climb' : 'descent';
}

/** Where on the track a breach lies, by its time. */
function onTrack(track: readonly RouteTrackPoint[], { at }: Breach): RoutePlace {
  const next = Math.max(0, track.findIndex((p) => p.time >= at.time));
  const [a, b] = [track[Math.max(0, next - 1)]!, track[next]!];
  const share = b.time > a.time ? Math.min(1, Math.max(0, (at.time - a.time) / (b.time - a.time))) : 1;
  return { position: [at.lon, at.lat], time: at.time, at_m: a.at_m + (b.at_m - a.at_m) * share };
}
