import { beforeAll, describe, expect, it } from 'vitest';
import type { ServerEvent } from '#api/contract.ts';
import { freshDatabase } from '../support/database.ts';
import { importExample, testServer, type TestServer } from '../support/server.ts';

let one: TestServer;
let other: TestServer;
beforeAll(async () => {
  const database = await freshDatabase();
  one = await testServer(database);
  other = await testServer(database);
});

const slot = (k: number) => ({ kind: 'battery', resourceId: `E-${k}`, from: '2027-06-15T01:00:00Z', to: '2027-06-15T02:00:00Z' });

/** Reads events until `enough` says so; the test's own time is the limit. */
async function events(server: TestServer, after: number | undefined, enough: (seen: ServerEvent[]) => boolean, opened: () => Promise<unknown> = () => Promise.resolve()): Promise<ServerEvent[]> {
  const abort = new AbortController();
  const answer = await fetch(`${server.url}/api/events`, { headers: after === undefined ? {} : { 'last-event-id': String(after) }, signal: abort.signal });
  const seen: ServerEvent[] = [];
  let rest = '';
  const work = opened();
  for await (const chunk of answer.body ?? []) {
    rest += new TextDecoder().decode(chunk);
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) seen.push(JSON.parse(data) as ServerEvent);
    }
    if (enough(seen)) break;
  }
  await work;
  abort.abort();
  return seen;
}

describe('changes', () => {
  it('made at one server are told to the clients of every other', async () => {
    const seen = await events(other, undefined, (list) => list.some((event) => event.type === 'booking'), () => one.post('/api/bookings', slot(1)));
    expect(seen.filter((event) => event.type === 'booking')).toHaveLength(1);
  });

  it('that a client missed are told when it comes back, once each and in order', async () => {
    const first = await events(one, 0, (list) => list.length > 0);
    const from = first[0]?.id ?? 0;
    for (let k = 2; k <= 6; k++) await one.post('/api/bookings', slot(k));
    const missed = await events(other, from, (list) => list.filter((event) => event.type === 'booking').length >= 5);
    const ids = missed.map((event) => event.id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(Math.min(...ids)).toBeGreaterThan(from);
  });

  it('of a scenario say which, so that the page asks for that one only', async () => {
    const seen = await events(one, undefined, (list) => list.some((event) => event.type === 'scenario'), () => importExample(one, 'search'));
    expect(seen.find((event) => event.type === 'scenario')?.subject).toBe('example-search');
    expect(seen.filter((event) => event.type === 'dataset').length).toBeGreaterThanOrEqual(2);
  });

  it('are not told twice when nothing happened: a refused booking leaves no trace', async () => {
    const before = (await events(one, 0, (list) => list.filter((event) => event.type === 'booking').length >= 6)).filter((event) => event.type === 'booking').length;
    expect((await one.post('/api/bookings', slot(1))).status).toBe(409);
    expect((await one.post('/api/bookings', slot(9))).status).toBe(201);
    const after = (await events(one, 0, (list) => list.some((event) => event.type === 'booking' && JSON.stringify(event).includes('E-9')) || list.filter((event) => event.type === 'booking').length > before)).filter((event) => event.type === 'booking');
    expect(after).toHaveLength(before + 1);
  });
});
