import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DemoFiles } from '#app/loadDemo.ts';

/** The demo days in a folder of the package; a name never leads out of it. */
export function demoFiles(folder: string): DemoFiles {
  return {
    list: async () => (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort(),
    read: (name) => readFile(join(folder, basename(name)), 'utf8'),
  };
}
