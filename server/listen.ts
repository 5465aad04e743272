import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

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
  /** Ends politely: no new connections, requests in flight finish, what is still open after `patience_ms` is cut. */
  close(patience_ms: number): Promise<void>;
}

/** Takes a port. Throws StartError where it is in use or not allowed. */
export async function listen(host: string, port: number): Promise<Listening> {
  let listener: RequestListener = (_request, response) => {
    response.writeHead(503, { 'retry-after': '1', 'content-type': 'application/problem+json' });
    response.end('{"type":"about:blank","title":"The server is starting","status":503,"code":"STARTING"}');
  };
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 }, (request, response) => listener(request, response));
  await bound(server, host, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    serve: (next) => {
      listener = next;
    },
    close: (patience_ms) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), patience_ms);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
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
