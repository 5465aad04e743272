import type { z } from 'zod';
import type { Contract, OperationName, Problem, ServerEvent } from '#api/contract.ts';

/**
 * The typed client. Only types cross over from the contract; at run time there is nothing but a table of paths, which the
 * compiler holds against the contract.
 */

const PATHS = {
  about: 'GET /api/about',
  listScenarios: 'GET /api/scenarios',
  importScenario: 'POST /api/scenarios',
  getScenario: 'GET /api/scenarios/{id}',
  getAirspace: 'GET /api/scenarios/{id}/airspace',
  getBasemap: 'GET /api/scenarios/{id}/basemap',
  getHeights: 'POST /api/scenarios/{id}/heights',
  getRelief: 'GET /api/scenarios/{id}/relief',
  planRoute: 'POST /api/scenarios/{id}/route',
  listEdits: 'GET /api/scenarios/{id}/edits',
  postEdit: 'POST /api/scenarios/{id}/edits',
  importWeather: 'POST /api/scenarios/{id}/weather',
  startPlan: 'POST /api/scenarios/{id}/plan',
  getJob: 'GET /api/jobs/{id}',
  cancelJob: 'POST /api/jobs/{id}/cancel',
  listPlans: 'GET /api/scenarios/{id}/plans',
  getPlan: 'GET /api/plans/{id}',
  getPlanDocument: 'GET /api/plans/{id}/document',
  getFlight: 'GET /api/plans/{id}/flights/{flightId}',
  exportFlight: 'GET /api/plans/{id}/flights/{flightId}/export',
  approvePlan: 'POST /api/plans/{id}/approve',
  listDataSets: 'GET /api/datasets',
  importDataSet: 'POST /api/datasets',
  listVersions: 'GET /api/datasets/{id}/versions',
  recheckDataSet: 'POST /api/datasets/{id}/recheck',
  getRegisters: 'GET /api/registers',
  listBookings: 'GET /api/bookings',
  createBooking: 'POST /api/bookings',
  listAudit: 'GET /api/audit',
} as const satisfies { [Name in OperationName]: `${Contract[Name]['method']} ${Contract[Name]['path']}` };

type Part<Name extends OperationName, Key extends string> = Contract[Name] extends { readonly [K in Key]: infer S extends z.ZodType } ? { [K in Key]: z.input<S> } : unknown;
/** What an operation takes: its path parameters, query and body, as far as it has them. */
export type Input<Name extends OperationName> = Part<Name, 'params'> & Part<Name, 'query'> & Part<Name, 'body'>;
/** What an operation answers. */
export type Output<Name extends OperationName> = z.output<Contract[Name]['response']>;

/** The server's refusal, with its problem document (RFC 9457). `status` 0 means that there was no answer. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem | undefined;
  constructor(status: number, problem: Problem | undefined, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }
  get code(): string {
    return this.problem?.code ?? (this.status === 0 ? 'NO_CONNECTION' : 'UNREADABLE_ANSWER');
  }
}

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}

/** The address of an operation, its path parameters and query filled in. */
export function addressOf(name: OperationName, parts: Parts): string {
  const path = PATHS[name].slice(PATHS[name].indexOf(' ') + 1);
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(parts.params?.[key] ?? ''));
  const query = new URLSearchParams(Object.entries(parts.query ?? {}).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])));
  return query.size === 0 ? filled : `${filled}?${query.toString()}`;
}

/** Operations that answer with JSON. */
export type JsonOperation = { [Name in OperationName]: Contract[Name] extends { readonly media: string } ? never : Name }[OperationName];

/** Calls an operation. Throws `ApiError` for a refusal or where no answer came. */
export async function call<Name extends JsonOperation>(name: Name, input: Input<Name>, signal?: AbortSignal): Promise<Output<Name>> {
  const answer = await send(name, input as Parts, signal);
  const read: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw refusal(answer.status, read);
  return read as Output<Name>;
}

/**
 * The compiled airspace of a scenario, to be opened with `openAirspace`. The browser keeps it, and asks whether it is still the same one.
 * Throws `ApiError` for a refusal or where no answer came.
 */
export async function fetchAirspace(scenarioId: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  const answer = await send('getAirspace', { params: { id: scenarioId } }, signal);
  if (!answer.ok) throw refusal(answer.status, await answer.json().catch(() => undefined));
  return answer.arrayBuffer();
}

async function send(name: OperationName, parts: Parts, signal: AbortSignal | undefined): Promise<Response> {
  const method = PATHS[name].slice(0, PATHS[name].indexOf(' '));
  try {
    return await fetch(addressOf(name, parts), {
      method,
      headers: { accept: 'application/json', ...(parts.body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, undefined, 'no answer from the server');
  }
}

function refusal(status: number, read: unknown): ApiError {
  const problem = read as Problem | undefined;
  return new ApiError(status, problem, problem?.detail ?? problem?.title ?? `status ${status}`);
}

/**
 * Listens to the server's events. The browser's EventSource reconnects by itself while the page is open and sends the last id
 * that it saw, so that nothing between is lost. Returns the way to stop.
 */
export function listen(onEvent: (event: ServerEvent) => void, onState: (connected: boolean) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = '';
  let stopped = false;
  const open = (): void => {
    source = new EventSource(lastId === '' ? '/api/events' : `/api/events?lastEventId=${encodeURIComponent(lastId)}`);
    source.onopen = () => onState(true);
    const take = (message: MessageEvent<string>): void => {
      lastId = message.lastEventId || lastId;
      const event = readEvent(message.data);
      if (event) onEvent(event);
    };
    source.onmessage = take;
    for (const type of ['job', 'plan', 'scenario', 'dataset', 'booking']) source.addEventListener(type, take);
    source.onerror = () => {
      onState(false);
      // A closed source (the server answered with an error) does not retry by itself.
      if (source?.readyState === EventSource.CLOSED && !stopped) timer = setTimeout(open, 3000);
    };
  };
  open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
  };
}

function readEvent(data: string): ServerEvent | undefined {
  try {
    const read: unknown = JSON.parse(data);
    return typeof read === 'object' && read !== null && 'type' in read && 'subject' in read ? (read as ServerEvent) : undefined;
  } catch {
    return undefined;
  }
}
