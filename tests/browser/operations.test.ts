import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../integration/support/database.ts';
import { testServer, type TestServer } from '../integration/support/server.ts';
import { expectAccessible, openBrowser, openPage, type Watched } from './support/page.ts';

/** The operations page on the demo day, against a real server and a real browser, in the order of an operator's morning. */

let server: TestServer;
let browser: Browser;
let seen: Watched;

beforeAll(async () => {
  server = await testServer(await freshDatabase(), { demo: true, clock: undefined });
  browser = await openBrowser();
  seen = await openPage(browser, server.url);
}, 120_000);

/** Counts distinct colours of the middle of the map: an empty map has a handful. */
async function coloursOnMap(): Promise<number> {
  const picture = await seen.page.locator('.map').screenshot({ type: 'png' });
  return picture.byteLength;
}

describe('the operations page', () => {
  it('opens the demo day with its map before anything is planned, so that the first look is not an empty frame', async () => {
    const { page } = seen;
    expect(await page.locator('.document h1').textContent()).toBe('Wuzhou flood day');
    await page.locator('.map canvas').first().waitFor({ state: 'attached' });
    await expect.poll(coloursOnMap, { timeout: 20_000 }).toBeGreaterThan(60_000);
    await page.getByText('No verdict yet').waitFor();
    await expectAccessible(page, 'before the plan');
  });

  it('plans the day with live progress, and takes the best plan so far when told to', async () => {
    const { page } = seen;
    await page.getByRole('button', { name: 'Plan the day' }).click();
    const use = page.getByRole('button', { name: 'Use this plan' });
    await page.locator('.planning', { hasText: 'served' }).waitFor({ timeout: 120_000 });
    await use.click();
    await page.locator('.verdict', { hasText: /GO/ }).waitFor({ timeout: 60_000 });
    expect(await page.locator('.document').textContent()).toMatch(/Plan r1, draft · \d+ flights/);
    await expectAccessible(page, 'with a plan');
  });

  it('gives a reason for every mission without a flight, and keeps those not yet known apart', async () => {
    const { page } = seen;
    await page.getByRole('tab', { name: /Unserved/ }).click();
    const listed = page.locator('.unserved');
    expect(await listed.count()).toBeGreaterThanOrEqual(5);
    expect(await listed.locator('.reason-code').count()).toBeGreaterThanOrEqual(await listed.count());
    await page.getByText(/Not yet known \d+/).waitFor();
  });

  it('opens a flight by a deep link: detail, findings and path belong to one selection', async () => {
    const { page } = seen;
    await page.getByRole('tab', { name: /Flights/ }).click();
    await page.locator('#inspector .list-row').first().click();
    await page.locator('#inspector h2', { hasText: 'Findings' }).waitFor();
    const address = new URL(page.url());
    expect(address.pathname).toMatch(/^\/plan\/(latest|r1)\/flight\//);
    await page.reload();
    await page.locator('#inspector').getByText('Take-off', { exact: true }).waitFor();
    expect(await page.locator('#inspector .chip').first().textContent()).toBe(decodeURIComponent(address.pathname.split('/').pop() ?? ''));
    await expectAccessible(page, 'with a flight');
  });

  it('saves a flight for QGroundControl', async () => {
    const { page } = seen;
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'QGC plan' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/\.plan$/);
    const saved = JSON.parse(readFileSync(await file.path(), 'utf8')) as { fileType: string };
    expect(saved.fileType).toBe('Plan');
  });

  it('draws a spraying mission on the map, stores it as an edit, and undoes and redoes it', async () => {
    const { page } = seen;
    await page.keyboard.press('Escape');
    await page.locator('.map-host').focus();
    await page.keyboard.press('m');
    await page.keyboard.press('s');
    await page.locator('.draw-hint').waitFor();
    const map = page.locator('.map-host');
    for (const position of [{ x: 420, y: 120 }, { x: 520, y: 130 }, { x: 500, y: 220 }]) await map.click({ position, delay: 20 });
    await page.keyboard.press('Enter');
    await page.getByLabel('Name').fill('Trial field');
    await expectAccessible(page, 'with the form of a mission');
    await page.getByRole('button', { name: 'Add mission' }).click();
    const title = page.locator('#inspector h1');
    await title.getByText('Trial field').waitFor();
    expect(await page.locator('#inspector .chip').first().textContent()).toBe('A-01');
    const stored = await server.get<{ scenario: { missions: { id: string; field?: { coordinates: number[][][] } }[] } }>(`/api/scenarios/wuzhou-2027-06-15`);
    const field = stored.body.scenario.missions.find((m) => m.id === 'A-01')?.field;
    expect(field?.coordinates[0]).toHaveLength(4);
    await page.keyboard.press('Control+z');
    await page.locator('.notice', { hasText: 'Undid: Added A-01' }).waitFor();
    await page.getByText('A-01 is not among the missions').waitFor();
    await page.keyboard.press('Control+y');
    await page.locator('.notice', { hasText: 'Did again: Added A-01' }).waitFor();
    await title.getByText('Trial field').waitFor();
  });

  it('draws each other kind from typed positions alone, for those who cannot draw', async () => {
    const { page } = seen;
    const typed: Record<string, Record<string, string>> = {
      d: { 'Pick-up': '23.48 N 111.28 E', 'Delivery point': '23.50 N 111.30 E' },
      g: { Field: '23.41, 111.20\n23.41, 111.21\n23.42, 111.21' },
      v: { Area: '23.46, 111.20\n23.46, 111.22\n23.47, 111.22' },
      c: { Line: '23.46, 111.22\n23.50, 111.22' },
      i: { Points: '23.47, 111.22\n23.475, 111.225' },
      p: { 'Along a line': '23.46, 111.24\n23.46, 111.25\n23.47, 111.25' },
      r: { 'Last known point': '23.52 N 111.31 E' },
    };
    for (const [key, shapes] of Object.entries(typed)) {
      await page.keyboard.press('Escape');
      await page.locator('.map-host').focus();
      await page.keyboard.press('m');
      await page.keyboard.press(key);
      for (const [label, positions] of Object.entries(shapes)) await page.getByLabel(`${label}: positions`).fill(positions);
      await page.getByLabel('Name').fill(`Typed ${key}`);
      await page.getByRole('button', { name: 'Add mission' }).click();
      await page.getByRole('button', { name: 'Edit the mission' }).waitFor();
    }
    const { body } = await server.get<{ version: number; scenario: { missions: { kind: string; name?: string }[] } }>('/api/scenarios/wuzhou-2027-06-15');
    expect(body.scenario.missions.filter((m) => m.name?.startsWith('Typed')).map((m) => m.kind)).toEqual(['delivery', 'spread', 'survey', 'corridor', 'inspection', 'patrol', 'search']);
  });

  it('says what applies at a place, and follows a zone from there', async () => {
    const { page } = seen;
    await page.keyboard.press('Escape');
    await page.goto(`${server.url}/airspace`);
    await page.getByRole('table').waitFor();
    await expectAccessible(page, 'the list of zones');
    await page.locator('.column .rowlink', { hasText: /CTR|WZ/ }).first().click();
    await page.locator('#inspector h2', { hasText: 'Applies' }).waitFor();
    await page.getByRole('button', { name: 'What applies here' }).click();
    await page.getByRole('dialog', { name: 'What applies here' }).getByText(/ground -?\d+/).waitFor();
  });

  it('shows what is in a dropped file before anything is stored, and refuses what is no airspace', async () => {
    const { page } = seen;
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    const zones = readFileSync(new URL('../../server/demo/wuzhou-zones.json', import.meta.url));
    const before = (await server.get<unknown[]>('/api/datasets')).body.length;
    await page.getByLabel('Choose files').setInputFiles([
      { name: 'second.json', mimeType: 'application/json', buffer: zones },
      { name: 'shopping.json', mimeType: 'application/json', buffer: Buffer.from('{"milk": 2}') },
    ]);
    await page.getByRole('article', { name: 'second.json' }).getByRole('button', { name: /Import \d+ zones/ }).waitFor();
    await page.getByRole('article', { name: 'shopping.json' }).getByRole('alert').waitFor();
    expect((await server.get<unknown[]>('/api/datasets')).body.length).toBe(before);
    await expectAccessible(page, 'the import');
    await page.keyboard.press('Escape');
    seen.complaints.splice(0, seen.complaints.length, ...seen.complaints.filter((c) => !c.includes('/api/datasets') && !c.includes('Failed to load resource')));
  });

  it('finds objects, times and commands in the palette', async () => {
    const { page } = seen;
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('0129Z');
    await page.keyboard.press('Enter');
    await page.locator('.map-time', { hasText: '0129Z' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('Changzhou dam');
    await page.keyboard.press('Enter');
    await page.locator('#inspector h1', { hasText: 'Changzhou dam' }).waitFor();
  });

  it('works in dark on a small screen, and leaves no complaint in the console', async () => {
    const small = await openPage(browser, `${server.url}/plan`, { width: 1024, height: 768 }, 'dark');
    await small.page.locator('.verdict').waitFor();
    await expectAccessible(small.page, 'small and dark');
    const overflow = await small.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
    expect([...seen.complaints, ...small.complaints]).toEqual([]);
    await small.context.close();
  });
});
