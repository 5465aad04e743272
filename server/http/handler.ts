import type { z } from 'zod';
import type { Contract, OperationName } from './contract.ts';

/** Types that tie each operation of the contract to its handler: validated input in, the response's input type out. */

type Checked<R, Field extends string> = R extends Record<Field, infer Schema extends z.ZodType> ? z.output<Schema> : undefined;

export interface Call<Name extends OperationName> {
  params: Checked<Contract[Name], 'params'>;
  query: Checked<Contract[Name], 'query'>;
  body: Checked<Contract[Name], 'body'>;
  /** who acts, for logs of edits and audit */
  actor: string;
}

export type Handler<Name extends OperationName> = (call: Call<Name>) => Promise<z.input<Contract[Name]['response']>>;
export type Handlers = { readonly [Name in OperationName]: Handler<Name> };
