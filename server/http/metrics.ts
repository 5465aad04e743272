import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  /** observes every request when its answer is finished, so that failures count too */
  observe: RequestHandler;
  streams: Gauge;
}

/** Prometheus metrics of one server. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'skein_http_seconds',
    help: 'Time to answer, by operation and status',
    labelNames: ['operation', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const streams = new Gauge({ name: 'skein_event_streams', help: 'Open streams of server-sent events', registers: [registry] });
  const observe: RequestHandler = (_request, response, next) => {
    const from = process.hrtime.bigint();
    response.on('finish', () => {
      const operation: unknown = response.locals['operation'];
      seconds.observe({ operation: typeof operation === 'string' ? operation : 'other', status: response.statusCode }, Number(process.hrtime.bigint() - from) / 1e9);
    });
    next();
  };
  return { registry, observe, streams };
}
