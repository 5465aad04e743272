import { describe, expect, it } from 'vitest';
import { writeQgcPlan } from '#formats/qgcPlan.ts';
import { PLAN_OF_ONE_FLIGHT } from '../../fixtures/planOfOneFlight.ts';

const flight = PLAN_OF_ONE_FLIGHT.flights[0]!;
const rotor = { kind: 'multirotor' as const, cruise_ms: 15 };
const items = (model: Parameters<typeof writeQgcPlan>[1]) => writeQgcPlan(flight, model).plan.mission.items;

describe('writeQgcPlan', () => {
  it('takes off to the top of the climb, flies the points, holds on the winch and lands where the flight ends', () => {
    expect(items(rotor).map((item) => item.command)).toEqual([22, 178, 16, 16, 16, 42_600, 93, 16, 178, 16, 21]);
  });

  it('writes heights above mean sea level, latitude before longitude, since a relative height would follow another home', () => {
    const [takeoff] = items(rotor);
    expect(takeoff).toEqual({
      type: 'SimpleItem',
      command: 22,
      frame: 0,
      params: [0, 0, 0, null, 23.48, 111.28, 130],
      autoContinue: true,
      doJumpId: 1,
      Altitude: 130,
      AltitudeMode: 2,
      AMSLAltAboveTerrain: null,
    });
    expect(items(rotor).at(-1)?.params).toEqual([0, 0, 0, null, 23.48, 111.28, 30]);
    expect(writeQgcPlan(flight, rotor).plan.mission.plannedHomePosition).toEqual([23.48, 111.28, 30]);
  });

  it('numbers items from 1 without a gap: jumps refer to these numbers', () => {
    expect(items(rotor).map((item) => item.doJumpId)).toEqual(items(rotor).map((_, index) => index + 1));
  });

  it('keeps the speed over the ground of each leg for rotors, and the airspeed for wings', () => {
    const speeds = (model: Parameters<typeof writeQgcPlan>[1]) =>
      items(model)
        .filter((item) => item.command === 178)
        .map((item) => item.params.slice(0, 2));
    expect(speeds(rotor)).toEqual([
      [1, 15],
      [1, 16.7],
    ]);
    expect(speeds({ kind: 'vtol', cruise_ms: 27.8 })).toEqual([[0, 27.8]]);
  });

  it('delivers by winch from the height above ground and holds as long as the plan does', () => {
    expect(
      items(rotor)
        .find((item) => item.command === 42_600)
        ?.params.slice(0, 3),
    ).toEqual([1, 4, 25]);
    expect(
      items(rotor)
        .find((item) => item.command === 93)
        ?.params.slice(0, 4),
    ).toEqual([90, -1, -1, -1]);
  });

  it('takes off and lands as a VTOL where the aircraft is one, and says when it does not know', () => {
    const vtol = writeQgcPlan(flight, { kind: 'vtol', cruise_ms: 27.8 });
    expect([vtol.plan.mission.vehicleType, vtol.plan.mission.items[0]?.command, vtol.plan.mission.items.at(-1)?.command]).toEqual([22, 84, 85]);
    expect(writeQgcPlan(flight, undefined).notCarried.join()).toContain('written as a multirotor');
    expect(vtol.notCarried.join()).not.toContain('written as a multirotor');
  });

  it('lets a load go before it holds, and says that a sprayer is not switched', () => {
    const dropped = { ...flight, activities: flight.activities.map((activity) => ({ ...activity, kind: 'drop' as const })) };
    expect(writeQgcPlan(dropped, rotor).plan.mission.items.map((item) => item.command)).toContain(211);
    const sprayed = { ...flight, activities: flight.activities.map((activity) => ({ ...activity, kind: 'pattern' as const })) };
    expect(writeQgcPlan(sprayed, rotor).notCarried.join()).toContain('switching is not');
  });
});
