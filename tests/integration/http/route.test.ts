import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#api/contract.ts';
import type { RouteAnswer } from '#app/routeEntities.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { freshDatabase } from '../support/database.ts';
import { importExample, testServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let scenario: Scenario;
let asked: { from: [number, number]; to: [number, number]; agl_m: number; time: string; aircraft: string };
beforeAll(async () => {
  server = await testServer(await freshDatabase());
  const id = await importExample(server, 'delivery');
  scenario = (await server.get<{ scenario: Scenario }>(`/api/scenarios/${id}`)).body.scenario;
  const [base] = scenario.bases;
  const model = scenario.aircraftModels[0]!;
  const [lon, lat] = base!.position;
  asked = { from: [lon, lat], to: [lon + 0.02, lat + 0.01], agl_m: 80, time: '2027-06-15T02:00:00Z', aircraft: model.id };
});
const route = (change: object = {}) => server.post<RouteAnswer & Problem>(`/api/scenarios/${scenario.id}/route`, { ...asked, ...change });

describe('one path over HTTP', () => {
  it('has the fields that the command line prints, over the ground of the day', async () => {
    const { status, body } = await route({ battery_wh: 1e6, alternatives: 2 });
    expect(status, JSON.stringify(body)).toBe(200);
    if (!body.feasible) throw new Error(JSON.stringify(body));
    expect(body.path[0]).toMatchObject({ position: asked.from, agl_m: 0, phase: 'takeoff', energy_left_wh: 1e6 });
    expect(body.path.at(-1)).toMatchObject({ position: asked.to, agl_m: 0, phase: 'landing' });
    const { heights } = (await server.post<{ heights: number[] }>(`/api/scenarios/${scenario.id}/heights`, { positions: [asked.from] })).body;
    expect(body.path[0]?.amsl_m).toBeCloseTo(heights[0]!, 1);
    expect(body.distance_m).toBeGreaterThanOrEqual(body.directDistance_m - 1);
    expect(body.returns?.stranded).toEqual([]);
  });

  it('is refused with the reason where the battery does not carry it, where nothing is known of the ground, where fog lies, and where no report speaks', async () => {
    expect((await route({ battery_wh: 1 })).body).toMatchObject({ feasible: false, reasons: [{ code: 'OUT_OF_RANGE', unit: 'Wh' }] });
    expect((await route({ to: [0, 0] })).body).toMatchObject({ feasible: false });
    expect((await route({ time: '2027-06-14T22:00:00Z' })).body, 'fog').toMatchObject({ feasible: false, reasons: [{ code: 'WEATHER', measured: 800, unit: 'm' }] });
    expect((await route({ time: '2031-01-01T00:00:00Z' })).body).toMatchObject({ feasible: false, reasons: [{ code: 'WEATHER' }] });
  });

  it('says which field of a question does not fit', async () => {
    const unknown = await route({ aircraft: 'nobody' });
    expect(unknown.status).toBe(422);
    expect(unknown.body.issues).toMatchObject([{ path: 'aircraft' }]);
    expect((await route({ payload_kg: 10_000 })).body.issues).toMatchObject([{ path: 'payload_kg' }]);
    expect((await server.post('/api/scenarios/none/route', asked)).status).toBe(404);
  });
});
