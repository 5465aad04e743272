/** One command of an OpenAir file, its comment taken off. */
export interface Line {
  number: number;
  /** upper case: AC, DP, V, ...; `?` where a part of a shape is lost */
  command: string;
  rest: string;
}

/** The lines of one airspace. */
export interface OpenAirRecord {
  /** number of its first line */
  line: number;
  lines: Line[];
}

export interface RecordsRead {
  records: OpenAirRecord[];
  /** what was passed over, counted by kind */
  notices: string[];
}

/** Commands that say something of an airspace. */
const MEANT = new Set(['AC', 'AN', 'AY', 'AL', 'AH', 'AF', 'AG', 'AR', 'AX', 'AA', 'AI', 'DP', 'DA', 'DB', 'DC', 'DY', 'V']);
/** Commands without meaning for an airspace: how to draw it, where to write its name. */
const STYLE = new Set(['SP', 'SB', 'AT']);
/** Terrain, which WinPilot keeps in the same files: an open line, a closed area. */
const TERRAIN = new Set(['TO', 'TC']);

/**
 * Cuts a file into airspaces. One begins with AC, or, where that is missing, with an AN after the shape of the one before. A line that is no
 * command but holds a position, or a command D? that is not known, stays in its record as '?': a part of the shape is lost there.
 */
export function readRecords(text: string): RecordsRead {
  const cutter = new Cutter();
  let number = 0;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = lineOf(raw, ++number);
    if (line !== undefined) cutter.take(line);
  }
  return cutter.finish();
}

class Cutter {
  private readonly records: OpenAirRecord[] = [];
  private readonly passed = new Map<string, { count: number; first: number }>();
  /** what the record at hand has already */
  private classed = false;
  private shaped = false;
  /** inside of a terrain, whose points belong to no airspace */
  private terrain = false;

  take(line: Line): void {
    const { command, number } = line;
    const record = this.records[this.records.length - 1];
    if (command === 'AC' || command === 'AN') {
      if (record === undefined || this.shaped || (command === 'AC' ? this.classed : this.terrain)) this.begin(line);
      else record.lines.push(line);
      this.classed ||= command === 'AC';
      this.terrain = false;
    } else if (TERRAIN.has(command)) {
      this.pass(`${command}, terrain,`, number);
      this.terrain = record === undefined || this.shaped;
    } else if (this.terrain && !command.startsWith('A')) {
      this.pass('a line of terrain', number);
    } else if (STYLE.has(command)) {
      return;
    } else if (MEANT.has(command) || command === '?') {
      if (record !== undefined) record.lines.push(line);
      else if (command === 'V' || command === '?') this.pass('a line before the first airspace', number);
      else this.begin(line);
      this.shaped ||= this.records.length > 0 && (command.startsWith('D') || command === '?');
    } else {
      this.pass(command === '' ? 'a line that is no command' : `the command ${command}, which is not known,`, number);
    }
  }

  private begin(line: Line): void {
    this.records.push({ line: line.number, lines: [line] });
    this.classed = false;
    this.shaped = false;
  }

  private pass(what: string, number: number): void {
    const known = this.passed.get(what);
    if (known !== undefined) known.count++;
    else if (this.passed.size < 40) this.passed.set(what, { count: 1, first: number });
  }

  finish(): RecordsRead {
    const records = this.records.filter((record) => {
      const styleOnly = record.lines.every((line) => line.command === 'AC' || line.command === 'V');
      if (styleOnly) this.pass('an AC without name, limits and shape, which sets the style of its class,', record.line);
      return !styleOnly;
    });
    const notices = [...this.passed].map(([what, { count, first }]) => `${what} was passed over${count > 1 ? ` ${count} times (line ${first} first)` : ` (line ${first})`}`);
    return { records, notices };
  }
}

/** A line without its comment; a comment begins with `*` anywhere. Undefined where nothing is left. */
function lineOf(raw: string, number: number): Line | undefined {
  const star = raw.indexOf('*');
  const text = (star < 0 ? raw : raw.slice(0, star)).replace(/^\uFEFF/, '').trim();
  if (text === '') return undefined;
  const match = /^([A-Za-z]{1,2})(?![A-Za-z])[ \t]*(.*)$/s.exec(text);
  const command = (match?.[1] ?? '').toUpperCase();
  const rest = match?.[2] ?? '';
  // a name is kept where all of it stands behind the sign of a comment
  if (command === 'AN' && rest === '') return { number, command, rest: raw.slice(0, 400).replace(/^\s*AN[\s*]*/i, '').trim() };
  if (MEANT.has(command) || STYLE.has(command) || TERRAIN.has(command)) return { number, command, rest };
  const assigned = /^V?[ \t]*([XDW][ \t]*=.*)$/is.exec(text)?.[1];
  if (assigned !== undefined) return { number, command: 'V', rest: assigned };
  const lost = command.startsWith('D') || /\d[:.]\d[\d:.\s'"]{0,20}[NSEW](?![A-Za-z])/i.test(text.slice(0, 120));
  return { number, command: lost ? '?' : command, rest: text };
}
