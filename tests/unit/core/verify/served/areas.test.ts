import { describe, expect, it } from 'vitest';
import { Raster } from '#core/verify/served/raster.ts';
import { servesArea } from '#core/verify/served/areas.ts';
import { servesInspection, servesPatrol } from '#core/verify/served/points.ts';
import type { Service } from '#core/verify/served/answer.ts';
import type { Mission, MissionOf } from '#core/documents/mission.ts';
import { contextOf } from '#core/verify/context.ts';
import { offset } from '#core/geo/metric.ts';
import { formatInstant, parseInstant } from '#core/time.ts';
import type { Flight, Phase } from '#core/documents/plan.ts';
import type { LonLat } from '#core/units.ts';
import { smallPlan } from '../../../../fixtures/smallPlan.ts';
import { CLINIC, GROUND_M, smallWorld } from '../../../../fixtures/smallWorld.ts';

const at = (east: number, north: number): LonLat => offset(CLINIC, east, north);
const T0 = parseInstant('2027-06-15T01:00:00Z');

/** One flight with a path given in metres east and north of the clinic and above ground, ten seconds a leg. */
function serviceOf<M extends Mission>(mission: M, path: [number, number, number, Phase][], payload_kg = 0, start = T0): Service<M> {
  const world = smallWorld({ change: (draft) => void (draft.missions = [mission]) });
  const plan = smallPlan(smallWorld());
  const model = plan.flights[0];
  if (model === undefined) throw new Error('the small plan has a flight');
  const flight: Flight = {
    ...model,
    missionIds: [mission.id],
    payload_kg,
    start: formatInstant(start),
    end: formatInstant(start + 10_000 * (path.length - 1)),
    path: path.map(([east, north, agl_m, phase], i) => ({
      position: at(east, north),
      amsl_m: GROUND_M + agl_m,
      agl_m,
      time: formatInstant(start + 10_000 * i),
      phase,
      energy_left_wh: 0,
    })),
    activities: [],
  };
  const context = contextOf(world, { ...plan, flights: [flight] });
  return { mission, flights: context.facts, sorties: context.sorties, context };
}

const square = (side: number): { type: 'Polygon'; coordinates: LonLat[][] } => ({
  type: 'Polygon',
  coordinates: [[at(0, 0), at(side, 0), at(side, side), at(0, side), at(0, 0)]],
});
const field: MissionOf<'spray'> = { id: 'SP', kind: 'spray', priority: 'normal', field: square(60), dose_l_ha: 20, height_m: 3, swath_m: 10 };
/** Runs of 60 m at the given distances from the southern edge. */
const runs = (norths: number[], agl = 3): [number, number, number, Phase][] => [
  [0, norths[0] ?? 0, agl, 'cruise'],
  ...norths.flatMap((n, i): [number, number, number, Phase][] =>
    i % 2 === 0
      ? [
          [0, n, agl, 'task'],
          [60, n, agl, 'task'],
        ]
      : [
          [60, n, agl, 'task'],
          [0, n, agl, 'task'],
        ],
  ),
];
const said = (list: { message: string }[]): string => list.map((s) => s.message).join('; ');

describe('a raster', () => {
  it('counts what is covered of what is wanted', () => {
    const raster = new Raster([at(0, 0), at(100, 100)], 0, () => true);
    expect(raster.share()).toBe(0);
    raster.cover(at(0, 25), at(100, 25), 25);
    expect(raster.share()).toBeGreaterThan(0.45);
    expect(raster.share()).toBeLessThan(0.55);
    raster.spare(at(0, 75), at(100, 75), 25);
    expect(raster.share()).toBeGreaterThan(0.9);
  });
});

describe('a field', () => {
  const due_l = 0.36 * 20;
  it('is served where runs a swath apart reach all of it', () => {
    expect(said(servesArea(serviceOf(field, runs([5, 15, 25, 35, 45, 55]), due_l)))).toBe('');
  });
  it('is not served where a run is left out: the plan may not say so by itself', () => {
    expect(said(servesArea(serviceOf(field, runs([5, 15, 35, 45, 55]), due_l)))).toContain('of the area is worked');
  });
  it('is not served where the tank does not hold the dose', () => {
    expect(said(servesArea(serviceOf(field, runs([5, 15, 25, 35, 45, 55]), due_l / 2)))).toContain('the field takes');
  });
  it('is not served from high above', () => {
    expect(said(servesArea(serviceOf(field, runs([5, 15, 25, 35, 45, 55], 40), due_l)))).toContain('40 m above ground');
  });
  it('is not served outside of its window', () => {
    const window = { earliest: '2027-06-15T05:00:00Z', latest: '2027-06-15T06:00:00Z' };
    expect(said(servesArea(serviceOf({ ...field, window }, runs([5, 15, 25, 35, 45, 55]), due_l)))).toContain('outside of the window');
  });
  it('leaves its buffers out of account', () => {
    const buffers = [
      { area: { type: 'Polygon' as const, coordinates: [[at(-20, -10), at(80, -10), at(80, 0), at(-20, 0), at(-20, -10)]] }, distance_m: 10, why: 'pond' },
    ];
    expect(said(servesArea(serviceOf({ ...field, buffers }, runs([15, 25, 35, 45, 55]), 0.3 * 20)))).toBe('');
  });
});

describe('an inspection', () => {
  const mission: MissionOf<'inspection'> = {
    id: 'IN',
    kind: 'inspection',
    priority: 'normal',
    points: [
      { position: at(0, 0), agl_m: 30, dwell_s: 10 },
      { position: at(100, 0), agl_m: 30, dwell_s: 10 },
    ],
  };
  const both: [number, number, number, Phase][] = [
    [0, 0, 30, 'cruise'],
    [0, 0, 30, 'hover'],
    [100, 0, 30, 'cruise'],
    [100, 0, 30, 'hover'],
  ];
  it('dwells at every point at its height', () => {
    expect(said(servesInspection(serviceOf(mission, both)))).toBe('');
    expect(said(servesInspection(serviceOf(mission, both.slice(0, 3))))).toContain('point 2');
    expect(
      said(
        servesInspection(
          serviceOf(
            mission,
            both.map(([e, n, , p]) => [e, n, 80, p]),
          ),
        ),
      ),
    ).toContain('point 1');
  });
});

describe('a patrol', () => {
  const window = { earliest: '2027-06-15T01:00:00Z', latest: '2027-06-15T01:30:00Z' };
  const mission: MissionOf<'patrol'> = { id: 'PT', kind: 'patrol', priority: 'normal', perimeter: square(100), revisit_min: 30, window };
  const loop: [number, number, number, Phase][] = [
    [0, 0, 60, 'cruise'],
    [100, 0, 60, 'task'],
    [100, 100, 60, 'task'],
    [0, 100, 60, 'task'],
    [0, 0, 60, 'task'],
  ];
  it('goes all the way round in every revisit span', () => {
    expect(said(servesPatrol(serviceOf(mission, loop)))).toBe('');
    expect(said(servesPatrol(serviceOf(mission, loop.slice(0, 4))))).toContain('round 1 of 1');
    expect(said(servesPatrol(serviceOf({ ...mission, revisit_min: 15 }, loop)))).toContain('round 2 of 2');
  });
});
