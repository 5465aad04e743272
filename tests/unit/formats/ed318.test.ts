import { describe, expect, it } from 'vitest';
import { appliesAt } from '#core/airspace/activation.ts';
import { readAirspace } from '../../../server/formats/registry.ts';

const ring = [[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]];
const layer = { upper: 120, upperReference: 'AGL', lower: 0, lowerReference: 'AGL', uom: 'm' };
const texts = (text: string, lang = 'en-GB') => [{ text, lang }];
const standard = { identifier: 'Z1', country: 'XXX', name: texts('A zone'), type: 'PROHIBITED', variant: 'COMMON', zoneAuthority: [{ name: texts('Them'), purpose: 'AUTHORIZATION' }] };
const feature = (properties: object = {}, geometry: object | null = { type: 'Polygon', coordinates: [ring], layer }) => ({ type: 'Feature', geometry, properties: { ...standard, ...properties } });
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const read = (value: unknown) => readAirspace('file', new TextEncoder().encode(JSON.stringify(value)), 'set');

describe('ED-318', () => {
  it('is told from other GeoJSON by what is in it, and a valid file has no deviation', () => {
    expect(read(collection(feature()))).toMatchObject({ format: 'ed318', repaired: [], rejected: [], notices: [] });
    expect(read(feature())).toMatchObject({ format: 'ed318', notices: ['a single feature stands for a collection'] });
    const flat = { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: { identifier: 'L', restriction: 'PROHIBITED', variant: 'COMMON', zoneAuthority: [{ name: 'x' }] } };
    expect(read(collection(flat)).format).toBe('geojson');
  });

  it('reads every layer of a collection with its own limits, circles by their extent in metres, and edges straight in longitude and latitude', () => {
    const geometries = [
      { type: 'Polygon', coordinates: [ring], layer: { ...layer, upper: 400, uom: 'ft' } },
      { type: 'Point', coordinates: [10, 50], extent: { subType: 'Circle', radius: 500 }, layer: { upper: 99999, upperReference: 'AMSL', lower: 50, lowerReference: 'WGS84' } },
      { type: 'MultiPolygon', coordinates: [[ring], [ring]] },
    ];
    const [zone] = read(collection(feature({}, { type: 'GeometryCollection', geometries, layer }))).zones;
    expect(zone?.edges).toBe('planar');
    expect(zone?.volumes.map(({ footprint, lower, upper }) => [footprint.kind, lower, upper])).toEqual([
      ['polygon', { value_m: 0, reference: 'AGL' }, { value_m: 121.92, reference: 'AGL' }],
      ['circle', { value_m: 50, reference: 'WGS84' }, { value_m: Infinity, reference: 'AMSL' }],
      ['polygon', { value_m: 0, reference: 'AGL' }, { value_m: 120, reference: 'AGL' }],
      ['polygon', { value_m: 0, reference: 'AGL' }, { value_m: 120, reference: 'AGL' }],
    ]);
  });

  it('takes a layer from the surface to the surface as unlimited: such zones are published where limits were left out', () => {
    const reading = read(collection(feature({}, { type: 'Polygon', coordinates: [ring], layer: { ...layer, upper: 0 } })));
    expect(reading.zones[0]?.volumes[0]?.upper.value_m).toBe(Infinity);
    expect(reading.zones[0]?.notReadInFull).toMatch(/taken as unlimited/);
  });

  it('reads hours by the sun over the whole zone', () => {
    const schedule = [{ day: ['ANY'], startEvent: 'SR', endEvent: 'SS' }];
    const reading = read(collection(feature({ limitedApplicability: [{ schedule }] })));
    expect(reading.repaired).toEqual([]);
    const [entry] = reading.zones[0]?.applicability ?? [];
    expect(entry?.sunBox).toEqual([10, 50, 11, 51]);
    const applies = (time: string) => appliesAt(reading.zones[0]?.applicability ?? [], Date.parse(time));
    expect([applies('2027-12-21T12:00:00Z'), applies('2027-12-21T22:00:00Z')]).toEqual([true, false]);
  });

  it('keeps texts in all their languages and shows one, English before others', () => {
    const name = [...texts('Zone eins', 'de-CH'), ...texts('Zone one'), ...texts('part two')];
    const [zone] = read(collection(feature({ name, otherReasonInfo: texts('Château', 'fr-BE'), reason: ['OTHER'] }))).zones;
    expect(zone).toMatchObject({ name: 'Zone one part two', reasons: ['OTHER', 'Château'] });
    expect(zone?.translations).toEqual({ name: [{ text: 'Zone eins', lang: 'de-CH' }, { text: 'Zone one part two', lang: 'en-GB' }], otherReason: [{ text: 'Château', lang: 'fr-BE' }] });
    expect(zone?.authorities[0]?.translations).toEqual({ name: [{ text: 'Them', lang: 'en-GB' }] });
  });

  it('reads the nested dialect, and says what is not as the schema has it', () => {
    const nested = {
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [ring] },
      properties: {
        UASZone: { identifier: 'LEXX45', country: 'ESP', type: 'REQ_AUTHORIZATION', variant: 'COMMON', region: '0', reasons: 'AIR_TRAFFIC, NOISE', regulationExemption: 'SI', message: '<p>Text</p>', extendedProperties: 'Helipuerto' },
        limitedApplicability: [{ startDateTime: '', endDateTime: '', schedule: [{ day: 'ANY', startTime: '', startEvent: '', endTime: '', endEvent: '' }] }],
        zoneAuthority: [{ purpose: 'AUTHORIZATION', intervalBefore: 0, name: '', email: 'a@b.example;c@d.example' }],
        verticalLayer: { upper: 900, upperReference: 'AGL', lower: 45, lowerReference: 'AGL', UOM: '' },
        datasetMetadata: { description: 'Before the flight.' },
      },
    };
    const reading = read(collection(nested));
    expect(reading.zones[0]).toMatchObject({
      id: 'LEXX45',
      country: 'ESP',
      restriction: 'REQ_AUTHORISATION',
      reasons: ['AIR_TRAFFIC', 'NOISE'],
      regulationExemption: true,
      region: 0,
      message: '<p>Text</p> Before the flight.',
      authorities: [{ purpose: 'AUTHORIZATION', email: 'a@b.example;c@d.example' }],
      volumes: [{ lower: { value_m: 45, reference: 'AGL' }, upper: { value_m: 900, reference: 'AGL' } }],
      applicability: [],
      extended: { text: 'Helipuerto' },
    });
    expect(reading.zones[0]?.notReadInFull).toBeUndefined();
    expect(reading.repaired).toHaveLength(1);
    expect(reading.repaired[0]?.what).toMatch(/UASZone: no field.*day: a list/);
  });

  it('reads the flat dialect, which spreads layer, authority and schedule over the properties', () => {
    const flat = {
      identifier: 'INF0325',
      country: 'ESP',
      type: 'CONDITIONAL',
      variant: 'CUSTOMIZED',
      name: 'N',
      message: 'M',
      purpose: 'NOTIFICATION',
      intervalBefore: 'P20D',
      email: 'a@b.example',
      name_authority: 'ADIF',
      lower: 0,
      lowerReference: 'AGL',
      upper: 92.1,
      upperReference: 'AGL',
      uom: 'M',
      startDateTime: '2026-01-01T00:00:00Z',
      endDateTime: '',
      day: 'MON',
      startTime: '08:00:00Z',
      endTime: '09:00:00Z',
    };
    const [zone] = read(collection({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: flat })).zones;
    expect(zone?.authorities).toEqual([{ name: 'ADIF', purpose: 'NOTIFICATION', intervalBefore: 'P20D', email: 'a@b.example' }]);
    expect(zone?.applicability).toEqual([{ from: Date.parse('2026-01-01T00:00:00Z'), to: Infinity, daily: [{ days: ['MON'], from_s: 28_800, to_s: 32_400 }] }]);
    expect(zone?.volumes[0]?.upper).toEqual({ value_m: 92.1, reference: 'AGL' });
  });

  it('says what the collection tells of itself; that an edition is over does not end a zone', () => {
    const reading = read({ ...collection(feature()), name: 'Zones', metadata: { provider: texts('CAA'), issued: '2018-12-01T00:00:00Z', validFrom: '2019-01-01T00:00:00Z', validTo: '2019-12-31T00:00:00Z', otherGeoid: 'CHGeo2004' } });
    expect(reading.metadata).toEqual({ title: 'Zones', provider: 'CAA', issued: '2018-12-01T00:00:00Z', validFrom: '2019-01-01T00:00:00Z', validTo: '2019-12-31T00:00:00Z' });
    expect(reading.notices.join()).toMatch(/valid from 2019.*CHGeo2004/);
    expect(reading.zones[0]?.applicability).toEqual([]);
    expect(read({ ...collection(feature()), metadata: { issued: { wrong: 1 } } }).notices).toEqual(['not as the schema has it: metadata.issued: a date and time with zone (RFC 3339) is expected']);
  });

  it('keeps what it cannot read in full at its most restrictive, and rejects what has no place', () => {
    const reading = read(
      collection(
        feature(),
        feature({ identifier: 'type', type: 'MAYBE' }),
        feature({ identifier: 'unit' }, { type: 'Polygon', coordinates: [ring], layer: { ...layer, uom: 'cubits' } }),
        feature({ identifier: 'part' }, { type: 'GeometryCollection', geometries: [{ type: 'Polygon', coordinates: [ring], layer }, { type: 'Point', coordinates: [1, 2] }] }),
        feature({ identifier: 'line' }, { type: 'LineString', coordinates: ring.slice(0, 3) }),
        feature({ identifier: 'point' }, { type: 'Point', coordinates: [10, 50], layer }),
        feature({ identifier: 'none' }, null),
        'text',
      ),
    );
    expect(reading.zones.filter((zone) => zone.notReadInFull !== undefined).map((zone) => zone.id)).toEqual(['type', 'unit', 'part', 'line']);
    expect(reading.zones[1]?.restriction).toBe('PROHIBITED');
    expect(reading.rejected.map(({ id }) => id)).toEqual(['point', 'none', '[7]']);
  });

  it('does not lose itself in nesting, of the geometry or of the extended properties', () => {
    const text = JSON.stringify(collection(feature({ extendedProperties: 'HERE' }, { type: 'GeometryCollection', geometries: ['THERE'], layer })));
    const [open, close] = ['{"type":"GeometryCollection","geometries":[', ']}'].map((part) => part.repeat(50_000));
    const nested = text.replace('"HERE"', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`).replace('"THERE"', `${open}${JSON.stringify({ type: 'Polygon', coordinates: [ring] })}${close}`);
    const reading = readAirspace('file', new TextEncoder().encode(nested), 'set');
    expect(reading.volumes).toBe(1);
    expect(reading.zones[0]?.extended).toBeUndefined();
    expect(reading.repaired.map(({ what }) => what).join()).toMatch(/nested too deeply/);
  });
});
