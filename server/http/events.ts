import type { Request, RequestHandler, Response } from 'express';
import type { StoredEvent, Store } from '#app/ports.ts';
import { HttpProblem } from './errors.ts';

/**
 * Server-sent events (html.spec.whatwg.org, section 9.2) out of the store's outbox. Every server reads the outbox once and hands the
 * events to its clients; a client that names its last event is first given what it missed.
 */

const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;
const PAGE = 500;
/** events kept in memory for clients that are only a little behind */
const KEPT = 2_000;
/** a client that does not read is dropped at this many waiting bytes; it comes back and is given what it missed */
const MAX_WAITING = 1_000_000;

export interface EventLimits {
  perClient: number;
  total: number;
}

export interface EventStreams {
  handler: RequestHandler;
  /** ends all streams */
  close(): void;
}

interface Client {
  response: Response;
  address: string;
  sent: number;
  /** it is being given what it missed, from the store */
  behind: boolean;
}

export async function createEventStreams(store: Pick<Store, 'eventsAfter' | 'lastEventId' | 'onEvents'>, limits: EventLimits, onCount: (streams: number) => void): Promise<EventStreams> {
  const clients = new Set<Client>();
  let kept: StoredEvent[] = [];
  let last = await store.lastEventId();
  let reading = false;
  let again = false;

  /** Reads what is new, one reader at a time; a wake-up during a read causes one more. */
  async function pull(): Promise<void> {
    again = true;
    if (reading) return;
    reading = true;
    try {
      while (again) {
        again = false;
        for (;;) {
          const events = await store.eventsAfter(last, PAGE);
          if (events.length === 0) break;
          last = events[events.length - 1]?.id ?? last;
          kept = [...kept, ...events].slice(-KEPT);
          for (const client of clients) if (!client.behind) send(client, events);
          if (events.length < PAGE) break;
        }
      }
    } catch {
      // the store is away: its next wake-up, or a reconnecting client, reads on from `last`
    } finally {
      reading = false;
    }
  }

  function send(client: Client, events: readonly StoredEvent[]): void {
    for (const event of events) {
      if (event.id <= client.sent) continue;
      client.response.write(eventText(event));
      client.sent = event.id;
    }
    if (client.response.writableLength > MAX_WAITING) client.response.destroy();
  }

  async function catchUp(client: Client): Promise<void> {
    for (;;) {
      const oldest = kept[0]?.id ?? last + 1;
      if (client.sent >= last || client.sent >= oldest - 1) break;
      const events = await store.eventsAfter(client.sent, PAGE);
      if (events.length === 0 || client.response.destroyed) break;
      send(client, events);
    }
    client.behind = false;
    send(client, kept);
  }

  const stop = store.onEvents(() => void pull());
  const heartbeat = setInterval(() => {
    for (const client of clients) client.response.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();

  const handler: RequestHandler = (request, response) => {
    const address = request.ip ?? '';
    const ofClient = [...clients].filter((client) => client.address === address).length;
    if (clients.size >= limits.total || ofClient >= limits.perClient) throw new HttpProblem('TOO_MANY', 'Too many open event streams.', { headers: { 'retry-after': '10' } });
    const after = lastEventId(request) ?? last;
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'keep-alive' });
    response.write(`retry: ${RETRY_MS}\nid: ${after}\n\n`);
    const client: Client = { response, address, sent: after, behind: true };
    clients.add(client);
    onCount(clients.size);
    response.on('close', () => {
      clients.delete(client);
      onCount(clients.size);
    });
    catchUp(client).catch(() => response.destroy());
  };

  return {
    handler,
    close() {
      stop();
      clearInterval(heartbeat);
      for (const client of clients) client.response.end();
    },
  };
}

/** Where the client stopped reading: the header that a browser sends on reconnecting, or `?lastEventId=` where a header cannot be set. */
function lastEventId(request: Request): number | undefined {
  const text = request.get('last-event-id') ?? request.query['lastEventId'];
  if (text === undefined || text === '') return undefined;
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text)) throw new HttpProblem('BAD_REQUEST', 'Last-Event-ID is the number of an event.');
  return Number(text);
}

/** One event as text; every kind comes as the default type, so that one listener gets all. */
export function eventText(event: StoredEvent): string {
  return `id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`;
}
