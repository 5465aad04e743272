import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '#formats/error.ts';
import { fieldOf } from '#formats/obstacles/fieldRoles.ts';
import type { ObstacleReading } from '#formats/obstacles/obstacleReading.ts';
import { readObstacles } from '#formats/obstacles/readObstacles.ts';
import { readAirspace } from '#formats/registry.ts';
import { aixmMessage } from '../../../fixtures/aixmMessage.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const csv = (text: string): ObstacleReading => readObstacles('o.csv', bytesOf(text));
const geojson = (features: object[]): ObstacleReading => readObstacles('o.geojson', bytesOf(JSON.stringify({ type: 'FeatureCollection', features })));

describe('names of columns', () => {
  it('tell heights above ground from elevations of the top and of the ground, with their units, as lists of many countries write them', () => {
    const roles = (...names: string[]): unknown[] => names.map((name) => [fieldOf(name)?.role, fieldOf(name)?.metres]);
    expect(roles('Height AGL (ft)', 'height_m', 'AGL', 'hgt', 'Höhe', 'HEIGHTAGL', 'heightM')).toEqual([['height', 0.3048], ['height', 1], ['height', undefined], ['height', undefined], ['height', undefined], ['height', undefined], ['height', 1]]);
    expect(roles('Elevation [m AMSL]', 'AMSL', 'topElevation_ft', 'ELEV', 'height_amsl_m', 'elevationM')).toEqual([['top', 1], ['top', undefined], ['top', 0.3048], ['top', undefined], ['top', 1], ['top', 1]]);
    expect(roles('Ground elevation (m)', 'verticalAccuracy_m', 'Horizontal accuracy', 'radius')).toEqual([['ground', 1], ['verticalAccuracy', 1], ['horizontalAccuracy', undefined], ['radius', undefined]]);
    expect(['Latitude', 'LATDEC', 'lat2', 'Lon', 'x', 'Y', 'Breite'].map((name) => fieldOf(name)?.role)).toEqual(['lat', 'lat', 'lat', 'lon', 'lon', 'lat', 'lat']);
    expect([fieldOf('lat2')?.end, fieldOf('height_2')?.end, fieldOf('End latitude')?.end, fieldOf('lat')?.end]).toEqual([2, 2, 2, 1]);
    expect(fieldOf('remarks')).toBeUndefined();
  });
});

describe('a list of obstacles as CSV', () => {
  it('is read with any separator, decimal comma, quotes, a byte-order mark, and lines before its head', () => {
    const rows = [
      'id,lat,lon,height_m\nA,52.5,4.25,120',
      '\uFEFFid;lat;lon;height_m\r\nA;52,5;4,25;120,0\r\n',
      'Obstacles of a country\n\nid\tlat\tlon\theight_m\nA\t52.5\t4.25\t"120"',
      '"id","lat","lon","height_m"\n"A","52.5","4.25","120"',
    ];
    for (const text of rows) expect(csv(text).obstacles, text).toEqual([{ id: 'A', kind: 'point', position: [4.25, 52.5], height_agl_m: 120, radius_m: 10, surveyed: false }]);
  });

  it('has places in degrees, minutes and seconds in any spelling', () => {
    const place = (text: string): unknown => csv(`name;position;height\nA;${text};50 m`).obstacles[0]?.position?.map((degrees) => Math.round(degrees * 1e6) / 1e6);
    for (const text of ['581941N 0032217W', 'N58 19 41 W003 22 17', `58°19'41"N 3°22'17"W`, '58:19:41N 003:22:17W', '58.328056, -3.371389']) expect(place(text), text).toEqual([-3.371389, 58.328056]);
    expect(csv('lat,lon,agl\n52 30 00 N,004 15 00 W,10').obstacles[0]?.position).toEqual([-4.25, 52.5]);
  });

  it('keeps both heights, takes the top from the ground where only that is given, and feet as feet', () => {
    const [a, b, c] = csv('id,lat,lon,height (ft),elevation (ft),ground elevation (m)\nA,1,2,100,500,\nB,1,2,100,,50\nC,1,2,,500,').obstacles;
    expect([a?.height_agl_m, a?.top_amsl_m]).toEqual([30.48, 152.4]);
    expect([b?.height_agl_m, b?.top_amsl_m]).toEqual([30.48, 80.48]);
    expect([c?.height_agl_m, c?.top_amsl_m]).toEqual([undefined, 152.4]);
  });

  it('keeps an obstacle whose height is missing, zero or no number, says so, and gives it no height that could be passed', () => {
    const { obstacles, repaired } = csv('id,lat,lon,agl\nA,1,2,\nB,1,2,0\nC,1,2,tall');
    expect(obstacles).toHaveLength(3);
    for (const obstacle of obstacles) expect([obstacle.height_agl_m, obstacle.top_amsl_m]).toEqual([undefined, undefined]);
    expect(repaired.filter(({ what }) => /not known/.test(what)).map(({ id }) => id)).toEqual(['A', 'B', 'C']);
  });

  it('takes a length without unit as metres, the larger reading, and says so', () => {
    const { obstacles, repaired } = csv('id,lat,lon,agl\nA,1,2,100');
    expect(obstacles[0]?.height_agl_m).toBe(100);
    expect(repaired[0]?.what).toMatch(/metres/);
  });

  it('gives spans between towers from two places in a row, each end with its own height', () => {
    const [span] = csv('id,lat1,lon1,height1_m,lat2,lon2,height2_m\nL,46.0,7.0,40,46.01,7.0,60').obstacles;
    expect(span).toMatchObject({ kind: 'wire', line: { type: 'LineString', coordinates: [[7, 46], [7, 46.01]] }, heights_agl_m: [40, 60] });
    const [unknown] = csv('id,lat1,lon1,height1_m,lat2,lon2,height2_m\nL,46.0,7.0,40,46.01,7.0,').obstacles;
    expect([unknown?.height_agl_m, unknown?.heights_agl_m, unknown?.top_amsl_m]).toEqual([undefined, undefined, undefined]);
  });

  it('gives spans from lines in well-known text, and from towers that name their line, in its order', () => {
    expect(csv('id,geom,height_m\nW,"LINESTRING (7 46, 7 46.01)",30').obstacles[0]).toMatchObject({ kind: 'wire', height_agl_m: 30 });
    const { obstacles } = csv('id,line,seq,lat,lon,height_m\nT2,L1,2,46.01,7,60\nT1,L1,1,46,7,40\nT3,L1,3,46.02,7,50\nM,,,47,8,20');
    expect(obstacles.map(({ id, kind }) => [id, kind])).toEqual([['T2', 'point'], ['T1', 'point'], ['T3', 'point'], ['M', 'point'], ['L1', 'wire']]);
    expect(obstacles.at(-1)).toMatchObject({ line: { type: 'LineString', coordinates: [[7, 46], [7, 46.01], [7, 46.02]] }, heights_agl_m: [40, 60, 50] });
  });

  it('rejects a row without a place, and refuses a file in which no line names a place and a height', () => {
    expect(csv('id,lat,lon,agl\nA,1,2,5\nB,,,5\nC,2600000,1200000,5').rejected.map(({ id }) => id)).toEqual(['B', 'C']);
    for (const text of ['', 'just text', 'id,lat,lon\nA,1,2', '<xml/>']) expect(() => csv(text), text).toThrow(FormatError);
  });

  it('of any bytes is a report or a clear error', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        try {
          csv(`id;lat;lon;agl\n${text}`);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
    );
  });
});

describe('a list of obstacles as GeoJSON', () => {
  const feature = (geometry: object, properties: object): object => ({ type: 'Feature', geometry, properties });

  it('has points, wires and areas, with heights under their usual names', () => {
    const { obstacles } = geojson([
      feature({ type: 'Point', coordinates: [7, 46, 999] }, { id: 'M', height: '45 m', lighting: 'red' }),
      feature({ type: 'LineString', coordinates: [[7, 46], [7.01, 46]] }, { id: 'W', height_ft: 100 }),
      feature({ type: 'Polygon', coordinates: [[[7, 46], [7.1, 46], [7.1, 46.1], [7, 46]]] }, { id: 'F', elevation_amsl_m: 800 }),
      feature({ type: 'MultiPoint', coordinates: [[8, 46], [8, 47]] }, { id: 'P', agl_m: 10 }),
    ]);
    expect(obstacles.map(({ id, kind, height_agl_m, top_amsl_m }) => [id, kind, height_agl_m, top_amsl_m])).toEqual([['M', 'point', 45, undefined], ['W', 'wire', 30.48, undefined], ['F', 'area', undefined, 800], ['P', 'point', 10, undefined], ['P#2', 'point', 10, undefined]]);
    expect(obstacles[0]?.lighted).toBe(true);
  });

  it('keeps a power line without a height as one that nothing passes above', () => {
    const { obstacles, repaired } = geojson([feature({ type: 'LineString', coordinates: [[7, 46], [7.01, 46]] }, { power: 'line' })]);
    expect(obstacles[0]?.kind).toBe('wire');
    expect(repaired[0]?.what).toMatch(/height is not known/);
  });

  it('rejects what has no place', () => {
    expect(geojson([feature({ type: 'Point', coordinates: [7, 46] }, { id: 'A', height: 1 }), feature({ type: 'Point', coordinates: [7, 96] }, { id: 'B', height: 1 }), { type: 'Feature', geometry: null, properties: { id: 'C', height: 1 } }]).rejected.map(({ id }) => id)).toEqual(['B', 'C']);
  });
});

describe('obstacles of AIXM', () => {
  const structure = (parts: string, more = ''): Uint8Array =>
    aixmMessage(`<aixm:VerticalStructure gml:id="v"><gml:identifier codeSpace="urn:uuid:">v</gml:identifier><aixm:timeSlice><aixm:VerticalStructureTimeSlice><aixm:interpretation>BASELINE</aixm:interpretation><aixm:name>V</aixm:name>${more}${parts}</aixm:VerticalStructureTimeSlice></aixm:timeSlice></aixm:VerticalStructure>`);
  const part = (location: string, extent = ''): string => `<aixm:part><aixm:VerticalStructurePart>${extent}${location}</aixm:VerticalStructurePart></aixm:part>`;
  const point = (pos: string, elevation = ''): string => `<aixm:horizontalProjection_location><aixm:ElevatedPoint srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>${pos}</gml:pos>${elevation}</aixm:ElevatedPoint></aixm:horizontalProjection_location>`;

  it('are as high as all parts together where a part stands on others and its top is not given', () => {
    const { obstacles } = readObstacles('v.xml', structure(part(point('46 7'), '<aixm:verticalExtent uom="M">30</aixm:verticalExtent>') + part(point('46 7'), '<aixm:verticalExtent uom="FT">100</aixm:verticalExtent>')));
    expect(obstacles.map(({ height_agl_m }) => height_agl_m)).toEqual([60.480000000000004, 60.480000000000004]);
  });

  it('hang between the tops of their supports, or at no height that is known', () => {
    const wire = part('<aixm:horizontalProjection_linearExtent><aixm:ElevatedCurve srsName="urn:ogc:def:crs:EPSG::4326"><gml:segments><gml:GeodesicString><gml:posList>46 7 46.01 7</gml:posList></gml:GeodesicString></gml:segments></aixm:ElevatedCurve></aixm:horizontalProjection_linearExtent>');
    const at = (elevation: number): string => `<aixm:elevation uom="M">${elevation}</aixm:elevation>`;
    const tops = (...parts: string[]): unknown => readObstacles('v.xml', structure(parts.join(''))).obstacles.find(({ kind }) => kind === 'wire')?.top_amsl_m;
    expect(tops(part(point('46 7', at(500))), wire, part(point('46.01 7', at(700))))).toBe(700);
    expect(tops(part(point('46 7', at(500))), wire)).toBeUndefined();
  });

  it('are told by `skein airspace` as obstacles, not refused', () => {
    const reading = readAirspace('v.xml', structure(part(point('46 7'), '<aixm:verticalExtent uom="M">30</aixm:verticalExtent>')), 'ds');
    expect([reading.zones.length, reading.obstacles?.length]).toEqual([0, 1]);
    const list = readAirspace('o.csv', bytesOf('id,lat,lon,agl\nA,1,2,5'), 'ds');
    expect([list.format, list.zones.length, list.obstacles?.length]).toEqual(['obstacles-csv', 0, 1]);
  });
});
