import { describe, expect, it } from 'vitest';
import type { AircraftModel } from '#core/documents/fleet.ts';
import { mission as missionSchema, type Mission } from '#core/documents/mission.ts';
import { scenario as scenarioSchema } from '#core/documents/scenario.ts';
import { distance, offset } from '#core/geo/metric.ts';
import { isNoTask, tasksOf, type TaskWorld } from '#core/missions/tasks.ts';
import type { Task } from '#core/missions/task.ts';
import type { LonLat } from '#core/units.ts';

const ORIGIN: LonLat = [111.2, 23.4];
const HOUR = 3_600_000;
const START = Date.parse('2027-06-15T00:00:00Z');
const square = (width: number, height: number, at: LonLat = ORIGIN) => ({
  type: 'Polygon' as const,
  coordinates: [[offset(at, 0, 0), offset(at, width, 0), offset(at, width, height), offset(at, 0, height), offset(at, 0, 0)]],
});

const scenario = scenarioSchema.parse({
  schema: 'skein/scenario@1', id: 's', name: 's', timezone: 'UTC', ruleset: { id: 'EU' },
  window: { start: '2027-06-15T00:00:00Z', end: '2027-06-15T10:00:00Z' },
  operator: { id: 'op', name: 'op' },
  aircraftModels: [
    {
      id: 'm', kind: 'multirotor', emptyMass_kg: 50, maxTakeoffMass_kg: 85, maxPayload_kg: 40, cruise_ms: 12, climb_ms: 3, descent_ms: 2,
      energy: { atMass_kg: 50, hover_w: 5000, cruise_w: 4500 }, limits: { wind_ms: 10 }, source: 'made up',
      capabilities: ['delivery', 'winch', 'spray', 'spread', 'survey', 'corridor', 'inspection', 'patrol', 'search'], tank_l: 30, swath_m: 7, workSpeed_ms: 7, flow_l_min: 12,
    },
  ],
  aircraft: [{ id: 'a', modelId: 'm', registration: 'A', homeBaseId: 'base' }],
  batteries: [{ id: 'large', fits: ['m'], baseId: 'base', capacity_wh: 3000, health_pct: 100, charge_pct: 100 }, { id: 'small', fits: ['m'], baseId: 'base', capacity_wh: 1500, health_pct: 90, charge_pct: 100 }],
  bases: [
    { id: 'base', name: 'base', position: ORIGIN, kind: 'fixed', pads: [{ id: 'p', maxMass_kg: 100 }], chargers: [] },
    {
      id: 'truck', name: 'truck', position: ORIGIN, kind: 'vehicle', pads: [{ id: 'p', maxMass_kg: 100 }], chargers: [],
      stops: [{ position: offset(ORIGIN, 5000, 0), from: '2027-06-15T02:00:00Z', to: '2027-06-15T04:00:00Z' }],
    },
  ],
  sites: [{ id: 'village', name: 'village', position: offset(ORIGIN, 3000, 0), methods: ['winch'] }],
});
const model = scenario.aircraftModels[0] as AircraftModel;
const world: TaskWorld = { scenario, terrain: { resolution_m: 90, heightAt: (lon) => (lon > 111.5 ? NaN : 30) }, window: { from: START, to: START + 10 * HOUR } };

const read = (value: object): Mission => missionSchema.parse({ id: 'x', priority: 'normal', ...value });
const tasks = (value: object, of: AircraftModel = model): Task[] => {
  const result = tasksOf(read(value), of, world);
  if (isNoTask(result)) throw new Error(result.message);
  return result;
};
const refusal = (value: object, of: AircraftModel = model) => {
  const result = tasksOf(read(value), of, world);
  return isNoTask(result) ? result : undefined;
};
const delivery = (value: object = {}) => ({
  kind: 'delivery', pickup: { siteId: 'base', service_s: 60, method: 'land' }, drop: { siteId: 'village', service_s: 90, method: 'winch' }, consignment: { mass_kg: 4 }, ...value,
});

describe('delivery', () => {
  it('takes the goods on at the pickup and is rid of them at the drop, so that energy is counted with the true mass', () => {
    const [task] = tasks(delivery());
    expect(task?.id).toBe('x');
    expect(task?.payload_kg).toBe(0);
    expect(task?.stops.map((s) => [s.how, s.activity, s.payloadChange_kg, s.siteId])).toEqual([
      ['land', 'load', 4, 'base'],
      ['winch', 'winch', -4, 'village'],
    ]);
    expect(task?.stops[1]?.agl_m).toBe(30);
  });

  it('begins no earlier than the goods are ready, and keeps the longest way to the receiver', () => {
    const [task] = tasks(delivery({ window: { earliest: '2027-06-15T01:00:00Z', latest: '2027-06-15T05:00:00Z' }, consignment: { mass_kg: 4, readyAt: '2027-06-15T02:00:00Z', maxDoorToDoor_min: 45 } }));
    expect(task?.stops[0]?.earliest).toBe(START + 2 * HOUR);
    expect(task?.stops[1]?.latest).toBe(START + 5 * HOUR);
    expect(task?.maxDoorToDoor_s).toBe(2700);
  });

  it('says how heavy is too heavy: payload limit and take-off mass both count', () => {
    expect(refusal(delivery({ consignment: { mass_kg: 38 } }))).toMatchObject({ code: 'PAYLOAD_TOO_HEAVY', measured: 38, limit: 35, unit: 'kg' });
  });

  it('names the capability that is missing', () => {
    expect(refusal(delivery({ requires: ['night'] }))).toMatchObject({ code: 'NO_CAPABLE_AIRCRAFT', message: "m has no capability 'night'" });
    expect(refusal(delivery({ drop: { siteId: 'village', service_s: 60, method: 'drop' } }))?.message).toContain("'drop'");
  });

  it('keeps to the ways of handing over that a site allows', () => {
    expect(refusal(delivery({ drop: { siteId: 'village', service_s: 60, method: 'land' } }))).toMatchObject({ code: 'NO_CAPABLE_AIRCRAFT' });
  });

  it('meets a base on a vehicle where and when it stands', () => {
    const [task] = tasks(delivery({ pickup: { siteId: 'truck', service_s: 60, method: 'land' } }));
    expect(distance(task?.stops[0]?.position ?? ORIGIN, offset(ORIGIN, 5000, 0))).toBeLessThan(1);
    expect([task?.stops[0]?.earliest, task?.stops[0]?.latest]).toEqual([START + 2 * HOUR, START + 4 * HOUR]);
  });

  it('refuses windows that share no time', () => {
    expect(refusal(delivery({ window: { earliest: '2027-06-14T01:00:00Z', latest: '2027-06-14T05:00:00Z' } }))?.code).toBe('WINDOW_TOO_NARROW');
  });

  it('refuses a place whose ground is unknown: unknown is never clear', () => {
    expect(refusal(delivery({ drop: { position: [111.6, 23.4], service_s: 60, method: 'winch' } }))?.code).toBe('TERRAIN_UNKNOWN');
  });
});

describe('spray', () => {
  const field = { kind: 'spray', field: square(300, 200), dose_l_ha: 15, height_m: 3 };

  it('carries the dose for the whole field in loads that tank and battery allow', () => {
    const all = tasks(field);
    expect(all.map((t) => t.id)).toEqual(all.map((_, i) => `x#${i + 1}`));
    expect(all.reduce((sum, t) => sum + t.payload_kg, 0)).toBeCloseTo(6 * 15, 0);
    for (const task of all) {
      expect(task.payload_kg).toBeLessThanOrEqual(30);
      expect(task.stops[0]?.payloadChange_kg).toBe(-task.payload_kg);
      const seconds = patternLength(task) / (task.stops[0]?.speed_ms ?? 1);
      const power = 5000 * ((50 + task.payload_kg) / 50) ** 1.5;
      expect((seconds * power) / 3600).toBeLessThanOrEqual(0.55 * 1500 * 0.9 + 1);
    }
  });

  it('leaves out the buffers, because that is what they are for', () => {
    const with30 = tasks({ ...field, buffers: [{ area: square(300, 20, offset(ORIGIN, 0, 200)), distance_m: 30, why: 'mulberry' }] });
    expect(with30.reduce((sum, t) => sum + t.payload_kg, 0)).toBeCloseTo(5.1 * 15, 0);
    const edge = offset(ORIGIN, 0, 170)[1];
    for (const p of with30.flatMap((t) => t.stops[0]?.pattern ?? [])) expect(p[1]).toBeLessThanOrEqual(edge + 1e-7);
  });

  it('flies no faster than the pump can follow', () => {
    expect(tasks({ ...field, dose_l_ha: 60 })[0]?.stops[0]?.speed_ms).toBeCloseTo(12 / (60 * 7 * 0.006), 6);
  });

  it('needs a tank and a battery that fits', () => {
    expect(refusal({ kind: 'spread', field: square(300, 200), dose_kg_ha: 20, height_m: 3 })?.code).toBe('NO_CAPABLE_AIRCRAFT');
    expect(refusal(field, { ...model, id: 'other' })?.code).toBe('NO_BATTERY');
  });

  it('refuses a field that is all buffer instead of flying nothing in silence', () => {
    expect(refusal({ ...field, buffers: [{ area: square(300, 200), distance_m: 30, why: 'pond' }] })?.message).toContain('nothing is left');
  });

  it('refuses figures that do not belong together instead of working for hours', () => {
    expect(refusal({ ...field, swath_m: 0.001 })?.code).toBe('OUT_OF_RANGE');
  });
});

describe('survey', () => {
  const camera = { sensorWidth_mm: 17.3, sensorHeight_mm: 13, focal_mm: 12.3, imageWidth_px: 5280, imageHeight_px: 3956, minInterval_s: 2 };

  it('flies at the height of the resolution asked for, slowly enough that pictures overlap', () => {
    const stop = tasks({ kind: 'survey', area: square(800, 300), camera, gsd_cm: 2, frontOverlap_pct: 80, sideOverlap_pct: 70 })[0]?.stops[0];
    const height = (2 * 5280 * 12.3) / (17.3 * 100);
    expect(stop?.agl_m).toBeCloseTo(height, 6);
    expect(stop?.speed_ms).toBeCloseTo(Math.min(7, (((height * 13) / 12.3) * 0.2) / 2), 6);
  });
});

describe('corridor', () => {
  it('flies one track along the line where the camera sees the whole width', () => {
    const line = [ORIGIN, offset(ORIGIN, 1000, 0), offset(ORIGIN, 1500, 800)];
    const [task] = tasks({ kind: 'corridor', line: { type: 'LineString', coordinates: line }, width_m: 20, agl_m: 50 });
    task?.stops[0]?.pattern?.forEach((p, i) => expect(distance(p, line[i] ?? ORIGIN)).toBeLessThan(0.1));
  });

  it('flies there and back where it does not', () => {
    const all = tasks({ kind: 'corridor', line: { type: 'LineString', coordinates: [ORIGIN, offset(ORIGIN, 600, 0)] }, width_m: 80, agl_m: 50 });
    expect(all.reduce((sum, t) => sum + patternLength(t), 0)).toBeGreaterThan(1200);
  });
});

describe('patrol', () => {
  it('makes one task for each round, each within its own part of the window', () => {
    const all = tasks({ kind: 'patrol', perimeter: square(300, 200), revisit_min: 60, window: { earliest: '2027-06-15T01:00:00Z', latest: '2027-06-15T03:30:00Z' } });
    expect(all.map((t) => [t.stops[0]?.earliest, t.stops[0]?.latest].map((time) => ((time ?? 0) - START) / HOUR))).toEqual([[1, 2], [2, 3], [3, 3.5]]);
    expect(patternLength(all[0])).toBeCloseTo(1000, 0);
  });

  it('refuses a revisit interval that would mean thousands of sorties', () => {
    expect(refusal({ kind: 'patrol', perimeter: square(300, 200), revisit_min: 0.01 })?.code).toBe('OUT_OF_RANGE');
  });
});

describe('inspection', () => {
  it('hovers at every point, in the order given, on as many batteries as it takes', () => {
    const points = Array.from({ length: 6 }, (_, i) => ({ position: offset(ORIGIN, 50 * i, 0), agl_m: 30, dwell_s: 200 }));
    const all = tasks({ kind: 'inspection', points });
    expect(all.length).toBeGreaterThan(1);
    expect(all.flatMap((t) => t.stops.map((s) => s.position))).toEqual(points.map((p) => p.position));
  });
});

describe('search', () => {
  it('begins no earlier than the person was last seen and covers a circle where no area is given', () => {
    const all = tasks({ kind: 'search', lastKnown: { position: ORIGIN, time: '2027-06-15T03:38:00Z' }, sweep_m: 100 });
    expect(all.every((t) => t.stops[0]?.earliest === Date.parse('2027-06-15T03:38:00Z'))).toBe(true);
    const reach = Math.max(...all.flatMap((t) => t.stops[0]?.pattern ?? []).map((p) => distance(p, ORIGIN)));
    expect(reach).toBeGreaterThan(1400);
    expect(reach).toBeLessThan(1560);
  });

  it('gives the same tasks every time', () => {
    const value = { kind: 'search', lastKnown: { position: ORIGIN, time: '2027-06-15T03:38:00Z' } };
    expect(tasks(value)).toEqual(tasks(value));
  });
});

function patternLength(task: Task | undefined): number {
  const pattern = task?.stops[0]?.pattern ?? [];
  return pattern.slice(1).reduce((sum, p, i) => sum + distance(pattern[i] ?? p, p), 0);
}
