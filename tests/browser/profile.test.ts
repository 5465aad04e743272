import type { Browser, Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../integration/support/database.ts';
import { jobEnd, testServer, type TestServer } from '../integration/support/server.ts';
import { expectAccessible, openBrowser, openPage, type Watched } from './support/page.ts';

/** A route over the hills of the demo day: its profile, its battery, the finding of a waypoint in a hill and what clears it; and how far an aircraft reaches. In a real browser. */

const DAY = 'wuzhou-2027-06-15';
let server: TestServer;
let browser: Browser;
let seen: Watched;

/** Three places in a valley south of a hill of 365 m, and a place on the hill; north-west of the town, where no zone of the demo day lies. */
const VALLEY = ['23.554 N 111.042 E', '23.554 N 111.054 E', '23.554 N 111.066 E'];
const ON_THE_HILL = '23.566 N 111.054 E';

beforeAll(async () => {
  server = await testServer(await freshDatabase(), { demo: true, clock: undefined });
  browser = await openBrowser();
  seen = await openPage(browser, `${server.url}/plan?t=2027-06-15T01:10Z`);
}, 120_000);

const panel = (): Locator => seen.page.locator('.route-panel');
const verdict = (): Promise<string | null> => panel().locator('.route-verdict').getAttribute('data-verdict');
const handle = (n: number): Locator => panel().getByRole('slider', { name: `Height of waypoint ${n}` });
const heightOf = async (n: number): Promise<number> => Number(await handle(n).getAttribute('aria-valuenow'));
const finding = (): Locator => panel().locator('.height-fault', { hasText: 'Clearance over ground' });

async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const box = await of.boundingBox();
  if (box === null) throw new Error('this is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
const waypoint = (n: number): Promise<{ x: number; y: number }> => middle(seen.page.locator('.route-waypoint').nth(n - 1));

async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const { mouse } = seen.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  for (let k = 1; k <= 10; k++) await mouse.move(from.x + ((to.x - from.x) * k) / 10, from.y + ((to.y - from.y) * k) / 10);
  await mouse.up();
}

async function type(place: string): Promise<void> {
  const field = panel().getByLabel('Add a waypoint: latitude, longitude');
  await field.fill(place);
  await field.press('Enter');
}

describe('a route from the side', () => {
  it('shows ground, clearance and limit of a route that follows the ground, and the wind at its height', async () => {
    const { page } = seen;
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill(VALLEY[1] ?? '');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.locator('.map-host').focus();
    await page.keyboard.press('u');
    await panel().waitFor();
    for (const place of VALLEY) await type(place);
    await page.locator('.map-host').focus();
    await page.keyboard.press('Enter');
    await panel().getByLabel('Height, m AGL', { exact: true }).fill('60');
    await panel().getByLabel('Height, m AGL', { exact: true }).press('Enter');
    await expect.poll(verdict, { timeout: 20_000 }).toBe('go');
    await panel().getByRole('img', { name: /Height profile of the route, 2\.[45].km/ }).waitFor();
    await panel().getByRole('img', { name: /Wind at the height flown: from \d{3}° at / }).waitFor();
    await panel().getByText(/120.m AGL limit/).waitFor();
    await expectAccessible(page, 'a route with its profile');
  });

  it('keeps every waypoint where it is when its heights are held above the sea instead of the ground', async () => {
    const before = [await heightOf(1), await heightOf(2), await heightOf(3)];
    await panel().getByRole('button', { name: 'Held above the sea' }).click();
    await panel().getByRole('columnheader', { name: 'm AMSL' }).waitFor();
    for (const [i, height] of before.entries()) expect(Math.abs((await heightOf(i + 1)) - height)).toBeLessThanOrEqual(1);
    await expect.poll(verdict, { timeout: 20_000 }).toBe('go');
  });

  it('finds a waypoint that is dragged into a hill, before it is let go, with what is measured, what is due and where', async () => {
    const { page } = seen;
    // The page itself says where the hill is on the screen: by a waypoint that is typed there and taken away again.
    await type(ON_THE_HILL);
    const hill = await waypoint(4);
    await panel().getByRole('button', { name: 'Undo' }).click();
    const from = await waypoint(2);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (let k = 1; k <= 10; k++) await page.mouse.move(from.x + ((hill.x - from.x) * k) / 10, from.y + ((hill.y - from.y) * k) / 10);
    await expect.poll(verdict, { timeout: 20_000 }).toBe('no-go');
    await finding().getByText(/\d+.m under the ground/).waitFor();
    await finding().getByText(/20.m over the ground are due/).waitFor();
    await finding().getByText(/worst at .*legs 1 to 3/).waitFor();
    await page.mouse.up();
    await panel().getByText('It comes too near to the ground.').waitFor();
    await page.locator('.route-label div', { hasText: 'under the ground' }).waitFor();
    await expectAccessible(page, 'a waypoint in a hill');
  });

  it('offers to raise that waypoint by what is missing, which clears it; undo brings the hill back', async () => {
    const raise = panel().getByRole('button', { name: /Raise waypoint 2 by \d+.m/ });
    await raise.waitFor({ timeout: 20_000 });
    const before = await heightOf(2);
    const by = Number(/by (\d+)/.exec((await raise.textContent()) ?? '')?.[1]);
    await raise.click();
    await expect.poll(verdict, { timeout: 20_000 }).toBe('go');
    expect(await heightOf(2)).toBe(before + by);
    expect(await finding().count()).toBe(0);
    await seen.page.locator('.map-host').focus();
    await seen.page.keyboard.press('Control+z');
    await expect.poll(verdict, { timeout: 20_000 }).toBe('no-go');
    await finding().waitFor();
    await seen.page.keyboard.press('Control+Shift+Z');
    await expect.poll(verdict, { timeout: 20_000 }).toBe('go');
  });

  it('is lifted in the profile by hand and by arrow keys, each as one step of undo', async () => {
    const { page } = seen;
    const before = await heightOf(2);
    const at = await middle(handle(2));
    await drag(at, { x: at.x, y: at.y + 40 });
    expect(await heightOf(2)).toBeLessThan(before - 20);
    await expect.poll(verdict, { timeout: 20_000 }).toBe('no-go');
    await page.keyboard.press('Control+z');
    expect(await heightOf(2)).toBe(before);
    await handle(2).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await heightOf(2)).toBe(before + 6);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await heightOf(2)).toBe(before);
    await handle(2).focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => page.locator('.route-waypoint').count()).toBe(2);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.route-waypoint').count()).toBe(3);
  });

  it('checks the battery of a chosen aircraft, and stops a route that it cannot fly', async () => {
    const { page } = seen;
    await panel().getByRole('combobox', { name: 'Aircraft' }).selectOption('light-multirotor');
    const energy = panel().locator('.route-energy');
    await energy.getByText(/Lands with \d+.% \(\d+.Wh\) in the worst of 20/).waitFor();
    await panel().getByRole('img', { name: /[Bb]attery/ }).waitFor();
    await expect.poll(verdict, { timeout: 20_000 }).toBe('go');
    const load = panel().getByLabel(/^Load, kg/);
    const light = Number(/(\d+).%/.exec((await energy.textContent()) ?? '')?.[1]);
    await load.fill('2.7');
    await load.press('Enter');
    await expect.poll(async () => Number(/(\d+).%/.exec((await energy.textContent()) ?? '')?.[1])).toBeLessThan(light);
    await panel().getByRole('button', { name: 'Follow the ground' }).click();
    await type('23.25 N 111.50 E');
    await expect.poll(() => energy.getAttribute('class'), { timeout: 30_000 }).toContain('block');
    await panel().getByText('The battery does not last.').waitFor();
    await expectAccessible(page, 'a route that the battery cannot fly');
    await panel().getByRole('button', { name: 'Undo' }).click();
  });
});

describe('the path of a planned flight', () => {
  it('opens as a sketch that passes the checks which the plan passed, and leaves the plan alone', async () => {
    const { page } = seen;
    const job = await server.post<{ id: string }>(`/api/scenarios/${DAY}/plan`, { iterations: 0, seed: 1, foresee: true });
    expect((await jobEnd(server, job.body.id)).state).toBe('done');
    const [plan] = (await server.get<{ id: string }[]>(`/api/scenarios/${DAY}/plans`)).body;
    const before = (await server.get<{ flights: { id: string; missionIds: string[] }[] }>(`/api/plans/${plan?.id}/document`)).body;
    const flight = before.flights.find((f) => f.missionIds.some((id) => id.startsWith('D-')));
    await page.goto(`${server.url}/plan/latest/flight/${flight?.id}`);
    await page.getByRole('img', { name: /Wind at the height flown/ }).waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Try changes' }).click();
    await panel().getByText(`A sketch of the path of ${flight?.id}`, { exact: false }).waitFor();
    await expect.poll(verdict, { timeout: 30_000 }).toBe('go');
    await panel().locator('.route-energy').getByText(/Lands with/).waitFor();
    await handle(1).focus();
    for (let k = 0; k < 8; k++) await page.keyboard.press('ArrowDown');
    await expect.poll(verdict, { timeout: 20_000 }).toBe('no-go');
    await expectAccessible(page, 'a flight as a sketch');
    expect((await server.get(`/api/plans/${plan?.id}/document`)).body).toEqual(before);
    await panel().getByRole('button', { name: `Back to ${flight?.id}` }).click();
    await page.getByRole('button', { name: 'Try changes' }).waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('the range of an aircraft', () => {
  const ranges = (): Locator => seen.page.locator('.range-panel');

  it('is drawn round a base with figures for both rings, and takes the place of the route', async () => {
    const { page } = seen;
    await page.locator('.map-host').focus();
    await page.keyboard.press('d');
    await ranges().getByText('Choose an aircraft to see how far it reaches.').waitFor();
    await ranges().getByRole('combobox', { name: 'Aircraft' }).selectOption('light-multirotor');
    await ranges().getByRole('row', { name: /Out and back .*km.*min.*km.*min/ }).waitFor({ timeout: 20_000 });
    await ranges().getByRole('row', { name: /One way .*km.*min.*km.*min/ }).waitFor();
    await page.locator('path.range-back').waitFor({ state: 'attached' });
    await ranges().getByText(/Filled: reached and left again/).waitFor({ timeout: 60_000 });
    expect(await page.locator('.route-waypoint').count()).toBe(0);
    await expectAccessible(page, 'the range of an aircraft');
  });

  it('shrinks under load, and moves to a place that is chosen on the map', async () => {
    const { page } = seen;
    const most = async (): Promise<number> => Number(/([\d.]+).km/.exec((await ranges().getByRole('row', { name: /Out and back/ }).textContent()) ?? '')?.[1]);
    const empty = await most();
    await ranges().getByLabel(/^Load, kg/).fill('2.5');
    await ranges().getByLabel(/^Load, kg/).press('Enter');
    await expect.poll(most, { timeout: 20_000 }).toBeLessThan(empty);
    await ranges().getByRole('button', { name: 'Choose on map' }).click();
    const map = await middle(page.locator('.map-host'));
    await page.mouse.click(map.x + 30, map.y + 30);
    await ranges().getByRole('option', { name: /Point \d/ }).waitFor({ state: 'attached' });
    await expect.poll(most, { timeout: 20_000 }).toBeGreaterThan(1);
  });

  it('says that it cannot be told where no weather is reported, and never draws a guess', async () => {
    const { page } = seen;
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('1500Z');
    await page.keyboard.press('Enter');
    await ranges().getByText(/No weather is reported for this place and time/).waitFor({ timeout: 20_000 });
    expect(await page.locator('path.range-back').getAttribute('d')).toMatch(/^(M0 0)?$/);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('0110Z');
    await page.keyboard.press('Enter');
    await ranges().getByRole('row', { name: /Out and back .*km/ }).waitFor({ timeout: 20_000 });
  });

  it('stays readable in dark on a small screen, as the route does, and leaves no complaint in the console', async () => {
    const { page } = seen;
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 1024, height: 768 });
    await expectAccessible(page, 'the range, small and dark');
    await page.locator('.map-host').focus();
    await page.keyboard.press('u');
    await panel().waitFor();
    await expect.poll(verdict, { timeout: 20_000 }).not.toBeNull();
    await expectAccessible(page, 'the route with its profile, small and dark');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(seen.complaints).toEqual([]);
  });
});
