import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAirspace } from '#core/airspace/compile.ts';
import type { Zone } from '#core/airspace/zone.ts';
import { geodesicDirect } from '#core/geo/geodesic.ts';
import type { LonLat } from '#core/units.ts';
import { FormatError } from '#formats/error.ts';
import type { AirspaceReading } from '#formats/reading.ts';
import { readAirspace } from '#formats/registry.ts';
import { airspaceFeature, aixmMessage, arc, circle, component, geodesics, surface, timeSlice } from '../../../fixtures/aixmMessage.ts';

const read = (...features: string[]): AirspaceReading => readAirspace('a.xml', aixmMessage(...features), 'ds');
const named = (designator: string, type = 'R'): string => `<aixm:type>${type}</aixm:type><aixm:designator>${designator}</aixm:designator>`;
const zoneOf = (content: string): Zone => read(airspaceFeature('a1', named('A1') + content)).zones[0]!;
const contains = (zones: Zone[], [lon, lat]: LonLat, amsl_m = 100, time = Date.parse('2024-06-12T12:00:00Z')): boolean => compileAirspace({ zones, coverages: [] }).at(lon, lat, amsl_m, 0, time).length > 0;
const SQUARE = geodesics('50 10 50 11 51 11 51 10 50 10');
const CENTER: LonLat = [10.5, 50.5];

describe('shapes of AIXM', () => {
  it('are latitude first in EPSG:4326 and longitude first in CRS84, however the name is written', () => {
    for (const srsName of ['urn:ogc:def:crs:EPSG::4326', 'EPSG:4326', 'http://www.opengis.net/def/crs/EPSG/0/4326', 'urn:ogc:def:crs:EPSG:6.9:4326']) {
      expect(contains([zoneOf(component(surface(SQUARE, { srsName })))], CENTER), srsName).toBe(true);
    }
    for (const srsName of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'CRS:84']) {
      expect(contains([zoneOf(component(surface(geodesics('10 50 11 50 11 51 10 51 10 50'), { srsName })))], CENTER), srsName).toBe(true);
    }
  });

  it('of a reference system that is not read cannot be placed: the airspace is rejected, not guessed', () => {
    expect(() => read(airspaceFeature('a1', named('A1') + component(surface(SQUARE, { srsName: 'urn:ogc:def:crs:EPSG::3395' }))))).toThrow(/not in WGS84/);
  });

  it('keep arcs within 5 cm of the geodesic circle, inside never less, whichever way they turn and on whichever side the area lies', () => {
    fc.assert(
      fc.property(fc.double({ min: -179, max: 179, noNaN: true }), fc.double({ min: -70, max: 70, noNaN: true }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 359 }), fc.integer({ min: 20, max: 300 }), fc.boolean(), (lon, lat, radius, start, sweep, clockwise) => {
        const center: LonLat = [lon, lat];
        const end = clockwise ? start + sweep : start - sweep;
        const radius_m = radius * 1852;
        const from = geodesicDirect(lon, lat, start, radius_m);
        const to = geodesicDirect(lon, lat, end, radius_m);
        // a sector: from the centre out, along the arc, and back
        const exterior = geodesics(`${lat} ${lon} ${from[1]} ${from[0]}`) + arc(`${lat} ${lon}`, String(radius), start, end) + geodesics(`${to[1]} ${to[0]} ${lat} ${lon}`);
        const airspace = compileAirspace({ zones: [zoneOf(component(surface(exterior)))], coverages: [] });
        const inside = (azimuth: number, distance_m: number): boolean => {
          const [x, y] = geodesicDirect(...center, azimuth, distance_m);
          return airspace.at(x, y, 100, 0, Date.parse('2024-06-12T12:00:00Z')).length > 0;
        };
        for (const share of [0.1, 0.35, 0.5, 0.9]) {
          const azimuth = start + (end - start) * share;
          expect(inside(azimuth, radius_m - 0.02)).toBe(true);
          expect(inside(azimuth, radius_m + 0.08)).toBe(false);
        }
        const opposite = start + (end - start) / 2 + 180;
        if (sweep < 300) expect(inside(opposite, radius_m / 2)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('count angles from east, counter-clockwise, where longitude comes first', () => {
    const [from, to] = [geodesicDirect(...CENTER, 90, 10_000), geodesicDirect(...CENTER, 0, 10_000)];
    const exterior = geodesics(`10.5 50.5 ${from[0]} ${from[1]}`) + arc('10.5 50.5', '10', 0, 90, 'KM') + geodesics(`${to[0]} ${to[1]} 10.5 50.5`);
    const zone = zoneOf(component(surface(exterior, { srsName: 'urn:ogc:def:crs:OGC:1.3:CRS84' })));
    expect(zone.notReadInFull).toBeUndefined();
    expect(contains([zone], geodesicDirect(...CENTER, 45, 9_990))).toBe(true);
    expect(contains([zone], geodesicDirect(...CENTER, 225, 5_000))).toBe(false);
  });

  it('turn an arc that was listed against its ring, and add the whole circle where none of its readings meets its neighbours', () => {
    const [from, to] = [geodesicDirect(...CENTER, 0, 10_000), geodesicDirect(...CENTER, 90, 10_000)];
    const sector = (start: number, end: number): Zone => zoneOf(component(surface(geodesics(`50.5 10.5 ${from[1]} ${from[0]}`) + arc('50.5 10.5', '10', start, end, 'KM') + geodesics(`${to[1]} ${to[0]} 50.5 10.5`))));
    const turned = sector(90, 0);
    expect(turned.notReadInFull).toBeUndefined();
    expect(contains([turned], geodesicDirect(...CENTER, 45, 9_990))).toBe(true);
    const lost = sector(200, 230);
    expect(lost.notReadInFull).toMatch(/does not meet its neighbours/);
    for (const azimuth of [45, 135, 215, 300]) expect(contains([lost], geodesicDirect(...CENTER, azimuth, 9_990))).toBe(true);
  });

  it('cut holes, whether rings or circles, never larger than they are', () => {
    const zone = zoneOf(component(surface(SQUARE, { interior: [circle('50.5 10.5', '5', 'KM')] })));
    expect([4_990, 5_010].map((distance_m) => contains([zone], geodesicDirect(...CENTER, 77, distance_m)))).toEqual([false, true]);
    expect(contains([zone], geodesicDirect(...CENTER, 77, 5_000.001))).toBe(true);
  });

  it('said to be straight in latitude and longitude are the hull of that and of the geodesic: writers mean either', () => {
    const line = '<gml:LineStringSegment><gml:posList>60 0 60 10 59 10 59 0 60 0</gml:posList></gml:LineStringSegment>';
    expect(zoneOf(component(surface(line))).edges).toBe('hull');
    expect(zoneOf(component(surface(SQUARE))).edges).toBe('geodesic');
  });

  it('that refer to a border which is not in the file keep a straight edge and say so', () => {
    const exterior = surface(geodesics('50 10 50 11 51 11')).replace('</gml:Ring>', '<gml:curveMember xlink:href="urn:uuid:nowhere" xlink:title="along the border"/></gml:Ring>');
    const zone = zoneOf(component(exterior));
    expect(zone.notReadInFull).toMatch(/along the border/);
    expect(zone.volumes).toHaveLength(1);
  });

  it('of a corridor reach half the width to each side, round its bends', () => {
    const line: LonLat[] = [[10, 50], [10.4, 50.1], [10.3, 50.4]];
    const centreline = `<aixm:width uom="M">2000</aixm:width><aixm:centreline><aixm:Curve srsName="EPSG:4326"><gml:segments>${geodesics(line.map(([lon, lat]) => `${lat} ${lon}`).join(' '))}</gml:segments></aixm:Curve></aixm:centreline>`;
    const zone = zoneOf(component(centreline));
    expect(zone.notReadInFull).toBeUndefined();
    const bend = line[1]!;
    for (let azimuth = 0; azimuth < 360; azimuth += 10) expect(contains([zone], geodesicDirect(...bend, azimuth, 999)), `at ${azimuth}`).toBe(true);
    expect(contains([zone], geodesicDirect(...bend, 100, 1001))).toBe(false);
    const end = line[2]!;
    expect([-5, 5].map((distance_m) => contains([zone], geodesicDirect(...end, 348, distance_m)))).toEqual([true, false]);
  });
});

describe('aggregated airspace', () => {
  const inner = surface(geodesics('50.4 10.4 50.4 10.6 50.6 10.6 50.6 10.4 50.4 10.4'));
  const limits = (lower: number, upper: number): string => `<aixm:upperLimit uom="FT">${upper}</aixm:upperLimit><aixm:upperLimitReference>MSL</aixm:upperLimitReference><aixm:lowerLimit uom="FT">${lower}</aixm:lowerLimit><aixm:lowerLimitReference>MSL</aixm:lowerLimitReference>`;
  const base = component(surface(SQUARE), { operation: 'BASE', sequence: 1, limits: limits(0, 10_000) });

  it('loses what is subtracted, at its levels only', () => {
    const zone = zoneOf(base + component(inner, { operation: 'SUBTR', sequence: 2, limits: limits(3_000, 5_000) }));
    expect(zone.notReadInFull).toBeUndefined();
    expect([2_000, 4_000, 6_000, 11_000].map((feet) => contains([zone], CENTER, feet * 0.3048))).toEqual([true, false, true, false]);
    expect(contains([zone], [10.2, 50.5], 4_000 * 0.3048)).toBe(true);
  });

  it('keeps only what is common, in place and in height', () => {
    const zone = zoneOf(base + component(inner, { operation: 'INTERS', sequence: 2, limits: limits(3_000, 20_000) }));
    expect(zone.notReadInFull).toBeUndefined();
    expect([2_000, 4_000, 11_000].map((feet) => contains([zone], CENTER, feet * 0.3048))).toEqual([false, true, false]);
    expect(contains([zone], [10.2, 50.5], 4_000 * 0.3048)).toBe(false);
  });

  it('is kept whole where what is taken away cannot be told: the levels of both stand on different references', () => {
    const zone = zoneOf(base + component(inner, { operation: 'SUBTR', sequence: 2, limits: '<aixm:upperLimit uom="FT">2000</aixm:upperLimit><aixm:upperLimitReference>SFC</aixm:upperLimitReference><aixm:lowerLimit uom="FT">GND</aixm:lowerLimit>' }));
    // below 2000 ft above ground it is gone, above that it is there; over unknown ground both may be
    expect([1_000, 3_000].map((feet) => contains([zone], CENTER, feet * 0.3048))).toEqual([false, true]);
  });

  const dependency = (uuid: string): string => `<aixm:contributorAirspace><aixm:AirspaceVolumeDependency><aixm:dependency>FULL_GEOMETRY</aixm:dependency><aixm:theAirspace xlink:href="urn:uuid:${uuid}"/></aixm:AirspaceVolumeDependency></aixm:contributorAirspace>`;

  it('that takes its geometry from itself, by a detour, ends and is rejected with the reason', () => {
    const loop = read(airspaceFeature('a1', named('A1') + component(dependency('a2'), { limits: '' })), airspaceFeature('a2', named('A2') + component(dependency('a1'), { limits: '' })), airspaceFeature('a3', named('A3') + component(surface(SQUARE))));
    expect(loop.zones.map((zone) => zone.id)).toEqual(['A3']);
    expect(loop.rejected.map(({ id }) => id)).toEqual(['A1', 'A2']);
  });

  it('that doubles at each of many references stays within a budget of work', () => {
    const parts = Array.from({ length: 8 }, (_, i) => airspaceFeature(`b${i}`, named(`B${i}`) + Array.from({ length: 12 }, () => (i === 7 ? component(surface(SQUARE)) : component(dependency(`b${i + 1}`), { limits: '' }))).join('')));
    const reading = read(...parts);
    // 12, 144 and 1728 volumes can be kept; what has more cannot be placed, and neither can what is made of it
    expect(reading.zones.map((zone) => zone.volumes.length).sort((a, b) => a - b)).toEqual([12, 144, 1728]);
    expect(reading.rejected).toHaveLength(5);
  });
});

describe('levels of AIXM', () => {
  const extent = (xml: string): { lower: unknown; upper: unknown }[] => zoneOf(component(surface(SQUARE), { limits: xml })).volumes.map(({ lower, upper }) => ({ lower, upper }));

  it('are read in feet, metres, flight levels and tens of standard metres, with their references', () => {
    expect(extent('<aixm:upperLimit uom="FL">95</aixm:upperLimit><aixm:upperLimitReference>STD</aixm:upperLimitReference><aixm:lowerLimit uom="M">300</aixm:lowerLimit><aixm:lowerLimitReference>SFC</aixm:lowerLimitReference>')).toEqual([
      { lower: { value_m: 300, reference: 'AGL' }, upper: { value_m: 9500 * 0.3048, reference: 'FL' } },
    ]);
    expect(extent('<aixm:upperLimit uom="SM">120</aixm:upperLimit><aixm:upperLimitReference>STD</aixm:upperLimitReference><aixm:lowerLimit uom="FT">100</aixm:lowerLimit><aixm:lowerLimitReference>W84</aixm:lowerLimitReference>')).toEqual([
      { lower: { value_m: 30.48, reference: 'WGS84' }, upper: { value_m: 1200, reference: 'FL' } },
    ]);
  });

  it('reach to the maximum limit where that is higher, which may depend on the place', () => {
    expect(extent('<aixm:upperLimit uom="FT">5000</aixm:upperLimit><aixm:upperLimitReference>MSL</aixm:upperLimitReference><aixm:maximumLimit uom="FT">2000</aixm:maximumLimit><aixm:maximumLimitReference>SFC</aixm:maximumLimitReference><aixm:lowerLimit uom="FT">GND</aixm:lowerLimit>').map(({ upper }) => upper)).toEqual([
      { value_m: 1524, reference: 'AMSL' },
      { value_m: 609.6, reference: 'AGL' },
    ]);
  });

  it('that are nil or of an unknown unit or reference leave the widest volume, and the zone says so where something was given', () => {
    const nil = zoneOf(component(surface(SQUARE), { limits: '<aixm:upperLimit xsi:nil="true" nilReason="unknown"/><aixm:lowerLimit xsi:nil="true"/>' }));
    expect([nil.volumes[0]?.lower.value_m, nil.volumes[0]?.upper.value_m, nil.notReadInFull]).toEqual([0, Infinity, undefined]);
    const odd = zoneOf(component(surface(SQUARE), { limits: '<aixm:upperLimit uom="FT">500</aixm:upperLimit><aixm:upperLimitReference>OTHER:LOCAL</aixm:upperLimitReference>' }));
    expect(odd.volumes[0]?.upper.value_m).toBe(Infinity);
    expect(odd.notReadInFull).toMatch(/no reference/);
  });
});

describe('time slices', () => {
  const shape = component(surface(SQUARE));
  const other = component(surface(geodesics('40 10 40 11 41 11 41 10 40 10')));
  const feature = (...slices: string[]): string => `<aixm:Airspace gml:id="x"><gml:identifier codeSpace="urn:uuid:">x</gml:identifier>${slices.map((one) => `<aixm:timeSlice>${one}</aixm:timeSlice>`).join('')}</aixm:Airspace>`;
  const at = (reading: AirspaceReading, place: LonLat, time: string): boolean => contains(reading.zones, place, 100, Date.parse(time));

  it('follow each other: a permanent change holds from its begin on, and what it does not name stays', () => {
    const reading = read(feature(timeSlice(named('A1') + shape), timeSlice(other, { interpretation: 'PERMDELTA', begin: '2024-01-01T00:00:00Z', sequence: 2 })));
    expect(reading.zones.map((zone) => [zone.id, zone.restriction])).toEqual([['A1', 'REQ_AUTHORISATION'], ['A1', 'REQ_AUTHORISATION']]);
    expect([at(reading, CENTER, '2023-12-31T23:59:59Z'), at(reading, CENTER, '2024-01-01T00:00:00Z')]).toEqual([true, false]);
    expect([at(reading, [10.5, 40.5], '2023-12-31T23:59:59Z'), at(reading, [10.5, 40.5], '2024-01-01T00:00:00Z')]).toEqual([false, true]);
  });

  it('hold before the begin of their validity as well: that is the begin of the data, and what was before is not known', () => {
    expect(at(read(feature(timeSlice(named('A1') + shape, { begin: '2026-01-01T00:00:00Z' }))), CENTER, '2025-01-01T00:00:00Z')).toBe(true);
  });

  it('of a temporary change of place add the changed area for its time and take nothing away', () => {
    const reading = read(feature(timeSlice(named('A1') + shape), timeSlice(other, { interpretation: 'TEMPDELTA', begin: '2024-01-01T00:00:00Z', end: '2024-01-02T00:00:00Z' })));
    expect([at(reading, CENTER, '2024-01-01T12:00:00Z'), at(reading, [10.5, 40.5], '2024-01-01T12:00:00Z'), at(reading, [10.5, 40.5], '2024-01-03T12:00:00Z')]).toEqual([true, true, false]);
  });

  it('count in their last correction', () => {
    const corrected = timeSlice(named('A1') + other).replace('</aixm:sequenceNumber>', '</aixm:sequenceNumber><aixm:correctionNumber>1</aixm:correctionNumber>');
    const reading = read(feature(timeSlice(named('A1') + shape), corrected));
    expect(reading.zones).toHaveLength(1);
    expect(at(reading, CENTER, '2024-01-01T12:00:00Z')).toBe(false);
  });
});

describe('what an airspace asks for', () => {
  const restriction = (xml: string): [string, string | undefined] => {
    const zone = zoneOf(component(surface(SQUARE)).replace('<aixm:geometryComponent>', `${xml}<aixm:geometryComponent>`));
    return [zone.restriction, zone.notReadInFull];
  };
  const typed = (type: string, more = ''): [string, string | undefined] => {
    const zone = read(airspaceFeature('a1', named('A1', type) + more + component(surface(SQUARE)))).zones[0]!;
    return [zone.restriction, zone.notReadInFull];
  };

  it('goes by its type, of which D is a danger area and A an alert area, not classes', () => {
    expect(['P', 'R', 'D', 'A', 'CTR', 'TMA_P', 'FIR', 'TSA', 'OTHER:RMZ'].map((type) => typed(type)[0])).toEqual(['PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL', 'CONDITIONAL', 'REQ_AUTHORISATION', 'REQ_AUTHORISATION', 'NO_RESTRICTION', 'REQ_AUTHORISATION', 'CONDITIONAL']);
  });

  it('goes by its local type or class where the type tells nothing, and is a prohibition where nothing does', () => {
    expect(typed('OTHER:XYZ', '<aixm:localType>PARACHUTE AREA</aixm:localType>')).toEqual(['CONDITIONAL', undefined]);
    expect(typed('CLASS', '<aixm:class><aixm:AirspaceLayerClass><aixm:classification>D</aixm:classification></aixm:AirspaceLayerClass></aixm:class>')).toEqual(['REQ_AUTHORISATION', undefined]);
    expect(typed('OTHER:XYZ')).toEqual(['PROHIBITED', expect.stringMatching(/XYZ/)]);
    expect(restriction('')[0]).toBe('REQ_AUTHORISATION');
  });
});

describe('a file', () => {
  it('that is XML of another kind, broken, or a message without airspace is an error that names it', () => {
    for (const text of ['<kml/>', '<message:AIXMBasicMessage xmlns:message="m"><a></message:AIXMBasicMessage>', '<AIXMBasicMessage xmlns="m"/>']) {
      expect(() => readAirspace('x.xml', new TextEncoder().encode(text), 'ds', 'aixm'), text).toThrow(FormatError);
    }
  });

  it('damaged anywhere gives a report or a clear error, never a crash', () => {
    const bytes = aixmMessage(airspaceFeature('a1', named('A1') + component(surface(geodesics('50.5 10.5 51 10.5') + arc('50.5 10.5', '10', 0, 90, 'KM'), { interior: [circle('50.5 10.6', '1')] }))));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 32, max: 126 })), { minLength: 1, maxLength: 6 }), fc.nat(bytes.length), (changes, cut) => {
        const damaged = bytes.slice(0, cut % 3 === 0 ? cut : bytes.length);
        for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
        try {
          const { zones } = readAirspace('x.xml', damaged, 'ds');
          compileAirspace({ zones, coverages: [] });
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('keeps two airspaces of one designator apart by their types, and names one without designator by its name', () => {
    const reading = read(airspaceFeature('a1', named('LOWI', 'CTR') + component(surface(SQUARE))), airspaceFeature('a2', named('LOWI', 'TMA') + component(surface(SQUARE))), airspaceFeature('a3', `<aixm:type>D</aixm:type><aixm:name>RANGE</aixm:name>${component(surface(SQUARE))}`));
    expect(reading.zones.map((zone) => [zone.id, zone.uuid])).toEqual([['LOWI CTR', 'a1'], ['LOWI TMA', 'a2'], ['RANGE', 'a3']]);
  });
});
