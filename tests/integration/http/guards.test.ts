import { request } from 'node:http';
import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#api/contract.ts';
import { freshDatabase } from '../support/database.ts';
import { importExample, testServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer(await freshDatabase());
});

const booking = (k: number) => ({ kind: 'aircraft', resourceId: `G-${k}`, from: '2027-06-15T01:00:00Z', to: '2027-06-15T02:00:00Z' });

/** A request whose headers and path are sent as they are; fetch would correct them. */
function raw(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    request({ hostname, port, path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('bad requests', () => {
  it('of every kind get one problem document, never a stack trace, and leave the server running', async () => {
    const cases: [unknown, Record<string, string>, number][] = [
      ['{"kind":', {}, 400],
      ['', {}, 422],
      ['[]', {}, 422],
      ['"text"', {}, 400],
      ['{}', {}, 422],
      [JSON.stringify(booking(1)), { 'content-type': 'text/plain' }, 415],
      [JSON.stringify(booking(1)), { 'content-type': 'application/x-www-form-urlencoded' }, 415],
      [{ ...booking(1), kind: 'castle' }, {}, 422],
      [{ ...booking(1), extra: 1 }, {}, 422],
      [{ ...booking(1), from: '2027-02-31T00:00:00Z' }, {}, 422],
      [{ ...booking(1), resourceId: 'x'.repeat(5_000) }, {}, 422],
      [{ ...booking(1), resourceId: 'a\u0000b' }, {}, 422],
      ['{"a":'.repeat(20_000), {}, 400],
    ];
    for (const [body, headers, status] of cases) {
      const answer = await server.post<Problem>('/api/bookings', body, headers);
      expect(answer.status, JSON.stringify(body).slice(0, 80)).toBe(status);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
      expect(JSON.stringify(answer.body)).not.toMatch(/\.ts:\d|node_modules|at \w+ \(/);
    }
    expect((await server.get('/readyz')).status).toBe(200);
    expect((await server.get<unknown[]>('/api/bookings')).body).toEqual([]);
  });

  it('cannot reach for prototypes', async () => {
    for (const body of ['{"__proto__":{"polluted":1},"kind":"aircraft"}', '{"constructor":{"prototype":{"polluted":1}}}', '{"\\u005f_proto__":{"polluted":1}}']) {
      const answer = await server.post('/api/bookings', body);
      expect([400, 422]).toContain(answer.status);
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('to unknown places are 404 for the API and name the methods that a known one takes', async () => {
    expect(await server.get<Problem>('/api/nope')).toMatchObject({ status: 404, body: { code: 'NO_SUCH_ROUTE' } });
    expect(await server.post<Problem>('/api/about', {})).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
    expect((await server.post('/api/about', {})).headers.get('allow')).toBe('GET');
    expect((await server.get<Problem>('/api/scenarios?surprise=1')).status).toBe(422);
    expect((await server.get('/api/scenarios/%E0%A4%A')).status).toBe(400);
  });

  it('never leave the folder of the page', async () => {
    for (const path of ['/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/assets/..%2f..%2f..%2fpackage.json', '/api/docs/..%2f..%2fpackage.json', '/%00', '/.env']) {
      const status = await raw(path, { host: '127.0.0.1', accept: 'application/json' });
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(status, path).toBeLessThan(500);
    }
  });

  it('with a body above the limit are refused by their announced length, before anything is read', async () => {
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(`POST /api/bookings HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100000000\r\n\r\n{`));
      socket.once('data', (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('requests that a person did not wish', () => {
  it('are refused when a page of another site sends them', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'null' }] as Record<string, string>[]) {
      expect(await server.post<Problem>('/api/bookings', booking(2), headers), JSON.stringify(headers)).toMatchObject({ status: 403, body: { code: 'CROSS_ORIGIN' } });
    }
    expect((await server.post('/api/bookings', booking(2), { origin: server.url })).status).toBe(201);
  });

  it('are refused when a foreign name points at this machine, even for reading', async () => {
    expect(await raw('/api/scenarios', { host: 'planner.evil.example' })).toBe(421);
    expect(await raw('/api/scenarios', { host: 'localhost:4300' })).toBe(200);
    expect(await raw('/healthz', { host: 'probe.internal' }), 'a health probe by any name is harmless').toBe(200);
  });

  it('find a content policy that runs scripts of this server only, and no promise of TLS', async () => {
    const { headers } = await server.get('/api/docs');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('requests that are sent twice', () => {
  it('with the same key take effect once and get the same answer', async () => {
    const key = { 'idempotency-key': 'key-000001' };
    const answers = await Promise.all([1, 2, 3].map(() => server.post<{ id: string }>('/api/bookings', booking(3), key)));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await server.post<Problem>('/api/bookings', booking(4), key)).toMatchObject({ status: 422, body: { code: 'KEY_REUSED' } });
    expect((await server.post('/api/bookings', booking(4), { 'idempotency-key': 'short' })).status).toBe(400);
  });

  it('may succeed under the same key after a refusal: a refusal stores nothing', async () => {
    const key = { 'idempotency-key': 'key-000002' };
    expect((await server.post('/api/bookings', booking(3), key)).status).toBe(409);
    expect((await server.post('/api/bookings', booking(3), key)).status).toBe(409);
    expect((await server.post('/api/bookings', booking(5), { 'idempotency-key': 'key-000003' })).status).toBe(201);
  });

  it('start one planning job', async () => {
    const id = await importExample(server, 'patrol');
    const key = { 'idempotency-key': 'plan-00001' };
    const [a, b] = await Promise.all([1, 2].map(() => server.post<{ id: string }>(`/api/scenarios/${id}/plan`, { iterations: 1 }, key)));
    expect(a?.body.id).toBe(b?.body.id);
  });
});

describe('health and documentation', () => {
  it('answer without any client or sign-in', async () => {
    expect((await server.get('/healthz')).body).toEqual({ alive: true });
    expect((await server.get('/readyz')).body).toEqual({ ready: true });
    expect((await server.get<string>('/metrics')).body).toMatch(/skein_http_seconds_bucket\{[^}]*operation="createBooking"/);
    expect((await server.get<{ openapi: string }>('/api/openapi.json')).body.openapi).toBe('3.1.0');
    const page = (await server.get<string>('/api/docs')).body;
    expect(page).not.toMatch(/https?:\/\//);
    for (const [, file] of page.matchAll(/(?:src|href)="([^"]+)"/g)) expect((await server.get(file ?? '')).status, file).toBe(200);
  });

  it('slow one address down before it uses the server up', async () => {
    const strict = await testServer(await freshDatabase(), { perMinute: 5 });
    const statuses: number[] = [];
    for (let k = 0; k < 7; k++) statuses.push((await strict.get('/api/about')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    await strict.stop();
  });
});
