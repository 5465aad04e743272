/** Builds what is missing or older than its sources: dist/ (server, command line, planning worker) and dist/client (the page). */
import { chmodSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './install.mjs';

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

const age = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

export async function build({ force = false } = {}) {
  const configs = ['package.json', 'tsconfig.json'].map((name) => newest(join(root, name)));
  const server = Math.max(newest(join(root, 'server')), ...configs);
  if (force || age(join(root, 'dist', 'cli.js')) < server) {
    for (const name of existsSync(join(root, 'dist')) ? readdirSync(join(root, 'dist')) : []) if (/\.js(\.map)?$/.test(name)) rmSync(join(root, 'dist', name));
    const { build: bundle } = await import('esbuild');
    await bundle({
      absWorkingDir: root,
      entryPoints: { cli: 'server/cli.ts', planWorker: 'server/jobs/planWorker.ts' },
      bundle: true,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      format: 'esm',
      sourcemap: true,
      splitting: true,
      // beside the entries, so that what a module finds relative to itself is the same in a chunk
      chunkNames: 'chunk-[hash]',
      outdir: 'dist',
      logLevel: 'warning',
    });
    chmodSync(join(root, 'dist', 'cli.js'), 0o755);
  }
  const client = Math.max(newest(join(root, 'client')), newest(join(root, 'server', 'core')), newest(join(root, 'vite.config.ts')), server);
  if (force || age(join(root, 'dist', 'client', 'index.html')) < client) {
    run(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']);
  }
}

if (process.argv[1] !== undefined && import.meta.url.endsWith(process.argv[1].split(/[\\/]/).pop() ?? '')) {
  await build({ force: process.argv.includes('--force') });
}
