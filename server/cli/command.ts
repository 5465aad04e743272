/** What a command of `skein` sees of the outside, and how it says that its input cannot be used. */

export interface CommandIo {
  /** the document or table that was asked for */
  out(text: string): void;
  /** progress and log lines */
  err(text: string): void;
  readFile(path: string): Promise<Uint8Array>;
  writeFile(path: string, text: string): Promise<void>;
  /** user and system CPU time of the process since its start, seconds */
  cpuSeconds(): number;
}

export interface Command {
  name: string;
  /** one line, as in CONTRACT.md */
  usage: string;
  summary: string;
  /** Returns the exit code: 0 done or go, 3 no-go or infeasible. Throws UsageError, FormatError or DocumentError for exit code 2. */
  run(argv: string[], io: CommandIo): Promise<number>;
}

/** The command line cannot be understood; the message says what was expected. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Prints one JSON document. */
export function printJson(io: CommandIo, value: unknown): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`);
}
