/** `npm start`: installs what is missing, builds, serves, opens the page. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { install, root } from './install.mjs';

install();
const { build } = await import('./build.mjs');
await build();
const server = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', 'cli.js'), 'serve', '--open', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 1));
