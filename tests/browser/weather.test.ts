import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Scenario } from '#core/documents/scenario.ts';
import { freshDatabase } from '../integration/support/database.ts';
import { testServer, type TestServer } from '../integration/support/server.ts';
import { expectAccessible, openBrowser, openPage, type Watched } from './support/page.ts';

/** Weather on the page, against a real server and a real browser: seen, taken in, entered by hand, and taken back. */

let server: TestServer;
let browser: Browser;
let seen: Watched;
let id: string;

beforeAll(async () => {
  server = await testServer(await freshDatabase(), { demo: true, clock: undefined });
  id = (await server.get<{ id: string }[]>('/api/scenarios')).body[0]!.id;
  browser = await openBrowser();
  seen = await openPage(browser, server.url);
}, 120_000);

const weatherOf = async (): Promise<Scenario['weather']> => (await server.get<{ scenario: Scenario }>(`/api/scenarios/${id}`)).body.scenario.weather;
const panel = (page: Page) => page.getByRole('dialog', { name: 'Weather' });

/** Pictures for whoever wants to look; made where SKEIN_PICTURES names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SKEIN_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

describe('weather on the page', () => {
  it('shows the wind at the time cursor over the map, and the figures by height with their age behind it', async () => {
    const { page } = seen;
    const chip = page.getByRole('button', { name: /100\s?m AGL/ });
    await chip.waitFor();
    expect(await chip.textContent()).toMatch(/\d{3}°.*m\/s/);
    await chip.click();
    const here = panel(page).getByRole('region', { name: 'At the time cursor' });
    await here.getByRole('table').waitFor();
    // the demo's early morning: 2 m/s at 10 m, 3.2 m/s at 100 m by the power law
    expect(await here.getByRole('row', { name: /100\s?m AGL/ }).textContent()).toMatch(/075°.*3\.2/);
    expect(await panel(page).textContent()).toMatch(/Forecast of 0430.*1\s?h old/s);
    await expectAccessible(page, 'weather');
    await picture(page, 'weather-1440-light');
  });

  it('looks at a pasted METAR first, with what it assumes, and stores it only then, as an edit that undo takes back', async () => {
    const { page } = seen;
    const before = await weatherOf();
    await panel(page).getByRole('textbox', { name: /^Paste METAR/ }).fill('METAR ZGWZ 142130Z 08006G11MPS 6000 -RA BKN020 24/22 Q1004');
    await panel(page).getByRole('button', { name: 'Look at it' }).click();
    await panel(page).getByText('METAR ZGWZ', { exact: true }).waitFor();
    await panel(page).getByText('speak for everywhere').waitFor();
    expect(await weatherOf()).toEqual(before);
    await expectAccessible(page, 'weather looked at');
    await picture(page, 'weather-1440-found');
    await panel(page).getByRole('button', { name: 'Use this weather' }).click();
    await expect.poll(async () => (await weatherOf())?.kind).toBe('metar');
    await panel(page).getByRole('region', { name: 'At the time cursor' }).getByText('366', { exact: false }).or(panel(page).getByText('610')).first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(weatherOf).toEqual(before);
  });

  it('says in one sentence why a text is no weather, and keeps the text to be mended', async () => {
    const { page } = seen;
    await page.keyboard.press('w');
    const field = panel(page).getByRole('textbox', { name: /^Paste METAR/ });
    await field.fill('METAR ZGWZ 142130Z 0806KT CAVOK 24/22 Q1004');
    await panel(page).getByRole('button', { name: 'Look at it' }).click();
    const refused = panel(page).getByRole('alert');
    await refused.waitFor();
    expect(await refused.textContent()).toMatch(/line 1.*wind group.*0806KT/);
    expect(await field.inputValue()).toContain('0806KT');
    // the refusal is the one complaint that is meant to be there
    seen.complaints.splice(0, seen.complaints.length, ...seen.complaints.filter((complaint) => !/\b(400|422)\b/.test(complaint)));
  });

  it('takes figures entered by hand beside what is there: the worse counts', async () => {
    const { page } = seen;
    await panel(page).getByText('Enter by hand').click();
    await panel(page).getByRole('button', { name: 'Put in force' }).click();
    await panel(page).getByText('The marked fields cannot be taken').waitFor();
    // the demo clock stands before the hours of the day, for which the form asks at first
    await panel(page).getByRole('textbox', { name: 'From (UTC)' }).fill('2100');
    await panel(page).getByRole('textbox', { name: 'Wind from, deg' }).fill('200');
    await panel(page).getByRole('textbox', { name: 'Wind at 10 m, m/s' }).fill('9');
    await expectAccessible(page, 'weather by hand');
    await panel(page).getByRole('button', { name: 'Put in force' }).click();
    await expect.poll(async () => (await weatherOf())?.periods.at(-1)).toMatchObject({ windFrom_deg: 200, wind_ms: 9 });
    await panel(page).getByRole('row', { name: /^10\s?m AGL.*200°.*9/ }).waitFor();
    expect(seen.complaints).toEqual([]);
  });

  it('draws a storm where it lies at the time cursor', async () => {
    const scenario = (await server.get<{ version: number; scenario: Scenario }>(`/api/scenarios/${id}`)).body;
    const { file: _, ...weather } = scenario.scenario.weather!;
    const [lon, lat] = scenario.scenario.bases[0]!.position;
    const hazards = [{ id: 'CELL', name: 'Cell north', kind: 'storm', polygon: { type: 'Polygon', coordinates: [[[lon, lat + 0.1], [lon + 0.15, lat + 0.1], [lon + 0.1, lat + 0.2], [lon, lat + 0.1]]] }, from: weather.periods[0]!.from, to: scenario.scenario.window.end, motion: { towards_deg: 120, speed_ms: 8 } }];
    const posted = await server.post(`/api/scenarios/${id}/edits`, { baseVersion: scenario.version, actions: [{ type: 'weather.put', weather: { ...weather, hazards } }], label: 'Storm' });
    expect(posted.status).toBe(201);
    for (const [size, scheme] of [[{ width: 1440, height: 900 }, 'dark'], [{ width: 1024, height: 768 }, 'light'], [{ width: 1024, height: 768 }, 'dark']] as const) {
      const other = await openPage(browser, server.url, size, scheme);
      await other.page.locator('.hazard').waitFor();
      await other.page.locator('.hazard-name', { hasText: 'Cell north' }).waitFor();
      await other.page.getByRole('button', { name: /100\s?m AGL/ }).click();
      await panel(other.page).getByText('moves towards 120°').waitFor();
      await expectAccessible(other.page, `weather ${size.width} ${scheme}`);
      await picture(other.page, `weather-${size.width}-${scheme}`);
      expect(other.complaints).toEqual([]);
      await other.context.close();
    }
  });
});
