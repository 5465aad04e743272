import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '#formats/json.ts';

const read = (text: string): unknown => readJson(new TextEncoder().encode(text), 'day.json');

describe('readJson', () => {
  it.each([
    ['{"a": 1,\n "b": }', 'line 2, column 7: a value is expected'],
    ['{"a": 1\n "b": 2}', 'line 2, column 2: a comma or the closing bracket is expected'],
    ['{"a": 1,}', 'line 1, column 9: a field name in double quotes is expected'],
    ["{'a': 1}", "line 1, column 2: a field name in double quotes or '}' is expected"],
    ['{"a" 1}', 'line 1, column 6: a colon is expected after the field name'],
    ['[1, 2', 'line 1, column 6: the document ends here; a comma or the closing bracket is expected'],
    ['["open', 'line 1, column 2: this text is not closed'],
    ['', 'line 1, column 1: the document ends here; a value is expected'],
    ['[1] 2', 'line 1, column 5: the end of the document is expected'],
    ['[01]', 'line 1, column 3: a comma or the closing bracket is expected'],
    ['['.repeat(10_000), 'line 1, column 201: nesting of at most 200 levels is expected'],
  ])('names the place of the mistake in %j', (text, message) => {
    expect(() => read(text)).toThrow(`day.json, ${message}`);
  });

  it('says so where the bytes are no text', () => {
    expect(() => readJson(new Uint8Array([0xff, 0xfe, 0x00, 0xd8]), 'day.json')).toThrow('not UTF-8');
  });

  it('takes exactly what the engine takes, so that no valid document is refused and no error comes without its place', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', 'x', '\\', '0', '\n'), (text, at, put) => {
        const damaged = text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1);
        let valid = true;
        try {
          JSON.parse(damaged);
        } catch {
          valid = false;
        }
        if (valid) expect(read(damaged)).toEqual(JSON.parse(damaged));
        else expect(() => read(damaged)).toThrow(/^day\.json, line \d+, column \d+: /);
      }),
    );
  });
});
