import { existsSync, readFileSync } from 'node:fs';
import type { Browser, Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../integration/support/database.ts';
import { testServer, type TestServer } from '../integration/support/server.ts';
import { expectAccessible, openBrowser, openPage, type Watched } from './support/page.ts';

/** The route under check, on the demo day with a zone file of its own that applies for an hour; against a real server and a real browser. */

let server: TestServer;
let browser: Browser;
let seen: Watched;

/** The zones of Austria as published, ED-269. */
const NATIONAL = new URL('../../../shared/data/airspace/ed269/AT_austrocontrol.json', import.meta.url);

const DAY = 'wuzhou-2027-06-15';
/** A square in the open country north-west of the town, where no zone of the demo day lies, and its middle. */
const MIDDLE = [111.15, 23.55] as const;
const HALF = 0.01;

/** ED-269 (EUROCAE), the wrapper with a title and a list of features. */
const ZONES = {
  title: 'Route test',
  features: [
    {
      identifier: 'RT-01',
      country: 'CHN',
      name: 'Hillside works',
      type: 'COMMON',
      restriction: 'PROHIBITED',
      reason: ['OTHER'],
      message: 'Blasting. <b>Keep out</b><script>document.title = "acted"</script>',
      zoneAuthority: [{ name: 'Works office', phone: '+86 774 555 0101', email: 'works@example.org', purpose: 'INFORMATION' }],
      applicability: [{ permanent: 'NO', startDateTime: '2027-06-15T02:00:00Z', endDateTime: '2027-06-15T03:00:00Z' }],
      geometry: [
        {
          uomDimensions: 'M',
          lowerLimit: 80,
          lowerVerticalReference: 'AGL',
          upperLimit: 900,
          upperVerticalReference: 'AMSL',
          horizontalProjection: {
            type: 'Polygon',
            coordinates: [[[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]].map(([x = 0, y = 0]) => [MIDDLE[0] + x * HALF, MIDDLE[1] + y * HALF])],
          },
        },
      ],
    },
  ],
};

beforeAll(async () => {
  server = await testServer(await freshDatabase(), { demo: true, clock: undefined });
  browser = await openBrowser();
  seen = await openPage(browser, `${server.url}/plan?t=2027-06-15T01:10Z`);
}, 120_000);

const panel = (): Locator => seen.page.locator('.route-panel');
const verdict = (): Promise<string | null> => panel().locator('.route-verdict').getAttribute('data-verdict');

/** A place of the map in pixels of the page, as the page itself projects it: by a waypoint that was typed there. */
async function centreOf(waypoint: number): Promise<{ x: number; y: number }> {
  const box = await seen.page.locator('.route-waypoint').nth(waypoint).boundingBox();
  if (box === null) throw new Error(`waypoint ${waypoint} is not on the map`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function dropOnPage(name: string, text: string): Promise<Locator> {
  await seen.page.evaluate(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ''], file ?? '', { type: 'application/json' }));
      document.querySelector('.app')?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
    },
    [name, text],
  );
  return seen.page.getByRole('article', { name });
}

async function storeAndClose(file: Locator, sources: number): Promise<void> {
  const store = file.getByRole('button', { name: /Import \d+ zone/ });
  await expect.poll(() => store.getAttribute('aria-disabled'), { timeout: 60_000 }).toBeNull();
  await store.click();
  await file.getByText('is stored.').waitFor({ timeout: 60_000 });
  await expect.poll(async () => (await server.get<{ scenario: { airspace: unknown[] } }>(`/api/scenarios/${DAY}`)).body.scenario.airspace.length, { timeout: 20_000 }).toBe(sources);
  await seen.page.getByRole('dialog', { name: 'Import files' }).getByRole('button', { name: 'Close' }).click();
  await file.waitFor({ state: 'detached' });
}

async function setTime(text: string): Promise<void> {
  const { page } = seen;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill(text);
  await page.keyboard.press('Enter');
  await page.locator('.map-time', { hasText: text }).waitFor();
}

describe('the route under check', () => {
  it('takes in a zone file that is dropped on the page', async () => {
    const file = await dropOnPage('works.json', JSON.stringify(ZONES));
    // In China a source has to say in which system its positions are.
    await file.getByRole('radio', { name: /WGS84/ }).check({ timeout: 60_000 });
    await storeAndClose(file, 2);
    // Until the question was answered the server refused to look closer: that is how the page learns of it.
    seen.complaints.splice(0, seen.complaints.length, ...seen.complaints.filter((c) => !c.includes('/api/datasets') && !c.includes('Failed to load resource')));
  });

  it('draws a route by clicks and finds it clear while the zone does not apply', async () => {
    const { page } = seen;
    await page.locator('.map-host').focus();
    await page.keyboard.press('u');
    await panel().waitFor();
    // Two places typed and one clicked: both ways lead to the same route.
    const typed = panel().getByLabel('Add a waypoint: latitude, longitude');
    await typed.fill('23.55 N 111.12 E');
    await typed.press('Enter');
    await typed.fill('23.55 N 111.15 E');
    await typed.press('Enter');
    await expect.poll(() => page.locator('.route-waypoint').count()).toBe(2);
    const [a, b] = [await centreOf(0), await centreOf(1)];
    await page.mouse.click(2 * b.x - a.x, b.y);
    await expect.poll(() => page.locator('.route-waypoint').count()).toBe(3);
    await page.locator('.map-host').focus();
    await page.keyboard.press('Enter');
    await expect.poll(verdict, { timeout: 20_000 }).toBe('go');
    await expectAccessible(page, 'with a route that is clear');
  });

  it('turns NO-GO when time is scrubbed over the activation of the zone, and says why and what would help', async () => {
    await setTime('0210Z');
    await expect.poll(verdict, { timeout: 20_000 }).toBe('no-go');
    const crossing = panel().locator('.crossing', { hasText: 'Hillside works' });
    await crossing.getByText(/100.m AGL in Hillside works/).waitFor();
    await crossing.getByText(/allowed below 80.m AGL/).waitFor();
    await seen.page.locator('.route-part.block').first().waitFor({ state: 'attached' });
    await seen.page.locator('.route-label div', { hasText: 'Hillside works' }).waitFor();
    await panel().getByRole('button', { name: /Lower .*to 7\d.m AGL/ }).waitFor({ timeout: 20_000 });
    await panel().getByRole('button', { name: /Depart at .*later/ }).waitFor();
    await panel().getByRole('button', { name: /Go round/ }).waitFor();
    await expectAccessible(seen.page, 'with a route that is stopped');
  });

  it('follows a waypoint that is dragged out of the zone with its verdict, before it is let go', async () => {
    const { page } = seen;
    const from = await centreOf(1);
    const [a, c] = [await centreOf(0), await centreOf(2)];
    const away = Math.max(60, Math.abs(c.x - a.x));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let k = 1; k <= 10; k++) await page.mouse.move(from.x, from.y - (away * k) / 10);
    // The button is still held: the check runs while the waypoint moves.
    await expect.poll(verdict, { timeout: 20_000 }).toBe('go');
    // back again, a little beside: within three pixels of its start a drag counts as none
    await page.mouse.move(from.x + 6, from.y - 4);
    await expect.poll(verdict, { timeout: 20_000 }).toBe('no-go');
    for (let k = 1; k <= 10; k++) await page.mouse.move(from.x, from.y - (away * k) / 10);
    await page.mouse.up();
    await expect.poll(verdict, { timeout: 20_000 }).toBe('go');
    await page.locator('.map-host').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(verdict, { timeout: 20_000 }).toBe('no-go');
  });

  it('applies a fix as one step that can be undone, and the fix clears', async () => {
    const { page } = seen;
    await panel().getByRole('button', { name: /Go round/ }).click();
    await expect.poll(verdict, { timeout: 20_000 }).toBe('go');
    expect(await page.locator('.route-waypoint').count()).toBeGreaterThan(3);
    await panel().getByRole('button', { name: 'Undo' }).click();
    await expect.poll(verdict, { timeout: 20_000 }).toBe('no-go');
    await panel().getByRole('button', { name: /Depart at .*later/ }).click();
    await expect.poll(verdict, { timeout: 20_000 }).toBe('go');
    await page.locator('.map-time').getByText(/Map at 02[345]\dZ/).waitFor();
    await panel().getByRole('button', { name: 'Undo' }).click();
    await page.locator('.map-time', { hasText: '0210Z' }).waitFor();
    await panel().getByRole('button', { name: /Lower .*to 7\d.m AGL/ }).click();
    await expect.poll(verdict, { timeout: 20_000 }).toBe('go');
    await panel().getByRole('button', { name: 'Undo' }).click();
    await expect.poll(verdict, { timeout: 20_000 }).toBe('no-go');
  });

  it('tells what applies at a place by key and by the other mouse button, with the message of the source inert', async () => {
    const { page } = seen;
    const place = await centreOf(1);
    await page.mouse.click(place.x + 14, place.y + 14, { button: 'right' });
    const dialog = page.getByRole('dialog', { name: 'What applies here' });
    await dialog.getByText('Hillside works').waitFor();
    await dialog.getByText('Blasting. Keep out').waitFor();
    await dialog.getByRole('link', { name: '+86 774 555 0101' }).waitFor();
    expect(await dialog.getByRole('link', { name: 'works@example.org' }).getAttribute('href')).toBe('mailto:works%40example.org');
    expect(await dialog.locator('script, b:has-text("Keep out")').count()).toBe(0);
    expect(await page.title()).not.toBe('acted');
    await dialog.getByText(/ground -?\d+/).waitFor();
    await expectAccessible(page, 'what applies here');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.map-host').focus();
    await page.mouse.move(place.x + 14, place.y + 14);
    await page.keyboard.press('q');
    await dialog.getByText('Hillside works').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+F10');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
  });

  it.skipIf(!existsSync(NATIONAL))('checks a route by a national file that is dropped on the page, over ground that nobody knows', async () => {
    const { page } = seen;
    await storeAndClose(await dropOnPage('AT_austrocontrol.json', readFileSync(NATIONAL, 'utf8')), 3);
    await panel().getByRole('button', { name: 'Clear', exact: true }).click();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('48.2145 N 15.2555 E');
    await page.keyboard.press('Enter');
    for (let k = 0; k < 2; k++) await page.getByRole('button', { name: 'Zoom out' }).click();
    const typed = panel().getByLabel('Add a waypoint: latitude, longitude');
    for (const place of ['48.2145 N 15.20 E', '48.2145 N 15.2555 E', '48.2145 N 15.31 E']) {
      await typed.fill(place);
      await typed.press('Enter');
    }
    // LOAL reaches from the ground without a limit: no ground could clear it.
    await expect.poll(verdict, { timeout: 30_000 }).toBe('no-go');
    await panel().locator('.crossing', { hasText: 'LOAL' }).getByText('only with an authorisation').waitFor();
    await panel().getByText(/The ground is unknown on/).waitFor();
    const from = await centreOf(1);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let k = 1; k <= 10; k++) await page.mouse.move(from.x, from.y - 18 * k);
    // Out of the zone nothing surely stops it, but nobody can tell its clearance: unknown is never clear.
    await expect.poll(verdict, { timeout: 20_000 }).toBe('unknown');
    await page.mouse.up();
    await expect.poll(verdict, { timeout: 20_000 }).toBe('unknown');
    await panel().locator('.height-fault.unknown').getByText('The ground is not known').waitFor();
  });

  it('stays readable and operable in dark on a small screen', async () => {
    const { page } = seen;
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.locator('.map-host').focus();
    await page.keyboard.press('q');
    await page.getByRole('dialog', { name: 'What applies here' }).waitFor();
    await expectAccessible(page, 'the route and what applies, small and dark');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('saves the route, and leaves no complaint in the console', async () => {
    const { page } = seen;
    const download = page.waitForEvent('download');
    await panel().getByRole('button', { name: 'GeoJSON' }).click();
    expect((await download).suggestedFilename()).toMatch(/^route-.*\.geojson$/);
    expect(seen.complaints).toEqual([]);
  });
});
