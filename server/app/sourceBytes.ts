import type { Scenario, Source } from '#core/documents/scenario.ts';
import type { ReadSource } from './readSource.ts';
import type { Store } from './ports.ts';

/** The bytes of one source, to hand to a thread that has no store. */
export interface SourceBytes {
  kind: 'airspace' | 'terrain';
  id: string;
  name: string;
  bytes: Uint8Array;
}

type Contents = Pick<Store, 'getDataSetContent'>;

/** The bytes of a source of a stored scenario. Its references were checked when it was taken in. */
export async function sourceBytes(store: Contents, source: Source): Promise<{ name: string; bytes: Uint8Array }> {
  const text = source.dataSet === undefined ? inlineText(source.inline) : await store.getDataSetContent(source.dataSet);
  if (text === undefined) throw new Error(`data set '${source.dataSet ?? ''}' of source '${source.id}' is not stored`);
  return { name: source.dataSet ?? source.id, bytes: new TextEncoder().encode(text) };
}

/** Everything that a scenario reads from data sets, to read its world from elsewhere. */
export async function allSourceBytes(store: Contents, scenario: Scenario): Promise<SourceBytes[]> {
  const sources: SourceBytes[] = [];
  for (const kind of ['airspace', 'terrain'] as const) {
    for (const source of scenario[kind]) if (source.dataSet !== undefined) sources.push({ kind, id: source.id, ...(await sourceBytes(store, source)) });
  }
  return sources;
}

/** Reads from bytes that were handed in. */
export function readFrom(sources: readonly SourceBytes[]): ReadSource {
  return (source, kind) => {
    const found = sources.find((one) => one.kind === kind && one.id === source.id);
    if (found === undefined) return Promise.reject(new Error(`${kind} source '${source.id}' was not handed in, got ${sources.map((one) => one.id).join(', ')}`));
    return Promise.resolve(found);
  };
}

/** An inline source is text as it would stand in a file, or a JSON document as it is. */
const inlineText = (inline: unknown): string => (typeof inline === 'string' ? inline : JSON.stringify(inline ?? null));
