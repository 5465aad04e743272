import type { ErrorRequestHandler } from 'express';
import { AppError } from '#app/ports.ts';
import { DocumentError } from '#core/documents/parse.ts';
import { FormatError } from '#formats/error.ts';
import type { Problem } from './contract.ts';

/** The one table of what can go wrong over HTTP: code -> status and title. Details are per occurrence. */
export const PROBLEMS = {
  BAD_JSON: { status: 400, title: 'The body is not JSON' },
  BAD_REQUEST: { status: 400, title: 'The request cannot be understood' },
  CROSS_ORIGIN: { status: 403, title: 'Changes are taken from this page only' },
  NOT_FOUND: { status: 404, title: 'Nothing is stored under this name' },
  NO_SUCH_ROUTE: { status: 404, title: 'There is no such operation' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not take this method' },
  STALE_VERSION: { status: 409, title: 'Somebody was faster' },
  ALREADY_BOOKED: { status: 409, title: 'It is booked already' },
  NOT_GO: { status: 409, title: 'The plan is not go' },
  EXISTS: { status: 409, title: 'This id is taken' },
  BAD_STATE: { status: 409, title: 'Its state does not allow that' },
  TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA: { status: 415, title: 'The body has to be application/json' },
  MISDIRECTED: { status: 421, title: 'This server answers to its own name only' },
  INVALID: { status: 422, title: 'The data do not fit the contract' },
  UNREADABLE: { status: 422, title: 'The file cannot be read' },
  KEY_REUSED: { status: 422, title: 'The idempotency key belongs to another request' },
  TOO_MANY: { status: 429, title: 'Too many requests' },
  DEFECT: { status: 500, title: 'A defect of the program' },
  STORE_AWAY: { status: 503, title: 'The database is away' },
  SHUTTING_DOWN: { status: 503, title: 'The server is shutting down' },
  STORE_FULL: { status: 507, title: 'The disk of the database is full' },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemCode = keyof typeof PROBLEMS;

/** A problem with its code, thrown anywhere in the web layer. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly issues: readonly { path: string; message: string }[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  constructor(code: ProblemCode, detail: string, options: { issues?: readonly { path: string; message: string }[]; headers?: Record<string, string> } = {}) {
    super(detail);
    this.name = 'HttpProblem';
    this.code = code;
    this.issues = options.issues;
    this.headers = options.headers ?? {};
  }
}

/** RFC 9457 problem document. */
export function problemDocument(problem: HttpProblem, requestId?: string): Problem {
  const { status, title } = PROBLEMS[problem.code];
  return {
    type: `urn:skein:problem:${problem.code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    code: problem.code,
    ...(problem.message === '' ? {} : { detail: problem.message }),
    ...(problem.issues === undefined ? {} : { issues: problem.issues.map((issue) => ({ ...issue })) }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** Says any thrown thing as a problem. What is not foreseen is a defect: its details go to the log and never to the caller. */
export function asProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof AppError) return new HttpProblem(error.code, error.message);
  if (error instanceof DocumentError) return new HttpProblem('INVALID', error.message, { issues: error.issues });
  if (error instanceof FormatError) return new HttpProblem('UNREADABLE', error.message, { issues: [{ path: error.place, message: error.message }] });
  return fromParser(error) ?? fromDatabase(error) ?? new HttpProblem('DEFECT', '');
}

const text = (error: unknown, field: string): string | undefined => {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** Errors of express and its body parser carry a `type`. */
function fromParser(error: unknown): HttpProblem | undefined {
  switch (text(error, 'type')) {
    case 'entity.parse.failed':
      return new HttpProblem('BAD_JSON', error instanceof Error ? error.message : '');
    case 'entity.too.large':
      return new HttpProblem('TOO_LARGE', 'Send less at once, or import the file as a data set.');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new HttpProblem('UNSUPPORTED_MEDIA', error instanceof Error ? error.message : '');
    case 'request.aborted':
    case 'request.size.invalid':
    case 'entity.verify.failed':
      return new HttpProblem('BAD_REQUEST', error instanceof Error ? error.message : '');
    default:
      return error instanceof URIError ? new HttpProblem('BAD_REQUEST', 'The address is not percent-encoded UTF-8.') : fromFiles(error);
  }
}

/** Errors of express for files carry a `status`: a place that is not there, or one that leads out of the folder. */
function fromFiles(error: unknown): HttpProblem | undefined {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  return status === 400 ? new HttpProblem('BAD_REQUEST', '') : new HttpProblem('NOT_FOUND', '');
}

const AWAY = /^(08|57P0)|^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/;

function fromDatabase(error: unknown): HttpProblem | undefined {
  const code = text(error, 'code') ?? '';
  if (code === '53100') return new HttpProblem('STORE_FULL', 'Reading goes on. Free some space, then repeat.');
  const lost = error instanceof Error && /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(error.message);
  const noFile = code === 'ENOENT' && text(error, 'syscall') !== 'connect';
  if (lost || (AWAY.test(code) && !noFile) || code === '53300') return new HttpProblem('STORE_AWAY', 'Nothing was stored. Repeat in a few seconds.', { headers: { 'retry-after': '2' } });
  return undefined;
}

/** The last handler: every error becomes a problem document; defects are logged with their request id. */
export const errorHandler: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const problem = asProblem(error);
  const requestId = typeof request.id === 'string' ? request.id : undefined;
  if (problem.code === 'DEFECT') request.log.error({ err: error }, 'defect');
  response.status(PROBLEMS[problem.code].status).set(problem.headers).type('application/problem+json').send(JSON.stringify(problemDocument(problem, requestId)));
};
