/** `npm test`: installs what is missing (packages, Chromium), builds, runs all tests, and says how many. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, root } from './install.mjs';

install();
const { build } = await import('./build.mjs');
await build();
const { chromium } = await import('./chromium.mjs');
const browser = chromium();
const folder = join(root, 'tests', '.artifacts');
mkdirSync(folder, { recursive: true });
const report = join(folder, 'results.json');
const args = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)];
const ran = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...(browser === undefined ? {} : { CHROMIUM_PATH: browser }) } });

const results = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { testResults: [] };
const tests = results.testResults.flatMap((file) => file.assertionResults.map((test) => ({ file: file.name, status: test.status, name: test.fullName })));
const count = (status) => tests.filter((test) => test.status === status).length;
const brokenFiles = results.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'));
const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
const mustRun = existsSync(join(root, '..', 'shared')) ? skipped.filter((test) => test.file.includes('conformance')) : [];
for (const test of mustRun) console.error(`A conformance test was skipped although its data are there: ${test.name}`);
const failed = count('failed') + brokenFiles.length + mustRun.length + (browser === undefined ? 1 : 0);
console.log(`${count('passed')} passed, ${failed} failed, ${skipped.length - mustRun.length} skipped`);
process.exit(failed > 0 || ran.status !== 0 || tests.length === 0 ? 1 : 0);
