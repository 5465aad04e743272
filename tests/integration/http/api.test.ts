import { beforeAll, describe, expect, it } from 'vitest';
import type { BookingRecord, DataSet, Edit, PlanSummary, PlanView, ScenarioSummary } from '#app/entities.ts';
import type { Problem } from '#api/contract.ts';
import { openAirspace } from '#core/airspace/pack.ts';
import type { Flight, Plan } from '#core/documents/plan.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { freshDatabase } from '../support/database.ts';
import { example, importExample, jobEnd, testServer, zonesOf, type TestServer } from '../support/server.ts';

let server: TestServer;
let id: string;
beforeAll(async () => {
  server = await testServer(await freshDatabase());
  id = await importExample(server, 'inspection');
});

const MISSION = { id: 'NEW-1', kind: 'inspection', priority: 'normal', points: [{ position: [111.28, 23.46], agl_m: 40, dwell_s: 30 }] };
const at = (path = ''): string => `/api/scenarios/${id}${path}`;

describe('scenarios over HTTP', () => {
  it('are listed and read back with all defaults filled in', async () => {
    const list = await server.get<ScenarioSummary[]>('/api/scenarios');
    expect(list.body.map((one) => one.id)).toEqual([id]);
    const { body } = await server.get<{ version: number; scenario: Scenario }>(at());
    expect(body.version).toBe(0);
    expect(body.scenario.separation).toEqual({ horizontal_m: 50, vertical_m: 25, time_s: 60 });
  });

  it('are refused as a whole with every wrong place named, and nothing is half-stored', async () => {
    const wrong = { ...example('inspection'), id: 'wrong', timezone: 'Mars/Olympus', surprise: 1 };
    const { status, body } = await server.post<Problem>('/api/scenarios', wrong);
    expect(status).toBe(422);
    expect(body.issues?.map((issue) => issue.path).sort()).toEqual(['surprise', 'timezone']);
    expect((await server.get('/api/scenarios/wrong')).status).toBe(404);
  });

  it('may not name files of the server, nor data sets and things that do not exist', async () => {
    const file = await server.post<Problem>('/api/scenarios', { ...example('inspection'), id: 'reads-files' });
    expect(file.status).toBe(422);
    expect(file.body.issues?.[0]?.path).toBe('airspace[0].file');
    const set = await server.post<Problem>('/api/scenarios', { ...example('inspection'), id: 'no-set', airspace: [{ id: 'z', dataSet: 'not-there' }], terrain: [] });
    expect(set.body.issues?.[0]).toEqual({ path: 'airspace[0].dataSet', message: "there is no data set 'not-there'" });
    const unreadable = await server.post<Problem>('/api/scenarios', { ...example('inspection'), id: 'bad-zones', airspace: [{ id: 'z', inline: { features: 'many' }, coordinateSystem: 'WGS84' }], terrain: [], basemap: undefined });
    expect(unreadable.status).toBe(422);
    expect((await server.get<ScenarioSummary[]>('/api/scenarios')).body).toHaveLength(1);
  });

  it('cannot be taken in twice under one id', async () => {
    const { body } = await server.get<{ scenario: Scenario }>(at());
    const again = await server.post<Problem>('/api/scenarios', body.scenario);
    expect(again).toMatchObject({ status: 409, body: { code: 'EXISTS' } });
  });

  it('say what the map needs: ground, relief, base map', async () => {
    const heights = (await server.post<{ heights: (number | null)[] }>(at('/heights'), { positions: [[111.28, 23.47], [0, 0]] })).body.heights;
    expect(heights[0]).toBeGreaterThan(5);
    expect(heights[1], 'unknown ground is null and never a number').toBeNull();
    const relief = (await server.get<{ columns: number; rows: number; heights: (number | null)[] }>(at('/relief'))).body;
    expect(relief.heights).toHaveLength(relief.columns * relief.rows);
    expect(relief.columns * relief.rows).toBeLessThanOrEqual(160 * 160);
    expect((await server.get(at('/basemap'))).status).toBe(200);
  });

  it('give their compiled airspace as bytes that the page opens, sent once: it is asked for again by its hash', async () => {
    const first = await fetch(`${server.url}${at('/airspace')}`);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('application/octet-stream');
    expect(first.headers.get('content-encoding'), 'compressed as every other answer').not.toBeNull();
    const etag = first.headers.get('etag') ?? '';
    expect(etag, 'a strong one').toMatch(/^"[0-9a-f]{64}"$/);
    const airspace = openAirspace(await first.arrayBuffer());
    expect(airspace.zones.length).toBeGreaterThan(10);
    expect(airspace.zones.some((zone) => zone.volumes.some(({ footprint }) => footprint.kind === 'circle')), 'circles stay circles').toBe(true);
    expect(airspace.covers(111.28, 23.47)).toBe(true);
    const again = await fetch(`${server.url}${at('/airspace')}`, { headers: { 'if-none-match': etag } });
    expect({ status: again.status, length: (await again.arrayBuffer()).byteLength }).toEqual({ status: 304, length: 0 });
  });

  it('answer 404 for each part of a scenario that is not there', async () => {
    for (const path of ['', '/airspace', '/basemap', '/relief', '/edits', '/plans']) expect((await server.get(`/api/scenarios/none${path}`)).status, path).toBe(404);
    expect((await server.post('/api/scenarios/none/heights', { positions: [[0, 0]] })).status).toBe(404);
    expect((await server.post('/api/scenarios/none/plan', {})).status).toBe(404);
  });
});

describe('edits over HTTP', () => {
  it('carry their inverse, so that undo is one more edit and gives back the very scenario', async () => {
    const before = (await server.get<{ scenario: Scenario; version: number }>(at())).body;
    const put = await server.post<Edit>(at('/edits'), { baseVersion: before.version, actions: [{ type: 'mission.put', mission: MISSION }, { type: 'mission.remove', missionId: before.scenario.missions[0]?.id }], label: 'Exchange' });
    expect(put.status).toBe(201);
    const changed = (await server.get<{ scenario: Scenario }>(at())).body.scenario;
    expect(changed.missions.map((mission) => mission.id)).toEqual([...before.scenario.missions.slice(1).map((mission) => mission.id), 'NEW-1']);
    const undo = await server.post<Edit>(at('/edits'), { baseVersion: put.body.version, actions: put.body.inverse, label: 'Undo: Exchange', undoes: put.body.version });
    expect(undo.status).toBe(201);
    expect((await server.get<{ scenario: Scenario }>(at())).body.scenario).toEqual(before.scenario);
    expect((await server.get<Edit[]>(at('/edits'))).body.map((edit) => edit.label)).toEqual(['Exchange', 'Undo: Exchange']);
  });

  it('are refused on an old version, naming the present one, so that nobody overwrites what he has not seen', async () => {
    const { version } = (await server.get<{ version: number }>(at())).body;
    const stale = await server.post<Problem>(at('/edits'), { baseVersion: version - 1, actions: [{ type: 'scenario.rename', name: 'x' }], label: 'x' });
    expect(stale).toMatchObject({ status: 409, body: { code: 'STALE_VERSION' } });
    expect(stale.body.detail).toContain(`version ${version}`);
  });

  it('let one of two people through who edit at the same moment', async () => {
    const { version } = (await server.get<{ version: number }>(at())).body;
    const answers = await Promise.all([1, 2, 3, 4].map((k) => server.post(at('/edits'), { baseVersion: version, actions: [{ type: 'scenario.rename', name: `Name ${k}` }], label: `Rename ${k}` })));
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 409, 409, 409]);
  });

  it('are refused when they would leave the scenario with a reference to nothing, or reach for a file', async () => {
    const { version } = (await server.get<{ version: number }>(at())).body;
    const post = (actions: unknown[]) => server.post<Problem>(at('/edits'), { baseVersion: version, actions, label: 'x' });
    expect(await post([{ type: 'mission.remove', missionId: 'none' }])).toMatchObject({ status: 422, body: { issues: [{ path: 'actions[0].missionId' }] } });
    const nowhere = { id: 'D', kind: 'delivery', priority: 'low', pickup: { siteId: 'nowhere', service_s: 60, method: 'land' }, drop: { position: [111.2, 23.4], service_s: 60, method: 'land' }, consignment: { mass_kg: 1 } };
    expect((await post([{ type: 'mission.put', mission: nowhere }])).body.issues?.[0]?.message).toContain('nowhere');
    expect((await post([{ type: 'source.put', list: 'airspace', source: { id: 's', file: '/etc/passwd' } }])).body.issues?.[0]?.path).toContain('.file');
    const unreadable = await post([{ type: 'source.put', list: 'airspace', source: { id: 's', inline: { features: 'many' }, coordinateSystem: 'WGS84' } }]);
    expect(unreadable.status, 'what cannot be read is not let in').toBe(422);
    expect((await server.get<{ version: number }>(at())).body.version).toBe(version);
  });
});

describe('data sets over HTTP', () => {
  const zones = JSON.stringify({ features: [{ identifier: 'T-1', country: 'CHN', name: 'Test', type: 'COMMON', restriction: 'PROHIBITED', applicability: [{ permanent: 'YES' }], zoneAuthority: [], geometry: [{ uomDimensions: 'M', lowerLimit: 0, lowerVerticalReference: 'AGL', upperLimit: 120, upperVerticalReference: 'AGL', horizontalProjection: { type: 'Circle', center: [111.3, 23.5], radius: 300 } }] }] });

  it('are previewed without being stored, stored once, and added to a scenario as an edit that can be undone', async () => {
    const count = (await server.get<DataSet[]>('/api/datasets')).body.length;
    const preview = await server.post<DataSet>('/api/datasets', { name: 'test.json', kind: 'airspace', content: zones, preview: true });
    expect(preview).toMatchObject({ status: 201, body: { format: 'ed269', zones: 1 } });
    expect((await server.get<DataSet[]>('/api/datasets')).body).toHaveLength(count);
    const stored = await server.post<DataSet>('/api/datasets', { name: 'test.json', kind: 'airspace', content: zones, scenarioId: id, coordinateSystem: 'WGS84' });
    expect(stored.status).toBe(201);
    expect((await server.get<DataSet[]>('/api/datasets')).body).toHaveLength(count + 1);
    expect((await zonesOf(server, id)).map((zone) => zone.id)).toContain('T-1');
    const last = (await server.get<Edit[]>(at('/edits'))).body.at(-1);
    await server.post(at('/edits'), { baseVersion: last?.version, actions: last?.inverse, label: 'Undo', undoes: last?.version });
    expect((await zonesOf(server, id)).map((zone) => zone.id)).not.toContain('T-1');
  });

  it('that cannot be read give one problem that names the place', async () => {
    for (const [kind, content] of [['airspace', '{"features": 7}'], ['airspace', 'not json'], ['terrain', 'ncols 2\nnrows x\n'], ['basemap', '[]'], ['basemap', '{']] as const) {
      const { status, body } = await server.post<Problem>('/api/datasets', { name: `bad-${kind}.txt`, kind, content });
      expect({ status, code: body.code }, content).toEqual({ status: 422, code: 'UNREADABLE' });
      expect(body.detail).toContain(`bad-${kind}.txt`);
      expect(JSON.stringify(body)).not.toMatch(/\.ts:\d|node_modules/);
    }
  });
});

describe('bookings over HTTP', () => {
  const slot = { kind: 'aircraft', resourceId: 'X-1', from: '2027-06-15T01:00:00Z', to: '2027-06-15T02:00:00Z' };

  it('are binding once: the loser is told which booking is in the way', async () => {
    expect((await server.post<BookingRecord>('/api/bookings', slot)).status).toBe(201);
    const second = await server.post<Problem>('/api/bookings', { ...slot, from: '2027-06-15T01:59:00Z', to: '2027-06-15T03:00:00Z' });
    expect(second).toMatchObject({ status: 409, body: { code: 'ALREADY_BOOKED' } });
    expect(second.body.detail).toContain('X-1');
    expect((await server.post('/api/bookings', { ...slot, from: '2027-06-15T02:00:00Z', to: '2027-06-15T03:00:00Z' })).status, 'spans that only touch do not collide').toBe(201);
    expect((await server.get<BookingRecord[]>('/api/bookings?from=2027-06-15T02:30:00Z&to=2027-06-15T04:00:00Z')).body).toHaveLength(1);
  });

  it('need a span of time', async () => {
    expect(await server.post<Problem>('/api/bookings', { ...slot, to: slot.from })).toMatchObject({ status: 422, body: { issues: [{ path: 'to' }] } });
    expect((await server.get<Problem>('/api/bookings?from=yesterday')).status).toBe(422);
  });
});

describe('plans over HTTP', () => {
  let planId: string;
  beforeAll(async () => {
    const started = await server.post<{ id: string }>(at('/plan'), { iterations: 50 });
    expect(started.status).toBe(202);
    const job = await jobEnd(server, started.body.id);
    expect(job).toMatchObject({ state: 'done' });
    planId = job.planId ?? '';
  });

  it('come without paths in lists, and flight by flight with them', async () => {
    const list = (await server.get<PlanSummary[]>(at('/plans'))).body;
    expect(list.map((plan) => plan.id)).toEqual([planId]);
    const view = (await server.get<PlanView>(`/api/plans/${planId}`)).body;
    expect(view.flights.length).toBeGreaterThan(0);
    expect(view.flights.every((flight) => !('path' in flight) && flight.track.length >= 2)).toBe(true);
    const first = view.flights[0];
    const flight = (await server.get<Flight>(`/api/plans/${planId}/flights/${encodeURIComponent(first?.id ?? '')}`)).body;
    expect(flight.path.length).toBeGreaterThan(first?.track.length ?? Infinity);
    const document = (await server.get<Plan>(`/api/plans/${planId}/document`)).body;
    expect(document.flights).toHaveLength(view.flights.length);
    expect((await server.get(`/api/plans/${planId}/flights/none`)).status).toBe(404);
    expect((await server.get('/api/plans/none')).status).toBe(404);
  });

  it('leave as files for the autopilot and the map, saying what those could not carry', async () => {
    const view = (await server.get<PlanView>(`/api/plans/${planId}`)).body;
    const path = `/api/plans/${planId}/flights/${encodeURIComponent(view.flights[0]?.id ?? '')}/export`;
    const qgc = (await server.get<{ content: string; notCarried: string[] }>(`${path}?format=qgc`)).body;
    expect(JSON.parse(qgc.content)).toMatchObject({ fileType: 'Plan' });
    expect(qgc.notCarried.length).toBeGreaterThan(0);
    expect(JSON.parse((await server.get<{ content: string }>(`${path}?format=geojson`)).body.content)).toMatchObject({ type: 'FeatureCollection' });
    expect((await server.get(`${path}?format=exe`)).status).toBe(422);
    expect((await server.get(path)).status).toBe(422);
  });

  it('are approved only when go, once verified anew, and on the scenario for which they were made', async () => {
    expect((await server.get<PlanSummary[]>(at('/plans'))).body[0]?.go).toBe(true);
    const approved = await server.post<PlanSummary & Problem>(`/api/plans/${planId}/approve`, {});
    expect(approved, JSON.stringify(approved.body)).toMatchObject({ status: 200, body: { state: 'approved' } });
    const bookings = (await server.get<BookingRecord[]>('/api/bookings')).body.filter((booking) => booking.planId === planId);
    expect(bookings.length).toBeGreaterThan(0);
    expect(await server.post<Problem>(`/api/plans/${planId}/approve`, {})).toMatchObject({ status: 409, body: { code: 'BAD_STATE' } });
  });

  it('of two scenarios cannot both have one aircraft: the second is told who holds what', async () => {
    const second = await importExample(server, 'inspection', { id: 'example-second' });
    const job = await jobEnd(server, (await server.post<{ id: string }>(`/api/scenarios/${second}/plan`, { iterations: 50 })).body.id);
    const refused = await server.post<Problem>(`/api/plans/${job.planId ?? ''}/approve`, {});
    expect(refused, JSON.stringify(refused.body)).toMatchObject({ status: 409, body: { code: 'ALREADY_BOOKED' } });
    expect((await server.get<PlanSummary[]>(`/api/scenarios/${second}/plans`)).body[0]?.state).toBe('draft');
    expect((await server.get<BookingRecord[]>('/api/bookings')).body.filter((booking) => booking.planId === job.planId), 'nothing is half-booked').toEqual([]);
  });

  it('of an edited scenario cannot be approved: they were made for another day', async () => {
    const job = await jobEnd(server, (await server.post<{ id: string }>(at('/plan'), { iterations: 1 })).body.id);
    const { version } = (await server.get<{ version: number }>(at())).body;
    await server.post(at('/edits'), { baseVersion: version, actions: [{ type: 'mission.put', mission: MISSION }], label: 'Add' });
    const refused = await server.post<Problem>(`/api/plans/${job.planId ?? ''}/approve`, {});
    expect(refused).toMatchObject({ status: 409, body: { code: 'NOT_GO' } });
    expect(refused.body.detail).toContain('edited after this plan');
  });
});

describe('the rest of the contract', () => {
  it('answers about, registers and the audit log with its unbroken chain', async () => {
    expect((await server.get('/api/about')).body).toMatchObject({ name: 'skein', clock: 'demo', now: '2027-06-14T21:30:00Z', signIn: 'none' });
    expect((await server.get<{ aircraft: unknown[] }>('/api/registers')).body.aircraft.length).toBeGreaterThan(0);
    const audit = (await server.get<{ entries: { seq: number; by: string }[]; chainValid: boolean }>('/api/audit?limit=1000')).body;
    expect(audit.chainValid).toBe(true);
    expect(audit.entries.map((entry) => entry.seq)).toEqual(audit.entries.map((_entry, index) => index + 1));
    expect((await server.get('/api/audit?limit=0')).status).toBe(422);
    expect((await server.get('/api/jobs/none')).status).toBe(404);
    expect((await server.post('/api/jobs/none/cancel', {})).status).toBe(404);
  });
});
