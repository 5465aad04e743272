import { describe, expect, it } from 'vitest';
import type { Zone } from '#core/airspace/zone.ts';
import { restoreCarried } from '../../../server/formats/carried.ts';
import { ZoneNotes } from '../../../server/formats/reading.ts';

const zone = (extended: Zone['extended'], more: Partial<Zone> = {}): Zone => ({
  key: 'k',
  dataSet: 's',
  id: 'LEZG_TM',
  name: 'Na…',
  country: 'XXX',
  restriction: 'PROHIBITED',
  conditions: '',
  reasons: ['OTHER', 'because…'],
  message: 'm',
  authorities: [],
  edges: 'planar',
  volumes: [],
  applicability: [],
  ...(extended === undefined ? {} : { extended }),
  ...more,
});
const restore = (extended: Zone['extended']) => {
  const notes = new ZoneNotes();
  return { zone: restoreCarried(zone(extended), notes), notes };
};

describe('what a writer of this program left in the extended properties', () => {
  it('is taken back, and leaves what the source had there', () => {
    const { zone: restored, notes } = restore({ legalBasis: 'x', skein: { identifier: 'LEZG_TMA', name: 'Name', country: '', otherReasonInfo: 'because of it', uSpaceClass: 'OPEN, SPECIFIC', edges: 'hull', notReadInFull: 'why' } });
    expect(restored).toMatchObject({ id: 'LEZG_TMA', name: 'Name', country: '', reasons: ['OTHER', 'because of it'], uSpaceClass: ['OPEN', 'SPECIFIC'], edges: 'hull', extended: { legalBasis: 'x' } });
    expect(notes.unread).toEqual(['why']);
    expect(restore({ skein: {} }).zone.extended).toBeUndefined();
  });

  it('replaces a text only by one that begins with it: nobody shall hide a message behind another', () => {
    expect(restore({ skein: { name: 'Other', message: 'all clear' } }).zone).toMatchObject({ name: 'Na…', message: 'm' });
  });

  it('is nothing where it is not of that shape', () => {
    for (const extended of [undefined, { skein: 7 }, { skein: { identifier: 7, name: null } }] as const) expect(restore(extended).zone).toMatchObject({ name: 'Na…', restriction: 'PROHIBITED', edges: 'planar' });
  });
});
