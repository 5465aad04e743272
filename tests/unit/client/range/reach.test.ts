import { describe, expect, it } from 'vitest';
import { BEARINGS, placeAt, reachOf, ringPlaces } from '../../../../client/src/range/reach.ts';
import { LOOKS, looksOf, straightArea } from '../../../../client/src/range/straightArea.ts';
import { compileAirspace } from '../../../../server/core/airspace/compile.ts';
import type { Zone } from '../../../../server/core/airspace/zone.ts';
import { bearing, distanceOf } from '../../../../server/core/geo/metric.ts';
import type { WeatherSample } from '../../../../server/core/weather/weather.ts';
import { BASE, GROUND_M, circleZone, smallScenario } from '../../../fixtures/smallWorld.ts';

const scenario = smallScenario();
const aircraft = { model: scenario.aircraftModels[0]!, battery: scenario.batteries[0]!, payload_kg: 1, reserve_pct: 25 };
const windy = (wind_ms: number): WeatherSample => ({ windFrom_deg: 270, wind_ms, gust_ms: wind_ms, visibility_m: 9_000, rain_mmh: 0, temperature_c: 20, pressure_hpa: 1_013, thunderstorm: false, ceiling_m: 2_000, name: '' });

describe('the reach of an aircraft', () => {
  it('is least against the wind and most with it one way, and the same both ways round out and back', () => {
    const reach = reachOf(aircraft, windy(6), GROUND_M, 100);
    expect(reach?.oneWay.nearest.bearing_deg).toBe(270);
    expect(reach?.oneWay.farthest.bearing_deg).toBe(90);
    const back = reach?.outAndBack.radius_m ?? [];
    for (let k = 0; k < BEARINGS / 2; k++) expect(back[k]).toBeCloseTo(back[k + BEARINGS / 2] ?? NaN, 6);
    expect(reach?.outAndBack.farthest.distance_m).toBeLessThan((reach?.oneWay.farthest.distance_m ?? 0) / 1.9);
  });

  it('takes as long against the wind as with it, as the same energy is spent at one airspeed', () => {
    const { nearest, farthest } = reachOf(aircraft, windy(6), GROUND_M, 100)!.oneWay;
    expect(nearest.seconds).toBeCloseTo(farthest.seconds, 6);
  });

  it('is not known without weather or ground, and says so where it cannot hold against the wind', () => {
    expect(reachOf(aircraft, undefined, GROUND_M, 100)).toBeUndefined();
    expect(reachOf(aircraft, windy(5), NaN, 100)).toBeUndefined();
    expect(reachOf(aircraft, windy(11), GROUND_M, 100)?.oneWay.nearest).toMatchObject({ distance_m: 0, seconds: 0 });
  });

  it('lies on the map where it is measured', () => {
    for (const [deg, metres] of [[0, 55_000], [135, 20_000], [270, 60_000]] as const) {
      const place = placeAt(BASE, deg, metres);
      expect(distanceOf(BASE[0], BASE[1], place[0], place[1])).toBeCloseTo(metres, 0);
      expect(Math.abs(((bearing(BASE, place) - deg + 540) % 360) - 180)).toBeLessThan(0.1);
    }
    expect(ringPlaces(BASE, new Float64Array(BEARINGS).fill(100))).toHaveLength(BEARINGS);
  });
});

describe('what is reached straight', () => {
  const coverage = { type: 'Polygon' as const, coordinates: [[[111, 23.2], [111.4, 23.2], [111.4, 23.6], [111, 23.6], [111, 23.2]] as [number, number][]] };
  const ask = (zones: Zone[], radius: number, heights?: (number | null)[]): number[] => {
    const radius_m = new Float64Array(BEARINGS).fill(radius);
    return [...straightArea({ airspace: compileAirspace({ zones, coverages: [coverage] }), from: BASE, start: 0, radius_m, agl_m: 100, speed_ms: 15, buffer_m: 30, heights: heights ?? looksOf(BASE, radius_m).map(() => GROUND_M) })];
  };

  it('ends before a zone by its buffer, and nowhere else', () => {
    const east = placeAt(BASE, 90, 3_000);
    const straight = ask([circleZone('Z', 'PROHIBITED', east, 300)], 5_000);
    expect(straight).toHaveLength(BEARINGS);
    expect(straight[BEARINGS / 4]).toBeGreaterThan(2_600);
    expect(straight[BEARINGS / 4]).toBeLessThan(2_671);
    expect(straight.filter((r) => r < 5_000).length).toBeLessThan(6);
    expect(straight[0]).toBe(5_000);
  });

  it('ends where no data set speaks and where the ground is not known', () => {
    // the coverage ends some 20 km to the west and to the east
    expect(ask([], 25_000)[(3 * BEARINGS) / 4]).toBeLessThan(20_600);
    const heights = looksOf(BASE, new Float64Array(BEARINGS).fill(5_000)).map((_, i) => (i % LOOKS > LOOKS / 2 ? null : GROUND_M));
    for (const r of ask([], 5_000, heights)) expect(r).toBeLessThan(2_700);
  });
});
