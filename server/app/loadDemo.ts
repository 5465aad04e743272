import { parseDocument } from '#core/documents/parse.ts';
import { scenario as scenarioSchema, SCENARIO_SCHEMA, type Scenario, type Source } from '#core/documents/scenario.ts';
import type { App } from './context.ts';
import { describeFile } from './describeFile.ts';
import { identityOf } from './importDataSet.ts';
import { importScenario } from './importScenario.ts';
import type { DataSet } from './entities.ts';

/** The demo days that come with the program: scenario documents with their files beside them. */
export interface DemoFiles {
  list(): Promise<string[]>;
  read(name: string): Promise<string>;
}

const ACTOR = 'demo';

/** Loads the demo days into a store that has no scenario yet; their files become data sets. Returns what was loaded. */
export async function loadDemo(app: App, files: DemoFiles): Promise<Scenario[]> {
  if ((await app.store.listScenarios()).length > 0) return [];
  const loaded: Scenario[] = [];
  for (const name of await files.list()) {
    const document: unknown = JSON.parse(await files.read(name));
    if (typeof document !== 'object' || document === null || Reflect.get(document, 'schema') !== SCENARIO_SCHEMA) continue;
    const written = parseDocument(scenarioSchema, document, name);
    const scenario = await withDataSets(app, written, files);
    await importScenario(app, scenario, ACTOR);
    loaded.push(scenario);
  }
  return loaded;
}

async function withDataSets(app: App, scenario: Scenario, files: DemoFiles): Promise<Scenario> {
  const take = (kind: DataSet['kind']) => (source: Source) => asDataSet(app, kind, source, files);
  const airspace = await inOrder(scenario.airspace, take('airspace'));
  const terrain = await inOrder(scenario.terrain, take('terrain'));
  const basemap = scenario.basemap === undefined ? undefined : await take('basemap')(scenario.basemap);
  return { ...scenario, airspace, terrain, ...(basemap === undefined ? {} : { basemap }) };
}

async function asDataSet(app: App, kind: DataSet['kind'], source: Source, files: DemoFiles): Promise<Source> {
  if (source.file === undefined) return source;
  const bytes = new TextEncoder().encode(await files.read(source.file));
  const { effective, coordinateSystem, synthetic } = source;
  const identity = identityOf({ name: source.file, kind, effective, coordinateSystem, synthetic }, bytes);
  const known = await app.store.getDataSet(identity.id);
  const stored = known?.set ?? (await app.store.addDataSet({ ...describeFile({ name: source.file, bytes, kind, coordinateSystem }).about, ...identity }, bytes, ACTOR));
  const { file: _file, ...rest } = source;
  return { ...rest, dataSet: stored.id };
}

async function inOrder<T, U>(list: readonly T[], work: (item: T) => Promise<U>): Promise<U[]> {
  const done: U[] = [];
  for (const item of list) done.push(await work(item));
  return done;
}
