import { randomUUID } from 'node:crypto';
import compression from 'compression';
import express, { type Express } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { App } from '#app/context.ts';
import type { About } from '#app/entities.ts';
import { docsRouter } from './docs.ts';
import { errorHandler, HttpProblem, problemDocument } from './errors.ts';
import { createEventStreams, type EventLimits } from './events.ts';
import { handlersOf } from './handlers.ts';
import { createMetrics } from './metrics.ts';
import { pageRouter } from './page.ts';
import { contractRouter } from './routes.ts';
import { localHostOnly, sameOriginWrites, securityHeaders } from './security.ts';

export interface HttpOptions {
  app: App;
  log: Logger;
  /** what /api/about says, but for the time */
  about: Omit<About, 'now'>;
  /** folder of the built page */
  pageFolder: string;
  /** without sign-in: answer to local names only */
  localOnly: boolean;
  /** requests a minute from one address */
  perMinute?: number | undefined;
  eventLimits?: EventLimits | undefined;
  /** check every answer against the contract; for tests */
  checkResponses?: boolean | undefined;
}

export interface HttpApp {
  express: Express;
  /** ends what would keep a closing server open: event streams; from now on /readyz says no */
  close(): void;
}

/** The web application: pages, API, events, docs and health, with everything that guards them. */
export async function createApp(options: HttpOptions): Promise<HttpApp> {
  const { app, log } = options;
  const metrics = createMetrics();
  const events = await createEventStreams(app.store, options.eventLimits ?? { perClient: 32, total: 2_000 }, (count) => metrics.streams.set(count));
  let closing = false;

  const server = express();
  server.disable('x-powered-by');
  server.set('trust proxy', false);
  server.use(
    pinoHttp({
      logger: log,
      genReqId: (request, response) => {
        const given = request.headers['x-request-id'];
        const id = typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
        response.setHeader('x-request-id', id);
        return id;
      },
      // Headers stay out of the log: they hold cookies and keys.
      serializers: { req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, url }), res: ({ statusCode }: { statusCode: number }) => ({ statusCode }) },
      customLogLevel: (_request, response, error) => (response.statusCode >= 500 || error !== undefined ? 'error' : response.statusCode >= 400 ? 'info' : 'debug'),
    }),
  );
  server.use(metrics.observe);

  server.get('/healthz', (_request, response) => void response.json({ alive: true }));
  server.get('/readyz', async (_request, response) => {
    const ready = !closing && (await app.store.ready().catch(() => false));
    if (ready) response.json({ ready });
    else response.status(503).set('retry-after', '2').type('application/problem+json').send(JSON.stringify(problemDocument(new HttpProblem(closing ? 'SHUTTING_DOWN' : 'STORE_AWAY', ''))));
  });
  server.get('/metrics', async (_request, response) => void response.type(metrics.registry.contentType).send(await metrics.registry.metrics()));

  server.use(securityHeaders(options.about.tiles?.url));
  if (options.localOnly) server.use(localHostOnly);
  server.use(sameOriginWrites);
  server.use(
    '/api',
    rateLimit({
      windowMs: 60_000,
      limit: options.perMinute ?? 6_000,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: () => {
        throw new HttpProblem('TOO_MANY', 'Wait a minute.', { headers: { 'retry-after': '60' } });
      },
    }),
  );
  server.get('/api/events', events.handler);
  server.use(compression({ filter: (request, response) => response.getHeader('content-type') === 'application/octet-stream' || compression.filter(request, response) }));
  server.use(docsRouter(options.about.version));
  server.use(
    contractRouter({
      handlers: handlersOf(app, options.about),
      actorOf: () => 'operator',
      once: (key, fingerprint, work) => app.store.withIdempotency(key, fingerprint, work),
      checkResponses: options.checkResponses ?? false,
    }),
  );
  server.use('/api', (request) => {
    throw new HttpProblem('NO_SUCH_ROUTE', `${request.method} ${request.originalUrl.split('?')[0] ?? ''}. The operations are listed at /api/openapi.json.`);
  });
  server.use(pageRouter(options.pageFolder));
  server.use(errorHandler);

  return {
    express: server,
    close() {
      closing = true;
      events.close();
    },
  };
}

