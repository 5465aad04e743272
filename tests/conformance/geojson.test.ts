import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../server/formats/error.ts';
import { suggestMapping } from '../../server/formats/mappingSuggestion.ts';
import { readAirspace } from '../../server/formats/registry.ts';

const data = new URL('../../../shared/data/', import.meta.url);
const present = existsSync(data);
if (!present) console.log('skipped: ../shared/data is absent, national GeoJSON is not checked');
const bytesOf = (path: string): Uint8Array => readFileSync(new URL(path, data));

interface Source {
  features: { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown[] } }[];
}
const sourceOf = (path: string): Source => JSON.parse(new TextDecoder().decode(bytesOf(path))) as Source;
const METRES: Readonly<Record<string, number>> = { m: 1, ft: 0.3048, FL: 30.48 };
const REFERENCE: Readonly<Record<string, string>> = { AGL: 'AGL', MSL: 'AMSL', PA: 'FL' };

describe.skipIf(!present)('the German dipul layers', () => {
  const folder = 'airspace/geojson/DE_dipul';
  it.each([
    ['dipul_luftverkehr_kontrollzonen', 143],
    ['dipul_luftverkehr_flugbeschraenkungsgebiete', 108],
    ['dipul_luftverkehr_flughaefen', 63],
    ['dipul_luftverkehr_flugplaetze', 1206],
  ])('%s: %i zones with the limits that each feature states in its own units', (name, count) => {
    const path = `${folder}/${name}.geojson`;
    const { features } = sourceOf(path);
    const reading = readAirspace(path, bytesOf(path), 'de');
    expect(reading.zones).toHaveLength(count);
    expect(reading).toMatchObject({ format: 'geojson', repaired: [], rejected: [] });
    features.forEach(({ properties, geometry }, i) => {
      const zone = reading.zones[i]!;
      const limit = (side: string) => ({ value_m: Number(properties[`${side}_limit_altitude`]) * METRES[String(properties[`${side}_limit_unit`])]!, reference: REFERENCE[String(properties[`${side}_limit_alt_ref`])] });
      expect(zone.volumes).toHaveLength(geometry.type === 'MultiPolygon' ? geometry.coordinates.length : 1);
      for (const volume of zone.volumes) {
        expect(volume.lower).toEqual(limit('lower'));
        // aerodromes have no upper limit
        if (properties['upper_limit_altitude'] === undefined) expect(volume.upper.value_m).toBe(Infinity);
        else {
          expect(volume.upper.value_m).toBeCloseTo(limit('upper').value_m, 9);
          expect(volume.upper.reference).toBe(limit('upper').reference);
        }
      }
    });
  });

  it('need no mapping', () => {
    for (const name of readdirSync(new URL(folder, data)).filter((file) => file.endsWith('.geojson'))) expect(suggestMapping(name, bytesOf(`${folder}/${name}`))?.certain, name).toBe(true);
  });
});

describe.skipIf(!present)('the zones of Luxembourg', () => {
  it('have the restrictions and limits of their properties', () => {
    const path = 'airspace/geojson/LU_geozones_CC0.geojson';
    const { features } = sourceOf(path);
    const reading = readAirspace(path, bytesOf(path), 'lu');
    expect(reading).toMatchObject({ format: 'geojson', repaired: [], rejected: [], volumes: 47 });
    expect(reading.zones.map((zone) => [zone.id, zone.restriction, zone.volumes[0]?.lower.value_m, zone.volumes[0]?.upper.value_m])).toEqual(features.map(({ properties: p }) => [p['id'], p['restriction'], p['lowerLimit'], p['upperLimit']]));
    expect(reading.zones.every((zone) => zone.authorities[0]?.name !== undefined)).toBe(true);
  });
});

describe.skipIf(!present)('GeoJSON of fields', () => {
  it('is no airspace, but is one where a mapping says so', () => {
    const path = 'fields/fields-dev.geojson';
    expect(() => readAirspace(path, bytesOf(path), 's')).toThrow(FormatError);
    const reading = readAirspace(path, bytesOf(path), 's', 'auto', { fields: { restriction: { value: 'CONDITIONAL' }, upper: { value: '120 m AGL' } } });
    expect(reading.zones).toHaveLength(sourceOf(path).features.length);
    expect(reading.zones.every((zone) => zone.restriction === 'CONDITIONAL' && zone.notReadInFull === undefined)).toBe(true);
  });
});
