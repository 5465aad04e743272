import type { z } from 'zod';

/** A document that cannot be taken: names the place and what was expected. Thrown at the edges (files, API bodies), never inside the core. */
export class DocumentError extends Error {
  readonly issues: readonly { path: string; message: string }[];
  constructor(what: string, issues: readonly { path: string; message: string }[]) {
    const first = issues[0];
    const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
    super(`${what}: ${first === undefined ? 'not readable' : `${first.path === '' ? '' : `${first.path}: `}${first.message}`}${more}`);
    this.name = 'DocumentError';
    this.issues = issues;
  }
}

/** A zod issue path as a person writes it: `missions[3].drop.window`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((out, key) => (typeof key === 'number' ? `${out}[${key}]` : out === '' ? String(key) : `${out}.${String(key)}`), '');
}

/** Checks `value` against a schema; `what` names the file or body in the error. */
export function parseDocument<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new DocumentError(
    what,
    read.error.issues.slice(0, 50).map((issue) => ({
      path: pathText(issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path),
      message: issue.code === 'unrecognized_keys' ? 'this field is not known; remove it or correct its name' : issue.message,
    })),
  );
}
