import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DataSetView } from '#app/entities.ts';
import { freshDatabase } from '../integration/support/database.ts';
import { testServer, type TestServer } from '../integration/support/server.ts';
import { expectAccessible, openBrowser, openPage, type Watched } from './support/page.ts';

/** Files on their way in, against a real server and a real browser: nothing is stored before the person has seen what it is. */

const ZONES = readFileSync(new URL('../../server/demo/wuzhou-zones.json', import.meta.url));

let server: TestServer;
let browser: Browser;
let seen: Watched;

beforeAll(async () => {
  server = await testServer(await freshDatabase(), { demo: true, clock: undefined });
  browser = await openBrowser();
  seen = await openPage(browser, `${server.url}/airspace`);
}, 120_000);

const drop = (page: Page, name: string, bytes: Buffer): Promise<void> =>
  page.evaluate(
    ([file, base64]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64 ?? ''), (c) => c.charCodeAt(0))], file ?? ''));
      document.querySelector('.app')?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
    },
    [name, bytes.toString('base64')],
  );
const file = (page: Page, name: string) => page.getByRole('article', { name });

describe('importing on the page', () => {
  it('shows the sources of the zones with their age', async () => {
    const sources = seen.page.getByRole('list', { name: 'Sources of zones' });
    await sources.getByText('wuzhou-zones.json').waitFor();
    expect(await sources.textContent()).toMatch(/\d+ days? old|undated/);
  });

  it('asks in which coordinate system a file from China is, draws every answer, and stores nothing before', async () => {
    const { page } = seen;
    await drop(page, 'wuzhou-zones.json', ZONES);
    const row = file(page, 'wuzhou-zones.json');
    await row.getByText('Which coordinate system are').waitFor({ timeout: 60_000 });
    expect(await page.locator('.leaflet-overlay-pane .outline, .leaflet-pane .outline').count()).toBe(3);
    const store = row.getByRole('button', { name: /Import \d+ zones/ });
    expect(await store.getAttribute('aria-disabled')).toBe('true');
    await expectAccessible(page, 'with the question');
    await row.getByRole('radio', { name: /WGS84/ }).check();
    await row.getByText('Against the zones in use').waitFor({ timeout: 60_000 });
    expect(await row.textContent(), 'the very zones that are in use').toMatch(/\+0 new.*0 changed.*0 gone/s);
    expect((await server.get<DataSetView[]>('/api/datasets')).body.filter((set) => set.kind === 'airspace')).toHaveLength(1);
  });

  it('tells a newer version from the zones in use and imports it in their place, as an edit', async () => {
    const { page } = seen;
    const newer = JSON.parse(ZONES.toString()) as { features: { identifier: string }[] };
    newer.features.shift();
    await drop(page, 'wuzhou-zones_2027-06-16.json', Buffer.from(JSON.stringify(newer)));
    const row = file(page, 'wuzhou-zones_2027-06-16.json');
    await row.getByRole('radio', { name: /WGS84/ }).check({ timeout: 60_000 });
    await row.getByText('1 gone').waitFor({ timeout: 60_000 });
    await row.getByText('booked flights checked again').waitFor();
    await expectAccessible(page, 'with the difference');
    await row.getByRole('button', { name: /Import \d+ zones/ }).click();
    await row.getByText('is stored').waitFor({ timeout: 60_000 });
    const sets = (await server.get<DataSetView[]>('/api/datasets')).body.filter((set) => set.kind === 'airspace');
    expect(sets.map((set) => set.series)).toEqual(['wuzhou-zones', 'wuzhou-zones']);
    await page.getByRole('button', { name: 'Close' }).first().click();
    await page.getByRole('list', { name: 'Sources of zones' }).getByText('wuzhou-zones_2027-06-16.json').waitFor();
  });

  it('lets the person say what the properties of a file mean', async () => {
    const { page } = seen;
    const feature = { type: 'Feature', properties: { nr: 'Q-7', art: 'gesperrt' }, geometry: { type: 'Polygon', coordinates: [[[8, 50], [8.01, 50], [8.01, 50.01], [8, 50]]] } };
    await drop(page, 'own.geojson', Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [feature] })));
    const row = file(page, 'own.geojson');
    await row.getByText('What the properties mean').waitFor({ timeout: 60_000 });
    await row.getByRole('combobox', { name: 'identifier' }).selectOption('nr');
    await row.getByRole('combobox', { name: 'restriction', exact: true }).selectOption({ label: 'always PROHIBITED' });
    await row.getByRole('button', { name: 'Import 1 zone' }).waitFor({ timeout: 60_000 });
    await expectAccessible(page, 'with the mapping');
  });

  it('says of a file that is nothing of all that why, in one place', async () => {
    const { page, complaints } = seen;
    const before = complaints.length;
    await drop(page, 'noise.bin', Buffer.from([0, 255, 1, 254, 7]));
    await file(page, 'noise.bin').getByRole('alert').waitFor({ timeout: 60_000 });
    expect(complaints.slice(before).filter((complaint) => !/422/.test(complaint))).toEqual([]);
    expect(complaints.slice(0, before)).toEqual([]);
    await page.keyboard.press('Escape');
  });
});
