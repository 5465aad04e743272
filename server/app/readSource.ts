import type { Source } from '#core/documents/scenario.ts';
import type { PropertyMapping } from '#formats/propertyMapping.ts';

/** A file with what was said about it when it was imported, and the name by which errors speak of it. */
export interface SourceFile {
  name: string;
  bytes: Uint8Array;
  coordinateSystem?: Source['coordinateSystem'];
  mapping?: PropertyMapping | undefined;
}

/** Reads a source that is a file or a data set; inline sources never get here. */
export type ReadSource = (source: Source, kind: 'airspace' | 'terrain' | 'obstacles' | 'weather') => Promise<SourceFile>;

/** What a source holds. What the source itself declares goes before what was said at the import. */
export async function fileOf(source: Source, kind: 'airspace' | 'terrain' | 'obstacles', readSource: ReadSource): Promise<SourceFile> {
  const file = source.inline === undefined ? await readSource(source, kind) : { name: source.id, bytes: inlineBytes(source.inline) };
  return source.coordinateSystem === undefined ? file : { ...file, coordinateSystem: source.coordinateSystem };
}

/** An inline source is text as it would stand in a file, or a JSON document as it is. */
export function inlineBytes(inline: unknown): Uint8Array {
  return new TextEncoder().encode(typeof inline === 'string' ? inline : JSON.stringify(inline ?? null));
}
