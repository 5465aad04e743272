import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type OpenStore } from '../../../server/store/store.ts';
import { freshDatabase } from '../support/database.ts';
import { hours, NO_FINDINGS, planOf, smallScenario } from '../support/documents.ts';

let url: string;
let store: OpenStore;
let other: OpenStore;
beforeAll(async () => {
  url = await freshDatabase();
  store = await openStore({ databaseUrl: url });
  other = await openStore({ databaseUrl: url });
});
afterAll(async () => {
  await store.close();
  await other.close();
});

/** Each test has scenarios and things of its own. */
let test = 0;
beforeEach(() => {
  test += 1;
});
const named = (name: string): string => `${name}.${test}`;

async function draft(scenarioId: string, planId: string, bookings: ReturnType<typeof hours>[], go = true): Promise<void> {
  if ((await store.getScenario(scenarioId)) === undefined) await store.addScenario(smallScenario(scenarioId), 'anna');
  await store.addPlan(
    { id: planId, scenarioId, scenarioVersion: 0, plan: planOf(scenarioId, bookings, planId.length), go, counts: NO_FINDINGS, findings: [] },
    'anna',
  );
}

describe('bookings', () => {
  it('are half-open, so that an aircraft may be handed over on the minute', async () => {
    await store.addBooking(hours('aircraft', named('D'), 1, 2), 'anna');
    await expect(store.addBooking(hours('aircraft', named('D'), 2, 3), 'anna')).resolves.toMatchObject({ from: '2027-06-15T02:00:00Z' });
  });

  it('keep one thing from being held twice, and name what is in the way', async () => {
    const first = await store.addBooking({ ...hours('aircraft', named('D'), 1, 3), flightId: 'F7' }, 'anna');
    const late = other.addBooking(hours('aircraft', named('D'), 2, 4), 'ben');
    await expect(late).rejects.toMatchObject({ code: 'ALREADY_BOOKED' });
    await expect(late).rejects.toThrow(
      `aircraft ${named('D')} is already booked from 2027-06-15T01:00:00Z to 2027-06-15T03:00:00Z, flight F7 (booking ${first.id}).`,
    );
  });

  it('of different kinds or things do not disturb each other', async () => {
    await store.addBooking(hours('aircraft', named('X'), 1, 3), 'anna');
    await expect(store.addBooking(hours('battery', named('X'), 1, 3), 'anna')).resolves.toBeDefined();
    await expect(store.addBooking(hours('aircraft', named('Y'), 1, 3), 'anna')).resolves.toBeDefined();
  });

  it('without length are refused, since an empty span would pass every check for overlap', async () => {
    await expect(store.addBooking(hours('pad', named('B/1'), 2, 2), 'anna')).rejects.toThrow('to does not lie after from');
  });

  it('with text or time that the database cannot hold get a clear refusal', async () => {
    await expect(store.addBooking({ ...hours('aircraft', named('D'), 1, 2), flightId: 'F\u0000' }, 'anna')).rejects.toThrow('NUL');
    await expect(store.addBooking({ ...hours('aircraft', named('D'), 1, 2), from: '0000-01-01T00:00:00Z' }, 'anna')).rejects.toThrow('calendar');
    await expect(store.addBooking({ ...hours('aircraft', named('D'), 1, 2), planId: 'nowhere' }, 'anna')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are listed by the span that they touch', async () => {
    const made = await store.addBooking(hours('site', named('S'), 5, 6), 'anna');
    const at = (hour: number): number => Date.UTC(2027, 5, 15, hour);
    const touching = async (from: number, to: number) => (await store.listBookings({ from: at(from), to: at(to) })).filter((b) => b.id === made.id).length;
    expect([await touching(4, 5), await touching(4, 6), await touching(5, 6), await touching(6, 7)]).toEqual([0, 1, 1, 0]);
    expect((await store.listBookings()).find((b) => b.id === made.id)).toEqual(made);
  });

  it('of another organisation are out of sight and out of the way', async () => {
    const tenant = await openStore({ databaseUrl: url, orgId: 'tenant' });
    await store.addBooking(hours('aircraft', named('D'), 1, 2), 'anna');
    await expect(tenant.addBooking(hours('aircraft', named('D'), 1, 2), 'carl')).resolves.toBeDefined();
    expect(await tenant.listBookings()).toHaveLength(1);
    expect((await tenant.listAudit(0, 10)).map((entry) => entry.seq)).toEqual([1]);
    await tenant.close();
  });
});

describe('plans', () => {
  it('never change: storing the same again is one plan, storing another under its id is refused', async () => {
    await draft(named('s'), named('p'), []);
    await draft(named('s'), named('p'), []);
    await expect(draft(named('s'), named('p'), [hours('aircraft', named('D'), 1, 2)])).rejects.toMatchObject({ code: 'EXISTS' });
    expect((await store.listPlans(named('s'))).map((p) => p.revision)).toEqual([1]);
    await expect(store.pool.query('update skein.plan set go = true')).rejects.toMatchObject({ code: '42501' });
  });

  it('are listed newest first and the scenario knows the newest', async () => {
    await draft(named('s'), named('p1'), []);
    await draft(named('s'), named('p22'), []);
    expect((await store.listPlans(named('s'))).map((p) => [p.id, p.revision, p.state])).toEqual([
      [named('p22'), 2, 'draft'],
      [named('p1'), 1, 'draft'],
    ]);
    expect((await store.listScenarios()).find((s) => s.id === named('s'))?.latestPlanId).toBe(named('p22'));
    expect((await store.getPlan(named('p1')))?.plan).toEqual(planOf(named('s'), [], named('p1').length));
  });

  it('bind what they hold when approved, also against plans of other scenarios', async () => {
    const held = hours('aircraft', named('D'), 1, 2);
    await draft(named('s1'), named('p1'), [held, hours('person', named('P'), 1, 2)]);
    await draft(named('s2'), named('p2'), [hours('battery', named('E'), 1, 2), held]);
    expect((await store.approvePlan(named('p1'), 'anna')).state).toBe('approved');
    await expect(store.approvePlan(named('p2'), 'ben')).rejects.toThrow(
      `aircraft ${named('D')} is already booked from 2027-06-15T01:00:00Z to 2027-06-15T02:00:00Z by plan ${named('p1')}`,
    );
    const bookings = await store.listBookings();
    expect(bookings.filter((b) => b.planId === named('p1'))).toHaveLength(2);
    expect(
      bookings.filter((b) => b.planId === named('p2')),
      'a refused plan holds nothing, not even what was free',
    ).toHaveLength(0);
    expect((await store.getPlan(named('p2')))?.summary.state).toBe('draft');
  });

  it('release the bookings of the plan of the same scenario approved before, in the same step', async () => {
    await draft(named('s'), named('p1'), [hours('aircraft', named('D'), 1, 3)]);
    await draft(named('s'), named('p2'), [hours('aircraft', named('D'), 2, 4)]);
    await store.approvePlan(named('p1'), 'anna');
    await store.approvePlan(named('p2'), 'anna');
    expect((await store.listPlans(named('s'))).map((p) => p.state)).toEqual(['approved', 'superseded']);
    expect((await store.listBookings()).filter((b) => b.resourceId === named('D')).map((b) => b.planId)).toEqual([named('p2')]);
    await expect(store.approvePlan(named('p1'), 'anna')).rejects.toMatchObject({ code: 'BAD_STATE' });
  });

  it('keep the bookings of the plan before when the newer one cannot be approved', async () => {
    await draft(named('s'), named('p1'), [hours('aircraft', named('D'), 1, 3)]);
    await draft(named('s'), named('p2'), [hours('aircraft', named('Z'), 1, 3)]);
    await store.approvePlan(named('p1'), 'anna');
    await store.addBooking(hours('aircraft', named('Z'), 2, 3), 'ben');
    await expect(store.approvePlan(named('p2'), 'anna')).rejects.toMatchObject({ code: 'ALREADY_BOOKED' });
    expect((await store.getPlan(named('p1')))?.summary.state).toBe('approved');
    expect((await store.listBookings()).filter((b) => b.planId === named('p1'))).toHaveLength(1);
  });

  it('that hold one thing twice are refused with both spans named', async () => {
    await draft(named('s'), named('p'), [hours('battery', named('E'), 1, 3), hours('battery', named('E'), 2, 4)]);
    await expect(store.approvePlan(named('p'), 'anna')).rejects.toThrow(`battery ${named('E')} is booked twice by the plan itself`);
  });

  it('that are not go cannot be approved', async () => {
    await draft(named('s'), named('p'), [], false);
    await expect(store.approvePlan(named('p'), 'anna')).rejects.toMatchObject({ code: 'NOT_GO' });
    await expect(store.approvePlan('missing', 'anna')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('approved twice, even at once, are approved once', async () => {
    await draft(named('s'), named('p'), [hours('aircraft', named('D'), 1, 2)]);
    const states = await Promise.all([store.approvePlan(named('p'), 'anna'), other.approvePlan(named('p'), 'ben'), store.approvePlan(named('p'), 'anna')]);
    expect(states.map((s) => s.state)).toEqual(['approved', 'approved', 'approved']);
    expect((await store.listAudit(0, 1000)).filter((e) => e.act === 'plan.approve' && e.subject === named('p'))).toHaveLength(1);
  });

  it('approved at once from two servers over the same things leave exactly one of them approved', async () => {
    const things = ['D', 'E', 'F', 'G'].map((name) => hours('aircraft', named(name), 1, 2));
    await draft(named('s1'), named('p1'), things);
    await draft(named('s2'), named('p2'), [...things].reverse());
    const tries = await Promise.allSettled([store.approvePlan(named('p1'), 'anna'), other.approvePlan(named('p2'), 'ben')]);
    expect(new Set(tries.map((t) => (t.status === 'rejected' ? t.reason.code : 'approved')))).toEqual(new Set(['ALREADY_BOOKED', 'approved']));
  });
});
