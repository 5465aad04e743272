import { describe, expect, it } from 'vitest';
import { readPositions } from '../../../../server/formats/openair/position.ts';
import { ZoneNotes } from '../../../../server/formats/reading.ts';

const at = (text: string): [number, number] | undefined => readPositions(text, 1, new ZoneNotes())?.[0];
const repairs = (text: string): string[] => {
  const notes = new ZoneNotes();
  readPositions(text, 1, notes);
  return notes.repaired;
};
const near = (lon: number, lat: number) => [expect.closeTo(lon, 9), expect.closeTo(lat, 9)];

describe('positions of OpenAir', () => {
  it('are degrees with minutes and seconds, with decimal minutes, or with a fraction, in any mixture', () => {
    for (const text of ['47:30:00 N 007:15:00 E', '47:30.000N 007:15.000E', '47:30:00N007:15.0E', '47.5 N 7.25 E', 'N47:30:00 E007:15:00', '47:30:00.0  n   7:15  e', `47°30'00"N 7°15'00"E`, '473000N 0071500E', '4730N 00715E', '47 : 30 : 00 N , 7 15 00 E']) {
      expect(at(text), text).toEqual(near(7.25, 47.5));
    }
  });

  it('lie south and west where it is said so', () => {
    expect(at('31:45:06 S 18:41.3712 w')).toEqual(near(-(18 + 41.3712 / 60), -(31 + 45 / 60 + 6 / 3600)));
  });

  it('carry 60 minutes or seconds over, as files that round do, and say so', () => {
    expect(at('47:02:60 N 007:60:60.0 E')).toEqual(near(8 + 1 / 60, 47 + 3 / 60));
    expect(repairs('47:02:60 N 007:00:00 E')).toEqual(['60 minutes or seconds were carried over']);
    expect(at('47:61:00 N 007:00:00 E')).toBeUndefined();
  });

  it('are told by their hemispheres, not by their order', () => {
    expect(at('007:15:00 E 47:30:00 N')).toEqual(near(7.25, 47.5));
    expect(repairs('007:15:00 E 47:30:00 N')).toEqual(['a position was written longitude first']);
  });

  it('are nothing where anything is missing, doubtful or off the Earth: half a position is none', () => {
    for (const text of ['', '47:30:00 N', '47:30:00 N 007:15:', '47:30:00 N 47:30:00 N', '91:00:00 N 007:00:00 E', '47:00:00 N 181:00:00 E', '47:30:00 007:15:00', '47:30:00 N 007:15:00 E 3', 'N E', '1:2:3:4 N 007:15:00 E', '4'.repeat(10_000)]) {
      expect(at(text), text.slice(0, 40)).toBeUndefined();
    }
  });

  it('come in pairs with a comma, also where commas part latitude and longitude', () => {
    for (const text of ['39:36:40N 119:46:10W, 39:29:09N, 119:36:10W', '39:36:40N 119:46:10W 39:29:09N 119:36:10W', '39:36:40N,119:46:10W,39:29:09N,119:36:10W']) {
      expect(readPositions(text, 2, new ZoneNotes())?.map(([lon]) => Math.round(lon * 1e4))).toEqual([-1_197_694, -1_196_028]);
    }
  });
});
