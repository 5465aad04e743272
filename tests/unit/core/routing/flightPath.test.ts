import { describe, expect, it } from 'vitest';
import { offset } from '#core/geo/metric.ts';
import { flyProfile } from '#core/routing/flightPath.ts';
import type { Flown } from '#core/routing/flightPath.ts';
import type { LonLat } from '#core/units.ts';
import { flightTerrain, flightWorld, FROM, GROUND_M, modelOf, START } from './flightWorld.ts';

const at = ([lon, lat]: LonLat, agl_m: number) => ({ lon, lat, amsl_m: GROUND_M + agl_m, agl_m });
const ground = { time: START, amsl_m: GROUND_M, agl_m: 0 };
const flown = (result: ReturnType<typeof flyProfile>): Flown => {
  if ('code' in result) throw new Error(result.message);
  return result;
};

describe('flyProfile', () => {
  it('takes no less time than the climb of a leg asks for, so that no leg is steeper than the aircraft can climb', () => {
    const model = modelOf('light-multirotor');
    const { seconds } = flown(flyProfile([at(FROM, 50), at(offset(FROM, 100, 0), 550)], ground, flightWorld([])));
    expect(seconds).toBeCloseTo(50 / model.climb_ms + 500 / model.climb_ms + 550 / model.descent_ms, 1);
  });

  it('hovers on wings while forward flight is taken up and left, and not where it is in forward flight already', () => {
    const model = modelOf('long-range-vtol-5');
    const profile = [at(FROM, 80), at(offset(FROM, 3_000, 0), 80)];
    const phases = (start: typeof ground) => flown(flyProfile(profile, start, flightWorld([], { model }))).points.map(({ phase }) => phase);
    expect(phases(ground)).toEqual(['takeoff', 'climb', 'hover', 'cruise', 'hover', 'landing']);
    expect(phases({ time: START, amsl_m: GROUND_M + 80, agl_m: 80 })).toEqual(['cruise', 'cruise', 'hover', 'landing']);
  });

  it('is slower against the wind by the wind triangle, and refuses a track that it cannot hold', () => {
    const profile = [at(FROM, 10), at(offset(FROM, 3_000, 0), 10)];
    const still = flown(flyProfile(profile, ground, flightWorld([]))).seconds;
    const against = flown(flyProfile(profile, ground, flightWorld([], { wind: { from_deg: 90, speed_ms: 5 } }))).seconds;
    expect(against - still).toBeCloseTo(3_000 / 10 - 3_000 / 15, 0);
    const model = { ...modelOf('light-multirotor'), cruise_ms: 6 };
    expect(flyProfile(profile, ground, flightWorld([], { model, wind: { from_deg: 0, speed_ms: 7 } }))).toMatchObject({ code: 'WEATHER' });
  });

  it('says where it does not know the ground or the weather', () => {
    const profile = [at(FROM, 80), at(offset(FROM, 3_000, 0), 80)];
    expect(flyProfile(profile, ground, flightWorld([], { terrain: flightTerrain(() => NaN) }))).toMatchObject({ code: 'TERRAIN_UNKNOWN' });
    expect(flyProfile(profile, { ...ground, time: Date.UTC(2030, 0, 1) }, flightWorld([]))).toMatchObject({ code: 'WEATHER' });
  });
});
