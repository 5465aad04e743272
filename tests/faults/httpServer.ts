import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { configOf } from '../../server/cli/serve.ts';
import { startServer } from '../../server/main.ts';
import { readPostmasterPid } from '../../server/store/embedded/postmasterPid.ts';

/** The whole server as a process of its own, on the embedded database of a directory; says where both are. Argument: data directory. */
const [dataDir = ''] = process.argv.slice(2);
const server = await startServer({ ...configOf({ SKEIN_DATA: dataDir, SKEIN_DEMO: '0', SKEIN_CLOCK: '2027-06-14T21:30:00Z', LOG_LEVEL: 'fatal' }, '0'), perMinute: 1_000_000 });
const cluster = readdirSync(dataDir).find((name) => /^pg\d+$/.test(name));
console.log(`server ${readPostmasterPid(join(dataDir, cluster ?? ''))?.pid ?? ''}`);
console.log(`url ${server.url}`);
process.once('SIGTERM', () => void server.stop().then(() => console.log('stopped')));
