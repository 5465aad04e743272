import { DocumentError } from '#core/documents/parse.ts';
import { FormatError } from '#formats/error.ts';

/** An error as it goes from one thread to another: those that speak of the person's data keep their places, any other is a defect. */
export type Failure =
  | { kind: 'format'; message: string; file: string; place: string }
  | { kind: 'document'; message: string; issues: readonly { path: string; message: string }[] }
  | { kind: 'defect'; message: string; stack: string | undefined };

export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof FormatError) return { kind: 'format', message, file: error.file, place: error.place };
  if (error instanceof DocumentError) return { kind: 'document', message, issues: error.issues };
  return { kind: 'defect', message, stack: error instanceof Error ? error.stack : undefined };
}

export function errorOf(failure: Failure): Error {
  const { kind, message } = failure;
  if (kind === 'format') return Object.assign(new FormatError(failure.file, failure.place, ''), { message });
  if (kind === 'document') return Object.assign(new DocumentError('', failure.issues), { message });
  return Object.assign(new Error(message), { stack: failure.stack });
}

/** Whether the person's data are at fault: the message is for them. */
export const isInputError = (error: unknown): error is FormatError | DocumentError => error instanceof FormatError || error instanceof DocumentError;
