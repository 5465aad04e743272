import { beforeAll, describe, expect, it } from 'vitest';
import type { Edit, ImportAnswer, PlanView } from '#app/entities.ts';
import type { Problem } from '#api/contract.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { placedAt, tiffFile } from '../../fixtures/tiffFile.ts';
import { freshDatabase } from '../support/database.ts';
import { importExample, jobEnd, testServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let id: string;
beforeAll(async () => {
  server = await testServer(await freshDatabase());
  id = await importExample(server, 'inspection');
});
const at = (path = ''): string => `/api/scenarios/${id}${path}`;
const now = async () => (await server.get<{ scenario: Scenario; version: number }>(at())).body;
const take = (body: Record<string, unknown>) => server.post<ImportAnswer & Problem>('/api/datasets', body);
const planned = async (): Promise<PlanView> => {
  const job = await jobEnd(server, (await server.post<{ id: string }>(at('/plan'), { iterations: 20 })).body.id);
  return (await server.get<PlanView>(`/api/plans/${job.planId}`)).body;
};

describe('a terrain file over HTTP', () => {
  const height = async (position: [number, number]): Promise<number | null | undefined> => (await server.post<{ heights: (number | null)[] }>(at('/heights'), { positions: [position] })).body.heights[0];
  const finer = (values: number[]): string => Buffer.from(tiffFile({ columns: 20, rows: 20, values, type: 'i16', compression: 8, tags: placedAt(111.25, 23.47, 0.001) })).toString('base64');

  it('becomes the ground of a scenario, the finest model where several know it', async () => {
    const before = await height([111.26, 23.46]);
    const { status, body } = await take({ name: 'survey.tif', kind: 'terrain', contentBase64: finer(Array.from({ length: 400 }, () => 777)), coordinateSystem: 'WGS84', scenarioId: id });
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body).toMatchObject({ format: 'geotiff', kind: 'terrain' });
    expect(body.report.notices.join()).toMatch(/20 x 20 heights .*vertical datum/);
    expect((await now()).scenario.terrain).toHaveLength(2);
    expect(before).toBeLessThan(700);
    expect(await height([111.26, 23.46])).toBe(777);
  });

  it('that cannot be placed, or is in China and does not say how, is refused with the place', async () => {
    const adrift = Buffer.from(tiffFile({ columns: 4, rows: 4, values: Array.from({ length: 16 }, () => 5), type: 'i16' })).toString('base64');
    const lost = await take({ name: 'lost.tif', kind: 'terrain', contentBase64: adrift });
    expect(lost.status).toBe(422);
    expect(JSON.stringify(lost.body)).toMatch(/lost\.tif, GeoKeys/);
    const silent = await take({ name: 'silent.tif', kind: 'terrain', contentBase64: finer(Array.from({ length: 400 }, () => 5)), scenarioId: id });
    expect(silent.status).toBe(422);
    expect(JSON.stringify(silent.body)).toMatch(/declare the coordinate system/);
  });
});

describe('a list of obstacles over HTTP', () => {
  const MASTS = 'id,latitude,longitude,height_m\nMAST,23.4605,111.2565,\n';
  const list = { name: 'masts.csv', kind: 'obstacles', content: MASTS };

  it('is asked about in China, as zones are', async () => {
    const { status, body } = await take({ ...list, preview: true });
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body).toMatchObject({ kind: 'obstacles', obstacles: 1 });
    expect(body.readings?.map(({ coordinateSystem }) => coordinateSystem)).toEqual(['WGS84', 'GCJ-02', 'BD-09']);
    expect((await take({ ...list, scenarioId: id })).status).toBe(422);
  });

  it('stands in the way of flights once it is added, and no more when that is undone', async () => {
    const clear = await planned();
    const added = await take({ ...list, coordinateSystem: 'WGS84', scenarioId: id });
    expect(added.status, JSON.stringify(added.body)).toBe(201);
    const { scenario, version } = await now();
    expect(scenario.obstacleSources).toMatchObject([{ dataSet: added.body.id, coordinateSystem: 'WGS84' }]);
    const blocked = await planned();
    expect(blocked.unserved.length, 'nothing passes above a mast of which the height is not known').toBeGreaterThan(clear.unserved.length);
    const edits = (await server.get<Edit[]>(at('/edits'))).body;
    const last = edits.find((edit) => edit.version === version)!;
    expect((await server.post(at('/edits'), { baseVersion: version, actions: last.inverse, label: 'Undo', undoes: version })).status).toBeLessThan(300);
    expect((await now()).scenario).not.toHaveProperty('obstacleSources');
    expect((await planned()).unserved).toHaveLength(clear.unserved.length);
  });

  it('of which a place cannot be read is refused: it could stand anywhere', async () => {
    const { status, body } = await take({ ...list, content: `${MASTS}LOST,,,30\n` });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toMatch(/masts\.csv, LOST.*could stand anywhere/);
  });
});
