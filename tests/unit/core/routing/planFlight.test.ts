import { describe, expect, it } from 'vitest';
import type { Applicability } from '#core/airspace/zone.ts';
import { offset } from '#core/geo/metric.ts';
import { landingOf, planFlight } from '#core/routing/planFlight.ts';
import type { FlightAnswer, PlannedFlight } from '#core/routing/planFlight.ts';
import { agl, discZone, flightTerrain, flightWorld, FROM, GROUND_M, MIDDLE, modelOf, request, START, TO } from './flightWorld.ts';

const MINUTE = 60_000;
const until = (minutes: number): Applicability[] => [{ from: START - 60 * MINUTE, to: START + minutes * MINUTE, daily: [] }];
const from = (minutes: number): Applicability[] => [{ from: START + minutes * MINUTE, to: START + 600 * MINUTE, daily: [] }];
const feasible = (answer: FlightAnswer): PlannedFlight => {
  if (!answer.feasible) throw new Error(answer.reasons.map(({ message }) => message).join('; '));
  return answer;
};
const fly = (...asked: Parameters<typeof planFlight>): PlannedFlight => feasible(planFlight(...asked));

describe('planFlight', () => {
  it('takes off and lands straight up and down, and its times are those of the rates of the model', () => {
    const model = modelOf('light-multirotor');
    const flight = fly(flightWorld([]), request());
    expect(flight.points.map(({ phase }) => phase)).toEqual(['takeoff', 'climb', ...flight.points.slice(2, -1).map(() => 'cruise'), 'landing']);
    expect(flight.points[0]).toMatchObject({ lon: FROM[0], lat: FROM[1], amsl_m: GROUND_M, agl_m: 0, time: START });
    expect(flight.points[1]).toMatchObject({ amsl_m: GROUND_M + 80, agl_m: 80 });
    expect(flight.seconds).toBeCloseTo(80 / model.climb_ms + flight.distance_m / model.cruise_ms + 80 / model.descent_ms, 1);
    expect(flight).toMatchObject({ waited_s: 0, avoided: [], optimality: 'exact' });
  });

  it('flies straight through a zone that ends before it comes there, or begins when it has passed: zones count only while the aircraft is there', () => {
    for (const times of [until(2), from(5)]) {
      const flight = fly(flightWorld([discZone('Z', MIDDLE, 400, { times })]), request());
      expect(flight.distance_m).toBeLessThan(flight.direct_m + 1);
      expect(flight.waited_s).toBe(0);
    }
  });

  it('goes round a zone that applies when it would be there', () => {
    const flight = fly(flightWorld([discZone('Z', MIDDLE, 400, { times: until(60) })]), request());
    expect(flight.avoided).toEqual([0]);
    expect(flight.distance_m).toBeGreaterThan(flight.direct_m + 50);
  });

  it('waits on the ground where that lands earlier than the way round, no longer than it has to, and says so', () => {
    // 15 km to the side take a quarter of an hour more; the zone ends half a minute after the straight flight would reach it
    const wide = { footprint: { kind: 'polygon' as const, rings: [Float64Array.from([offset(MIDDLE, -200, -15_000), offset(MIDDLE, 200, -15_000), offset(MIDDLE, 200, 15_000), offset(MIDDLE, -200, 15_000)].flat())] }, lower: agl(0), upper: agl(300) };
    const zone = discZone('Z', MIDDLE, 1, { times: until(4), volumes: [wide] });
    const flight = fly(flightWorld([zone]), request());
    expect(flight.waited_s).toBeGreaterThan(0);
    expect(flight.distance_m).toBeLessThan(flight.direct_m + 1);
    expect(flight.points[0]?.time).toBe(START + flight.waited_s * 1000);
    const entry = flight.points[1]!.time + (2_800 - 30) / 15 * 1000;
    expect(entry).toBeGreaterThanOrEqual(START + 4 * MINUTE);
    expect(entry).toBeLessThan(START + 4 * MINUTE + 5_000);
    expect(flight.optimality).toBe('bounded');
  });

  it('waits for a zone over the take-off to end, and names it where it does not end in time', () => {
    const flight = fly(flightWorld([discZone('Z', FROM, 200, { times: until(30) })]), request());
    expect(flight.waited_s).toBeGreaterThanOrEqual(30 * 60);
    expect(planFlight(flightWorld([discZone('Z', FROM, 200, { times: until(60 * 24) })]), request())).toMatchObject({ feasible: false, reasons: [{ code: 'ZONE_PROHIBITED', zone: 0 }] });
  });

  it('is infeasible where a zone below the cruise height lies over an end: the aircraft climbs through it', () => {
    for (const end of [FROM, TO]) {
      const answer = planFlight(flightWorld([discZone('LOW', end, 100, { upper: agl(50), restriction: 'REQ_AUTHORISATION' })]), request());
      expect(answer).toMatchObject({ feasible: false, reasons: [{ code: 'ZONE_NEEDS_AUTHORISATION', zone: 0 }] });
    }
  });

  it('passes under or over a zone where a band of heights is allowed and that is faster than round', () => {
    const wall = (change: Parameters<typeof discZone>[3]) => discZone('Z', MIDDLE, 2_500, change);
    const band = { low_m: 30, high_m: 120 };
    const under = fly(flightWorld([wall({ lower: agl(70) })]), request({ band }));
    expect(under.agl_m).toBe(63);
    expect(under.distance_m).toBeLessThan(under.direct_m + 1);
    const over = fly(flightWorld([wall({ upper: agl(90) })]), request({ band }));
    expect(over.agl_m).toBe(97);
    const round = fly(flightWorld([wall({ lower: agl(70) })]), request());
    expect(round.agl_m).toBe(80);
    expect(landingOf(under)).toBeLessThan(landingOf(round));
  });

  it('gives other ways on request, each flown and checked as the best one, none landing before it', () => {
    const flight = fly(flightWorld([discZone('Z', offset(MIDDLE, 0, 50), 500)]), request({ alternatives: 2 }));
    expect(flight.alternatives.length).toBeGreaterThan(0);
    for (const other of flight.alternatives) {
      expect(landingOf(other)).toBeGreaterThanOrEqual(landingOf(flight));
      expect(other.points.at(-1)).toMatchObject({ phase: 'landing', agl_m: 0 });
    }
    // the zone lies to the left of the way: the best one passes it on the right, the other one on the left
    const north = (points: { lat: number }[]): number => Math.max(...points.map(({ lat }) => lat));
    expect(north(flight.alternatives[0]!.points)).toBeGreaterThan(north(flight.points));
  });

  it('keeps the height asked for where no zone is in the way, whatever the band', () => {
    expect(fly(flightWorld([discZone('HIGH', MIDDLE, 500, { lower: agl(100) })]), request({ band: { low_m: 30, high_m: 120 } })).agl_m).toBe(80);
  });

  it('flies corners of what cruises on wings as arcs that keep the buffer, and those of rotors as they are', () => {
    const zone = discZone('Z', offset(MIDDLE, 0, 100), 900);
    const winged = fly(flightWorld([zone], { model: modelOf('long-range-vtol-5') }), request());
    const headings = winged.way.slice(1).map((b, i) => Math.atan2(b[1] - winged.way[i]![1], (b[0] - winged.way[i]![0]) * Math.cos((48.4 * Math.PI) / 180)));
    for (let i = 1; i < headings.length; i++) expect(Math.abs(headings[i]! - headings[i - 1]!)).toBeLessThan((10.5 * Math.PI) / 180);
    expect(winged.distance_m).toBeGreaterThan(winged.direct_m);
  });

  it('answers unknown ground and a ceiling of the aircraft that is too low', () => {
    const hole = flightTerrain((lon) => (Math.abs(lon - MIDDLE[0]) < 0.001 ? NaN : GROUND_M));
    expect(planFlight(flightWorld([], { terrain: hole }), request())).toMatchObject({ feasible: false, reasons: [{ code: 'TERRAIN_UNKNOWN' }] });
    expect(planFlight(flightWorld([], { terrain: flightTerrain(() => NaN) }), request())).toMatchObject({ feasible: false, reasons: [{ code: 'TERRAIN_UNKNOWN' }] });
    expect(planFlight(flightWorld([], { terrain: flightTerrain(() => 4_990) }), request())).toMatchObject({ feasible: false, reasons: [{ code: 'OUT_OF_RANGE' }] });
  });

  it('refuses a wind that the aircraft is not made for', () => {
    const wind = { from_deg: 90, speed_ms: 13 };
    expect(planFlight(flightWorld([], { wind }), request({ wind }))).toMatchObject({ feasible: false, reasons: [{ code: 'WEATHER' }] });
  });
});
