import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../../server/formats/error.ts';
import { openair } from '../../../../server/formats/openair/openair.ts';
import { readAirspace } from '../../../../server/formats/registry.ts';
import { sourceText } from '../../../../server/formats/sourceText.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readAirspace('file', bytes(text), 'set');
const sniffed = (text: string): boolean => openair.sniff(sourceText('file', bytes(text)));
const SHAPE = 'V X=47:00:00 N 007:00:00 E\nDC 5\n';
const airspace = (...lines: string[]): string => ['AC D', 'AN TMA One', 'AL 1000ft AGL', 'AH FL95', ...lines, SHAPE].join('\n');

describe('OpenAir', () => {
  it('becomes a zone with geodesic edges, limits in their own references, class and type to be seen', () => {
    const reading = read(airspace('AY TMA', 'AF 123.505', 'AG Ground Station', 'AX 7000', 'AI 62e10d61'));
    expect(reading).toMatchObject({ format: 'openair', volumes: 1, repaired: [], rejected: [], notices: [] });
    expect(reading.zones).toEqual([
      {
        key: 'set/62e10d61',
        dataSet: 'set',
        id: '62e10d61',
        name: 'TMA One',
        country: '',
        restriction: 'REQ_AUTHORISATION',
        conditions: '',
        reasons: ['class D', 'type TMA'],
        message: 'transponder 7000',
        authorities: [{ name: 'Ground Station', contact: '123.505 MHz' }],
        edges: 'geodesic',
        volumes: [{ footprint: { kind: 'circle', center: [7, 47], radius_m: 9260 }, lower: { value_m: 304.8, reference: 'AGL' }, upper: { value_m: 9500 * 0.3048, reference: 'FL' } }],
        applicability: [],
      },
    ]);
  });

  it('names a zone by AI, or by its name, or by its place; names that recur, as they do by the hundred, keep keys apart', () => {
    const reading = read([airspace(), airspace(), `AC Q\nAL GND\nAH UNL\n${SHAPE}`].join('\n'));
    expect(reading.zones.map(({ id, key }) => [id, key])).toEqual([['TMA One', 'set/TMA One'], ['TMA One', 'set/TMA One#2'], ['[2]', 'set/[2]']]);
    expect(reading.repaired.map((repair) => repair.what)).toEqual(['the identifier occurs more than once in the file; all entries are kept', 'the airspace has no name (AN); it begins in line 15']);
  });

  it('applies in its times of activation; an end that is NONE is open', () => {
    const { zones } = read(airspace('AA 2025-01-01T12:00Z/2025-01-01T13:00Z', 'AA NONE/2025-02-02T12:00Z', 'AA 2025-03-03T11:00Z/NONE', 'AA 2025-03-01T00:00Z/2025-03-01T24:00Z'));
    expect(zones[0]?.applicability).toEqual([
      { from: Date.UTC(2025, 0, 1, 12), to: Date.UTC(2025, 0, 1, 13), daily: [] },
      { from: -Infinity, to: Date.UTC(2025, 1, 2, 12), daily: [] },
      { from: Date.UTC(2025, 2, 3, 11), to: Infinity, daily: [] },
      { from: Date.UTC(2025, 2, 1), to: Date.UTC(2025, 2, 2), daily: [] },
    ]);
  });

  it('applies always where only a NOTAM tells when: the notice may have been given', () => {
    expect(read(airspace('AA NONE')).zones[0]).toMatchObject({ applicability: [], message: 'activated by NOTAM' });
    expect(read(airspace('AA NONE')).zones[0]).not.toHaveProperty('notReadInFull');
  });

  it('applies always, and is reported, where its times contradict each other or cannot be read', () => {
    for (const times of [['AA NONE/NONE'], ['AA 2025-01-01T12:00Z/2025-01-01T13:00Z', 'AA NONE'], ['AA 2025-01-02T14:00Z/2025-01-01T15:00Z'], ['AA daily'], ['AA 2025-01-01T12:00Z'], ['AA a/b/c'], ['AA soon/2025-01-01T12:00Z', 'AA 2024-01-01T12:00Z/soon']]) {
      const [zone] = read(airspace(...times)).zones;
      expect(zone?.notReadInFull, times.join()).toBeDefined();
      for (const span of zone?.applicability ?? []) expect(Number.isFinite(span.from) && Number.isFinite(span.to), times.join()).toBe(false);
    }
  });

  it('reports what does no harm: a station without frequency, a transponder code that is none', () => {
    expect(read(airspace('AG Somebody', 'AX 7891')).repaired.map((repair) => repair.what)).toEqual(['a transponder code (AX) is not four octal digits', 'a station (AG) is named without a frequency (AF)']);
  });

  it('is read in Windows-1252, in UTF-16, with a byte-order mark and any line ends', () => {
    const text = airspace().replace('One', 'Zürich').replaceAll('\n', '\r\n');
    const wide = new Uint8Array(2 + text.length * 2);
    wide.set([0xff, 0xfe]);
    for (let i = 0; i < text.length; i++) wide.set([text.charCodeAt(i) & 0xff, text.charCodeAt(i) >> 8], 2 + 2 * i);
    for (const encoded of [bytes(`\uFEFF${text}`), Uint8Array.from(text, (c) => c.charCodeAt(0)), wide]) {
      expect(readAirspace('f', encoded, 's').zones[0]?.name).toBe('TMA Zürich');
    }
  });

  it('is told by its commands, whatever the file is called', () => {
    expect(sniffed(airspace())).toBe(true);
    expect(sniffed(`* a header\r\n\r\n  ac d\r\n  an x\r\n  dp 47:00:00n 007:00:00e`)).toBe(true);
    expect(sniffed('AN x\nDP 47:00:00 N 007:00:00 E')).toBe(true);
  });

  it('is not seen in other files: waypoints, tables, other airspace formats, prose, commands without any shape', () => {
    for (const text of [
      'QGC WPL 110\n0\t1\t0\t16\t0\t0\t0\t0\t47.1\t7.1\t100\t1',
      'name,lat,lon\nAC D,47,7\nDP 1,47,7',
      '<kml><name>\nAC D\nDP 47:00:00 N 007:00:00 E\n</name></kml>',
      '{"a":"\\nAC D\\nDP 47"}',
      'TITLE=X\nTYPE=CTA/CTR\nCLASS=D\nTOPS=FL95\nBASE=SFC\nPOINT=N470000 E0070000',
      'An aerodrome lies here.\nDay and night.',
      'AC D\nAN x\nAL GND\nAH FL95\n',
      '* only comments\n',
      '',
    ]) {
      expect(sniffed(text), text.slice(0, 20)).toBe(false);
      expect(() => read(text), text.slice(0, 20)).toThrow(FormatError);
    }
    expect(() => readAirspace('notes.txt', bytes('nothing'), 's', 'openair')).toThrow('notes.txt: airspaces are expected');
  });

  it('is bounded: a file of more arcs than the world has is refused before any is drawn', () => {
    expect(() => read(airspace(...Array.from({ length: 100_001 }, () => 'DA 1500,10,350')))).toThrow('at most 100000 arcs');
  });
});
