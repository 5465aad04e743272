import type { FlightPoint, FlightReason } from '#core/routing/flightPath.ts';
import { flightEnergy } from '#core/fleet/energy.ts';
import { planFlight, type FlightWorld, type PlannedFlight } from '#core/routing/planFlight.ts';
import { returnsOf } from '#core/routing/returns.ts';
import type { AglBand } from '#core/routing/levels.ts';
import type { RuleSet } from '#core/rules/ruleSet.ts';
import { formatInstant } from '#core/time.ts';
import type { EpochMs, LonLat, MetresAgl } from '#core/units.ts';
import type { RouteAnswer } from './routeEntities.ts';

/** What is asked about one path in a world. */
export interface RouteAsked {
  rules: RuleSet;
  from: LonLat;
  to: LonLat;
  agl_m: MetresAgl;
  /** earliest take-off */
  time: EpochMs;
  /** at the cruise height asked for: which way is the fastest is decided by it */
  wind: { from_deg: number; speed_ms: number };
  band?: AglBand | undefined;
  alternatives?: number | undefined;
  /** where the aircraft may land instead; with them, or a binding battery, the ways back are looked into */
  alternates: readonly LonLat[];
  /** energy that can be used after take-off, Wh; where it is binding, a flight that breaks the reserve is refused, else only told */
  battery?: { usable_wh: number; binding: boolean } | undefined;
}

type Answered = Extract<RouteAnswer, { feasible: true }>;
type Reason = Extract<RouteAnswer, { feasible: false }>['reasons'][number];

/** One 4D path in a world, with the fields of `skein route --json` (CONTRACT.md). `hindered`: what else keeps a path from being flown. */
export function routeAnswer(world: FlightWorld, question: RouteAsked, hindered: (points: readonly FlightPoint[]) => Reason | undefined = () => undefined): RouteAnswer {
  const { from, to, agl_m, time, alternates, battery, wind, rules } = question;
  const { model } = world;
  const battery_wh = battery?.usable_wh;
  const notices: string[] = [];
  const answer = planFlight(world, { from, to, agl_m, depart: time, wind, ...(question.band === undefined ? {} : { band: question.band }), ...(question.alternatives === undefined ? {} : { alternatives: question.alternatives }) });
  if (!answer.feasible) return { feasible: false, reasons: answer.reasons.map((reason) => reasonOf(world, reason)) };
  const hindrance = hindered(answer.points);
  if (hindrance !== undefined) return { feasible: false, reasons: [hindrance] };
  if (agl_m > rules.maxAgl_m.value) notices.push(`${agl_m} m above ground is higher than the ${rules.maxAgl_m.value} m of rule set ${rules.id}`);
  if (agl_m < rules.clearance_m.value) notices.push(`${agl_m} m above ground is lower than the ${rules.clearance_m.value} m of rule set ${rules.id}`);
  const radius_m = model.limits.radius_m ?? Infinity;
  if (answer.direct_m > radius_m) notices.push(`the landing lies beyond the control link of ${model.id}, which reaches ${radius_m} m`);
  const flown = pathOf(world, answer.points, battery_wh);
  if (!Number.isFinite(flown.p95_wh)) return { feasible: false, reasons: [{ code: 'OUT_OF_RANGE', message: `the energy of this flight is not known, or more than ${model.id} gives` }] };
  const reserve_wh = battery_wh === undefined ? undefined : (battery_wh * (model.reserve_pct ?? rules.reserve_pct.value)) / 100;
  if (battery !== undefined && reserve_wh !== undefined && !(battery.usable_wh - flown.p95_wh >= reserve_wh)) {
    const limit = battery.usable_wh - reserve_wh;
    const message = `the flight uses up to ${Math.ceil(flown.p95_wh)} Wh, ${Math.floor(limit)} Wh are there above the reserve`;
    if (battery.binding) return { feasible: false, reasons: [{ code: 'OUT_OF_RANGE', message, measured: flown.p95_wh, limit, unit: 'Wh' }] };
    notices.push(message);
  }
  return {
    feasible: true,
    path: flown.path,
    distance_m: answer.distance_m,
    seconds: answer.seconds,
    energy_wh: flown.used_wh,
    energy_p95_wh: flown.p95_wh,
    ...(battery_wh === undefined ? {} : { battery_wh }),
    directDistance_m: answer.direct_m,
    agl_m: answer.agl_m,
    waited_s: answer.waited_s,
    avoided: idsOf(world, answer.avoided),
    obstacles: answer.obstacles,
    entered: enteredBy(world, answer),
    optimality: answer.optimality,
    bound_m: answer.bound_m,
    bound_s: answer.bound_s,
    ...(question.alternatives === undefined ? {} : { alternatives: answer.alternatives.filter(({ points }) => hindered(points) === undefined).map((other) => alternativeOf(world, other, battery_wh)) }),
    ...(alternates.length === 0 && battery?.binding !== true ? {} : { returns: returnsPart(world, answer, question, reserve_wh) }),
    notices,
  };
}

function pathOf(world: FlightWorld, points: readonly FlightPoint[], battery_wh: number | undefined): { path: Answered['path']; used_wh: number; p95_wh: number } {
  const energy = flightEnergy(world.model, points, world.weather, (lon, lat) => world.terrain.heightAt(lon, lat));
  const path = points.map((p, i) => ({
    position: [p.lon, p.lat] as LonLat,
    amsl_m: p.amsl_m,
    agl_m: p.agl_m,
    time: formatInstant(p.time),
    phase: p.phase,
    ...(battery_wh === undefined ? {} : { energy_left_wh: battery_wh - energy.perPoint_wh[i]! }),
  }));
  return { path, used_wh: energy.used_wh, p95_wh: energy.p95_wh };
}

function alternativeOf(world: FlightWorld, other: PlannedFlight['alternatives'][number], battery_wh: number | undefined): NonNullable<Answered['alternatives']>[number] {
  const { path, used_wh } = pathOf(world, other.points, battery_wh);
  return { path, distance_m: other.distance_m, seconds: other.seconds, energy_wh: used_wh, avoided: idsOf(world, other.avoided) };
}

const idsOf = ({ airspace }: FlightWorld, zones: readonly number[]): string[] => [...new Set(zones.map((zone) => airspace.zones[zone]?.id ?? ''))];

/** Zones with a restriction that `--avoid` leaves out and that the flight goes through. */
function enteredBy({ airspace, terrain, lifted }: FlightWorld, { points }: PlannedFlight): Answered['entered'] {
  const met = new Set(airspace.along(points, 0, (lon, lat) => terrain.heightAt(lon, lat)).map((hit) => hit.zone).filter((zone) => lifted.has(zone)));
  return [...met].flatMap((index) => {
    const zone = airspace.zones[index];
    return zone === undefined ? [] : [{ zoneId: zone.id, restriction: zone.restriction }];
  });
}

function reasonOf({ airspace }: FlightWorld, { zone: index, ...reason }: FlightReason): Reason {
  const zone = index === undefined ? undefined : airspace.zones[index];
  return zone === undefined ? reason : { ...reason, zoneId: zone.id, restriction: zone.restriction };
}

/** The ways back from along the flight: the one that costs most, and with a battery the one that leaves least. */
function returnsPart(world: FlightWorld, flight: PlannedFlight, { from, alternates, battery }: RouteAsked, reserve_wh = 0): NonNullable<Answered['returns']> {
  const { legs, stranded } = returnsOf(world, flight, alternates);
  const margin = (leg: (typeof legs)[number]): number => (battery?.usable_wh ?? NaN) - leg.used_wh - leg.energy_wh - reserve_wh;
  const worst = legs.reduce<(typeof legs)[number] | undefined>((a, b) => (a === undefined || (battery === undefined ? b.energy_wh > a.energy_wh : margin(b) < margin(a)) ? b : a), undefined);
  return {
    points: legs.length + stranded.length,
    ...(worst === undefined ? {} : {
      worst: {
        position: worst.position,
        time: formatInstant(Math.round(worst.time)),
        to: [from, ...alternates][worst.to],
        amsl_m: worst.amsl_m,
        distance_m: worst.distance_m,
        seconds: worst.seconds,
        energy_p95_wh: worst.energy_wh,
        ...(battery === undefined ? {} : { margin_wh: margin(worst) }),
      },
    }),
    stranded: stranded.map(({ position, time, reason }) => ({ position, time: formatInstant(Math.round(time)), reason: reasonOf(world, reason) })),
  };
}
