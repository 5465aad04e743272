import { describe, expect, it } from 'vitest';
import { readHeights } from '../../../../server/formats/openair/heights.ts';
import { ZoneNotes } from '../../../../server/formats/reading.ts';

const FT = 0.3048;
const heights = (lower: string[], upper: string[]) => {
  const notes = new ZoneNotes();
  return { ...readHeights(lower, upper, notes), unread: notes.unread, repaired: notes.repaired };
};
const ceiling = (text: string) => heights(['GND'], [text]);
const floor = (text: string) => heights([text], ['UNL']);

describe('heights of OpenAir', () => {
  it.each([
    ['2500ft AMSL', 2500 * FT, 'AMSL'],
    ['2500 FT MSL', 2500 * FT, 'AMSL'],
    ['2500MSL', 2500 * FT, 'AMSL'],
    ['2500 f msl', 2500 * FT, 'AMSL'],
    ['ALT 2500', 2500 * FT, 'AMSL'],
    ['MSL 2500 ft', 2500 * FT, 'AMSL'],
    ["2,500' QNH", 2500 * FT, 'AMSL'],
    ['2500', 2500 * FT, 'AMSL'],
    ['2500 ft.', 2500 * FT, 'AMSL'],
    ['1607.611551ft AMSL', 1607.611551 * FT, 'AMSL'],
    ['750m AMSL', 750, 'AMSL'],
    ['750 M', 750, 'AMSL'],
    ['120m AGL', 120, 'AGL'],
    ['120M GND', 120, 'AGL'],
    ['500ft SFC', 500 * FT, 'AGL'],
    ['500 ASFC', 500 * FT, 'AGL'],
    ['500 Agl', 500 * FT, 'AGL'],
    ['AGL 500 ft', 500 * FT, 'AGL'],
    ['FL95', 9500 * FT, 'FL'],
    ['FL 095', 9500 * FT, 'FL'],
    ['fl 95 std', 9500 * FT, 'FL'],
    ['9500ft STD', 9500 * FT, 'FL'],
    ['5000 STD', 5000 * FT, 'FL'],
  ])('%s is %d m %s', (text, value_m, reference) => {
    expect(ceiling(text)).toMatchObject({ upper: { value_m: expect.closeTo(value_m, 6), reference }, unread: [] });
    expect(floor(text).lower).toEqual({ value_m: expect.closeTo(value_m, 6), reference });
  });

  it('begin at the surface under all its names, and at sea level, below which ground can lie', () => {
    for (const text of ['GND', 'gnd', 'SFC', 'ASFC', '0 GND', 'GND AGL', 'Ground', 'Surface', '0', '0 AGL', '0ft AMSL', 'MSL']) {
      expect(floor(text), text).toMatchObject({ lower: { value_m: 0, reference: 'AGL' }, unread: [] });
    }
  });

  it('have no end under all names of unlimited, FL999 among them', () => {
    for (const text of ['UNL', 'UNLTD', 'unlim', 'Unlimited', 'FL999', '99999 ft', '99999ft AMSL']) expect(ceiling(text), text).toMatchObject({ upper: { value_m: Infinity }, unread: [] });
  });

  it('that are no heights are the surface below and unlimited above, and reported', () => {
    for (const text of ['FL', 'by NOTAM', '100m AGL/423m AMSL', '4500ft MSL AGL', 'ALT 500 AGL', '12 furlong', '4 500 000', '9'.repeat(5_000)]) {
      const read = heights([text], [text]);
      expect(read, text.slice(0, 20)).toMatchObject({ lower: { value_m: 0, reference: 'AGL' }, upper: { value_m: Infinity } });
      expect(read.unread, text.slice(0, 20)).toHaveLength(2);
    }
    expect(floor('UNL')).toMatchObject({ lower: { value_m: 0, reference: 'AGL' }, unread: [expect.stringContaining('unlimited')] });
  });

  it('that are missing, or end at the ground, leave the airspace without that limit', () => {
    expect(heights([], [])).toMatchObject({ lower: { value_m: 0 }, upper: { value_m: Infinity }, unread: ['there is no lower limit (AL)', 'there is no upper limit (AH)'] });
    for (const text of ['GND', '0', '0 ft AMSL', '-10m MSL']) expect(ceiling(text), text).toMatchObject({ upper: { value_m: Infinity }, unread: [expect.stringContaining('ground or the sea')] });
  });

  it('given twice count at their widest', () => {
    expect(heights(['500ft AGL', '300ft AGL'], ['FL95', 'FL125'])).toMatchObject({ lower: { value_m: 300 * FT, reference: 'AGL' }, upper: { value_m: 12_500 * FT }, unread: ['a limit is given more than once'] });
    expect(heights(['500ft AGL', '3000ft AMSL'], ['FL95', '2500m MSL'])).toMatchObject({ lower: { value_m: 0, reference: 'AGL' }, upper: { value_m: Infinity } });
    expect(heights(['GND', 'GND'], ['FL95', 'FL95']).unread).toEqual([]);
  });

  it('upside down are exchanged, over different references too where no ground on Earth could put them right', () => {
    expect(heights(['FL195'], ['FL65'])).toMatchObject({ lower: { value_m: 6500 * FT }, upper: { value_m: 19_500 * FT }, repaired: ['lower and upper limit were exchanged'] });
    expect(heights(['FL195'], ['2000ft AMSL'])).toMatchObject({ lower: { reference: 'AMSL' }, upper: { reference: 'FL' } });
    expect(heights(['9000ft AGL'], ['2000ft AMSL'])).toMatchObject({ lower: { value_m: 0, reference: 'AGL' }, upper: { value_m: 9000 * FT, reference: 'AGL' }, unread: [expect.stringContaining('lies above')] });
  });

  it('may lie upside down in different references where mountains put them right', () => {
    expect(heights(['1000ft AGL'], ['900ft AMSL'])).toMatchObject({ lower: { reference: 'AGL' }, upper: { reference: 'AMSL' }, unread: [], repaired: [] });
    expect(heights(['8000ft AMSL'], ['1000ft AGL'])).toMatchObject({ lower: { reference: 'AMSL' }, upper: { reference: 'AGL' }, unread: [], repaired: [] });
  });

  it('that have two readings count by the higher one as a ceiling: 4.500 may be thousands, 65 STD a flight level', () => {
    expect(ceiling('4.500 ft AMSL')).toMatchObject({ upper: { value_m: 4500 * FT }, unread: [expect.stringContaining('thousands')] });
    expect(floor('4.500 ft AMSL')).toMatchObject({ lower: { value_m: 4.5 * FT } });
    expect(ceiling('65 STD')).toMatchObject({ upper: { value_m: 6500 * FT, reference: 'FL' }, unread: [expect.stringContaining('flight level')] });
    expect(floor('65 STD')).toMatchObject({ lower: { value_m: 65 * FT, reference: 'FL' } });
  });
});
