import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BookingRecord, DataSetView, Edit, ImportAnswer, PlanView, Recheck } from '#app/entities.ts';
import type { Problem } from '#api/contract.ts';
import type { Flight } from '#core/documents/plan.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { fromWgs84 } from '#core/geo/chinaDatums.ts';
import { freshDatabase } from '../support/database.ts';
import { importExample, jobEnd, testServer, zonesOf, type TestServer } from '../support/server.ts';

const ZONES = readFileSync(new URL('../../../server/demo/wuzhou-zones.json', import.meta.url), 'utf8');

interface ZoneFile {
  features: { identifier: string; [field: string]: unknown }[];
}
const circle = (identifier: string, [lon, lat]: readonly [number, number], radius: number) => ({
  identifier,
  country: 'CHN',
  name: identifier,
  type: 'COMMON',
  restriction: 'PROHIBITED',
  applicability: [{ permanent: 'YES' }],
  zoneAuthority: [],
  geometry: [{ uomDimensions: 'M', lowerLimit: 0, lowerVerticalReference: 'AGL', upperLimit: 1000, upperVerticalReference: 'AGL', horizontalProjection: { type: 'Circle', center: [lon, lat], radius } }],
});
/** The zones of the demo day as its publisher might send them again. */
const edition = (change: (file: ZoneFile) => void): string => {
  const file = JSON.parse(ZONES) as ZoneFile;
  change(file);
  return JSON.stringify(file);
};

let server: TestServer;
let id: string;
beforeAll(async () => {
  server = await testServer(await freshDatabase());
  id = await importExample(server, 'inspection');
});
const at = (path = ''): string => `/api/scenarios/${id}${path}`;
const scenarioNow = async (): Promise<Scenario> => (await server.get<{ scenario: Scenario }>(at())).body.scenario;
const take = (body: Record<string, unknown>) => server.post<ImportAnswer & Problem>('/api/datasets', { name: 'wuzhou-zones.json', kind: 'airspace', coordinateSystem: 'WGS84', ...body });

describe('a newer version of zone data', () => {
  let first: string;
  let planId: string;
  let flight: Flight;
  beforeAll(async () => {
    first = (await scenarioNow()).airspace[0]?.dataSet ?? '';
    const job = await jobEnd(server, (await server.post<{ id: string }>(at('/plan'), { iterations: 50 })).body.id);
    planId = job.planId ?? '';
    expect((await server.post(`/api/plans/${planId}/approve`, {})).status).toBe(200);
    const view = (await server.get<PlanView>(`/api/plans/${planId}`)).body;
    flight = (await server.get<Flight>(`/api/plans/${planId}/flights/${encodeURIComponent(view.flights[0]?.id ?? '')}`)).body;
  });

  it('that says the same stops no flight', async () => {
    const { status, body } = await take({ content: edition((file) => file.features.reverse()), replaces: first, preview: true });
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body.difference?.counts).toMatchObject({ added: 0, removed: 0, changed: 0 });
    expect(body.recheck).toMatchObject({ plans: 1, inTrouble: [], notChecked: [] });
    expect(body.recheck?.flights, 'and they were looked at').toBeGreaterThan(0);
  });

  it('is known for what it may be by the name of its file, but replaces nothing by itself', async () => {
    const { body } = await take({ name: 'Wuzhou-zones_2027-07.json', content: ZONES, preview: true });
    expect(body).toMatchObject({ series: 'wuzhou-zones', previous: { id: first } });
    expect(body.difference).toBeUndefined();
    expect(await take({ content: ZONES, replaces: 'none', preview: true })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('that puts a prohibited zone on a route lists the flight with its finding, before it is imported and after', async () => {
    const middle = flight.path[Math.floor(flight.path.length / 2)]?.position ?? [0, 0];
    const content = edition((file) => {
      file.features.shift();
      file.features.push(circle('NEW-PROHIBITED', middle, 60));
    });
    const preview = (await take({ content, replaces: first, preview: true })).body;
    expect(preview.difference?.counts).toMatchObject({ added: 1, removed: 1, changed: 0 });
    expect(preview.difference?.added[0]).toMatchObject({ id: 'NEW-PROHIBITED', restriction: 'PROHIBITED', limits: 'ground to 1000 m AGL' });
    expect((await server.get<DataSetView[]>('/api/datasets')).body.filter((set) => set.kind === 'airspace'), 'a preview stores nothing').toHaveLength(1);

    const before = await server.get<{ version: number }>(at());
    const { status, body } = await take({ content, replaces: first, scenarioId: id, effective: '2027-06-10T00:00:00Z', source: 'made up' });
    expect(status, JSON.stringify(body)).toBe(201);
    for (const { recheck } of [preview, body]) {
      const trouble = recheck?.inTrouble.filter((one) => one.flightId === flight.id) ?? [];
      expect(trouble.length).toBeGreaterThan(0);
      expect(trouble[0]).toMatchObject({ scenarioId: id, planId, start: flight.start });
      expect(trouble.map((one) => one.finding).some((finding) => finding.zoneId?.includes('NEW-PROHIBITED') === true || finding.message.includes('NEW-PROHIBITED'))).toBe(true);
      expect(recheck?.inTrouble.every((one) => one.finding.checkId !== 'V-INPUTS'), 'that the data are others is no finding').toBe(true);
    }
    const source = (await scenarioNow()).airspace[0];
    expect(source).toMatchObject({ dataSet: body.id, effective: '2027-06-10T00:00:00Z', attribution: 'made up' });
    expect((await scenarioNow()).airspace, 'in the place of the one before, under its id').toHaveLength(1);
    expect((await zonesOf(server, id)).map((zone) => zone.id)).toContain('NEW-PROHIBITED');
    expect((await server.get<BookingRecord[]>('/api/bookings')).body.length, 'nothing is cancelled behind the back of the person').toBeGreaterThan(0);

    const versions = (await server.get<DataSetView[]>(`/api/datasets/${first}/versions`)).body;
    expect(versions.map((set) => set.id)).toEqual([body.id, first]);
    expect(versions.map((set) => set.age.state)).toEqual(['current', expect.any(String)]);

    const again = await server.post<Recheck>(`/api/datasets/${body.id}/recheck`, {});
    expect(again.body).toEqual(body.recheck);
    expect((await server.post(`/api/datasets/none/recheck`, {})).status).toBe(404);

    const last = (await server.get<Edit[]>(at('/edits'))).body.at(-1);
    await server.post(at('/edits'), { baseVersion: last?.version, actions: last?.inverse, label: 'Undo', undoes: last?.version });
    expect((await scenarioNow()).airspace[0]?.dataSet, 'undo brings the version before back').toBe(first);
    expect(last?.version).toBe(before.body.version + 1);
  });

  it('that cannot be read in full says of which plans it could not look at the flights', async () => {
    const content = edition((file) => file.features.push({ ...circle('LOST', [111, 23], 10), geometry: [] }));
    const { body } = await take({ content, replaces: first, preview: true });
    expect(body.report.rejected.map((one) => one.id)).toEqual(['LOST']);
    expect(body.recheck).toMatchObject({ inTrouble: [], notChecked: [{ scenarioId: id, planId }] });
  });

  it('is announced to everybody who listens', async () => {
    const events = await fetch(`${server.url}/api/events?lastEventId=0`);
    const reader = events.body?.getReader();
    let text = '';
    while (!text.includes('"inTrouble"')) {
      const part = await reader?.read();
      if (part === undefined || part.done) break;
      text += new TextDecoder().decode(part.value);
    }
    await reader?.cancel();
    expect(text).toMatch(/"inTrouble":[1-9]/);
  });
});

describe('files', () => {
  it('that are no text come as base64, and their hash is over their bytes', async () => {
    const text = ZONES;
    const asText = (await take({ content: text, preview: true })).body;
    const asBytes = (await take({ contentBase64: Buffer.from(text).toString('base64'), preview: true })).body;
    expect(asBytes).toEqual(asText);
    expect(await take({ contentBase64: 'no base64!', preview: true })).toMatchObject({ status: 422, body: { issues: [{ path: 'contentBase64' }] } });
    expect((await take({ preview: true })).status).toBe(422);
    expect((await take({ content: text, contentBase64: '', preview: true })).status).toBe(422);
  });

  it('of which something else is said are another data set: a data set never changes', async () => {
    const ids = [{}, { effective: '2027-01-01T00:00:00Z' }, { coordinateSystem: 'GCJ-02' }, { series: 'mine' }].map(async (told) => (await take({ content: ZONES, preview: true, ...told })).body.id);
    expect(new Set(await Promise.all(ids)).size).toBe(4);
  });

  it('are told to be stale, undated or not yet in force by the rules', async () => {
    const state = async (effective?: string) => (await take({ content: ZONES, preview: true, ...(effective === undefined ? {} : { effective }) })).body.age;
    expect(await state()).toMatchObject({ days: null, state: 'undated' });
    expect(await state('2027-06-01T00:00:00Z')).toMatchObject({ limit_d: 28, state: 'current' });
    expect(await state('2027-05-01T00:00:00Z')).toMatchObject({ state: 'stale' });
    expect(await state('2027-07-01T00:00:00Z')).toMatchObject({ state: 'notYetEffective' });
  });

  it('from China that do not say their coordinate system are a question with both answers shown', async () => {
    const { body } = await take({ content: ZONES, coordinateSystem: undefined, preview: true });
    expect(body.readings?.map((reading) => reading.coordinateSystem)).toEqual(['WGS84', 'GCJ-02', 'BD-09']);
    expect(body.readings?.[0]?.shift_m).toBe(0);
    expect(body.readings?.[1]?.shift_m).toBeGreaterThan(300);
    expect(body.readings?.every((reading) => reading.outlines.length > 0 && reading.box.length === 4)).toBe(true);
    const refused = await take({ content: ZONES, coordinateSystem: undefined, scenarioId: id });
    expect(refused).toMatchObject({ status: 422, body: { issues: [{ path: 'coordinateSystem' }] } });
    expect(refused.body.detail).toMatch(/as GCJ-02 \d+ m, as BD-09 \d+ m/);
  });

  it('in GCJ-02 are read where they lie', async () => {
    const file = JSON.stringify({ features: [circle('SHIFTED', fromWgs84([111.3, 23.5], 'GCJ-02'), 300)] });
    const { body } = await take({ name: 'shifted.json', content: file, coordinateSystem: 'GCJ-02', scenarioId: id });
    expect(body.report.notices.join()).toMatch(/positions are GCJ-02; they are moved to WGS84, the first by \d{3} m/);
    const zone = (await zonesOf(server, id)).find((one) => one.id === 'SHIFTED');
    const footprint = zone?.volumes[0]?.footprint;
    const [lon, lat] = footprint?.kind === 'circle' ? footprint.center : [NaN, NaN];
    expect(lon).toBeCloseTo(111.3, 6);
    expect(lat).toBeCloseTo(23.5, 6);
  });

  it('of features with names of their own are read as the person says, and go on to be', async () => {
    const feature = { type: 'Feature', properties: { nr: 'Q-7', art: 'gesperrt', bis: 150 }, geometry: { type: 'Polygon', coordinates: [[[111.3, 23.5], [111.31, 23.5], [111.31, 23.51], [111.3, 23.5]]] } };
    const content = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
    const asked = (await take({ name: 'own.geojson', content, preview: true })).body;
    expect(asked.suggestion?.properties.map((property) => property.name).sort()).toEqual(['art', 'bis', 'nr']);
    expect((await take({ name: 'own.geojson', content })).status, 'nobody knows what it restricts').toBe(422);
    const mapping = { fields: { id: { property: 'nr' }, restriction: { property: 'art' }, upper: { property: 'bis' }, unit: { value: 'M' }, reference: { value: 'AGL' } }, restrictions: { gesperrt: 'PROHIBITED' } };
    const { status, body } = await take({ name: 'own.geojson', content, mapping, scenarioId: id });
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body.mapping).toEqual(mapping);
    const zone = (await zonesOf(server, id)).find((one) => one.id === 'Q-7');
    expect(zone).toMatchObject({ restriction: 'PROHIBITED' });
    expect(zone?.volumes[0]?.upper).toEqual({ value_m: 150, reference: 'AGL' });
  });
});
