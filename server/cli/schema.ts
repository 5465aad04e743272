import { parseArgs } from 'node:util';
import { UsageError, printJson, type Command } from './command.ts';
import { documentsPage } from './documentsPage.ts';
import { DOCUMENT_NAMES, isDocumentName, jsonSchemaOf } from './jsonSchema.ts';

/** `skein schema`: the JSON Schema of a document. */
export const command: Command = {
  name: 'schema',
  usage: 'skein schema scenario|plan|event [--json] | skein schema --page',
  summary: 'JSON Schema (draft 2020-12) of a document; --page prints all of them as Markdown',
  async run(argv, io) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, page: { type: 'boolean', default: false } },
    });
    if (values.page && positionals.length === 0) {
      io.out(documentsPage());
      return 0;
    }
    const [name = ''] = positionals;
    if (positionals.length !== 1 || !isDocumentName(name)) throw new UsageError(`one of ${DOCUMENT_NAMES.join(', ')} is expected: ${command.usage}`);
    printJson(io, jsonSchemaOf(name));
    return 0;
  },
};
