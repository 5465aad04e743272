import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the program's package.json, found upward from here: the same from source and from the bundle in dist/. */
export function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && nameIn(file) === 'skein') return folder;
    if (dirname(folder) === folder) throw new Error(`package.json of skein not found above ${fileURLToPath(import.meta.url)}`);
  }
}

/** Version as package.json states it. */
export function packageVersion(): string {
  return field(join(packageRoot(), 'package.json'), 'version') ?? '0.0.0';
}

const nameIn = (file: string): string | undefined => field(file, 'name');

function field(file: string, name: string): string | undefined {
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const value: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
