import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../server/formats/error.ts';
import { readAirspace } from '../../../server/formats/registry.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const read = (value: unknown) => readAirspace('file', bytes(value), 'set');

const ring = [[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]];
const ed269Zone = (more: object = {}, geometry: object = {}): object => ({
  identifier: 'Z1',
  country: 'XXX',
  name: 'A zone',
  restriction: 'PROHIBITED',
  reason: ['OTHER'],
  applicability: [{ permanent: 'YES' }],
  zoneAuthority: [{ name: 'Them', siteUrl: 'https://them.example', purpose: 'AUTHORIZATION' }],
  geometry: [{ uomDimensions: 'M', lowerLimit: 0, lowerVerticalReference: 'AGL', upperLimit: 120, upperVerticalReference: 'AGL', horizontalProjection: { type: 'Polygon', coordinates: [ring] }, ...geometry }],
  ...more,
});
const polygonOf = (reading: ReturnType<typeof read>, zone = 0) => {
  const footprint = reading.zones[zone]?.volumes[0]?.footprint;
  if (footprint?.kind !== 'polygon') throw new Error('a polygon was expected');
  return footprint.rings.map((r) => Array.from(r));
};

describe('ED-269', () => {
  it('is read in every wrapper that is in use, told by content and not by name', () => {
    const list = JSON.stringify([ed269Zone()]);
    for (const text of [list, `{"features":${list}}`, `{"UASZoneList":${list}}`, `var data = ${list};`, `\uFEFFdata=${list}\r\n`]) {
      const reading = read(text);
      expect(reading).toMatchObject({ format: 'ed269', volumes: 1, repaired: [], rejected: [] });
      expect(reading.zones[0]).toMatchObject({ key: 'set/Z1', id: 'Z1', restriction: 'PROHIBITED', edges: 'hull' });
    }
  });

  it('is read in UTF-16 and in Windows-1252', () => {
    const text = JSON.stringify([ed269Zone({ name: 'Köln' })]);
    const wide = new Uint8Array(2 + text.length * 2);
    wide.set([0xff, 0xfe]);
    for (let i = 0; i < text.length; i++) wide.set([text.charCodeAt(i) & 0xff, text.charCodeAt(i) >> 8], 2 + 2 * i);
    expect(readAirspace('f', wide, 's').zones[0]?.name).toBe('Köln');
    const narrow = Uint8Array.from(text, (c) => c.charCodeAt(0));
    const reading = readAirspace('f', narrow, 's');
    expect(reading.zones[0]?.name).toBe('Köln');
    expect(reading.notices).toHaveLength(1);
  });

  it('measures a radius in the unit of its volume', () => {
    const reading = read([ed269Zone({}, { uomDimensions: 'FT', upperLimit: 400, horizontalProjection: { type: 'Circle', center: [10, 50], radius: 1000 } })]);
    expect(reading.zones[0]?.volumes[0]?.footprint).toEqual({ kind: 'circle', center: [10, 50], radius_m: 304.8 });
  });

  it('repairs rings and says what it did', () => {
    const open = [[10, 50], [11, 50], [11, 50], [11, 51], [10, 51]];
    const reading = read([ed269Zone({}, { horizontalProjection: { type: 'Polygon', coordinates: [open] } })]);
    expect(polygonOf(reading)).toEqual([[10, 50, 11, 50, 11, 51, 10, 51]]);
    expect(reading.repaired.map((r) => r.what)).toEqual(['a ring was not closed', 'positions repeated in a row were dropped']);
  });

  it('takes a ring that is traced twice once: even-odd would call all of it outside', () => {
    const twice = [...ring, ...ring.slice(1)];
    const reading = read([ed269Zone({}, { horizontalProjection: { type: 'Polygon', coordinates: [twice] } })]);
    expect(polygonOf(reading)).toEqual([[10, 50, 11, 50, 11, 51, 10, 51]]);
    expect(reading.repaired[0]?.what).toMatch(/traced 2 times/);
  });

  it('puts latitude and longitude right only where the order cannot be meant', () => {
    const reading = read([ed269Zone({}, { horizontalProjection: { type: 'Polygon', coordinates: [[[23, 111], [23, 112], [24, 112]]] } })]);
    expect(polygonOf(reading)).toEqual([[111, 23, 112, 23, 112, 24]]);
  });

  it('keeps a zone that it cannot read in full as the most restrictive thing that it can mean', () => {
    const reading = read([
      ed269Zone({ identifier: 'word', restriction: 'MAYBE' }),
      ed269Zone({ identifier: 'ring' }, { horizontalProjection: { type: 'Polygon', coordinates: [[[10, 50], ['x', 50], [11, 51]]] } }),
      ed269Zone({ identifier: 'hole' }, { horizontalProjection: { type: 'Polygon', coordinates: [ring, [[10.2, 50.2], null, [10.4, 50.4]]] } }),
    ]);
    expect(reading.zones.map((z) => z.notReadInFull !== undefined)).toEqual([true, true, true]);
    expect(reading.zones[0]?.restriction).toBe('PROHIBITED');
    expect(polygonOf(reading, 1)).toEqual([[10, 50, 11, 50, 11, 51, 10, 51]]);
    expect(polygonOf(reading, 2)).toHaveLength(1);
  });

  it('lists what has no place at all as rejected, and keeps the rest', () => {
    const reading = read([ed269Zone(), ed269Zone({ identifier: 'nowhere', geometry: [] }), 7, ed269Zone({ identifier: 'flat' }, { horizontalProjection: { type: 'Circle', center: [10, 50] } })]);
    expect(reading.zones.map((z) => z.id)).toEqual(['Z1']);
    expect(reading.rejected.map((r) => r.id)).toEqual(['nowhere', '[2]', 'flat']);
  });

  it('keeps entries with the same identifier apart', () => {
    const reading = read([ed269Zone(), ed269Zone({ restriction: 'NO_RESTRICTION' })]);
    expect(reading.zones.map((z) => z.key)).toEqual(['set/Z1', 'set/Z1#2']);
  });

  it('is read of a zone alone, too', () => {
    expect(read(ed269Zone())).toMatchObject({ format: 'ed269', volumes: 1, rejected: [] });
  });

  it('keeps variant, region, exemption, class and what goes beyond the standard', () => {
    const beyond = { type: 'CUSTOMIZED', region: 7, regulationExemption: 'NO', uSpaceClass: ['SPECIFIC', 'CERTIFIED'], extendedProperties: { legalBasis: 'x' } };
    expect(read([ed269Zone(beyond)]).zones[0]).toMatchObject({ variant: 'CUSTOMIZED', region: 7, regulationExemption: false, uSpaceClass: ['SPECIFIC', 'CERTIFIED'], extended: { legalBasis: 'x' } });
    expect(read([ed269Zone({ region: 'north', regulationExemption: null, uSpaceClass: '' })]).zones[0]).not.toHaveProperty('region');
  });

  it('lists what is not as the standard has it, one entry a zone', () => {
    const { repaired } = read([ed269Zone({ identifier: 'too long an identifier', reason: 'SAFETY', otherReasonInfo: 'x'.repeat(31) })]);
    expect(repaired).toHaveLength(1);
    expect(repaired[0]?.what).toMatch(/identifier: a text of at most 7.*reason: a list.*otherReasonInfo: a text of at most 30/);
  });

  it('leaves script in a message as the text that it is', () => {
    expect(read([ed269Zone({ message: '<script>alert(1)</script>' })]).zones[0]?.message).toBe('<script>alert(1)</script>');
  });
});

describe('GeoJSON zones', () => {
  const feature = (properties: object, geometry: object | null = { type: 'Polygon', coordinates: [ring] }) => ({ type: 'FeatureCollection', features: [{ type: 'Feature', id: 'F1', properties, geometry }] });

  it('read flat properties with their usual names', () => {
    const reading = read(feature({ id: 'LU1', name: 'N', restriction: 'REQ_AUTHORISATION', lowerLimit: 50, upperLimit: 120, unit: 'M', lowerReference: 'AGL', upperReference: 'AGL', authority: 'DAC', reasons: ['SENSITIVE'] }));
    expect(reading).toMatchObject({ format: 'geojson', repaired: [], rejected: [] });
    expect(reading.zones[0]).toMatchObject({ id: 'LU1', restriction: 'REQ_AUTHORISATION', edges: 'planar', authorities: [{ name: 'DAC' }], reasons: ['SENSITIVE'] });
    expect(reading.zones[0]?.volumes[0]).toMatchObject({ lower: { value_m: 50, reference: 'AGL' }, upper: { value_m: 120, reference: 'AGL' } });
  });

  it('read German control zones: metres below, feet above, several areas', () => {
    const properties = { external_reference: '913', name: ['CTR'], type_code: 'KONTROLLZONE', lower_limit_altitude: 0, lower_limit_unit: 'm', lower_limit_alt_ref: 'AGL', upper_limit_altitude: 3500, upper_limit_unit: 'ft', upper_limit_alt_ref: 'MSL', legal_ref: 'x' };
    const reading = read(feature(properties, { type: 'MultiPolygon', coordinates: [[ring], [ring]] }));
    expect(reading.zones[0]).toMatchObject({ id: '913', name: 'CTR', restriction: 'REQ_AUTHORISATION', country: 'DEU' });
    expect(reading.volumes).toBe(2);
    expect(reading.zones[0]?.volumes[0]?.upper).toEqual({ value_m: 3500 * 0.3048, reference: 'AMSL' });
  });

  it('stand as prohibited, ground to unlimited, where their meaning is not known', () => {
    const reading = read({ type: 'FeatureCollection', features: [feature({ airspaceClass: 'D' }).features[0], feature({ airspaceClass: 'XYZ' }).features[0]] });
    expect(reading.zones.map((z) => z.restriction)).toEqual(['REQ_AUTHORISATION', 'PROHIBITED']);
    expect(reading.zones[1]?.notReadInFull).toBeDefined();
    expect(reading.zones[1]?.volumes[0]?.upper.value_m).toBe(Infinity);
  });

  it('are refused in a coordinate system that is not WGS84', () => {
    expect(() => read({ ...feature({ restriction: 'PROHIBITED' }), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } } })).toThrow(/WGS84/);
    expect(read({ ...feature({ restriction: 'PROHIBITED' }), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } }).zones).toHaveLength(1);
  });
});

describe('what is no airspace', () => {
  it.each([
    ['nothing', ''],
    ['text', '# a title'],
    ['half a file', '[{"identifier":"a","restric'],
    ['another document', '{"schema":"skein/scenario@1"}'],
    ['fields without any word on airspace', JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { crop: 'rice' }, geometry: { type: 'Polygon', coordinates: [ring] } }] })],
    ['zones of which none has a place', JSON.stringify([{ identifier: 'a', restriction: 'PROHIBITED', geometry: [] }])],
    ['a list of numbers', '[1,2,3]'],
  ])('is refused with one clear error: %s', (_, text) => {
    expect(() => read(text)).toThrow(FormatError);
  });

  it('is refused under a format that does not exist', () => {
    expect(() => readAirspace('f', bytes('[]'), 's', 'shapefile')).toThrow(/not known/);
  });
});
