import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Time for what was answered last to leave the machine before its connections are cut. */
const LAST_BYTES_MS = 200;

/** The server cannot start on this machine as it is set up; the message says what to do. */
export class StartError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StartError';
  }
}

export interface Listening {
  url: string;
  /** Until this is called every request is answered with 503: the port is taken first, so that a second server ends at once. */
  serve(listener: RequestListener): void;
  /** Ends politely: new requests get 503, those in flight finish, what is still open after `patience_ms` is cut. */
  close(patience_ms: number): Promise<void>;
}

/** Takes a port. Throws StartError where it is in use or not allowed. */
export async function listen(host: string, port: number): Promise<Listening> {
  let listener: RequestListener = unavailable('The server is starting', 'STARTING');
  const open = new Set<ServerResponse>();
  let onQuiet = (): void => undefined;
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 }, (request, response) => {
    open.add(response);
    response.on('close', () => {
      open.delete(response);
      if (open.size === 0) onQuiet();
    });
    listener(request, response);
  });
  await bound(server, host, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    serve: (next) => {
      listener = next;
    },
    async close(patience_ms) {
      listener = unavailable('The server is shutting down', 'SHUTTING_DOWN');
      // Node's own close() drops connections whose answer is written but not sent yet; so we wait until the last one is out.
      const quiet = new Promise<void>((resolve) => {
        onQuiet = resolve;
        if (open.size === 0) resolve();
      });
      await Promise.race([quiet, sleep(patience_ms, undefined, { ref: false })]);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        setTimeout(() => server.closeAllConnections(), LAST_BYTES_MS).unref();
      });
    },
  };
}

/** Answers everything with 503, and asks clients to come back on a new connection. */
function unavailable(title: string, code: string): RequestListener {
  return (_request, response) => {
    response.writeHead(503, { 'retry-after': '1', 'content-type': 'application/problem+json', connection: 'close' });
    response.end(JSON.stringify({ type: `urn:skein:problem:${code.toLowerCase().replaceAll('_', '-')}`, title, status: 503, code }));
  };
}

function bound(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new StartError(`port ${port} of ${host} is in use by another program; end it, or choose another port with --port`));
      else if (error.code === 'EACCES') reject(new StartError(`port ${port} may not be used by this user; choose one above 1023 with --port`));
      else reject(error);
    });
    server.listen(port, host, resolve);
  });
}
