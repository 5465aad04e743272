import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '#app/ports.ts';
import { createEventStreams, eventText, type EventStreams } from '../../../server/http/events.ts';

/** An outbox in memory; `commit` adds events and wakes the listeners up, as the store does. */
function outbox(count: number) {
  const events: StoredEvent[] = Array.from({ length: count }, (_, k) => ({ id: k + 1, type: 'job', subject: `j${k + 1}` }));
  const listeners = new Set<() => void>();
  return {
    eventsAfter: (id: number, limit: number) => Promise.resolve(events.filter((event) => event.id > id).slice(0, limit)),
    lastEventId: () => Promise.resolve(events.length),
    onEvents: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    commit(data?: unknown) {
      events.push({ id: events.length + 1, type: 'plan', subject: 'p', data });
      for (const listener of listeners) listener();
    },
  };
}

let server: Server | undefined;
let streams: EventStreams | undefined;
afterEach(() => {
  streams?.close();
  server?.closeAllConnections();
  server?.close();
});

async function serve(store: ReturnType<typeof outbox>, limits = { perClient: 8, total: 8 }): Promise<string> {
  streams = await createEventStreams(store, limits, () => undefined);
  const app = express();
  app.get('/api/events', streams.handler);
  app.use((error: Error, _request: express.Request, response: express.Response, _next: express.NextFunction) => void response.status(429).send(error.message));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/events`;
}

/** Reads a stream until `count` events are in. */
async function read(url: string, count: number, headers: Record<string, string> = {}, meanwhile: () => void = () => undefined): Promise<number[]> {
  const abort = new AbortController();
  const answer = await fetch(url, { headers, signal: abort.signal });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  meanwhile();
  const ids = (): number[] => [...text.matchAll(/id: (\d+)\ndata: /g)].map((match) => Number(match[1]));
  for await (const chunk of answer.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (ids().length >= count) break;
  }
  abort.abort();
  return ids();
}

describe('server-sent events', () => {
  it('give a client that comes back all that it missed, once each and in order, even when more happens meanwhile', async () => {
    const store = outbox(1_400);
    const url = await serve(store);
    const ids = await read(url, 1_392, { 'last-event-id': '10' }, () => {
      store.commit();
      store.commit();
    });
    expect(ids).toEqual(Array.from({ length: 1_392 }, (_, k) => k + 11));
  });

  it('begin with what is new for a client that comes for the first time, because it has just loaded everything', async () => {
    const store = outbox(50);
    const url = await serve(store);
    expect(await read(url, 1, {}, () => store.commit())).toEqual([51]);
  });

  it('take the id from the address too: a page that was reloaded cannot set a header', async () => {
    const store = outbox(5);
    expect(await read(`${await serve(store)}?lastEventId=3`, 2)).toEqual([4, 5]);
  });

  it('refuse more streams than one client may have, or one page could use up the server', async () => {
    const url = await serve(outbox(0), { perClient: 2, total: 8 });
    const abort = new AbortController();
    const open = [await fetch(url, { signal: abort.signal }), await fetch(url, { signal: abort.signal })];
    expect(open.map((answer) => answer.status)).toEqual([200, 200]);
    expect((await fetch(url)).status).toBe(429);
    abort.abort();
  });

  it('keep one event on one line of data, whatever its text holds', () => {
    expect(eventText({ id: 7, type: 'job', subject: 'a\nb', data: { x: '\n\nid: 9' } }).split('\n')).toHaveLength(4);
  });
});
