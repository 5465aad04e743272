import { z } from 'zod';
import { EVENT_SCHEMA, event } from '#core/documents/event.ts';
import { PLAN_SCHEMA, plan } from '#core/documents/plan.ts';
import { SCENARIO_SCHEMA, scenario } from '#core/documents/scenario.ts';

const DOCUMENTS = {
  scenario: { schema: scenario, id: SCENARIO_SCHEMA, title: 'Skein scenario' },
  plan: { schema: plan, id: PLAN_SCHEMA, title: 'Skein plan' },
  event: { schema: event, id: EVENT_SCHEMA, title: 'Skein event' },
} as const;

export type DocumentName = keyof typeof DOCUMENTS;
export const DOCUMENT_NAMES = Object.keys(DOCUMENTS).filter(isDocumentName);

/** Whether a word names a document. */
export function isDocumentName(name: string): name is DocumentName {
  return Object.hasOwn(DOCUMENTS, name);
}

/** JSON Schema (draft 2020-12) of a document as it may be written: fields with a default are optional. */
export function jsonSchemaOf(name: DocumentName): Record<string, unknown> {
  const { schema, id, title } = DOCUMENTS[name];
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  return { $schema, $id: `urn:${id.replace('/', ':').replace('@', ':')}`, title, ...rest };
}
