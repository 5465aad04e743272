import { describe, expect, it } from 'vitest';
import { parseTyped } from '../../../../client/src/state/clock.ts';

const at = (iso: string): number => Date.parse(iso);
const CHINA_MIN = 480;

describe('a typed time', () => {
  it('is UTC with Z or as four digits, local with a colon, and minutes with a sign', () => {
    const cursor = at('2027-06-15T01:00:00Z');
    expect(parseTyped('0129Z', cursor, CHINA_MIN)).toBe(at('2027-06-15T01:29:00Z'));
    expect(parseTyped(' 0129 ', cursor, CHINA_MIN)).toBe(at('2027-06-15T01:29:00Z'));
    expect(parseTyped('09:29', cursor, CHINA_MIN)).toBe(at('2027-06-15T01:29:00Z'));
    expect(parseTyped('+20', cursor, CHINA_MIN)).toBe(at('2027-06-15T01:20:00Z'));
    expect(parseTyped('-5', cursor, CHINA_MIN)).toBe(at('2027-06-15T00:55:00Z'));
  });
  it('means the day nearest to the cursor, since a working day in Asia begins on the UTC day before', () => {
    expect(parseTyped('2330Z', at('2027-06-15T00:10:00Z'), CHINA_MIN)).toBe(at('2027-06-14T23:30:00Z'));
    expect(parseTyped('0010Z', at('2027-06-14T23:50:00Z'), CHINA_MIN)).toBe(at('2027-06-15T00:10:00Z'));
  });
  it('is refused where it is no time, so that the cursor never jumps to a guess', () => {
    for (const text of ['', '2460Z', '9.30', '25:00', 'noon', '129Z5']) expect(parseTyped(text, 0, 0)).toBeUndefined();
  });
});
