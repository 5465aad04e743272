import { describe, expect, it } from 'vitest';
import { readRecords } from '../../../../server/formats/openair/records.ts';

const cut = (text: string) => readRecords(text).records.map((record) => record.lines.map(({ command, rest }) => `${command} ${rest}`.trim()));

describe('the lines of an OpenAir file', () => {
  it('are cut at AC, not at blank lines, which many files do not have', () => {
    expect(cut('AC D\nAN One\n\nDP a\nAC P\r\nAN Two\rDP b')).toEqual([['AC D', 'AN One', 'DP a'], ['AC P', 'AN Two', 'DP b']]);
  });

  it('begin a new airspace with AN after a shape, so that a forgotten AC does not melt two into one', () => {
    expect(cut('AC D\nAN One\nDP a\nAN Two\nDP b')).toEqual([['AC D', 'AN One', 'DP a'], ['AN Two', 'DP b']]);
    expect(cut('AN One\nAC D\nDP a')).toEqual([['AN One', 'AC D', 'DP a']]);
  });

  it('lose their comments, wherever they begin; a name that stands behind the sign is a name', () => {
    expect(cut('AC D * class\n* nothing\nAN One ** two\nDP a* border')).toEqual([['AC D', 'AN One', 'DP a']]);
    expect(cut('AC D\nAN * R12 *\nDP a')[0]?.[1]).toBe('AN R12 *');
  });

  it('are read in either case, with or without blanks after the command, with a byte-order mark', () => {
    expect(cut('\uFEFFac D\nan One\nDP47:00:00N 007:00:00E\nv x=1\nVD=-\nX = 2')).toEqual([['AC D', 'AN One', 'DP 47:00:00N 007:00:00E', 'V x=1', 'V D=-', 'V X = 2']]);
  });

  it('keep a line of a shape that is not understood as a gap: leaving it out would change the area in silence', () => {
    expect(cut('AC D\nDP a\nDX 1\n47:00:00 N 007:00:00 E\nPD 47:00.5N 7:00.5E')[0]?.slice(2)).toEqual(['? DX 1', '? 47:00:00 N 007:00:00 E', '? PD 47:00.5N 7:00.5E']);
  });

  it('of other kinds are passed over and counted: unknown commands, prose, terrain', () => {
    const { records, notices } = readRecords('Airspace of 2026\nAC D\nAN x\nAP 1\nAW 2\nAP 3\nDP a\nTO ridge\nDP t\nTC lake\nDP t\nAC P\nDP b');
    expect(records).toHaveLength(2);
    expect(records[0]?.lines.map((line) => line.rest)).toEqual(['D', 'x', 'a']);
    expect(notices).toEqual([
      'a line that is no command was passed over (line 1)',
      'the command AP, which is not known, was passed over 2 times (line 4 first)',
      'the command AW, which is not known, was passed over (line 5)',
      'TO, terrain, was passed over (line 8)',
      'a line of terrain was passed over 2 times (line 9 first)',
      'TC, terrain, was passed over (line 10)',
    ]);
  });

  it('with nothing but a class and a style are no airspace', () => {
    const { records, notices } = readRecords('AC Q\nSP 0,2,127,0,127\nSB -1,-1,-1\nV Z=100\nAC Q\nAN x\nDP a');
    expect(records).toHaveLength(1);
    expect(notices).toEqual(['an AC without name, limits and shape, which sets the style of its class, was passed over (line 1)']);
  });
});
