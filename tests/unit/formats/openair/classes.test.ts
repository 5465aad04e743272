import { describe, expect, it } from 'vitest';
import { classRestriction } from '../../../../server/formats/openair/classes.ts';
import { ZoneNotes } from '../../../../server/formats/reading.ts';

const meaning = (...words: string[]) => {
  const notes = new ZoneNotes();
  return { restriction: classRestriction(words, notes), unread: notes.unread.length };
};

describe('class and type of an airspace', () => {
  it('count by the stricter of the two, since OpenAir 2 leaves the class unclassified where the type says all', () => {
    expect(meaning('UNC', 'P')).toEqual({ restriction: 'PROHIBITED', unread: 0 });
    expect(meaning('UNC', 'R')).toEqual({ restriction: 'REQ_AUTHORISATION', unread: 0 });
    expect(meaning('E', 'CTR')).toEqual({ restriction: 'REQ_AUTHORISATION', unread: 0 });
    expect(meaning('D', 'RMZ')).toEqual({ restriction: 'REQ_AUTHORISATION', unread: 0 });
    expect(meaning('P')).toEqual({ restriction: 'PROHIBITED', unread: 0 });
  });

  it('are read in either case and in their long spellings', () => {
    for (const word of ['tma', 'TMA', 'Restricted', 'OVERFLIGHT_RESTRICTION', 'overflight restriction']) expect(meaning(word), word).toEqual({ restriction: 'REQ_AUTHORISATION', unread: 0 });
  });

  it('are never silent: uncontrolled airspace asks at least for acknowledgement', () => {
    for (const word of ['E', 'F', 'G', 'UNC', 'GSEC', 'FIR', 'W', 'GP', 'Q', 'TMZ', 'ASRA']) expect(meaning(word), word).toEqual({ restriction: 'CONDITIONAL', unread: 0 });
  });

  it('that are missing or not known prohibit, whatever stands beside them', () => {
    expect(meaning()).toEqual({ restriction: 'PROHIBITED', unread: 1 });
    expect(meaning('D', 'CUSTOM')).toEqual({ restriction: 'PROHIBITED', unread: 1 });
    expect(meaning('XYZ')).toEqual({ restriction: 'PROHIBITED', unread: 1 });
    expect(meaning('__proto__')).toEqual({ restriction: 'PROHIBITED', unread: 1 });
  });
});
