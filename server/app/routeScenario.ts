import type { AircraftModel } from '#core/documents/fleet.ts';
import { DocumentError } from '#core/documents/parse.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { openAirspace } from '#core/airspace/pack.ts';
import { deltaLon, distanceOf } from '#core/geo/metric.ts';
import { ObstacleIndex } from '#core/obstacles/obstacleIndex.ts';
import { standingObstacles } from '#core/obstacles/standing.ts';
import type { FlightPoint } from '#core/routing/flightPath.ts';
import { ruleSetById } from '#core/rules/sets/index.ts';
import type { RuleSet } from '#core/rules/ruleSet.ts';
import { weatherFits } from '#core/rules/windLimits.ts';
import { gridTerrain } from '#core/terrain/gridTerrain.ts';
import type { Terrain } from '#core/terrain/terrain.ts';
import { parseInstant } from '#core/time.ts';
import { weatherOf } from '#core/weather/reports.ts';
import type { Weather } from '#core/weather/weather.ts';
import { windAt, windFromAt } from '#core/weather/windProfile.ts';
import type { App } from './context.ts';
import { currentScenario } from './currentScenario.ts';
import { AVOIDABLE, flightWorld } from './planRoute.ts';
import { routeAnswer } from './routeAnswer.ts';
import type { RouteAnswer, RouteRequestBody } from './routeEntities.ts';
import type { CompiledSurroundings } from './surroundings.ts';

/** A path among the airspace, ground, obstacles and weather of a day: what a thread without a store is asked. */
export interface RouteInput {
  scenario: Scenario;
  compiled: CompiledSurroundings;
  asked: RouteRequestBody;
}

/** The weather is asked at least this often along a path, metres. */
const WEATHER_STEP_M = 1_000;

/**
 * One path by what a stored scenario says now: permits and other flights do not count. NOT_FOUND where it is not stored, DocumentError naming the
 * field of the question that does not fit.
 */
export async function routeScenario({ store, worlds, jobs }: App, id: string, asked: RouteRequestBody): Promise<RouteAnswer> {
  const { scenario } = await currentScenario(store, id);
  modelOf(scenario, asked);
  const { compiled } = await worlds.surroundings(scenario);
  return jobs.route({ scenario, compiled, asked });
}

/** The body of `routeScenario`, away from the event loop. */
export function routeJob({ scenario, compiled, asked }: RouteInput): RouteAnswer {
  const model = modelOf(scenario, asked);
  const rules = ruleSetById(scenario.ruleset.id, scenario.ruleset.version);
  const terrain = gridTerrain(compiled.grids, compiled.coverages);
  const window = { from: parseInstant(scenario.window.start), to: parseInstant(scenario.window.end) };
  const obstacles = new ObstacleIndex(standingObstacles([...scenario.obstacles, ...compiled.obstacles], window), terrain);
  const weather = weatherOf(scenario.weather);
  const { from, to, agl_m, payload_kg = 0, battery_wh, band, alternatives, alternates = [] } = asked;
  const time = parseInstant(asked.time);
  const begun = weather.at(from[0], from[1], time);
  if (begun === undefined) return { feasible: false, reasons: [{ code: 'WEATHER', message: 'no weather report of the scenario speaks for the take-off' }] };
  const wind = { from_deg: windFromAt(begun, agl_m), speed_ms: windAt(begun, agl_m) };
  if (!Number.isFinite(wind.speed_ms)) return { feasible: false, reasons: [{ code: 'WEATHER', message: 'the wind at the take-off is not known' }] };
  const around = { airspace: openAirspace(compiled.airspace.bytes.buffer), obstacles, terrain, weather, flat: false };
  const buffer_m = asked.buffer_m ?? rules.zoneBuffer_m.value;
  const world = flightWorld(around, { rules, agl_m, band, model, payload_kg, buffer_m, avoid: asked.avoid ?? wordsOf(AVOIDABLE) });
  const question = { rules, from, to, agl_m, time, wind, band, alternatives, alternates, battery: battery_wh === undefined ? undefined : { usable_wh: battery_wh, binding: true } };
  return routeAnswer(world, question, (points) => weatherMet(points, model, weather, rules, terrain));
}

const wordsOf = <Word extends string>(words: Record<Word, unknown>): Word[] => Object.keys(words) as Word[];

function modelOf({ aircraftModels }: Scenario, { aircraft, payload_kg = 0, agl_m, band }: RouteRequestBody): AircraftModel {
  const model = aircraftModels.find((one) => one.id === aircraft);
  if (model === undefined) throw new DocumentError('body', [{ path: 'aircraft', message: `an aircraft model of the scenario is expected (${aircraftModels.map((one) => one.id).join(', ')}), not '${aircraft}'` }]);
  const most_kg = Math.min(model.maxPayload_kg, model.maxTakeoffMass_kg - model.emptyMass_kg);
  if (payload_kg > most_kg) throw new DocumentError('body', [{ path: 'payload_kg', message: `at most ${most_kg} kg are expected for ${model.id}, not ${payload_kg}` }]);
  if (band !== undefined && !(band.low_m <= agl_m && agl_m <= band.high_m)) throw new DocumentError('body', [{ path: 'band', message: `agl_m ${agl_m} is expected to lie between low_m and high_m` }]);
  return model;
}

/** The weather on a path in which the aircraft may not fly, or of which nobody knows; undefined where there is none. */
function weatherMet(points: readonly FlightPoint[], model: AircraftModel, weather: Weather, rules: RuleSet, terrain: Terrain): Extract<RouteAnswer, { feasible: false }>['reasons'][number] | undefined {
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    const parts = Math.max(1, Math.ceil(distanceOf(a.lon, a.lat, b.lon, b.lat) / WEATHER_STEP_M));
    const shares = weather.changes({ from: a.time, to: b.time }).map((time) => (time - a.time) / (b.time - a.time));
    for (let k = i === 1 ? 0 : 1; k <= parts; k++) shares.push(k / parts);
    for (const share of shares) {
      const [lon, lat] = [a.lon + deltaLon(a.lon, b.lon) * share, a.lat + (b.lat - a.lat) * share];
      const ground_m = terrain.heightAt(lon, lat);
      const agl_m = a.amsl_m + (b.amsl_m - a.amsl_m) * share - ground_m;
      const fit = weatherFits(model, weather.at(lon, lat, a.time + (b.time - a.time) * share), rules, { agl_m, ground_m });
      if (fit.fits) continue;
      const { what, measured, limit, unit } = fit;
      const place = `${lat.toFixed(4)} N ${lon.toFixed(4)} E`;
      if (what === 'report') return { code: 'WEATHER', message: `no weather report speaks for ${place}` };
      if (what === 'thunderstorm') return { code: 'WEATHER', message: `thunderstorm at ${place}` };
      if (Number.isNaN(measured)) return { code: 'WEATHER', message: `the ${what} at ${place} is not in the weather report` };
      return { code: 'WEATHER', message: `${what} ${measured.toFixed(1)} ${unit} at ${place}, ${model.id} allows ${limit.toFixed(1)} ${unit}`, measured, limit, unit };
    }
  }
  return undefined;
}
