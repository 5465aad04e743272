import { describe, expect, it } from 'vitest';
import type { Limit } from '../../../server/core/airspace/zone.ts';
import { FormatError } from '../../../server/formats/error.ts';
import type { AirspaceReading } from '../../../server/formats/reading.ts';
import { readAirspace } from '../../../server/formats/registry.ts';

const ring = [[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]];
const square = { type: 'Polygon', coordinates: [ring] };
const feature = (properties: object, geometry: unknown = square): object => ({ type: 'Feature', properties, geometry });
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const read = (...features: unknown[]): AirspaceReading => readAirspace('a.geojson', bytesOf({ type: 'FeatureCollection', features }), 'set');
const one = (properties: object, geometry?: unknown) => {
  const reading = read(feature({ restriction: 'PROHIBITED', ...properties }, geometry));
  expect(reading.zones).toHaveLength(1);
  return reading.zones[0]!;
};
const ft = (feet: number, reference: Limit['reference']): Limit => ({ value_m: feet * 0.3048, reference });

describe('GeoJSON of other things', () => {
  it.each([{ class: 'A', crop: 'rice' }, { floor: 0, ceiling: 12, use: 'office' }, { type: 'Sovereign country' }, { contact: 'Joe', height: 12 }, { maxheight: 3.5 }, { top: 40, bottom: 2, unit: 'm' }])('%j is no airspace', (properties) => {
    // asked for by name: another format may know what it is
    expect(() => readAirspace('a', bytesOf(feature(properties)), 's', 'geojson')).toThrow(FormatError);
  });

  it.each([{ class: 'D', upper: '2500 ft AMSL' }, { airspace_class: 'D' }, { floor: 'GND' }, { ceiling: 400, reference: 'AGL' }, { verticalLimits: 'SFC - FL65' }])('%j is airspace', (properties) => {
    expect(read(feature(properties)).zones).toHaveLength(1);
  });
});

describe('limits of GeoJSON zones', () => {
  it.each<[object, Limit | undefined, Limit | undefined]>([
    [{ lower: 'GND', upper: '2000 FT AGL ·' }, { value_m: 0, reference: 'AGL' }, ft(2000, 'AGL')],
    [{ lowerLimit: 'ALT 3500 ft', upperLimit: 'UNL' }, ft(3500, 'AMSL'), undefined],
    [{ floor: '120 m AGL', ceiling: 'FL 95' }, { value_m: 120, reference: 'AGL' }, ft(9500, 'FL')],
    [{ lower_limit_ft_amsl: 1000, 'Upper limit (ft AMSL)': 2500 }, ft(1000, 'AMSL'), ft(2500, 'AMSL')],
    [{ maxHeight_m: 120 }, { value_m: 0, reference: 'AGL' }, { value_m: 120, reference: 'AGL' }],
    [{ verticalLimits: 'SFC - 120 m AGL' }, { value_m: 0, reference: 'AGL' }, { value_m: 120, reference: 'AGL' }],
    [{ verticalLimits: '1000 ft AMSL/FL 65' }, ft(1000, 'AMSL'), ft(6500, 'FL')],
    [{ lowerLimit: { value: 0, unit: 1, referenceDatum: 0 }, upperLimit: { value: 65, unit: 6, referenceDatum: 2 } }, { value_m: 0, reference: 'AGL' }, ft(6500, 'FL')],
    [{ lowerLimit: { value: 50, uom: 'm', reference: 'AGL' }, upperLimit: { value: 400, uom: 'ft', reference: 'AMSL' } }, { value_m: 50, reference: 'AGL' }, ft(400, 'AMSL')],
    [{ LOWER_VAL: 0, LOWER_UOM: 'FT', LOWER_CODE: 'SFC', UPPER_VAL: -9998, UPPER_UOM: 'FT', UPPER_CODE: 'UNLTD' }, { value_m: 0, reference: 'AGL' }, undefined],
  ])('%j are read as they are meant', (properties, lower, upper) => {
    const zone = one(properties);
    expect(zone.volumes[0]).toMatchObject({ lower, upper: upper ?? { value_m: Infinity } });
    expect(zone.notReadInFull).toBeUndefined();
  });

  it.each([{ verticalLimits: 'see NOTAM' }, { upper: 'high' }, { upper: 120, unit: 'm' }, { upperLimit: {} }])('%j are no heights, so they limit nothing', (properties) => {
    const zone = one(properties);
    expect(zone.volumes[0]).toMatchObject({ lower: { value_m: 0 }, upper: { value_m: Infinity } });
    expect(zone.notReadInFull).toBeDefined();
  });

  it('of a facility map are not its ceilings: those say what is granted at once, and the airspace goes on above', () => {
    const reading = read(feature({ CEILING: 100, UNIT: 'Feet', MAP_EFF: '2026-01-01', APT1_LAANC: 1 }));
    expect(reading.zones[0]).toMatchObject({ restriction: 'REQ_AUTHORISATION', volumes: [{ lower: { value_m: 0 }, upper: { value_m: Infinity } }] });
    expect(reading.repaired.map((entry) => entry.what)).toContainEqual(expect.stringContaining('100 ft'));
  });
});

describe('restrictions of GeoJSON zones', () => {
  it.each([
    ['restrição', 'Proibida', 'PROHIBITED'],
    ['Restriktion', 'x', undefined],
    ['Kategorie', 'Kontrollzone', 'REQ_AUTHORISATION'],
    ['class', 'CLASS_D', 'REQ_AUTHORISATION'],
    ['TYPEOFAREA', 'CTR', 'REQ_AUTHORISATION'],
    ['class', 'G', 'CONDITIONAL'],
    ['zone_type', 'Danger Area', 'CONDITIONAL'],
    ['type', 'No-fly zone', 'PROHIBITED'],
    ['restriccion', 'Sin restricción', 'NO_RESTRICTION'],
  ])('%s: %s is %s', (name, word, restriction) => {
    const zone = read(feature({ [name]: word, upper: '120 m AGL' })).zones[0];
    expect(zone?.restriction).toBe(restriction ?? 'PROHIBITED');
    expect(zone?.notReadInFull === undefined).toBe(restriction !== undefined);
  });

  it('of openAIP are the stricter of type and class; numbers that are not known prohibit', () => {
    const coded = (type: number, icaoClass: number) => read(feature({ type, icaoClass, upperLimit: { value: 1, unit: 1, referenceDatum: 1 } })).zones[0];
    expect([coded(3, 8), coded(4, 3), coded(0, 2), coded(21, 8), coded(6, 3)].map((zone) => zone?.restriction)).toEqual(['PROHIBITED', 'REQ_AUTHORISATION', 'REQ_AUTHORISATION', 'CONDITIONAL', 'REQ_AUTHORISATION']);
    expect([coded(99, 6), coded(0, 8)].map((zone) => [zone?.restriction, zone?.notReadInFull !== undefined])).toEqual([['PROHIBITED', true], ['PROHIBITED', true]]);
  });
});

describe('times and authorities of GeoJSON zones', () => {
  it('have dates under other names, and milliseconds as ArcGIS writes them', () => {
    expect(one({ valid_from: '2026-05-01', validTo: '2026-05-31' }).applicability).toEqual([{ from: Date.UTC(2026, 4, 1), to: Date.UTC(2026, 5, 1), daily: [] }]);
    expect(one({ StartDate: Date.UTC(2026, 4, 1, 12) }).applicability).toEqual([{ from: Date.UTC(2026, 4, 1, 12), to: Infinity, daily: [] }]);
  });

  it('have hours as text; what is not read applies always', () => {
    expect(one({ operatingHours: '0600-2200 UTC' }).applicability).toEqual([{ from: -Infinity, to: Infinity, daily: [{ days: ['ANY'], from_s: 21_600, to_s: 79_200 }] }]);
    expect(one({ operatingHours: 'H24' })).toMatchObject({ applicability: [] });
    const zone = one({ operatingHours: 'by NOTAM' });
    expect(zone.applicability).toEqual([]);
    expect(zone.notReadInFull).toMatch(/by NOTAM/);
  });

  it('have whom to ask as objects of ED-269 or in fields of their own', () => {
    expect(one({ zoneAuthority: [{ name: 'A', siteURL: 's', intervalBefore: 'P1D' }, { name: 'B' }] }).authorities).toEqual([{ name: 'A', site: 's', intervalBefore: 'P1D' }, { name: 'B' }]);
    expect(one({ email: 'a@b.example', Phone: '1' }).authorities).toEqual([{ email: 'a@b.example', phone: '1' }]);
  });
});

describe('geometries of GeoJSON zones', () => {
  it('are polygons in collections and multi-polygons, three-dimensional or not', () => {
    const high = { type: 'Polygon', coordinates: [ring.map(([x, y]) => [x, y, 300])] };
    expect(one({}, { type: 'GeometryCollection', geometries: [high, { type: 'GeometryCollection', geometries: [{ type: 'MultiPolygon', coordinates: [[ring], [ring]] }] }] }).volumes).toHaveLength(3);
  });

  it('are circles where a point has a radius', () => {
    const circle = (properties: object) => one(properties, { type: 'Point', coordinates: [10, 50, 3] }).volumes[0]?.footprint;
    expect(circle({ radius: 500, radiusUnit: 'm' })).toEqual({ kind: 'circle', center: [10, 50], radius_m: 500 });
    expect(circle({ radius_km: '1,5' })).toEqual({ kind: 'circle', center: [10, 50], radius_m: 1500 });
    expect(circle({ radius: '2 NM' })).toEqual({ kind: 'circle', center: [10, 50], radius_m: 3704 });
  });

  it('nested very deep are read without recursion', () => {
    const depth = 50_000;
    const nested = `${'{"type":"GeometryCollection","geometries":['.repeat(depth)}${JSON.stringify(square)}${']}'.repeat(depth)}`;
    const reading = readAirspace('a', bytesOf(`{"type":"Feature","properties":{"restriction":"PROHIBITED"},"geometry":${nested}}`), 's');
    expect(reading.volumes).toBe(1);
    const line = `{"type":"LineString","coordinates":[${'['.repeat(depth)}${']'.repeat(depth)},[1,2],[3,4],[5,6]]}`;
    expect(readAirspace('a', bytesOf(`{"type":"Feature","properties":{"restriction":"PROHIBITED"},"geometry":${line}}`), 's').zones[0]?.notReadInFull).toBeDefined();
  });

  it('that have no place are rejected, and points that say nothing are marks', () => {
    const reading = read(feature({ restriction: 'PROHIBITED' }), feature({ id: 'p', restriction: 'PROHIBITED' }, { type: 'Point', coordinates: [1, 2] }), feature({ name: 'a label' }, { type: 'Point', coordinates: [1, 2] }), feature({ id: 'n', restriction: 'PROHIBITED' }, null), 7);
    expect(reading.zones).toHaveLength(1);
    expect(reading.rejected.map((entry) => entry.id)).toEqual(['p', 'n', '[4]']);
    expect(reading.notices).toEqual([expect.stringContaining('a label')]);
  });
});

describe('a sequence of features', () => {
  const lines = [feature({ id: 'a', restriction: 'PROHIBITED' }), feature({ id: 'b', restriction: 'CONDITIONAL' })].map((line) => JSON.stringify(line));

  it('is read line by line, with separators or without', () => {
    for (const text of [lines.join('\n'), `${lines.map((line) => `\u001e${line}\n`).join('')}\n`, lines.join('\r\n')]) {
      expect(readAirspace('a', bytesOf(text), 's').zones.map((zone) => zone.id)).toEqual(['a', 'b']);
    }
  });

  it('loses nothing silently: a line that is cut off is rejected', () => {
    const reading = readAirspace('a', bytesOf(`${lines[0]}\n${lines[1]?.slice(0, 50)}`), 's');
    expect([reading.zones.length, reading.rejected.map((entry) => entry.id)]).toEqual([1, ['[1]']]);
  });

  it('is no other JSON in lines', () => {
    expect(() => readAirspace('a', bytesOf('{"a":1}\n{"b":2}'), 's')).toThrow(FormatError);
  });
});
