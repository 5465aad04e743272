import { describe, expect, it } from 'vitest';
import { sketchOfFlight } from '../../../../../client/src/airspace/route/flightSketch.ts';
import type { Flight, PathPoint, Phase } from '../../../../../server/core/documents/plan.ts';

const at = (east: number, amsl_m: number, phase: Phase): PathPoint => ({ position: [111 + east / 100_000, 23.5], amsl_m, agl_m: 0, time: '2027-06-15T01:00:00Z', phase, energy_left_wh: 0 });
const flightOf = (path: PathPoint[]): Flight => ({ id: 'F-1', path, batteryIds: ['B-2'], payload_kg: 2 }) as unknown as Flight;
const heights = (path: PathPoint[]): number[] => (sketchOfFlight(flightOf(path), 'm', undefined).waypoints ?? []).map((w) => w.height_m);

describe('the path of a flight as a sketch', () => {
  it('holds the heights above the sea, and takes over aircraft, battery and load, so that all checks can be made', () => {
    expect(sketchOfFlight(flightOf([at(0, 20, 'takeoff'), at(0, 120, 'climb')]), 'm', undefined)).toMatchObject({ heights: 'AMSL', flightId: 'F-1', aircraft: { modelId: 'm', batteryId: 'B-2', payload_kg: 2 } });
  });

  it('leaves out what a straight line says as well, and keeps every bend in height or to the side', () => {
    expect(heights([at(0, 120, 'climb'), at(500, 121, 'cruise'), at(1_000, 120, 'cruise'), at(1_500, 160, 'cruise'), at(2_000, 120, 'cruise')])).toEqual([120, 120, 160, 120]);
  });

  it('keeps both ends of a column, and the dip of a handover on the winch', () => {
    expect(heights([at(0, 20, 'takeoff'), at(0, 60, 'climb'), at(0, 120, 'climb'), at(900, 120, 'cruise'), at(900, 35, 'descent'), at(900, 35, 'winch'), at(900, 120, 'climb'), at(1_800, 120, 'cruise')])).toEqual([20, 120, 120, 35, 120, 120]);
  });

  it('marks the legs of work near the ground, for which less clearance is due, and keeps where they begin and end', () => {
    const { waypoints } = sketchOfFlight(flightOf([at(0, 60, 'cruise'), at(500, 60, 'cruise'), at(500, 24, 'descent'), at(700, 24, 'task'), at(900, 24, 'task'), at(900, 60, 'climb')]), undefined, undefined);
    expect(waypoints?.map((w) => w.lowWork ?? false)).toEqual([false, false, false, true, false]);
    expect(sketchOfFlight(flightOf([]), undefined, undefined).aircraft).toBeUndefined();
  });
});
