import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeConditions, parseCondition, type Characteristics, type ConditionVerdict } from '#core/airspace/conditions.ts';

const known = (values: Record<string, string | string[]>): Characteristics => new Map(Object.entries(values).map(([name, value]) => [name, [value].flat()]));
const verdict = (text: string, values: Record<string, string | string[]> = {}): ConditionVerdict['verdict'] => judgeConditions(text, known(values)).verdict;

const EXAMPLE = 'PERMITTED/IMAGE CAPTURE=NO/NOISE CLASS=A/OR/OPERATOR=POLICE';

describe('the example of the standard', () => {
  it('is open to flights without pictures by a quiet aircraft, and to the police', () => {
    expect(verdict(EXAMPLE, { 'IMAGE CAPTURE': 'NO', 'NOISE CLASS': 'A', OPERATOR: 'FARM' })).toBe('permitted');
    expect(verdict(EXAMPLE, { OPERATOR: 'POLICE' })).toBe('permitted');
    expect(verdict(EXAMPLE, { 'IMAGE CAPTURE': 'YES', 'NOISE CLASS': 'A', OPERATOR: 'FARM' })).toBe('prohibited');
  });

  it('is unknown as long as a value is missing that would decide it, and says which', () => {
    expect(judgeConditions(EXAMPLE, known({ 'IMAGE CAPTURE': 'NO', OPERATOR: 'FARM' }))).toMatchObject({ verdict: 'unknown', missing: ['NOISE CLASS'] });
    expect(judgeConditions(EXAMPLE, known({})).missing).toEqual(['IMAGE CAPTURE', 'NOISE CLASS', 'OPERATOR']);
    // the first alternative is out already, so that only the operator is asked for
    expect(judgeConditions(EXAMPLE, known({ 'IMAGE CAPTURE': 'YES' })).missing).toEqual(['OPERATOR']);
  });
});

describe('PROHIBITED', () => {
  it('turns the answer round: closed to whoever meets it, open to whoever certainly does not', () => {
    const text = 'PROHIBITED/IMAGE CAPTURE=YES';
    expect(verdict(text, { 'IMAGE CAPTURE': 'YES' })).toBe('prohibited');
    expect(verdict(text, { 'IMAGE CAPTURE': 'NO' })).toBe('permitted');
    expect(verdict(text)).toBe('unknown');
  });

  it('without a term is a prohibition; PERMITTED without one is not understood, for what it asked may be lost', () => {
    expect(verdict('PROHIBITED')).toBe('prohibited');
    expect(verdict('PERMITTED')).toBe('unknown');
  });
});

describe('spelling', () => {
  it('does not count in case, blanks and underscores of names: files of one country write one word in many ways', () => {
    expect(verdict(' permitted / Model  Aircraft = yes ', { 'MODEL AIRCRAFT': 'Yes' })).toBe('permitted');
    expect(verdict('PERMITTED/MODEL_AIRCRAFT=YES', { 'MODEL AIRCRAFT': 'YES' })).toBe('permitted');
  });

  it('that is not of the language is unknown, whatever is known of the flight', () => {
    const texts = ['', 'RST02', 'The operation is only allowed with exemption permit.', 'ALLOWED/A=B', 'PERMITTED/', 'PERMITTED/A', 'PERMITTED/A=', 'PERMITTED/=B', 'PERMITTED/A=B=C', 'PERMITTED/A=B/', 'PERMITTED/A=B//C=D', 'PERMITTED/OR', 'PERMITTED/OR/A=B', 'PERMITTED/A=B/OR', 'PERMITTED/A=B/OR/OR/C=D', 'PERMITTED A=B', `PERMITTED/A=${'B'.repeat(10_000)}`];
    for (const text of texts) {
      expect(parseCondition(text)).toBeUndefined();
      expect(verdict(text, { A: 'B', C: 'D' })).toBe('unknown');
    }
  });
});

describe('several expressions', () => {
  it('have to let the flight in each: one that is not understood may forbid it', () => {
    expect(verdict('PERMITTED/A=1; PERMITTED/B=1', { A: '1', B: '1' })).toBe('permitted');
    expect(verdict('PERMITTED/A=1; PERMITTED/B=1', { A: '1' })).toBe('unknown');
    expect(verdict('PERMITTED/A=1; see the AIP', { A: '1' })).toBe('unknown');
    expect(verdict('see the AIP; PERMITTED/A=1', { A: '2' })).toBe('prohibited');
  });
});

describe('values that contradict each other', () => {
  it('count as not known: model and operator state different things, or a flight serves two missions', () => {
    expect(verdict('PERMITTED/A=1', { A: ['1', '2'] })).toBe('unknown');
    expect(verdict('PROHIBITED/A=1', { A: ['1', '2'] })).toBe('unknown');
    expect(verdict('PERMITTED/A=1', { A: ['2', '3'] })).toBe('prohibited');
  });
});

describe('what is learnt of a flight', () => {
  const name = fc.constantFrom('A', 'B', 'C');
  const value = fc.constantFrom('1', '2');
  const term = fc.tuple(name, value).map(([n, v]) => `${n}=${v}`);
  const text = fc.tuple(fc.constantFrom('PERMITTED', 'PROHIBITED'), fc.array(fc.array(term, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })).map(([head, alternatives]) => `${head}/${alternatives.map((terms) => terms.join('/')).join('/OR/')}`);

  it('never turns a verdict, it only settles unknown ones; and with all values known none is left open', () => {
    fc.assert(
      fc.property(text, fc.record({ A: value, B: value, C: value }), fc.subarray(['A', 'B', 'C'] as const), (expression, all, told) => {
        const some = verdict(expression, Object.fromEntries(told.map((n) => [n, all[n]])));
        const full = verdict(expression, all);
        expect(full).not.toBe('unknown');
        if (some !== 'unknown') expect(some).toBe(full);
      }),
      { numRuns: 2_000, seed: 11 },
    );
  });

  it('is no matter to arbitrary text: it is read in bounded time and never lets a flight in by accident', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (noise) => {
        const read = judgeConditions(noise, known({ A: '1' }));
        if (read.verdict === 'permitted') expect(noise.toUpperCase()).toMatch(/PERMITTED|PROHIBITED/);
      }),
      { numRuns: 1_000, seed: 12 },
    );
  });
});
