import { compileAirspace } from '#core/airspace/compile.ts';
import { applyActivations } from '#core/airspace/notam.ts';
import type { Restriction, Zone } from '#core/airspace/zone.ts';
import type { Area } from '#core/documents/common.ts';
import type { AircraftModel } from '#core/documents/fleet.ts';
import type { Obstacle } from '#core/documents/scenario.ts';
import { flightEnergy } from '#core/fleet/energy.ts';
import { distance, metresPerDegLat, metresPerDegLon } from '#core/geo/metric.ts';
import { ObstacleIndex } from '#core/obstacles/obstacleIndex.ts';
import type { FlightPoint, FlightReason } from '#core/routing/flightPath.ts';
import type { AglBand } from '#core/routing/levels.ts';
import { obstacleFloor } from '#core/routing/obstacleFloor.ts';
import { planFlight } from '#core/routing/planFlight.ts';
import type { FlightWorld, PlannedFlight } from '#core/routing/planFlight.ts';
import { returnsOf } from '#core/routing/returns.ts';
import { createRouter } from '#core/routing/route.ts';
import type { RuleSet } from '#core/rules/ruleSet.ts';
import { zoneBlocks } from '#core/rules/zoneLifts.ts';
import type { Terrain } from '#core/terrain/terrain.ts';
import { DAY_MS, formatInstant } from '#core/time.ts';
import type { EpochMs, LonLat, MetresAgl } from '#core/units.ts';
import { weatherOf } from '#core/weather/reports.ts';
import type { Weather } from '#core/weather/weather.ts';
import { windAt } from '#core/weather/windProfile.ts';
import { FormatError } from '#formats/error.ts';
import { boxOfZones, mayBeShifted, type Box } from './coordinateSystems.ts';
import { coverageOfZones } from './coverageOfZones.ts';
import { readAirspaceFile } from './readAirspace.ts';

/** Restrictions by the words of `--avoid`. */
export const AVOIDABLE = { prohibited: 'PROHIBITED', authorisation: 'REQ_AUTHORISATION', conditional: 'CONDITIONAL' } as const satisfies Record<string, Restriction>;
export type Avoidable = keyof typeof AVOIDABLE;

export interface RouteQuestion {
  zones: readonly Zone[];
  obstacles: readonly Obstacle[];
  terrain: Terrain;
  /** whether the ground is one plane: a height on a limit is then flown as it is */
  flat: boolean;
  model: AircraftModel;
  payload_kg: number;
  rules: RuleSet;
  from: LonLat;
  to: LonLat;
  agl_m: MetresAgl;
  /** earliest take-off */
  time: EpochMs;
  /** at the cruise height asked for; still air where not known to blow */
  wind: { from_deg: number; speed_ms: number };
  buffer_m: number;
  avoid: readonly Avoidable[];
  band?: AglBand | undefined;
  alternatives?: number | undefined;
  /** where the aircraft may land instead; with them, or a binding battery, the ways back are looked into */
  alternates: readonly LonLat[];
  /** energy that can be used after take-off, Wh; where it is binding, a flight that breaks the reserve is refused, else only told */
  battery?: { usable_wh: number; binding: boolean } | undefined;
}

export interface RouteAnswer {
  feasible: boolean;
  [field: string]: unknown;
}

type Reason = Omit<FlightReason, 'zone'> & { zoneId?: string; restriction?: Restriction };

/** A file speaks for the boxes round its zones, and for this much round them: a flight that begins there is told about its zones, metres. */
const AROUND_M = 50_000;
/** Zones this near to the ends, or nearer than half their distance, are compiled first, metres. */
const LEAST_PAD_M = 15_000;
/** Where the height asked for is a limit over flat ground, it is flown exactly, metres. */
const ROOM_M = 0.5;

/**
 * The zones and obstacles of airspace files, NOTAM among them applied.
 * @throws FormatError for an unreadable file, or one that holds something without a place: it could lie anywhere.
 */
export function readRouteAirspace(files: readonly { name: string; bytes: Uint8Array }[]): { zones: Zone[]; obstacles: Obstacle[]; notices: string[] } {
  const readings = files.map(({ name, bytes }, i) => ({ name, ...readAirspaceFile(name, bytes, `${i}`) }));
  for (const { name, rejected } of readings) {
    const [lost] = rejected;
    if (lost !== undefined) throw new FormatError(name, lost.id, `the place of this zone cannot be read, so it could lie anywhere: ${lost.why}; correct or remove it`);
  }
  const activated = applyActivations(readings.flatMap(({ zones }) => zones), readings.flatMap(({ activations }) => activations ?? []));
  const shifted = readings.filter(mayBeShifted).map(({ name }) => `${name}: lies in or near China and is taken as WGS84 (CGCS2000)`);
  return { zones: activated.zones, obstacles: readings.flatMap(({ obstacles }) => obstacles ?? []), notices: [...activated.notices, ...shifted] };
}

/** One 4D path round zones, as `skein route` prints it (CONTRACT.md), without its timing. */
export function planRoute(question: RouteQuestion): RouteAnswer {
  const { zones } = question;
  const coverage = coverageOfZones(zones);
  const boxes = coverage === undefined ? [] : polygonsOf(coverage).map((rings) => grown(boxOfRing(rings[0] ?? []), AROUND_M));
  const region = regionOf(question);
  if (region === undefined) return routeAmong(question, boxes);
  // of the zones of a country few are near: with the others left out their place is unknown, so that a way that needs it is asked for among all
  const near = zones.filter((zone) => meets(boxOfZones([zone]), region).length > 0);
  const answer = routeAmong({ ...question, zones: near }, boxes.flatMap((box) => meets(box, region)));
  const stranded = (answer['returns'] as { stranded: { reason: Reason }[] } | undefined)?.stranded.map(({ reason }) => reason) ?? [];
  const left = [...((answer['reasons'] as Reason[] | undefined) ?? []), ...stranded].some(({ code }) => code === 'AIRSPACE_UNKNOWN');
  return left && near.length < zones.length ? routeAmong(question, boxes) : answer;
}

/** Box of the ends and alternates, wider by half their distance and at least `LEAST_PAD_M`; undefined where it would pass the antimeridian or come near a pole. */
function regionOf({ from, to, alternates }: RouteQuestion): Box | undefined {
  const places = [from, to, ...alternates];
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)];
  const box: Box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  const wide = grown(box, Math.max(LEAST_PAD_M, distance([box[0], box[1]], [box[2], box[3]]) / 2));
  return wide[0] < -180 || wide[2] > 180 || wide[1] < -80 || wide[3] > 80 ? undefined : wide;
}

/** The parts of a box, which may lie beyond 180 degrees, in a region. */
function meets(box: Box | undefined, [west, south, east, north]: Box): Box[] {
  if (box === undefined) return [];
  return [-360, 0, 360].flatMap((turn): Box[] => {
    const part: Box = [Math.max(west, box[0] + turn), Math.max(south, box[1]), Math.min(east, box[2] + turn), Math.min(north, box[3])];
    return part[0] <= part[2] && part[1] <= part[3] ? [part] : [];
  });
}

function routeAmong(question: RouteQuestion, coverages: readonly Box[]): RouteAnswer {
  const { from, to, agl_m, time, alternates, battery, wind, model, rules } = question;
  const battery_wh = battery?.usable_wh;
  const notices: string[] = [];
  const world = worldOf(question, coverages);
  const answer = planFlight(world, { from, to, agl_m, depart: time, wind, ...(question.band === undefined ? {} : { band: question.band }), ...(question.alternatives === undefined ? {} : { alternatives: question.alternatives }) });
  if (!answer.feasible) return { feasible: false, reasons: answer.reasons.map((reason) => reasonOf(world, reason)) };
  if (agl_m > rules.maxAgl_m.value) notices.push(`${agl_m} m above ground is higher than the ${rules.maxAgl_m.value} m of rule set ${rules.id}`);
  if (agl_m < rules.clearance_m.value) notices.push(`${agl_m} m above ground is lower than the ${rules.clearance_m.value} m of rule set ${rules.id}`);
  const radius_m = model.limits.radius_m ?? Infinity;
  if (answer.direct_m > radius_m) notices.push(`the landing lies beyond the control link of ${model.id}, which reaches ${radius_m} m`);
  const flown = pathOf(world, answer.points, battery_wh);
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
    entered: enteredBy(world, answer),
    optimality: answer.optimality,
    bound_m: answer.bound_m,
    bound_s: answer.bound_s,
    ...(question.alternatives === undefined ? {} : { alternatives: answer.alternatives.map((other) => alternativeOf(world, other, battery_wh)) }),
    ...(alternates.length === 0 && battery?.binding !== true ? {} : { returns: returnsPart(world, answer, question, reserve_wh) }),
    notices,
  };
}

function worldOf(question: RouteQuestion, coverages: readonly Box[]): FlightWorld {
  const { zones, obstacles, terrain, rules, agl_m, avoid, buffer_m, model, payload_kg } = question;
  const airspace = compileAirspace({ zones, coverages: coverages.map(areaOf) });
  const index = new ObstacleIndex(obstacles, terrain);
  const lowest = Math.min(agl_m, question.band?.low_m ?? agl_m);
  const highest = Math.max(agl_m, question.band?.high_m ?? agl_m);
  // what is asked for counts where it is beyond the rules, which a notice then says
  const clearance_m = Math.min(rules.clearance_m.value, lowest - (question.flat ? ROOM_M : 0));
  const maxAgl_m = Math.max(rules.maxAgl_m.value, highest + (question.flat ? ROOM_M : 0));
  const lifted = new Set<number>();
  zones.forEach((zone, i) => {
    if (zoneBlocks(zone) && zone.notReadInFull === undefined && !avoid.some((word) => AVOIDABLE[word] === zone.restriction)) lifted.add(i);
  });
  return {
    airspace,
    router: createRouter(airspace, terrain),
    terrain,
    obstacles: index,
    floor: obstacleFloor(index, clearance_m),
    weather: steadyWeather(question),
    model,
    payload_kg,
    blocks: (zone) => zones[zone] !== undefined && zoneBlocks(zones[zone]),
    lifted,
    buffer_m,
    clearance_m,
    maxAgl_m,
  };
}

const polygonsOf = (area: Area): LonLat[][][] => (area.type === 'Polygon' ? [area.coordinates] : area.coordinates);

function boxOfRing(ring: readonly LonLat[]): Box {
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** A box grown to every side, as far as the Earth goes. */
function grown([west, south, east, north]: Box, by_m: number): Box {
  const padLat = by_m / metresPerDegLat(0);
  const padLon = by_m / metresPerDegLon(Math.min(85, Math.max(Math.abs(south), Math.abs(north)) + padLat));
  return [west - padLon, Math.max(-90, south - padLat), east + padLon, Math.min(90, north + padLat)];
}

const areaOf = ([w, s, e, n]: Box): Area => ({ type: 'Polygon', coordinates: [[[w, s], [e, s], [e, n], [w, n], [w, s]]] });

/** The same wind everywhere, as strong as asked for at the cruise height asked for; at other heights as the wind profile says. */
function steadyWeather({ wind, agl_m, time }: RouteQuestion): Weather {
  const report = (wind_ms: number): Weather =>
    weatherOf({ source: 'given with the question', periods: [{ from: formatInstant(time - DAY_MS), to: formatInstant(time + 10 * DAY_MS), windFrom_deg: wind.from_deg, wind_ms }] });
  const unit = report(1).at(0, 0, time);
  if (unit === undefined) throw new Error('a report speaks for its own time');
  return report(wind.speed_ms / windAt(unit, agl_m));
}

function pathOf(world: FlightWorld, points: readonly FlightPoint[], battery_wh: number | undefined): { path: object[]; used_wh: number; p95_wh: number } {
  const energy = flightEnergy(world.model, points, world.weather, (lon, lat) => world.terrain.heightAt(lon, lat));
  const path = points.map((p, i) => ({
    position: [p.lon, p.lat],
    amsl_m: p.amsl_m,
    agl_m: p.agl_m,
    time: formatInstant(p.time),
    phase: p.phase,
    ...(battery_wh === undefined ? {} : { energy_left_wh: battery_wh - energy.perPoint_wh[i]! }),
  }));
  return { path, used_wh: energy.used_wh, p95_wh: energy.p95_wh };
}

function alternativeOf(world: FlightWorld, other: PlannedFlight['alternatives'][number], battery_wh: number | undefined): object {
  const { path, used_wh } = pathOf(world, other.points, battery_wh);
  return { path, distance_m: other.distance_m, seconds: other.seconds, energy_wh: used_wh, avoided: idsOf(world, other.avoided) };
}

const idsOf = ({ airspace }: FlightWorld, zones: readonly number[]): string[] => [...new Set(zones.map((zone) => airspace.zones[zone]?.id ?? ''))];

/** Zones with a restriction that `--avoid` leaves out and that the flight goes through. */
function enteredBy({ airspace, terrain, lifted }: FlightWorld, { points }: PlannedFlight): { zoneId: string; restriction: Restriction }[] {
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
function returnsPart(world: FlightWorld, flight: PlannedFlight, { from, alternates, battery }: RouteQuestion, reserve_wh = 0): object {
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
