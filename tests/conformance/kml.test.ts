import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../server/formats/error.ts';
import { readAirspace } from '../../server/formats/registry.ts';
import { unzipEntry, zipEntries } from '../../server/formats/zip.ts';

const data = new URL('../../../shared/data/', import.meta.url);
const present = existsSync(data);
if (!present) console.log('skipped: ../shared/data is absent, national KML is not checked');
const bytesOf = (path: string): Uint8Array => readFileSync(new URL(path, data));
const PORTUGAL = 'airspace/kmz/PT_UASZoneVersion_20240730.kmz';

/** Counts in the text itself, by an expression and without the reader. */
function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

describe.skipIf(!present)('the zones of Portugal', () => {
  it('are all there, as their tables say it, and every other placemark has its reason', () => {
    const archive = bytesOf(PORTUGAL);
    const text = new TextDecoder().decode(unzipEntry(PORTUGAL, archive, zipEntries(PORTUGAL, archive)[0]!));
    const reading = readAirspace(PORTUGAL, archive, 'pt');
    expect(reading).toMatchObject({ format: 'kml', rejected: [], volumes: 314 });
    expect(reading.zones).toHaveLength(countOf(text, /<Polygon/g));
    expect(reading.zones.filter((zone) => zone.notReadInFull !== undefined)).toEqual([]);
    const marks = reading.notices.map((notice) => /are no zones \((\d+)\)/.exec(notice)?.[1]).find((n) => n !== undefined);
    expect(reading.zones.length + Number(marks)).toBe(countOf(text, /<Placemark/g));
    for (const restriction of ['PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL', 'NO_RESTRICTION'] as const) {
      expect(reading.zones.filter((zone) => zone.restriction === restriction).length, restriction).toBe(countOf(text, new RegExp(`<td>\\s*${restriction}\\s*</td>`, 'g')));
    }
  });

  it('keep ceilings, hours and authorities', () => {
    const { zones } = readAirspace(PORTUGAL, bytesOf(PORTUGAL), 'pt');
    expect(zones.every((zone) => zone.volumes[0]?.upper.reference === 'AGL' && Number.isFinite(zone.volumes[0].upper.value_m))).toBe(true);
    expect(zones.every((zone) => zone.authorities.length === 1 && zone.authorities[0]?.name !== undefined && zone.authorities[0].purpose !== undefined)).toBe(true);
    expect(zones.filter((zone) => zone.applicability.length > 0)).toHaveLength(58);
    // the Azores lie west of 31 degrees west
    expect(Math.min(...zones.flatMap((zone) => zone.volumes.flatMap((volume) => (volume.footprint.kind === 'polygon' ? [volume.footprint.rings[0]?.[0] ?? 0] : []))))).toBeLessThan(-30);
  });
});

describe.skipIf(!present)('the same features as GeoJSON and as KML', () => {
  it('are the same zones: there is one reading of properties and geometries', () => {
    const path = 'airspace/geojson/LU_geozones_CC0.geojson';
    const { features } = JSON.parse(new TextDecoder().decode(bytesOf(path))) as { features: { properties: Record<string, unknown>; geometry: { coordinates: number[][][] } }[] };
    const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const placemarks = features.map(({ properties, geometry }) => {
      const data = Object.entries(properties).filter(([, value]) => !Array.isArray(value)).map(([name, value]) => `<Data name="${name}"><value>${escaped(String(value))}</value></Data>`);
      const rings = geometry.coordinates.map((ring, i) => {
        const side = i === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs';
        return `<${side}><LinearRing><coordinates>${ring.map((position) => position.join(',')).join(' ')}</coordinates></LinearRing></${side}>`;
      });
      return `<Placemark><ExtendedData>${data.join('')}</ExtendedData><Polygon>${rings.join('')}</Polygon></Placemark>`;
    });
    const kml = readAirspace('a.kml', new TextEncoder().encode(`<kml><Document>${placemarks.join('')}</Document></kml>`), 's');
    const geojson = readAirspace('a.geojson', bytesOf(path), 's');
    expect(kml.format).toBe('kml');
    // lists of reasons have no place in the data of KML; the rest agrees
    const told = (reading: typeof kml) => reading.zones.map((zone) => ({ ...zone, reasons: [] }));
    expect(told(kml)).toEqual(told(geojson));
  });
});

describe.skipIf(!present)('KML and KMZ of plans', () => {
  it('are no airspace, whatever areas they draw', () => {
    const plans = readdirSync(new URL('plans/', data), { recursive: true, encoding: 'utf8' }).filter((name) => /\.km[lz]$/.test(name));
    expect(plans.length).toBeGreaterThan(5);
    for (const name of plans) expect(() => readAirspace(name, bytesOf(`plans/${name}`), 's'), name).toThrow(FormatError);
  });
});

describe.skipIf(!present)('a damaged national KMZ', () => {
  it('is a clear error: cut off anywhere, or with a byte changed', () => {
    const whole = bytesOf(PORTUGAL);
    for (const length of [0, 3, 4, 30, 1000, whole.length >> 1, whole.length - 1]) expect(() => readAirspace('a.kmz', whole.subarray(0, length), 's'), `${length} bytes`).toThrow(FormatError);
    const changed = new Uint8Array(whole);
    changed[50_000] = changed[50_000]! ^ 0x10;
    expect(() => readAirspace('a.kmz', changed, 's')).toThrow(FormatError);
  });
});
