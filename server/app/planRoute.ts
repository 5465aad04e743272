import { compileAirspace } from '#core/airspace/compile.ts';
import { applyActivations } from '#core/airspace/notam.ts';
import type { Restriction, Zone } from '#core/airspace/zone.ts';
import type { Area } from '#core/documents/common.ts';
import type { AircraftModel } from '#core/documents/fleet.ts';
import type { Obstacle } from '#core/documents/scenario.ts';
import { distance, metresPerDegLat, metresPerDegLon } from '#core/geo/metric.ts';
import { ObstacleIndex } from '#core/obstacles/obstacleIndex.ts';
import { obstacleFloor } from '#core/routing/obstacleFloor.ts';
import type { FlightWorld } from '#core/routing/planFlight.ts';
import { createRouter } from '#core/routing/route.ts';
import { TallObstacles } from '#core/routing/tallObstacles.ts';
import { zoneBlocks } from '#core/airspace/zoneBlocks.ts';
import type { Terrain } from '#core/terrain/terrain.ts';
import { DAY_MS, formatInstant } from '#core/time.ts';
import type { LonLat } from '#core/units.ts';
import { weatherOf } from '#core/weather/reports.ts';
import type { Weather } from '#core/weather/weather.ts';
import { windAt } from '#core/weather/windProfile.ts';
import { FormatError } from '#formats/error.ts';
import { boxOfZones, mayBeShifted, type Box } from './coordinateSystems.ts';
import { coverageOfZones } from './coverageOfZones.ts';
import { readAirspaceFile } from './readAirspace.ts';
import { routeAnswer, type RouteAsked } from './routeAnswer.ts';
import type { RouteAnswer } from './routeEntities.ts';

/** Restrictions by the words of `--avoid`. */
export const AVOIDABLE = { prohibited: 'PROHIBITED', authorisation: 'REQ_AUTHORISATION', conditional: 'CONDITIONAL' } as const satisfies Record<string, Restriction>;
export type Avoidable = keyof typeof AVOIDABLE;

export interface RouteQuestion extends RouteAsked {
  zones: readonly Zone[];
  obstacles: readonly Obstacle[];
  terrain: Terrain;
  /** whether the ground is one plane: a height on a limit is then flown as it is */
  flat: boolean;
  model: AircraftModel;
  payload_kg: number;
  /** still air where not known to blow */
  wind: { from_deg: number; speed_ms: number };
  buffer_m: number;
  avoid: readonly Avoidable[];
}

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
  const reasons = answer.feasible ? (answer.returns?.stranded.map(({ reason }) => reason) ?? []) : answer.reasons;
  const left = reasons.some(({ code }) => code === 'AIRSPACE_UNKNOWN');
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
  const { zones, obstacles, terrain, flat } = question;
  const airspace = compileAirspace({ zones, coverages: coverages.map(areaOf) });
  return routeAnswer(flightWorld({ airspace, obstacles: new ObstacleIndex(obstacles, terrain), terrain, weather: steadyWeather(question), flat }, question), question);
}

type FlightAsked = Pick<RouteQuestion, 'rules' | 'agl_m' | 'band' | 'model' | 'payload_kg' | 'buffer_m' | 'avoid'>;

/** The world of one flight: what is asked for counts where it is beyond the rules, which a notice then says. */
export function flightWorld(around: Pick<FlightWorld, 'airspace' | 'obstacles' | 'terrain' | 'weather'> & { flat: boolean }, { rules, agl_m, band, model, payload_kg, buffer_m, avoid }: FlightAsked): FlightWorld {
  const { flat, ...surroundings } = around;
  const { airspace, obstacles, terrain } = surroundings;
  const clearance_m = Math.min(rules.clearance_m.value, Math.min(agl_m, band?.low_m ?? agl_m) - (flat ? ROOM_M : 0));
  const maxAgl_m = Math.max(rules.maxAgl_m.value, Math.max(agl_m, band?.high_m ?? agl_m) + (flat ? ROOM_M : 0));
  const lifted = new Set<number>();
  airspace.zones.forEach((zone, i) => {
    if (zoneBlocks(zone) && zone.notReadInFull === undefined && !avoid.some((word) => AVOIDABLE[word] === zone.restriction)) lifted.add(i);
  });
  const tall = new TallObstacles(obstacles, terrain, clearance_m, maxAgl_m);
  return {
    ...surroundings,
    router: createRouter(airspace, terrain, tall),
    floor: obstacleFloor(obstacles, clearance_m, tall),
    model,
    payload_kg,
    blocks: (zone) => airspace.zones[zone] !== undefined && zoneBlocks(airspace.zones[zone]),
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

