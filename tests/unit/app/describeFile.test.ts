import { describe, expect, it } from 'vitest';
import { describeFile } from '#app/describeFile.ts';
import { fromWgs84, toWgs84 } from '#core/geo/chinaDatums.ts';
import type { LonLat } from '#core/units.ts';
import { FormatError } from '#formats/error.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const circle = (identifier: string, center: LonLat, over: Record<string, unknown> = {}) => ({
  identifier,
  country: 'CHN',
  name: identifier,
  type: 'COMMON',
  restriction: 'PROHIBITED',
  applicability: [{ permanent: 'YES' }],
  zoneAuthority: [],
  geometry: [{ uomDimensions: 'M', lowerLimit: 0, lowerVerticalReference: 'AGL', upperLimit: 120, upperVerticalReference: 'AGL', horizontalProjection: { type: 'Circle', center, radius: 300 } }],
  ...over,
});
const zones = (...features: unknown[]): Uint8Array => bytes({ features });

describe('describeFile', () => {
  it('gives one reading where the place is known, and all three where it is a question', () => {
    const europe = describeFile({ name: 'a.json', kind: 'airspace', bytes: zones(circle('A', [7, 46])) });
    expect(europe.readings?.map((one) => one.coordinateSystem)).toEqual(['WGS84']);
    expect(europe.about).toMatchObject({ format: 'ed269', zones: 1, volumes: 1 });
    const china = describeFile({ name: 'a.json', kind: 'airspace', bytes: zones(circle('A', [111.3, 23.5])) });
    expect(china.readings?.map((one) => one.coordinateSystem)).toEqual(['WGS84', 'GCJ-02', 'BD-09']);
    const gcj = china.readings?.[1];
    const [lon, lat] = toWgs84([111.3, 23.5], 'GCJ-02');
    expect(gcj?.box[0]).toBeLessThan(lon);
    expect(gcj?.box[2]).toBeGreaterThan(lon);
    expect(gcj?.outlines[0]?.[0]?.[0]).toBeCloseTo(lon, 6);
    expect(gcj?.outlines[0]?.[0]?.[1]).toBeGreaterThan(lat);
  });

  it('compares versions where their zones lie, whatever system each is in', () => {
    const before = { name: 'old.json', bytes: zones(circle('A', [111.3, 23.5])), coordinateSystem: 'WGS84' as const };
    const after = (coordinateSystem?: 'WGS84' | 'GCJ-02') =>
      describeFile({ name: 'new.json', kind: 'airspace', bytes: zones(circle('A', fromWgs84([111.3, 23.5], 'GCJ-02'))), coordinateSystem, previous: before });
    expect(after('GCJ-02').difference?.counts).toEqual({ added: 0, removed: 0, changed: 0, unchanged: 1 });
    expect(after('WGS84').difference?.changed[0]?.what).toEqual(['geometry']);
    expect(after().difference, 'while it is a question nothing can be compared').toBeUndefined();
    const lost = describeFile({ name: 'new.json', kind: 'airspace', bytes: zones(circle('A', [7, 46])), previous: { name: 'old.json', bytes: bytes('noise') } });
    expect(lost.difference).toBeUndefined();
    expect(lost.about.report.notices.join(), 'and that is said').toMatch(/the version before cannot be read any more.*old\.json/);
  });

  it('proposes a mapping for features that are no airspace as they stand, when it is asked to', () => {
    const own = { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { nr: 'Q-7' }, geometry: { type: 'Polygon', coordinates: [[[8, 50], [8.1, 50], [8.1, 50.1], [8, 50]]] } }] };
    const file = { name: 'own.geojson', kind: 'airspace' as const, bytes: bytes(own) };
    expect(() => describeFile(file)).toThrow(FormatError);
    const asked = describeFile({ ...file, suggest: true });
    expect(asked.about).toMatchObject({ zones: 0, report: { rejected: [{ id: 'own.geojson' }] } });
    expect(asked.suggestion?.properties.map((property) => property.name)).toContain('nr');
    expect(() => describeFile({ ...file, bytes: bytes('noise'), suggest: true }), 'where there are no properties there is nothing to propose').toThrow(FormatError);
  });

  it('tells terrain and base maps from what they are not', () => {
    const asc = 'ncols 2\nnrows 2\nxllcenter 7\nyllcenter 46\ncellsize 0.1\n1 2\n3 4\n';
    expect(describeFile({ name: 'a.asc', kind: 'terrain', bytes: bytes(asc) }).about).toMatchObject({ format: 'asciiGrid' });
    expect(describeFile({ name: 'N46E007.hgt', kind: 'terrain', bytes: new Uint8Array(1201 * 1201 * 2) }).about.format).toBe('hgt');
    expect(() => describeFile({ name: 'b.json', kind: 'basemap', bytes: bytes([]) })).toThrow(/b\.json/);
  });

  it('takes from the file from when it is, where it says so: the person need not repeat it', () => {
    const zone = { type: 'Feature', id: 'A', geometry: { type: 'Polygon', coordinates: [[[8, 50], [8.1, 50], [8.1, 50.1], [8, 50]]], layer: { upper: 120, upperReference: 'AGL', lower: 0, lowerReference: 'AGL', uom: 'm' } }, properties: { identifier: 'A', country: 'CHE', name: [{ text: 'A', lang: 'en' }], type: 'COMMON', variant: 'COMMON', restrictionConditions: '', region: 0, reason: ['AIR_TRAFFIC'], zoneAuthority: [] } };
    const edition = (metadata: Record<string, unknown>) => describeFile({ name: 'a.json', kind: 'airspace', bytes: bytes({ type: 'FeatureCollection', metadata, features: [zone] }) }).about;
    expect(edition({ validFrom: '2027-06-01T02:00:00+02:00', provider: [{ text: 'FOCA', lang: 'en' }] })).toMatchObject({ format: 'ed318', effective: '2027-06-01T00:00:00Z', source: 'FOCA' });
    expect(edition({ issued: '2027-05-30' }).effective).toBe('2027-05-30T00:00:00Z');
    expect(edition({ validFrom: 'soon' }).effective).toBeUndefined();
  });
});
