import { CATALOG } from '#core/fleet/catalog.ts';
import { flightEnergy } from '#core/fleet/energy.ts';
import { liuPower } from '#core/fleet/publishedLaws.ts';
import { SEA_LEVEL_DENSITY } from '#core/fleet/airDensity.ts';
import type { TimedPoint } from '#core/fleet/types.ts';
import { distanceOf } from '#core/geo/metric.ts';
import type { Weather } from '#core/weather/weather.ts';
import { mulberry32 } from './geofenceData.ts';

/**
 * Segments per second of `flightEnergy` against the plainest use of a published model on the same segments: length over time is taken for airspeed, the
 * power of Liu et al. 2017 times the time is the energy. The peer knows no wind, no density, no terrain, no change of weather on a leg: the ratio says
 * what these cost.
 */

const FLIGHTS = 2_000;
const LEGS = 50;
const ROUNDS = 10;
const PHASES = ['climb', 'cruise', 'cruise', 'cruise', 'hover', 'descent'] as const;

export function bench(): object {
  const model = CATALOG.find((one) => one.id === 'light-multirotor');
  if (model === undefined) throw new Error('the catalog has no light-multirotor');
  const flights = flightsOf(model.emptyMass_kg);
  const out = new Float64Array(LEGS + 1);
  const weather = steadyWeather();
  const ground = (): number => 20;
  let ours_wh = 0;
  let peer_wh = 0;
  const ours = segmentsPerSecond(() => {
    ours_wh = 0;
    for (const flight of flights) ours_wh += flightEnergy(model, flight, weather, ground, out).used_wh;
  });
  const liu = segmentsPerSecond(() => {
    peer_wh = 0;
    for (const flight of flights) peer_wh += liuEnergy(flight);
  });
  return { ours: { segmentsPerSecond: Math.round(ours), wh: ours_wh }, peers: { liu2017: { segmentsPerSecond: Math.round(liu), wh: peer_wh } }, ratio: { liu2017: ours / liu } };
}

/** The best of some rounds, which take turns with nothing: what a busy machine takes away is not counted. */
function segmentsPerSecond(run: () => void): number {
  run();
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, (FLIGHTS * LEGS) / ((user + system) / 1e6));
  }
  return best;
}

function liuEnergy(points: readonly TimedPoint[]): number {
  let joules = 0;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]!;
    const b = points[i]!;
    const seconds = (b.time - a.time) / 1000;
    const speed = distanceOf(a.lon, a.lat, b.lon, b.lat) / seconds;
    joules += liuPower(b.mass_kg, SEA_LEVEL_DENSITY, speed, (b.amsl_m - a.amsl_m) / seconds) * seconds;
  }
  return joules / 3600;
}

function steadyWeather(): Weather {
  const sample = { windFrom_deg: 230, wind_ms: 5, gust_ms: 8, visibility_m: 9999, rain_mmh: 0, temperature_c: 22, pressure_hpa: NaN, thunderstorm: false, ceiling_m: 2000, name: '' };
  return { at: () => sample, changes: () => [] };
}

/** Flights of legs of 100 to 700 m, some of them vertical or on the spot; the same numbers each time. */
function flightsOf(mass_kg: number): TimedPoint[][] {
  const u = mulberry32(11);
  return Array.from({ length: FLIGHTS }, () => {
    const points: TimedPoint[] = [{ lon: 111, lat: 23, amsl_m: 60, time: 0, phase: 'takeoff', mass_kg: mass_kg + 2 * u() }];
    while (points.length <= LEGS) {
      const before = points.at(-1)!;
      const phase = PHASES[Math.floor(u() * PHASES.length)]!;
      const moves = phase === 'cruise' ? 100 + 600 * u() : 0;
      const heading = 6.28 * u();
      const rise = phase === 'climb' ? 5 + 20 * u() : phase === 'descent' ? -(5 + 15 * u()) : 0;
      const seconds = phase === 'cruise' ? moves / (11 + 4 * u()) : phase === 'hover' ? 10 + 30 * u() : Math.abs(rise) / 3.5;
      points.push({
        lon: before.lon + (moves * Math.sin(heading)) / 102_000,
        lat: before.lat + (moves * Math.cos(heading)) / 110_750,
        amsl_m: Math.max(30, before.amsl_m + rise),
        time: before.time + Math.round(seconds * 1000),
        phase,
        mass_kg: before.mass_kg,
      });
    }
    return points;
  });
}
