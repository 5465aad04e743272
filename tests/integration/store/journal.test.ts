import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type OpenStore } from '../../../server/store/store.ts';
import { freshDatabase } from '../support/database.ts';
import { hours, smallScenario } from '../support/documents.ts';

let url: string;
let store: OpenStore;
beforeAll(async () => {
  url = await freshDatabase();
  store = await openStore({ databaseUrl: url });
});
afterAll(() => store.close());

describe('the audit log', () => {
  it('says who did what, numbered without gaps even when many write at once', async () => {
    await store.addScenario(smallScenario('audited'), 'anna');
    await Promise.all(Array.from({ length: 30 }, (_, n) => store.addBooking(hours('aircraft', `A${n}`, 1, 2), `user ${n}`)));
    await expect(store.addBooking(hours('aircraft', 'A3', 1, 2), 'late')).rejects.toMatchObject({ code: 'ALREADY_BOOKED' });
    const entries = await store.listAudit(0, 1000);
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 31 }, (_, n) => n + 1));
    expect(entries[0]).toMatchObject({ by: 'anna', act: 'scenario.add', subject: 'audited' });
    expect(
      entries.some((entry) => entry.by === 'late'),
      'what was refused did not happen',
    ).toBe(false);
    expect(await store.listAudit(29, 1)).toEqual([entries[29]]);
    expect(await store.auditChainValid()).toBe(true);
  });

  it('refuses change, deletion and emptying, whoever asks', async () => {
    for (const statement of ["update skein.audit set actor = 'nobody'", 'delete from skein.audit', 'truncate skein.audit']) {
      await expect(store.pool.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
  });

  // Each is what somebody with full rights over the database could try after switching the triggers off.
  it.each([
    ['another actor', "update skein.audit set actor = 'mallory' where seq = 5 and ORG"],
    ['another detail', `update skein.audit set detail = '{"a":1}' where seq = 5 and ORG`],
    ['another time', "update skein.audit set at = at + interval '1 microsecond' where seq = 5 and ORG"],
    ['text moved from one field to the next', 'update skein.audit set act = left(act, 3), subject = substr(act, 4) || subject where seq = 5 and ORG'],
    ['an entry taken out', 'delete from skein.audit where seq = 5 and ORG'],
    ['the first entry taken out', 'delete from skein.audit where seq = 1 and ORG'],
    ['an entry taken out and its gap closed', 'delete from skein.audit where seq = 8 and ORG; update skein.audit set seq = seq - 1 where seq > 8 and ORG'],
    ['two entries exchanged', 'update skein.audit set seq = -seq where seq in (5, 6) and ORG; update skein.audit set seq = 11 + seq where seq < 0 and ORG'],
    [
      'a changed entry with its own hash made right again',
      "update skein.audit set actor = 'mallory', hash = skein.audit_hash(previous, org_id, seq, at, 'mallory', act, subject, detail) where seq = 5 and ORG",
    ],
  ])('shows %s', async (what, statement) => {
    const tenant = await openStore({ databaseUrl: url, orgId: what });
    for (let n = 0; n < 9; n += 1) await tenant.addBooking(hours('aircraft', `A${n}`, 1, 2), 'anna');
    expect(await tenant.auditChainValid()).toBe(true);
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query('alter table skein.audit disable trigger all');
    await client.query(statement.replaceAll('ORG', `org_id = '${what}'`));
    await client.query('alter table skein.audit enable always trigger chain, enable always trigger keep, enable always trigger keep_all');
    await client.end();
    expect(await tenant.auditChainValid()).toBe(false);
    expect(await store.auditChainValid(), 'the chain of another organisation is not touched').toBe(true);
    await tenant.close();
  });
});

describe('events', () => {
  it('are written with the change, so that replay from an id misses nothing', async () => {
    const before = await store.lastEventId();
    await store.addScenario(smallScenario('heard'), 'anna');
    await store.appendEdit('heard', 0, { actions: [{ type: 'scenario.rename', name: 'n' }], inverse: [], label: 'l' }, 'anna');
    await store.publish({ type: 'job', subject: 'job-1', data: { iteration: 3 } });
    const events = await store.eventsAfter(before, 10);
    expect(events.map((e) => [e.type, e.subject, e.data])).toEqual([
      ['scenario', 'heard', { version: 0 }],
      ['scenario', 'heard', { version: 1 }],
      ['job', 'job-1', { iteration: 3 }],
    ]);
    expect(await store.lastEventId()).toBe(events[2]?.id);
    expect(await store.eventsAfter(before, 2)).toEqual(events.slice(0, 2));
  });

  it('become visible in the order of their ids: a reader that has seen one has seen all before it', async () => {
    const other = await openStore({ databaseUrl: url });
    let seen = await store.lastEventId();
    const first = seen;
    const collected: number[] = [];
    const writing = Promise.all(Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? store : other).publish({ type: 'job', subject: `j${n}` })));
    for (let round = 0; round < 2000 && collected.length < 60; round += 1) {
      for (const event of await store.eventsAfter(seen, 100)) {
        collected.push(event.id);
        seen = event.id;
      }
    }
    await writing;
    await other.close();
    expect(collected).toHaveLength(60);
    expect((await store.eventsAfter(first, 100)).map((e) => e.id)).toEqual(collected);
  });

  it('wake listeners of another server, also after its connection broke', async () => {
    const other = await openStore({ databaseUrl: url });
    let calls = 0;
    let wake: () => void = () => undefined;
    const stop = other.onEvents(() => {
      calls += 1;
      wake();
    });
    const called = () => new Promise<void>((resolve) => (wake = resolve));
    let next = called();
    await store.publish({ type: 'job', subject: 'first' });
    await next;
    await store.pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'skein events' and datname = current_database()");
    next = called();
    await store.publish({ type: 'job', subject: 'second' });
    await next;
    expect(calls).toBeGreaterThanOrEqual(2);
    stop();
    await other.close();
  });
});

describe('idempotency keys', () => {
  it('make a repeated request take effect once and give the first answer', async () => {
    let runs = 0;
    const work = async () => {
      runs += 1;
      return store.addBooking(hours('aircraft', 'I1', 1, 2), 'anna');
    };
    const first = await store.withIdempotency('key-0001', 'book I1', work);
    expect(await store.withIdempotency('key-0001', 'book I1', work)).toEqual(first);
    expect(runs).toBe(1);
  });

  it('make the second of two requests at once wait for the first', async () => {
    const other = await openStore({ databaseUrl: url });
    const book = (on: OpenStore) => on.withIdempotency('key-0002', 'book I2', () => on.addBooking(hours('aircraft', 'I2', 1, 2), 'anna'));
    const [a, b, c] = await Promise.all([book(store), book(other), book(store)]);
    expect(b).toEqual(a);
    expect(c).toEqual(a);
    await other.close();
  });

  it('refuse another request under the same key', async () => {
    await store.withIdempotency('key-0003', 'one', async () => 1);
    await expect(store.withIdempotency('key-0003', 'two', async () => 2)).rejects.toMatchObject({ code: 'KEY_REUSED' });
  });

  it('leave nothing behind when the work fails, so that it may be tried again', async () => {
    const attempt = (fail: boolean) =>
      store.withIdempotency('key-0004', 'x', async () => {
        const made = await store.addBooking(hours('aircraft', 'I4', 1, 2), 'anna');
        if (fail) throw new Error('later step failed');
        return made;
      });
    await expect(attempt(true)).rejects.toThrow('later step failed');
    expect((await store.listBookings()).some((b) => b.resourceId === 'I4')).toBe(false);
    await expect(attempt(false)).resolves.toBeDefined();
  });

  it('let the work survive a refusal in it: what was refused leaves no trace, what went well stays', async () => {
    await store.addBooking(hours('aircraft', 'I5', 1, 2), 'anna');
    const result = await store.withIdempotency('key-0005', 'x', async () => {
      const tries = await Promise.allSettled(['I5', 'I6', 'I7'].map((thing) => store.addBooking(hours('aircraft', thing, 1, 2), 'ben')));
      return tries.map((t) => t.status);
    });
    expect(result).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect((await store.listBookings()).filter((b) => ['I5', 'I6', 'I7'].includes(b.resourceId))).toHaveLength(3);
    expect(await store.auditChainValid()).toBe(true);
  });
});

describe('data sets', () => {
  const set = { id: 'ds-1', kind: 'airspace' as const, name: 'Zones ä', series: 'zones', format: 'ed269', hash: 'h1', report: { repaired: [], rejected: [], notices: [] } };
  const bytes = Uint8Array.from({ length: 1024 }, (_, k) => (k * 7) % 256);

  it('give back the very bytes of their file, whatever they are: KMZ is no text', async () => {
    const added = await store.addDataSet(set, bytes, 'anna');
    const stored = await store.getDataSet('ds-1');
    expect(Uint8Array.from(stored?.content ?? [])).toEqual(bytes);
    expect(stored?.set).toEqual(added);
    expect(await store.listDataSets()).toEqual([added]);
    expect(await store.getDataSet('missing')).toBeUndefined();
  });

  it('are one when imported twice, and refuse other content under the same id', async () => {
    const again = await store.addDataSet(set, new Uint8Array(), 'ben');
    expect([again]).toEqual(await store.listDataSets());
    await expect(store.addDataSet({ ...set, hash: 'h2' }, bytes, 'ben')).rejects.toMatchObject({ code: 'EXISTS' });
  });

  it('are versions of their series, the newest first', async () => {
    await store.addDataSet({ ...set, id: 'ds-2', hash: 'h2' }, bytes, 'anna');
    await store.addDataSet({ ...set, id: 'other', series: 'obstacles', hash: 'h3' }, bytes, 'anna');
    expect((await store.listVersions('zones')).map((version) => version.id)).toEqual(['ds-2', 'ds-1']);
    expect(await store.listVersions('none')).toEqual([]);
  });
});
