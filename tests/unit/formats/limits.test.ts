import { describe, expect, it } from 'vitest';
import { orderLimits, readCeiling, readFloor } from '../../../server/formats/limits.ts';
import { ZoneNotes } from '../../../server/formats/reading.ts';

const ceiling = (value: unknown, unit?: unknown, reference?: unknown) => {
  const notes = new ZoneNotes();
  return { ...readCeiling({ value, unit, reference }, notes), unread: notes.unread.length };
};
const floor = (value: unknown, unit?: unknown, reference?: unknown) => {
  const notes = new ZoneNotes();
  return { ...readFloor({ value, unit, reference }, notes), unread: notes.unread.length };
};

describe('limits of a source', () => {
  it('turn feet into metres and keep the reference', () => {
    expect(ceiling(1000, 'FT', 'AMSL')).toEqual({ value_m: 304.8, reference: 'AMSL', unread: 0 });
    expect(ceiling('2500.0', 'ft', 'MSL')).toMatchObject({ value_m: 762, reference: 'AMSL' });
    expect(ceiling('100.0', 'FL', 'PA')).toMatchObject({ value_m: 3048, reference: 'FL' });
  });

  it('are unlimited where absent, null or 99999, in either unit', () => {
    for (const value of [undefined, null, '', 99_999, '99999', 'UNL', 'unlimited']) expect(ceiling(value, 'FT', 'AGL').value_m).toBe(Infinity);
  });

  it('begin at the surface where absent or zero, also where zero is said of the sea and the ground lies below it', () => {
    for (const [value, reference] of [[undefined, 'AGL'], [null, 'AMSL'], [0, 'AGL'], ['0', 'AMSL'], [0, undefined], ['GND', 'AMSL'], ['SFC', undefined]]) {
      expect(floor(value, 'M', reference)).toEqual({ value_m: 0, reference: 'AGL', unread: 0 });
    }
  });

  it('are read out of texts with their own unit and reference', () => {
    expect(ceiling('2000 FT AGL ·')).toMatchObject({ value_m: 609.6, reference: 'AGL', unread: 0 });
    expect(ceiling('FL 95')).toMatchObject({ value_m: 9500 * 0.3048, reference: 'FL' });
    expect(ceiling('6400MSL', 'FT')).toMatchObject({ value_m: 6400 * 0.3048, reference: 'AMSL' });
    expect(ceiling('ALT 3500 ft')).toMatchObject({ value_m: 1066.8, reference: 'AMSL' });
  });

  it('are the most restrictive that they can mean where unit, reference or value is not known, and say so', () => {
    expect(ceiling(500, 'furlong', 'AGL')).toEqual({ value_m: 500, reference: 'AGL', unread: 1 });
    expect(floor(500, 'furlong', 'AGL')).toEqual({ value_m: 152.4, reference: 'AGL', unread: 1 });
    expect(ceiling(500, 'M', 'moon')).toMatchObject({ value_m: Infinity, unread: 1 });
    expect(floor(500, 'M', 'moon')).toEqual({ value_m: 0, reference: 'AGL', unread: 1 });
    expect(ceiling('tree tops', 'M', 'AGL')).toMatchObject({ value_m: Infinity, unread: 1 });
    expect(floor({ a: 1 }, 'M', 'AGL')).toMatchObject({ value_m: 0, unread: 1 });
  });

  it('that stand upside down are exchanged, rather than making a zone that nothing can be in', () => {
    const notes = new ZoneNotes();
    expect(orderLimits({ value_m: 300, reference: 'AMSL' }, { value_m: 100, reference: 'AMSL' }, notes)).toEqual({ lower: { value_m: 100, reference: 'AMSL' }, upper: { value_m: 300, reference: 'AMSL' } });
    expect(notes.repaired).toHaveLength(1);
  });
});
