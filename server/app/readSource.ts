import type { Source } from '#core/documents/scenario.ts';

/** What a source of a scenario holds, and the name by which errors speak of it. */
export interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

/** Reads a source that is a file or a data set; inline sources never get here. */
export type ReadSource = (source: Source, kind: 'airspace' | 'terrain') => Promise<NamedBytes>;

/** An inline source is text as it would stand in a file, or a JSON document as it is. */
export async function bytesOf(source: Source, kind: 'airspace' | 'terrain', readSource: ReadSource): Promise<NamedBytes> {
  if (source.inline === undefined) return readSource(source, kind);
  const text = typeof source.inline === 'string' ? source.inline : JSON.stringify(source.inline);
  return { name: source.id, bytes: new TextEncoder().encode(text) };
}
