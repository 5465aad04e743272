import { json, Router, type Request, type Response } from 'express';
import { parseDocument } from '#core/documents/parse.ts';
import { contract, type BytesAnswer, type OperationName, type Route } from './contract.ts';
import { HttpProblem } from './errors.ts';
import type { Handlers } from './handler.ts';

/** Largest bodies in bytes: data sets and scenarios carry files, everything else is small. */
const LARGE_BODY = 64 * 1024 * 1024;
const SMALL_BODY = 2 * 1024 * 1024;
const LARGE = new Set<OperationName>(['importDataSet', 'importScenario']);

export interface RouteOptions {
  handlers: Handlers;
  /** who acts; without sign-in always the same */
  actorOf(request: Request): string;
  /** runs a write under an Idempotency-Key so that a repeated request gets the first answer */
  once(key: string, fingerprint: string, work: () => Promise<Answer>): Promise<Answer>;
  /** check answers against the contract as well; for tests */
  checkResponses: boolean;
}

export interface Answer {
  status: number;
  body: unknown;
}

/** Registers every operation of the contract: parse, check, call, answer. A method that an address does not take is said so. */
export function contractRouter(options: RouteOptions): Router {
  const router = Router({ caseSensitive: true });
  const names = Object.keys(contract) as OperationName[];
  const methods = new Map<string, string[]>();
  for (const name of names) {
    const route: Route = contract[name];
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    methods.set(path, [...(methods.get(path) ?? []), route.method]);
    const limit = LARGE.has(name) ? LARGE_BODY : SMALL_BODY;
    const parser = route.body === undefined ? [] : [requireJson, requireSize(limit), bodyParser(limit)];
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    router[method](path, ...parser, async (request: Request, response: Response) => {
      response.locals['operation'] = name;
      const answer = await answerTo(name, route, request, options);
      if (route.media === undefined) response.status(answer.status).json(answer.body);
      else sendBytes(route.media, answer.body as BytesAnswer, request, response);
    });
  }
  for (const [path, allowed] of methods) {
    router.all(path, (request) => {
      throw new HttpProblem('METHOD_NOT_ALLOWED', `${request.method} is not taken here, ${allowed.join(' and ')} is.`, { headers: { allow: allowed.join(', ') } });
    });
  }
  return router;
}

async function answerTo(name: OperationName, route: Route, request: Request, options: RouteOptions): Promise<Answer> {
  const params = route.params === undefined ? undefined : parseDocument(route.params, request.params, 'address');
  const query = parseQuery(route, request);
  const body = route.body === undefined ? undefined : parseDocument(route.body, request.body as unknown, 'body');
  const call = { params, query, body, actor: options.actorOf(request) };
  const work = async (): Promise<Answer> => {
    // The contract's mapped type ties schema and handler of one name together; across names the compiler cannot follow it.
    const handle = options.handlers[name] as (input: typeof call) => Promise<unknown>;
    const result = await handle(call);
    if (options.checkResponses) parseDocument(route.response, route.media === undefined ? JSON.parse(JSON.stringify(result)) : result, `answer of ${name}`);
    return { status: route.status ?? 200, body: result };
  };
  const key = request.get('idempotency-key');
  if (route.method !== 'POST' || key === undefined) return work();
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) throw new HttpProblem('BAD_REQUEST', 'An Idempotency-Key is 8 to 200 visible characters.');
  return options.once(key, JSON.stringify([name, params, body]), work);
}

/** A caller that names the present hash in If-None-Match (RFC 9110, section 13.1.2) has the bytes already. */
function sendBytes(media: string, { bytes, hash }: BytesAnswer, request: Request, response: Response): void {
  response.type(media).set({ etag: `"${hash}"`, 'cache-control': 'no-cache' });
  if (request.get('if-none-match')?.includes(`"${hash}"`) === true) response.status(304).end();
  else response.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function parseQuery(route: Route, request: Request): unknown {
  if (route.query !== undefined) return parseDocument(route.query, { ...request.query }, 'query');
  const unknown = Object.keys(request.query)[0];
  if (unknown !== undefined) throw new HttpProblem('INVALID', `query: ${unknown}: this parameter is not known`, { issues: [{ path: unknown, message: 'this parameter is not known' }] });
  return undefined;
}

function requireJson(request: Request, _response: Response, next: () => void): void {
  if (request.is('application/json') === false) throw new HttpProblem('UNSUPPORTED_MEDIA', `Got ${request.get('content-type') ?? 'no content type'}.`);
  next();
}

/** Refuses by the announced length, and lets go of the connection, before the body parser would read the body to its end. */
const requireSize =
  (limit: number) =>
  (request: Request, _response: Response, next: () => void): void => {
    if (Number(request.get('content-length') ?? 0) > limit) throw new HttpProblem('TOO_LARGE', `At most ${limit / 1024 / 1024} MB are taken here.`, { headers: { connection: 'close' } });
    next();
  };

/** Keys that reach for prototypes are refused before anything looks at the body; strict schemas refuse all other unknown keys. */
function bodyParser(limit: number): ReturnType<typeof json> {
  return json({
    limit,
    strict: true,
    verify: (_request, _response, bytes) => {
      if (bytes.includes('"__proto__"')) throw new HttpProblem('BAD_REQUEST', 'A field named __proto__ is not taken.');
    },
  });
}
