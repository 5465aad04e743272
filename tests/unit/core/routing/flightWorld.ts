import { compileAirspace } from '#core/airspace/compile.ts';
import type { Applicability, Limit, Zone } from '#core/airspace/zone.ts';
import type { AircraftModel } from '#core/documents/fleet.ts';
import { CATALOG } from '#core/fleet/catalog.ts';
import { offset } from '#core/geo/metric.ts';
import { ObstacleIndex } from '#core/obstacles/obstacleIndex.ts';
import { obstacleFloor } from '#core/routing/obstacleFloor.ts';
import type { FlightRequest, FlightWorld } from '#core/routing/planFlight.ts';
import { createRouter } from '#core/routing/route.ts';
import { flatTerrain } from '#core/terrain/flatTerrain.ts';
import type { Terrain } from '#core/terrain/terrain.ts';
import type { LonLat } from '#core/units.ts';
import { weatherOf } from '#core/weather/reports.ts';

/** A small made-up world over flat ground: a way of 6 km to the east, zones at will. */
export const FROM: LonLat = [11.2, 48.4];
export const TO = offset(FROM, 6_000, 0);
export const MIDDLE = offset(FROM, 3_000, 0);
export const START = Date.UTC(2027, 5, 15, 10);
export const GROUND_M = 450;
const COVERAGE = { type: 'Polygon' as const, coordinates: [[[10.5, 48], [12, 48], [12, 49], [10.5, 49], [10.5, 48]] as LonLat[]] };
export const agl = (value_m: number): Limit => ({ value_m, reference: 'AGL' });

export function modelOf(id: string): AircraftModel {
  const model = CATALOG.find((one) => one.id === id);
  if (model === undefined) throw new Error(`the catalog holds no ${id}`);
  return model;
}

export function discZone(id: string, center: LonLat, radius_m: number, change: Partial<Zone> & { lower?: Limit; upper?: Limit; times?: Applicability[] } = {}): Zone {
  const { lower = agl(0), upper = agl(300), times = [], ...rest } = change;
  return {
    key: `d:${id}`, dataSet: 'd', id, name: '', country: '', restriction: 'PROHIBITED', conditions: '', reasons: [], message: '', authorities: [], edges: 'geodesic', applicability: times,
    volumes: [{ footprint: { kind: 'circle', center, radius_m }, lower, upper }], ...rest,
  };
}

export function flightWorld(zones: Zone[], change: Partial<FlightWorld> & { wind?: { from_deg: number; speed_ms: number } } = {}): FlightWorld {
  const { wind = { from_deg: 0, speed_ms: 0 }, ...rest } = change;
  const terrain: Terrain = rest.terrain ?? flatTerrain(GROUND_M);
  const airspace = compileAirspace({ zones, coverages: [COVERAGE] });
  const obstacles = new ObstacleIndex([], terrain);
  return {
    airspace, terrain, obstacles, router: createRouter(airspace, terrain), floor: obstacleFloor(obstacles, 20), model: modelOf('light-multirotor'), payload_kg: 0,
    weather: weatherOf({ source: 'test', periods: [{ from: '2027-06-01T00:00:00Z', to: '2027-07-01T00:00:00Z', windFrom_deg: wind.from_deg, wind_ms: wind.speed_ms }] }),
    blocks: () => true, lifted: new Set(), buffer_m: 30, clearance_m: 20, maxAgl_m: 120.5, ...rest,
  };
}

export const flightTerrain = (heightAt: Terrain['heightAt']): Terrain => ({ resolution_m: 90, heightAt });

export const request = (change: Partial<FlightRequest> = {}): FlightRequest => ({ from: FROM, to: TO, agl_m: 80, depart: START, wind: { from_deg: 0, speed_ms: 0 }, ...change });
