import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoFiles } from './files.ts';

/** Writes the files of the demo day beside this one: `npx tsx server/demo/generate.ts`. */
const here = dirname(fileURLToPath(import.meta.url));
mkdirSync(join(here, 'examples'), { recursive: true });
for (const [path, content] of demoFiles()) {
  writeFileSync(join(here, path), content);
  console.error(`${path}: ${content.length} characters`);
}
