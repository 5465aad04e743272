import { describe, expect, it } from 'vitest';
import { suggestMapping } from '../../../server/formats/mappingSuggestion.ts';
import { propertyMapping } from '../../../server/formats/propertyMapping.ts';
import type { PropertyMapping } from '../../../server/formats/propertyMapping.ts';
import { readAirspace } from '../../../server/formats/registry.ts';

const geometry = { type: 'Polygon', coordinates: [[[10, 50], [11, 50], [11, 51], [10, 50]]] };
const collection = (...properties: object[]): Uint8Array => new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features: properties.map((each) => ({ type: 'Feature', properties: each, geometry })) }));
const strange = collection({ key: 'A', art: 'rot', hoch: 120 }, { key: 'B', art: 'gelb', hoch: 60 }, { key: 'C', art: 'grau', hoch: 60 });

describe('a mapping', () => {
  const mapping: PropertyMapping = {
    fields: { id: { property: 'key' }, restriction: { property: 'art' }, upper: { property: 'hoch' }, unit: { value: 'm' }, reference: { value: 'AGL' } },
    restrictions: { Rot: 'PROHIBITED', gelb: 'CONDITIONAL' },
  };

  it('makes a file readable that says nothing of airspace by itself', () => {
    expect(() => readAirspace('a', strange, 's')).toThrow(/restrict/);
    const reading = readAirspace('a', strange, 's', 'auto', mapping);
    expect(reading.zones.map((zone) => [zone.id, zone.restriction, zone.volumes[0]?.upper.value_m])).toEqual([['A', 'PROHIBITED', 120], ['B', 'CONDITIONAL', 60], ['C', 'PROHIBITED', 60]]);
    // a word that the mapping does not know is still not known
    expect(reading.zones.map((zone) => zone.notReadInFull !== undefined)).toEqual([false, false, true]);
  });

  it('overrides what the reader would take, field by field', () => {
    const bytes = collection({ id: 'A', restriction: 'NO_RESTRICTION', upper: '120 m AGL', note: 'FL 95' });
    const read = (fields: PropertyMapping['fields']) => readAirspace('a', bytes, 's', 'auto', { fields }).zones[0];
    expect(read({})).toMatchObject({ id: 'A', restriction: 'NO_RESTRICTION', volumes: [{ upper: { value_m: 120 } }] });
    expect(read({ upper: { property: 'note' } })).toMatchObject({ restriction: 'NO_RESTRICTION', volumes: [{ upper: { reference: 'FL' } }] });
    expect(read({ restriction: { value: 'PROHIBITED' } })).toMatchObject({ restriction: 'PROHIBITED', volumes: [{ upper: { value_m: 120 } }] });
    // a property that is not there says nothing, and the guess does not come back
    expect(read({ upper: { property: 'gone' } })?.volumes[0]?.upper.value_m).toBe(Infinity);
  });

  it('is plain JSON, checked at the door', () => {
    expect(propertyMapping.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
    expect(propertyMapping.safeParse({ fields: { colour: { property: 'x' } } }).success).toBe(false);
    expect(propertyMapping.safeParse({ fields: {}, restrictions: { x: 'ALLOWED' } }).success).toBe(false);
  });
});

describe('a suggested mapping', () => {
  it('shows the properties with examples, and what the reader takes them for', () => {
    const suggestion = suggestMapping('a', collection({ id: 'A', class: 'D', ceiling_ft_amsl: 2500 }, { id: 'B', class: 'XYZ' }));
    expect(suggestion).toEqual({
      properties: [
        { name: 'id', examples: ['A', 'B'], count: 2 },
        { name: 'class', examples: ['D', 'XYZ'], count: 2 },
        { name: 'ceiling_ft_amsl', examples: ['2500'], count: 1 },
      ],
      mapping: { fields: { id: { property: 'id' }, restriction: { property: 'class' }, upper: { property: 'ceiling_ft_amsl' } }, restrictions: { D: 'REQ_AUTHORISATION' } },
      words: [{ word: 'D', count: 1, restriction: 'REQ_AUTHORISATION' }, { word: 'XYZ', count: 1 }],
      certain: false,
    });
  });

  it('reads as the reader does without it, so that accepting it changes nothing', () => {
    const bytes = collection({ id: 'A', restriction: 'PROHIBITED', upperLimit: 400, unit: 'ft', upperReference: 'AGL' });
    const suggestion = suggestMapping('a', bytes);
    expect(suggestion?.certain).toBe(true);
    expect(readAirspace('a', bytes, 's', 'auto', suggestion?.mapping).zones).toEqual(readAirspace('a', bytes, 's').zones);
  });

  it('is there for a file that needs one, and not for what is no file of features', () => {
    expect(suggestMapping('a', strange)).toMatchObject({ certain: false, mapping: { fields: {} } });
    for (const text of ['', 'AC D\nAN X\n', '[]', '<kml/>', '{"type":"FeatureCollection","features":[]}']) expect(suggestMapping('a', new TextEncoder().encode(text))).toBeUndefined();
  });
});
