import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { HttpProblem } from './errors.ts';

/** Headers of every answer. HSTS stays off: transport security belongs to the proxy in front. */
export function securityHeaders(tileUrl: string | undefined): RequestHandler {
  const tiles = tileUrl === undefined ? [] : [tileOrigin(tileUrl)];
  return helmet({
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
  });
}

/** `https://{s}.tile.example.org/{z}/{x}/{y}.png` -> `https://*.tile.example.org`, as a source of the content policy. */
export function tileOrigin(url: string): string {
  const match = /^(https?:)\/\/([^/]+)/.exec(url);
  if (match === null) throw new Error(`TILE_URL: an http or https address is expected, got '${url}'`);
  return `${match[1]}//${(match[2] ?? '').replace(/^.*\{[^}]*\}[^.]*\./, '*.')}`;
}

const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Without sign-in only local names are answered, so that a foreign page cannot reach the server by a name that it points here (DNS rebinding). */
export const localHostOnly: RequestHandler = (request, _response, next) => {
  const name = (request.get('host') ?? '').replace(/:\d+$/, '').toLowerCase();
  if (!LOCAL_NAMES.has(name)) throw new HttpProblem('MISDIRECTED', 'Without configured sign-in this server answers to 127.0.0.1 and localhost only.');
  next();
};

/** Writes are taken from the server's own pages and from programs, never from a page of another origin (cross-site request forgery). */
export const sameOriginWrites: RequestHandler = (request, _response, next) => {
  if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) {
    const site = request.get('sec-fetch-site');
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new HttpProblem('CROSS_ORIGIN', `This request came from another site (${site}).`);
    const origin = request.get('origin');
    if (origin !== undefined && originHost(origin) !== request.get('host')) throw new HttpProblem('CROSS_ORIGIN', 'This request came from a page of another address.');
  }
  next();
};

function originHost(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
