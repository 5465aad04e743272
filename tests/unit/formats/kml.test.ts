import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../server/formats/error.ts';
import type { AirspaceReading } from '../../../server/formats/reading.ts';
import { readAirspace } from '../../../server/formats/registry.ts';

const document = (inner: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>${inner}</Document></kml>`;
const read = (inner: string): AirspaceReading => readAirspace('a.kml', strToU8(document(inner)), 'set');
const ringOf = (height = 120): string => `<LinearRing><coordinates>10,50,${height} 11,50,${height}\n\t11,51,${height} 10,51,${height} 10,50,${height}</coordinates></LinearRing>`;
const polygon = (head = '', height = 120): string => `<Polygon>${head}<outerBoundaryIs>${ringOf(height)}</outerBoundaryIs></Polygon>`;
const data = (values: Record<string, string>): string => `<ExtendedData>${Object.entries(values).map(([name, value]) => `<Data name="${name}"><value>${value}</value></Data>`).join('')}</ExtendedData>`;
const placemark = (inner: string, geometry = polygon()): string => `<Placemark><name>Z</name>${inner}${geometry}</Placemark>`;
const table = (rows: string): string => `<description><![CDATA[<html><body><table>${rows}</table></body></html>]]></description>`;
const only = (reading: AirspaceReading) => {
  expect(reading.zones).toHaveLength(1);
  return reading.zones[0]!;
};
const prohibited = data({ restriction: 'PROHIBITED' });

describe('KML: what a zone is', () => {
  it('stands in extended data, typed or not, under the names that GeoJSON has', () => {
    const zone = only(read(placemark(data({ identifier: 'A1', restriction: 'REQ_AUTHORISATION', lowerLimit: '50', upperLimit: '400', unit: 'ft', reference: 'AGL' }))));
    expect(zone).toMatchObject({ key: 'set/A1', name: 'Z', restriction: 'REQ_AUTHORISATION', edges: 'planar' });
    expect(zone.volumes[0]).toMatchObject({ lower: { value_m: 15.24, reference: 'AGL' }, upper: { value_m: 400 * 0.3048, reference: 'AGL' } });
    const schema = '<ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="Type">DANGER AREA</SimpleData><SimpleData name="Ceiling_ft_AMSL">3500</SimpleData></SchemaData></ExtendedData>';
    const typed = only(read(placemark(schema)));
    expect(typed.restriction).toBe('CONDITIONAL');
    expect(typed.volumes[0]?.upper).toEqual({ value_m: 3500 * 0.3048, reference: 'AMSL' });
  });

  it('stands in a table of the description, in tables within tables, in two languages', () => {
    const inner = '<table><tr><td>Nome/Name:</td><td>Them</td></tr><tr><td>Email:</td><td>a@b.example</td></tr><tr><td>Prop&oacute;sito/Purpose:</td><td>AUTHORIZATION</td></tr></table>';
    const hours = '<table><tr><td>Dia/Day:</td><td><td>MON</td><td>SAT</td></td></tr><tr><td>Hora de inicio/Start time:</td><td><td>08:00:00Z</td><td>09:00:00Z</td></td></tr><tr><td>Hora de fim/End time:</td><td><td>16:00:00Z</td><td>12:00:00Z</td></td></tr></table>';
    const rows = `<tr><td>A title</td></tr><tr><td><table><tr><td>Restri&ccedil;&atilde;o / Restriction:</td><td>\n PROHIBITED </td></tr><tr bgcolor="#fff"><td>Condições / Conditions:</td><td>nobody &amp; nothing</td></tr><tr><td>Contactos da Autoridade / Authority Contact</td><td>${inner}</td></tr><tr><td>Hours of operation</td><td>${hours}</td></tr><tr bgcolor="#D4E4F3"></table></td></tr>`;
    expect(only(read(placemark(table(rows))))).toMatchObject({
      name: 'Z',
      restriction: 'PROHIBITED',
      conditions: 'nobody & nothing',
      authorities: [{ name: 'Them', email: 'a@b.example', purpose: 'AUTHORIZATION' }],
      applicability: [{ daily: [{ days: ['MON'], from_s: 28_800, to_s: 57_600 }, { days: ['SAT'], from_s: 32_400, to_s: 43_200 }] }],
    });
  });

  it('stands below heads of columns, beside heads of rows, and in pairs side by side', () => {
    const below = only(read(placemark(table('<tr><th>Restriction</th><th>Upper limit</th></tr><tr><td>CONDITIONAL</td><td>120 m AGL</td></tr>'))));
    expect([below.restriction, below.volumes[0]?.upper]).toEqual(['CONDITIONAL', { value_m: 120, reference: 'AGL' }]);
    const beside = only(read(placemark(table('<tr><th>Restriction</th><td>CONDITIONAL</td></tr><tr><th>Upper limit</th><td>FL 95</td></tr>'))));
    expect([beside.restriction, beside.volumes[0]?.upper.reference]).toEqual(['CONDITIONAL', 'FL']);
    const pairs = only(read(placemark(table('<tr><td>Restriction:</td><td>CONDITIONAL</td><td>Lower limit:</td><td>50 m AGL</td></tr>'))));
    expect([pairs.restriction, pairs.volumes[0]?.lower.value_m]).toEqual(['CONDITIONAL', 50]);
  });

  it('stands in lines of the description, plain, bold or as markup without CDATA', () => {
    for (const description of ['Restriction: PROHIBITED\nVertical limits: GND - 120 m AGL', '<![CDATA[<b>Restriction</b> PROHIBITED<br><b>Vertical limits:</b> GND/120 m AGL]]>', '<p>Restriction: PROHIBITED</p><p>Vertical limits: GND to 120 m AGL</p>']) {
      const zone = only(read(placemark(`<description>${description}</description>`)));
      expect([zone.restriction, zone.volumes[0]?.upper], description).toEqual(['PROHIBITED', { value_m: 120, reference: 'AGL' }]);
    }
  });

  it('stands in lines of a table that is there for the layout, and text beside the values is kept', () => {
    const zone = only(read(placemark(table('<tr><td>Z</td></tr><tr><td><b>Restriction:</b> CONDITIONAL<br/>Upper limit: 300 m AMSL<p>Mind the cattle</p></td></tr>'))));
    expect([zone.restriction, zone.volumes[0]?.upper]).toEqual(['CONDITIONAL', { value_m: 300, reference: 'AMSL' }]);
    expect(zone.message).toMatch(/Mind the cattle/);
    expect(zone.message).not.toMatch(/^Z$/m);
  });

  it('is told by the name of a style or folder as a last resort, and that is said', () => {
    const reading = read(`<Folder><name>CTRs</name>${placemark('')}${placemark('<styleUrl>#style_prohibited</styleUrl>')}${placemark(data({ restriction: 'CONDITIONAL' }))}</Folder>`);
    expect(reading.zones.map((zone) => zone.restriction)).toEqual(['REQ_AUTHORISATION', 'PROHIBITED', 'CONDITIONAL']);
    expect(reading.repaired.filter((entry) => /name of its style or folder/.test(entry.what))).toHaveLength(2);
  });

  it('stays prohibited where nothing says it, beside zones that say it', () => {
    const reading = read(placemark(prohibited) + placemark(''));
    expect(reading.zones[1]).toMatchObject({ restriction: 'PROHIBITED' });
    expect(reading.zones[1]?.notReadInFull).toMatch(/no known restriction/);
  });

  it('is text, never markup: scripts are left out and tags are taken off', () => {
    const zone = only(read(placemark(`${prohibited}<description><![CDATA[Keep <i>out</i><script>alert(1)</script> &lt;b&gt;]]></description>`)));
    expect(zone.message).toBe('Keep out <b>');
  });

  it('has the span of time of its placemark or of the nearest folder; a stamp limits nothing', () => {
    const reading = read(`<Folder><TimeSpan><begin>2026-01</begin><end>2026</end></TimeSpan>${placemark(prohibited)}${placemark(`<TimeSpan><begin>2026-05-01T06:00:00Z</begin></TimeSpan>${prohibited}`)}</Folder>${placemark(`<TimeStamp><when>2020-01-01</when></TimeStamp>${prohibited}`)}`);
    expect(reading.zones[0]?.applicability).toEqual([{ from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1), daily: [] }]);
    expect(reading.zones[1]?.applicability).toEqual([{ from: Date.UTC(2026, 4, 1, 6), to: Infinity, daily: [] }]);
    expect(reading.zones[2]?.applicability).toEqual([]);
  });

  it('has no end by a bare date of validity, which may be a begin', () => {
    const reading = read(placemark(table('<tr><td>Restriction</td><td>PROHIBITED</td></tr><tr><td>Validity</td><td>2027-12-31</td></tr>')));
    expect(only(reading)).toMatchObject({ applicability: [] });
    expect(reading.repaired[0]?.what).toMatch(/begin or an end/);
  });
});

describe('KML: where a zone is', () => {
  it('has holes, several areas, and coordinates in any white space', () => {
    const hole = `<innerBoundaryIs><LinearRing><coordinates> 10.2 , 50.2 , 0   10.4,50.2,0\n10.4,50.4,0 10.2,50.2,0 </coordinates></LinearRing></innerBoundaryIs>`;
    const multi = `<MultiGeometry><MultiGeometry><Polygon><outerBoundaryIs>${ringOf(0)}</outerBoundaryIs>${hole}</Polygon></MultiGeometry>${polygon('', 0)}</MultiGeometry>`;
    const zone = only(read(placemark(prohibited, multi)));
    const rings = zone.volumes.map((volume) => (volume.footprint.kind === 'polygon' ? volume.footprint.rings.map((ring) => Array.from(ring)) : []));
    expect(rings).toEqual([[[10, 50, 11, 50, 11, 51, 10, 51], [10.2, 50.2, 10.4, 50.2, 10.4, 50.4]], [[10, 50, 11, 50, 11, 51, 10, 51]]]);
  });

  it('reaches up to the height that is extruded to the ground, in the datum of its mode', () => {
    const upper = (head: string, height?: number) => only(read(placemark(prohibited, polygon(head, height)))).volumes[0]?.upper;
    expect(upper('<extrude>1</extrude><altitudeMode>relativeToGround</altitudeMode>', 600)).toEqual({ value_m: 600, reference: 'AGL' });
    expect(upper('<extrude>true</extrude><altitudeMode>absolute</altitudeMode>', 600)).toEqual({ value_m: 600, reference: 'AMSL' });
    expect(upper('', 600)?.value_m).toBe(Infinity);
    expect(upper('<extrude>1</extrude><altitudeMode>relativeToGround</altitudeMode>', 0)?.value_m).toBe(Infinity);
  });

  it('of a sheet in the air reaches from the surface to unlimited: it may be floor or ceiling', () => {
    const sheet = '<altitudeMode>absolute</altitudeMode>';
    const zone = only(read(placemark(prohibited, polygon(sheet, 600))));
    expect(zone.volumes[0]).toMatchObject({ lower: { value_m: 0 }, upper: { value_m: Infinity } });
    expect(zone.notReadInFull).toMatch(/heights of the geometry/);
    const told = only(read(placemark(data({ restriction: 'PROHIBITED', upperLimit: '300 m AMSL' }), polygon(sheet, 600))));
    expect(told.volumes[0]?.upper).toEqual({ value_m: 300, reference: 'AMSL' });
    expect(told.notReadInFull).toBeUndefined();
  });

  it('is a circle round a point with a radius, and the area within a closed line', () => {
    const point = '<Point><coordinates>10,50</coordinates></Point>';
    expect(only(read(placemark(data({ restriction: 'PROHIBITED', radius_nm: '2' }), point))).volumes[0]?.footprint).toEqual({ kind: 'circle', center: [10, 50], radius_m: 3704 });
    expect(only(read(placemark(data({ restriction: 'PROHIBITED', radius: '1.5 km' }), point))).volumes[0]?.footprint).toEqual({ kind: 'circle', center: [10, 50], radius_m: 1500 });
    const closed = '<LineString><coordinates>10,50 11,50 11,51 10,50</coordinates></LineString>';
    expect(only(read(placemark(prohibited, closed))).volumes[0]?.footprint).toMatchObject({ rings: [Float64Array.of(10, 50, 11, 50, 11, 51)] });
  });

  it('stays as a line where it is one, and is rejected where it is a point without a size', () => {
    const reading = read(placemark(prohibited, '<LineString><coordinates>10,50 11,50 11,51</coordinates></LineString>') + placemark(prohibited, '<Point><coordinates>10,50</coordinates></Point>') + placemark(prohibited, '<gx:Track/>'));
    expect(only(reading).notReadInFull).toMatch(/a line is no area/);
    expect(reading.rejected.map((entry) => entry.why)).toEqual(['a point without a radius is no area', expect.stringContaining("'Track'")]);
  });
});

describe('KML: a label inside of a geometry', () => {
  it('changes neither its area nor its heights', () => {
    const area = polygon('<extrude>1</extrude><altitudeMode>relativeToGround</altitudeMode>');
    const zone = only(read(placemark(prohibited, `<MultiGeometry><Point><coordinates>10.5,50.5,0</coordinates></Point>${area}</MultiGeometry>`)));
    expect(zone.volumes).toHaveLength(1);
    expect(zone.volumes[0]?.upper).toEqual({ value_m: 120, reference: 'AGL' });
    expect(zone.notReadInFull).toBeUndefined();
  });
});

describe('KML: what else a file holds', () => {
  it('is listed: labels, overlays, and links, which are not followed', () => {
    const link = '<NetworkLink><name>more zones</name><Link><href>http://example.invalid/a.kml</href></Link></NetworkLink>';
    const reading = read(`${placemark(prohibited)}<Placemark><name>A label</name><Point><coordinates>1,2</coordinates></Point></Placemark><GroundOverlay/>${link}`);
    expect(reading.notices).toEqual([expect.stringMatching(/no zones \(1\): A label/), expect.stringContaining('GroundOverlay')]);
    expect(reading.rejected).toEqual([{ id: 'more zones', why: expect.stringContaining('not followed') as string }]);
  });

  it('is refused where nothing in it speaks of airspace', () => {
    for (const inner of [placemark(''), placemark(data({ crop: 'rice' })), '', '<Placemark><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>', placemark('<description>Field 7, 120 ha</description>')]) {
      expect(() => read(inner)).toThrow(FormatError);
    }
  });

  it('of a KMZ is every document in it', () => {
    const archive = zipSync({ 'doc.kml': strToU8(document(placemark(prohibited))), 'files/more.kml': strToU8(document(placemark(prohibited))), 'a.png': strToU8('no picture') });
    const reading = readAirspace('a.kmz', archive, 'set');
    expect(reading).toMatchObject({ format: 'kml', volumes: 2, notices: [] });
    expect(() => readAirspace('a.kmz', zipSync({ 'a.png': strToU8('no picture') }), 'set')).toThrow(FormatError);
    expect(() => readAirspace('a.kmz', archive.subarray(0, archive.length / 2), 'set')).toThrow(FormatError);
  });

  it('of any bytes is a reading or a FormatError, nothing else', () => {
    const whole = strToU8(document(`<Folder><name>CTR</name>${placemark(prohibited + table('<tr><th>Upper limit</th><td>120 m AGL</td></tr><tr><td><table><tr><td>a</td></tr></table></td></tr>'))}</Folder>`));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), (edits) => {
        const bytes = whole.slice();
        for (const [at, value] of edits) bytes[at] = value;
        try {
          expect(readAirspace('a', bytes, 's', 'kml').format).toBe('kml');
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
