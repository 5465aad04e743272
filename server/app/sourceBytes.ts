import type { Scenario, Source } from '#core/documents/scenario.ts';
import type { Store } from './ports.ts';
import { inlineBytes, type ReadSource, type SourceFile } from './readSource.ts';

/** The file of one source, to hand to a thread that has no store. */
export interface SourceBytes extends SourceFile {
  kind: 'airspace' | 'terrain' | 'obstacles';
  id: string;
}

type Contents = Pick<Store, 'getDataSet'>;

/** The file of a source of a stored scenario. Its references were checked when it was taken in. */
export async function sourceBytes(store: Contents, source: Source): Promise<SourceFile> {
  if (source.dataSet === undefined) return { name: source.id, bytes: inlineBytes(source.inline) };
  const stored = await store.getDataSet(source.dataSet);
  if (stored === undefined) throw new Error(`data set '${source.dataSet}' of source '${source.id}' is not stored`);
  const { name, coordinateSystem, mapping } = stored.set;
  return { name, bytes: stored.content, coordinateSystem, mapping };
}

/** Everything that a scenario reads from data sets, to read its world from elsewhere. */
export async function allSourceBytes(store: Contents, scenario: Pick<Scenario, 'airspace' | 'terrain' | 'obstacleSources'>): Promise<SourceBytes[]> {
  const sources: SourceBytes[] = [];
  for (const [kind, list] of [['airspace', scenario.airspace], ['terrain', scenario.terrain], ['obstacles', scenario.obstacleSources ?? []]] as const) {
    for (const source of list) if (source.dataSet !== undefined) sources.push({ kind, id: source.id, ...(await sourceBytes(store, source)) });
  }
  return sources;
}

/** Reads from files that were handed in. */
export function readFrom(sources: readonly SourceBytes[]): ReadSource {
  return (source, kind) => {
    const found = sources.find((one) => one.kind === kind && one.id === source.id);
    if (found === undefined) return Promise.reject(new Error(`${kind} source '${source.id}' was not handed in, got ${sources.map((one) => one.id).join(', ')}`));
    return Promise.resolve(found);
  };
}
