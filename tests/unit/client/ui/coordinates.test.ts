import { describe, expect, it } from 'vitest';
import { parsePosition, parsePositions, writePositions } from '../../../../client/src/ui/coordinates.ts';

describe('typed positions', () => {
  it('are read latitude first, in the notations that people paste', () => {
    for (const text of ['23.4770 N 111.2790 E', '23.477, 111.279', '23.477 111.279', '23.477N111.279E', '23°28\'37.2"N 111°16\'44.4"E']) {
      const p = parsePosition(text);
      expect(p?.[0]).toBeCloseTo(111.279, 6);
      expect(p?.[1]).toBeCloseTo(23.477, 6);
    }
    expect(parsePosition('33.86 S 151.21 W')).toEqual([-151.21, -33.86]);
    expect(parsePosition('-33.86, -151.21')).toEqual([-151.21, -33.86]);
  });
  it('are refused where they are off the globe or not two angles: a wrong place is worse than none', () => {
    for (const text of ['', '23.4', '91, 10', '10, 181', '23.4 N', 'here, there', '23°61\'N 111°E', '1, 2, 3']) expect(parsePosition(text)).toBeUndefined();
  });
  it('name the first bad line, and come back as they were written', () => {
    expect(parsePositions('23.4, 111.2\nrubbish').bad).toBe(2);
    const positions: [number, number][] = [[111.2, 23.4], [-0.5, -12.1234567]];
    expect(parsePositions(writePositions(positions))).toEqual({ positions, bad: undefined });
  });
});
