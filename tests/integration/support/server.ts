import { readFileSync } from 'node:fs';
import { afterAll } from 'vitest';
import type { DataSet, JobView } from '#app/entities.ts';
import type { Problem } from '#api/contract.ts';
import { openAirspace } from '#core/airspace/pack.ts';
import type { Zone } from '#core/airspace/zone.ts';
import { startServer, type RunningServer, type ServerConfig } from '../../../server/main.ts';

const DEMO = new URL('../../../server/demo/', import.meta.url);

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** A running server and the few words that tests say to it. */
export interface TestServer {
  url: string;
  get<T>(path: string, headers?: Record<string, string>): Promise<Answer<T>>;
  post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  stop(): Promise<void>;
}

/** Starts a server of this process on a free port; every answer is held against the contract. Stopped after the tests of the file. */
export async function testServer(databaseUrl: string, changes: Partial<ServerConfig> = {}): Promise<TestServer> {
  const server: RunningServer = await startServer({
    port: 0,
    dataDir: '',
    databaseUrl,
    logLevel: process.env['LOG_LEVEL'] ?? 'silent',
    demo: false,
    clock: '2027-06-14T21:30:00Z',
    perMinute: 100_000,
    checkResponses: true,
    ...changes,
  });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= server.stop());
  afterAll(stop);
  return { ...talkTo(server.url), stop };
}

/** The same words for a server of another process. */
export function talkTo(url: string): Omit<TestServer, 'stop'> {
  const call = async <T>(path: string, init: RequestInit): Promise<Answer<T>> => {
    const response = await fetch(`${url}${path}`, init);
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
  };
  return {
    url,
    get: (path, headers = {}) => call(path, { headers }),
    post: (path, body, headers = {}) => call(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}

/** The zones of a scenario's compiled airspace, as the page opens it. */
export async function zonesOf(server: Pick<TestServer, 'url'>, scenarioId: string): Promise<readonly Zone[]> {
  const answer = await fetch(`${server.url}/api/scenarios/${scenarioId}/airspace`);
  return openAirspace(await answer.arrayBuffer()).zones;
}

interface ExampleSource {
  file?: string;
  dataSet?: string;
}
export interface Example {
  id: string;
  airspace: ExampleSource[];
  terrain: ExampleSource[];
  basemap?: ExampleSource;
  missions: { id: string }[];
  [field: string]: unknown;
}

/** An example scenario of one mission kind, as a file for the command line holds it. */
export function example(kind: string): Example {
  return JSON.parse(readFileSync(new URL(`examples/${kind}.json`, DEMO), 'utf8')) as Example;
}

/** Takes an example in through the API: its files as data sets, then the scenario. Returns the scenario's id. */
export async function importExample(server: Omit<TestServer, 'stop'>, kind: string, changes: Record<string, unknown> = {}): Promise<string> {
  const document = { ...example(kind), ...changes };
  const take = async (source: ExampleSource, set: DataSet['kind']): Promise<void> => {
    if (source.file === undefined) return;
    const content = readFileSync(new URL(source.file.replace(/^.*\//, ''), DEMO), 'utf8');
    const imported = await server.post<DataSet>('/api/datasets', { name: source.file, kind: set, content, synthetic: true });
    if (imported.status !== 201) throw new Error(`data set ${source.file}: ${imported.status} ${JSON.stringify(imported.body)}`);
    delete source.file;
    source.dataSet = imported.body.id;
  };
  for (const source of document.airspace) await take(source, 'airspace');
  for (const source of document.terrain) await take(source, 'terrain');
  if (document.basemap !== undefined) await take(document.basemap, 'basemap');
  const answer = await server.post<{ id: string } & Problem>('/api/scenarios', document);
  if (answer.status !== 201) throw new Error(`scenario: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

/** Waits until a job has ended; how long is limited by the test's own time. */
export async function jobEnd(server: Omit<TestServer, 'stop'>, id: string): Promise<JobView> {
  for (;;) {
    const { body } = await server.get<JobView>(`/api/jobs/${id}`);
    if (body.state !== 'queued' && body.state !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
