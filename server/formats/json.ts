import { FormatError } from './error.ts';

/** Deeper nesting than this is no document of this program; it would exhaust the stack of whatever walks it. */
const MAX_DEPTH = 200;

/** Reads JSON bytes (UTF-8, a byte-order mark is skipped). Throws FormatError that names line and column and says what was expected there. */
export function readJson(bytes: Uint8Array, file: string): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FormatError(file, '', 'JSON in UTF-8 is expected, these bytes are not UTF-8');
  }
  const problem = firstProblem(text);
  if (problem !== undefined) throw new FormatError(file, lineAndColumn(text, problem.index), problem.expected);
  return JSON.parse(text);
}

function lineAndColumn(text: string, index: number): string {
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  return `line ${line}, column ${index - before.lastIndexOf('\n')}`;
}

interface Problem {
  index: number;
  expected: string;
}

const SPACE = /[ \t\n\r]*/y;
/** Between the quotes everything from the space on, but for the quote and the backslash. */
const STRING = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Awaited = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'comma' | 'end';
const EXPECTED: Record<Awaited, string> = {
  value: 'a value is expected',
  valueOrEnd: "a value or ']' is expected",
  key: 'a field name in double quotes is expected',
  keyOrEnd: "a field name in double quotes or '}' is expected",
  comma: 'a comma or the closing bracket is expected',
  end: 'the end of the document is expected',
};

/**
 * The first place at which a text is not JSON (RFC 8259), or undefined. The engine's own parser does not always name the place, so the text
 * is walked once, without recursion.
 */
function firstProblem(text: string): Problem | undefined {
  const open: ('{' | '[')[] = [];
  let awaited: Awaited = 'value';
  let index = skip(SPACE, text, 0);
  const fail = (): Problem => ({ index, expected: index >= text.length ? `the document ends here; ${EXPECTED[awaited]}` : EXPECTED[awaited] });
  while (index < text.length) {
    const char = text[index];
    if (awaited === 'end') return fail();
    if (awaited === 'key' || awaited === 'keyOrEnd') {
      if (char === '}' && awaited === 'keyOrEnd') {
        open.pop();
        index++;
        awaited = open.length === 0 ? 'end' : 'comma';
      } else {
        const after = skip(STRING, text, index);
        if (after === index) return char === '"' ? { index, expected: 'this text is not closed, or holds a character that must be escaped' } : fail();
        index = skip(SPACE, text, after);
        if (text[index] !== ':') return { index, expected: 'a colon is expected after the field name' };
        index++;
        awaited = 'value';
      }
    } else if (awaited === 'comma') {
      const top = open[open.length - 1];
      if (char === ',') awaited = top === '{' ? 'key' : 'value';
      else if (char === (top === '{' ? '}' : ']')) {
        open.pop();
        awaited = open.length === 0 ? 'end' : 'comma';
      } else return fail();
      index++;
    } else if (char === '{' || char === '[') {
      open.push(char);
      if (open.length > MAX_DEPTH) return { index, expected: `nesting of at most ${MAX_DEPTH} levels is expected` };
      awaited = char === '{' ? 'keyOrEnd' : 'valueOrEnd';
      index++;
    } else if (char === ']' && awaited === 'valueOrEnd') {
      open.pop();
      awaited = open.length === 0 ? 'end' : 'comma';
      index++;
    } else {
      const after = skip(char === '"' ? STRING : SCALAR, text, index);
      if (after === index) return char === '"' ? { index, expected: 'this text is not closed, or holds a character that must be escaped' } : fail();
      index = after;
      awaited = open.length === 0 ? 'end' : 'comma';
    }
    index = skip(SPACE, text, index);
  }
  return awaited === 'end' ? undefined : fail();
}

/** The index behind what the sticky pattern matches at `index`; `index` itself where it does not. */
function skip(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : index;
}
