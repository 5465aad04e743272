import { describe, expect, it } from 'vitest';
import type { Volume, Zone } from '#core/airspace/zone.ts';
import { writeEd269 } from '../../../../server/formats/write/writeEd269.ts';
import { writeEd318 } from '../../../../server/formats/write/writeEd318.ts';
import { writeGeojson } from '../../../../server/formats/write/writeGeojson.ts';

const circle: Volume = { footprint: { kind: 'circle', center: [10, 50], radius_m: 1_000 }, lower: { value_m: 0, reference: 'AGL' }, upper: { value_m: 120, reference: 'AGL' } };
const zone = (more: Partial<Zone> = {}): Zone => ({
  key: 'set/Z1',
  dataSet: 'set',
  id: 'Z1',
  name: 'A zone',
  country: 'NLD',
  restriction: 'PROHIBITED',
  conditions: '',
  reasons: ['NATURE'],
  message: '',
  authorities: [{ name: 'Them', purpose: 'INFORMATION' }],
  edges: 'planar',
  volumes: [circle],
  applicability: [],
  ...more,
});
interface Properties {
  identifier: string;
  [field: string]: unknown;
}
const ed318 = (...zones: Zone[]) => {
  const { text, notCarried } = writeEd318(zones, {});
  const { features } = JSON.parse(text) as { features: { properties: Properties; geometry: Record<string, unknown> }[] };
  return { features, properties: features[0]?.properties, said: notCarried.map(({ what }) => what) };
};
const ed269 = (...zones: Zone[]) => {
  const { text, notCarried } = writeEd269(zones, {});
  const { features } = JSON.parse(text) as { features: (Properties & { geometry: Record<string, unknown>[] })[] };
  return { features, first: features[0], said: notCarried.map(({ what }) => what) };
};

describe('the writers', () => {
  it('carry a plain zone whole, and have nothing to say', () => {
    expect(ed318(zone()).said).toEqual([]);
    expect(ed269(zone()).said).toEqual([]);
    expect(ed318(zone()).features[0]?.geometry).toEqual({
      type: 'Point',
      coordinates: [10, 50],
      extent: { subType: 'Circle', radius: 1000 },
      layer: { upper: 120, upperReference: 'AGL', lower: 0, lowerReference: 'AGL', uom: 'm' },
    });
    expect(ed269(zone()).first?.geometry[0]?.['horizontalProjection']).toEqual({ type: 'Circle', center: [10, 50], radius: 1000 });
  });

  it('write no file at all for no zones but an empty list', () => {
    expect(JSON.parse(writeEd318([], {}).text)).toEqual({ type: 'FeatureCollection', metadata: {}, features: [] });
    expect(writeEd269([], { title: 'T' })).toEqual({ text: '{"title":"T","description":"","features":[]}\n', notCarried: [] });
  });

  it('widen flight levels to heights that hold them in any weather, and say so', () => {
    const level: Volume = { ...circle, lower: { value_m: 1_524, reference: 'FL' }, upper: { value_m: 3_048, reference: 'FL' } };
    const { features, said } = ed318(zone({ volumes: [level] }));
    const layer = features[0]?.geometry['layer'] as Record<string, number | string>;
    expect(layer).toMatchObject({ lowerReference: 'AMSL', upperReference: 'AMSL' });
    expect(layer['lower']).toBeLessThan(1_524 * 0.9);
    expect(layer['upper']).toBeGreaterThan(3_048 * 1.05);
    expect(said.join()).toMatch(/flight level 50.*flight level 100/);
  });

  it('write heights above the ellipsoid where the format has them, and widen them by the geoid where not', () => {
    const ellipsoid: Volume = { ...circle, lower: { value_m: 200, reference: 'WGS84' }, upper: { value_m: 300, reference: 'WGS84' } };
    expect(ed318(zone({ volumes: [ellipsoid] })).said).toEqual([]);
    const { first, said } = ed269(zone({ volumes: [ellipsoid] }));
    expect(first?.geometry[0]).toMatchObject({ lowerLimit: 114, lowerVerticalReference: 'AMSL', upperLimit: 407, upperVerticalReference: 'AMSL' });
    expect(said).toHaveLength(2);
  });

  it('give long identifiers short names that differ, one for all entries of an identifier', () => {
    const ids = ['LEZG_TMA', 'LEZG_TMB', 'LEZG_TM', 'LEZG_TMA', 'LEZG_~0'];
    const { features, said } = ed318(...ids.map((id) => zone({ id })));
    const names = features.map(({ properties }) => properties.identifier);
    expect(names[3]).toBe(names[0]);
    expect(new Set(names).size).toBe(4);
    expect(names.every((name) => name.length <= 7)).toBe(true);
    expect(names[2]).toBe('LEZG_TM');
    expect(said.filter((what) => /identifier/.test(what))).toHaveLength(3);
  });

  it('keep whole what is too long for its field, and texts in their languages', () => {
    const translations = { name: [{ text: 'Zone', lang: 'en-GB' }, { text: 'Zona', lang: 'zh-Hant-TW' }] };
    const { properties, said } = ed318(zone({ name: 'Zone', message: 'x'.repeat(300), translations }));
    expect(properties?.['name']).toEqual([{ text: 'Zone', lang: 'en-GB' }, { text: 'Zona', lang: 'zh' }]);
    expect(properties?.['message']).toEqual([{ text: `${'x'.repeat(199)}…`, lang: 'und' }]);
    expect(properties?.['extendedProperties']).toEqual({ skein: { message: 'x'.repeat(300) } });
    expect(said).toHaveLength(1);
    expect(ed269(zone({ translations })).said).toEqual(['name in 2 languages; written in one']);
  });

  it('write an address, e-mail or notice that is none with the contact: it must not be lost, nor make the file invalid', () => {
    const { properties, said } = ed318(zone({ authorities: [{ contact: 'Desk', site: 'www.example.org', email: 'a@b.example;c@d.example', intervalBefore: 'ten days' }] }));
    expect(properties?.['zoneAuthority']).toEqual([{ contactName: [{ text: 'Desk; www.example.org; a@b.example;c@d.example; ten days', lang: 'und' }], purpose: 'INFORMATION' }]);
    expect(said).toHaveLength(4);
  });

  it('name an authority where there is none, since the standards ask for one', () => {
    expect(ed318(zone({ authorities: [], restriction: 'REQ_AUTHORISATION' })).properties).toMatchObject({ type: 'REQ_AUTHORIZATION', zoneAuthority: [{ purpose: 'AUTHORIZATION' }] });
    expect(ed318(zone({ authorities: [] })).said).toHaveLength(1);
  });

  it('say that a zone was not read in full, so that whoever reads on knows it too', () => {
    const { properties, said } = ed318(zone({ notReadInFull: 'why' }));
    expect(properties?.['extendedProperties']).toEqual({ skein: { notReadInFull: 'why' } });
    expect(said).toEqual([expect.stringMatching(/not read in full/)]);
    expect(ed269(zone({ notReadInFull: 'why' })).said).toHaveLength(1);
  });

  it('let a zone apply at all hours where the format knows no sun, and U-space need an authorisation where it knows no U-space', () => {
    const applicability: Zone['applicability'] = [
      { from: Date.UTC(2027, 0, 1), to: Infinity, daily: [{ days: ['MON'], from_s: 0, to_s: 0, fromSun: { event: 'SR', offset_s: 0 }, toSun: { event: 'SS', offset_s: 0 } }] },
    ];
    expect(ed318(zone({ applicability })).properties?.['limitedApplicability']).toEqual([{ startDateTime: '2027-01-01T00:00:00Z', schedule: [{ day: ['MON'], startEvent: 'SR', endEvent: 'SS' }] }]);
    const { first, said } = ed269(zone({ applicability, restriction: 'USPACE' }));
    expect(first).toMatchObject({ restriction: 'REQ_AUTHORISATION', applicability: [{ permanent: 'NO', startDateTime: '2027-01-01T00:00:00Z' }] });
    expect(said).toHaveLength(2);
  });
});

describe('GeoJSON', () => {
  it('draws a circle as the polygon round it, and tells the circle', () => {
    const { text, notCarried } = writeGeojson([zone()], {});
    const [feature] = (JSON.parse(text) as { features: { geometry: { coordinates: number[][][] }; properties: Record<string, unknown> }[] }).features;
    expect(feature?.geometry.coordinates[0]).toHaveLength(129);
    expect(feature?.properties['circle']).toEqual({ center: [10, 50], radius_m: 1000 });
    expect(notCarried).toEqual([{ id: 'Z1', what: expect.stringMatching(/polygon of 128 corners/) }]);
  });

  it('carries flight levels and offsets of the sun', () => {
    const volume: Volume = { ...circle, upper: { value_m: 2_895.6, reference: 'FL' } };
    const applicability: Zone['applicability'] = [{ from: -Infinity, to: Infinity, daily: [{ days: ['ANY'], from_s: 0, to_s: 0, fromSun: { event: 'SR', offset_s: -1_800 }, toSun: { event: 'SS', offset_s: 0 } }] }];
    const { text } = writeGeojson([zone({ volumes: [volume], applicability })], {});
    expect(JSON.parse(text)).toMatchObject({ features: [{ properties: { upperLimit: 95, upperUnit: 'FL', upperReference: 'FL', applicability: [{ schedule: [{ startEvent: 'SR-30', endEvent: 'SS' }] }] } }] });
  });
});
