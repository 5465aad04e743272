import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import type { StartMessage } from './messages.ts';

/** A thread's own limit on memory, so that a runaway plan or file ends the job and not the server. */
const MAX_HEAP_MB = 2_048;

/** The bundle stands beside the server's bundle. From source the thread first takes up the TypeScript loader of development. */
export function threadEntry(workerData: StartMessage): ConstructorParameters<typeof Worker> {
  const options = { workerData, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } };
  if (!import.meta.url.endsWith('.ts')) return [new URL('./planWorker.js', import.meta.url), options];
  const loader = new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href;
  const code = `import { register } from '${loader}'; register(); await import('${new URL('./planWorker.ts', import.meta.url).href}');`;
  return [new URL(`data:text/javascript,${encodeURIComponent(code)}`), options];
}
