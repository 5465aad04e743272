/** One command of an OpenAir file, its comment taken off. */
export interface Line {
  number: number;
  /** upper case: AC, DP, V, ... */
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

/** Whether a line makes part of a shape. */
export function isShape(line: Line): boolean {
  return line.command.startsWith('D') || line.command === '?';
}

/**
 * Cuts a file into airspaces. One begins with AC, or, where that is missing, with an AN after the shape of the one before. A line that is no
 * command but holds a position, or a command D? that is not known, stays in its record as '?': a part of the shape is lost there.
 */
export function readRecords(text: string): RecordsRead {
  const records: OpenAirRecord[] = [];
  const passed = new Map<string, { count: number; first: number }>();
  const pass = (what: string, number: number): void => {
    const known = passed.get(what);
    if (known !== undefined) known.count++;
    else if (passed.size < 40) passed.set(what, { count: 1, first: number });
  };
  let current: OpenAirRecord | undefined;
  let terrain = false;
  let number = 0;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    number++;
    const line = lineOf(raw, number);
    if (line === undefined) continue;
    const { command } = line;
    const begun = current !== undefined && current.lines.some((other) => other.command === 'AC');
    if (command === 'AC' ? current === undefined || begun || current.lines.some(isShape) : command === 'AN' && (current === undefined || terrain || current.lines.some(isShape))) {
      current = { line: number, lines: [] };
      records.push(current);
    }
    if (command === 'AC' || command === 'AN') terrain = false;
    if (TERRAIN.has(command)) {
      pass(`${command}, terrain,`, number);
      if (current?.lines.some(isShape) !== false) terrain = true;
    } else if (terrain && !command.startsWith('A')) {
      pass('a line of terrain', number);
    } else if (STYLE.has(command)) {
      continue;
    } else if (current === undefined) {
      if (MEANT.has(command) && command !== 'V') records.push((current = { line: number, lines: [line] }));
      else pass('a line before the first airspace', number);
    } else if (MEANT.has(command) || isShape(line)) {
      current.lines.push(line);
    } else {
      pass(`${command === '' ? 'a line that is no command' : `the command ${command}, which is not known,`}`, number);
    }
  }
  const kept = records.filter((record) => {
    const styleOnly = record.lines.every((line) => line.command === 'AC' || line.command === 'V');
    if (styleOnly) pass('an AC without name, limits and shape, which sets the style of its class,', record.line);
    return !styleOnly;
  });
  return { records: kept, notices: [...passed].map(([what, { count, first }]) => `${what} was passed over${count > 1 ? ` ${count} times` : ''} (line ${first}${count > 1 ? ' first' : ''})`) };
}

/** A line without its comment; a comment begins with `*` anywhere. Undefined where nothing is left. */
function lineOf(raw: string, number: number): Line | undefined {
  const star = raw.indexOf('*');
  const text = (star < 0 ? raw : raw.slice(0, star)).replace(/^\uFEFF/, '').trim();
  if (text === '') {
    const named = /^\s*(AN)\s+\*+\s*(\S.*)$/i.exec(raw.slice(0, 400));
    return named === null ? undefined : { number, command: 'AN', rest: (named[2] ?? '').trim() };
  }
  const match = /^([A-Za-z]{1,2})(?![A-Za-z])[ \t]*(.*)$/s.exec(text);
  const command = (match?.[1] ?? '').toUpperCase();
  const rest = match?.[2] ?? '';
  if (MEANT.has(command) || STYLE.has(command) || TERRAIN.has(command)) return { number, command, rest };
  const assigned = /^([XDW])[ \t]*=/i.test(text);
  if (assigned) return { number, command: 'V', rest: text };
  const lost = command.startsWith('D') || /\d[:.]\d.{0,40}[NSEW]/i.test(text.slice(0, 120));
  return { number, command: lost ? '?' : command, rest: text };
}
