import { join } from 'node:path';
import { pino } from 'pino';
import { createWorlds } from '#app/worlds.ts';
import type { App } from '#app/context.ts';
import type { About } from '#app/entities.ts';
import { loadDemo } from '#app/loadDemo.ts';
import { createApp } from '#api/app.ts';
import { formatInstant, parseInstant } from '#core/time.ts';
import { clockOf, systemClock } from './clock.ts';
import { demoFiles } from './demoFiles.ts';
import { createJobs } from './jobs/jobs.ts';
import { listen, StartError } from './listen.ts';
import { packageRoot, packageVersion } from './packageRoot.ts';
import { openStore } from './store/store.ts';
import { weatherService } from './weatherService.ts';

export interface ServerConfig {
  port: number;
  /** folder of the embedded database, used where there is no `databaseUrl` */
  dataDir: string;
  databaseUrl?: string | undefined;
  /** `system`, an instant at which the clock stands, or undefined: that of the demo day while it is loaded */
  clock?: string | undefined;
  tiles?: About['tiles'];
  /** address of the one weather service that may be asked */
  weatherUrl?: string | undefined;
  logLevel: string;
  /** load the demo days into an empty store */
  demo: boolean;
  /** planning threads at the same time */
  planners?: number | undefined;
  perMinute?: number | undefined;
  checkResponses?: boolean | undefined;
}

export interface RunningServer {
  url: string;
  about: Omit<About, 'now'>;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const ORG = 'default';
const NO_SIGN_IN = 'No sign-in is configured: the server answers on 127.0.0.1 only, and everybody at this machine may do everything.';
/** patience with requests in flight; jobs and database need the rest of the ten seconds that a stop may take */
const DRAIN_MS = 4_000;

function serviceOf(address: string | undefined): App['weatherService'] {
  if (address === undefined || address === '') return undefined;
  try {
    return weatherService(address);
  } catch (error) {
    throw new StartError(`SKEIN_WEATHER_URL: an http or https address is expected, got '${address}'`, error);
  }
}

/** Wires store, jobs, use cases and web layer together and serves. Throws StartError where port or database cannot be had. */
export async function startServer(config: ServerConfig): Promise<RunningServer> {
  const log = pino({ level: config.logLevel, base: null }, pino.destination({ fd: 2, sync: true }));
  const port = await listen(HOST, config.port);
  const closing: (() => Promise<void> | void)[] = [() => port.close(DRAIN_MS)];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const store = await openStore({ databaseUrl: config.databaseUrl, embeddedDataDir: config.dataDir, orgId: ORG, notice: (message) => log.info(message) }).catch((error: unknown) => {
      throw new StartError(error instanceof Error ? error.message : String(error), error);
    });
    closing.unshift(() => store.close());
    const jobs = await createJobs({ store, pool: store.pool, orgId: ORG, log, concurrency: config.planners ?? 1 });
    closing.splice(1, 0, () => jobs.close());
    const weather = serviceOf(config.weatherUrl);
    const app: App = { store, jobs, clock: systemClock, worlds: createWorlds(store, jobs), weatherService: weather };
    const root = packageRoot();
    if (config.demo) for (const day of await loadDemo(app, demoFiles(join(root, 'server', 'demo')))) log.info(`Demo day loaded: ${day.name}`);
    const [first] = config.demo ? await store.listScenarios() : [];
    const demoNow = first === undefined ? undefined : (await store.getScenario(first.id))?.scenario.now;
    const clock = clockOf(config.clock, demoNow === undefined ? undefined : parseInstant(demoNow));
    if (clock === undefined) throw new StartError(`SKEIN_CLOCK: 'system' or a time such as 2027-06-14T21:30:00Z is expected, got '${config.clock ?? ''}'`);
    app.clock = clock;
    const about: RunningServer['about'] = { name: 'skein', version: packageVersion(), clock: clock.kind, signIn: 'none', notice: NO_SIGN_IN, ...(config.tiles === undefined ? {} : { tiles: config.tiles }), ...(weather === undefined ? {} : { weatherService: weather.host }) };
    const http = await createApp({ app, log, about, pageFolder: join(root, 'dist', 'client'), localOnly: true, perMinute: config.perMinute, checkResponses: config.checkResponses });
    closing.push(() => http.close());
    port.serve(http.express);
    log.info(NO_SIGN_IN);
    log.info(`Serving ${port.url}${clock.kind === 'demo' ? `, the demo clock stands at ${formatInstant(clock.now())}` : ''}`);
    return { url: port.url, about, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
