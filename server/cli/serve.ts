import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { coordinateSystem } from '#core/documents/scenario.ts';
import type { About } from '#app/entities.ts';
import type { ServerConfig } from '../main.ts';
import { UsageError, type Command } from './command.ts';

const DEFAULT_PORT = 4300;

/** The server and the page. Settings come from the environment, the port also from the command line. */
export const command: Command = {
  name: 'serve',
  usage: 'skein serve [--port 4300] [--open]',
  summary: 'the server and the web client, on 127.0.0.1',
  async run(argv, io) {
    const { values } = parseArgs({ args: argv, options: { port: { type: 'string' }, open: { type: 'boolean' } } });
    const config = configOf(process.env, values.port);
    const [{ startServer }, { StartError }] = await Promise.all([import('../main.ts'), import('../listen.ts')]);
    const stopped = stopSignal();
    const server = await startServer(config).catch((error: unknown) => {
      throw error instanceof StartError ? new UsageError(error.message) : error;
    });
    io.out(`${server.url}\n`);
    if (values.open === true) openPage(server.url);
    await stopped;
    await server.stop();
    return 0;
  },
};

/** The settings of the server; docs/operations.md lists them. */
export function configOf(env: NodeJS.ProcessEnv, portOption: string | undefined): ServerConfig {
  requireLocal(env['SKEIN_HOST']);
  return {
    port: portOf(portOption ?? env['PORT']),
    dataDir: env['SKEIN_DATA'] ?? '.skein/data',
    databaseUrl: env['DATABASE_URL'],
    clock: env['SKEIN_CLOCK'],
    tiles: tilesOf(env),
    weatherUrl: env['SKEIN_WEATHER_URL'],
    logLevel: levelOf(env['LOG_LEVEL']),
    demo: env['SKEIN_DEMO'] !== '0',
    planners: plannersOf(env['SKEIN_PLANNERS']),
  };
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`the port is a number from 0 to 65535, got '${text}'`);
  return port;
}

/** Without sign-in everybody who reaches the server may do everything; so nobody but this machine may reach it. */
function requireLocal(host: string | undefined): void {
  if (host === undefined || host === '' || host === '127.0.0.1' || host === 'localhost') return;
  throw new UsageError(`SKEIN_HOST: without configured sign-in the server listens on 127.0.0.1 only, got '${host}'`);
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

function levelOf(text: string | undefined): string {
  if (text === undefined || text === '') return 'info';
  if (!LEVELS.includes(text)) throw new UsageError(`LOG_LEVEL is one of ${LEVELS.join(', ')}, got '${text}'`);
  return text;
}

function plannersOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0 || count > 64) throw new UsageError(`SKEIN_PLANNERS is a number of threads from 0 to 64, got '${text}'`);
  return count;
}

/** A tile server has to say in which coordinate system its tiles are, or the map would be off by half a kilometre in China. */
function tilesOf(env: NodeJS.ProcessEnv): About['tiles'] {
  const url = env['TILE_URL'];
  if (url === undefined || url === '') return undefined;
  if (!/^https?:\/\/[^/]+\/.*\{z\}/.test(url)) throw new UsageError(`TILE_URL is an http address with {z}, {x} and {y}, got '${url}'`);
  const system = coordinateSystem.safeParse(env['TILE_COORDINATES']);
  if (!system.success) throw new UsageError(`TILE_COORDINATES has to say the coordinate system of the tiles, WGS84, GCJ-02 or BD-09; got '${env['TILE_COORDINATES'] ?? ''}'`);
  const attribution = env['TILE_ATTRIBUTION'];
  if (attribution === undefined || attribution === '') throw new UsageError('TILE_ATTRIBUTION has to name the source of the tiles');
  return { url, attribution, coordinateSystem: system.data };
}

/** Resolves at the first wish to end; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
        process.once(signal, () => process.exit(130));
      });
    }
  });
}

/** Shows the page in the person's browser; a machine without one is no reason to fail. */
function openPage(url: string): void {
  const [program, ...args] = process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  const child = spawn(program ?? 'xdg-open', args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
