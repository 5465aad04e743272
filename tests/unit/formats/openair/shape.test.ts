import * as fc from 'fast-check';
import geographiclib from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import type { Footprint } from '#core/airspace/zone.ts';
import { compileAirspace } from '../../../../server/core/airspace/compile.ts';
import { SURFACE, UNLIMITED } from '../../../../server/formats/limits.ts';
import { readShape } from '../../../../server/formats/openair/shape.ts';
import { ZoneNotes } from '../../../../server/formats/reading.ts';
import { readAirspace } from '../../../../server/formats/registry.ts';

const WGS84 = geographiclib.Geodesic.WGS84;
const NM = 1852;

const read = (...shape: string[]) => readAirspace('file', new TextEncoder().encode(['AC D', 'AN Z', 'AL GND', 'AH UNL', ...shape].join('\n')), 'set');
const footprints = (...shape: string[]): Footprint[] => read(...shape).zones[0]!.volumes.map((volume) => volume.footprint);
const ring = (...shape: string[]): number[] => {
  const [first] = footprints(...shape);
  if (first?.kind !== 'polygon') throw new Error('a polygon was expected');
  return Array.from(first.rings[0]!);
};
const unread = (...shape: string[]): string => read(...shape).zones[0]!.notReadInFull ?? '';
const repairs = (...shape: string[]): string[] => read(...shape).repaired.map((repair) => repair.what);
const insideOf = (...shape: string[]): ((lon: number, lat: number) => boolean) => {
  const airspace = compileAirspace({ zones: read(...shape).zones, coverages: [] });
  return (lon, lat) => airspace.at(lon, lat, 100, 0, 0).length > 0;
};
/** Decimal minutes to a tenth of a millimetre. */
const text = (lon: number, lat: number): string => {
  const east = ((lon + 540) % 360) - 180;
  const part = (value: number): string => `${Math.floor(Math.abs(value))}:${((Math.abs(value) % 1) * 60).toFixed(7)}`;
  return `${part(lat)} ${lat < 0 ? 'S' : 'N'} ${part(east)} ${east < 0 ? 'W' : 'E'}`;
};
const direct = (at: readonly [number, number], azimuth: number, distance: number): [number, number] => {
  const end = WGS84.Direct(at[1], at[0], azimuth, distance);
  return [end.lon2!, end.lat2!];
};
const CENTER = 'V X=47:00:00 N 007:00:00 E';

/** Numbers spread evenly; those of fc.double crowd near zero. */
const between = (min: number, max: number) => fc.integer({ min: 0, max: 1e9 }).map((n) => min + ((max - min) * n) / 1e9);

/** A sector of a ring: bearings from `azimuth` over `sweep` degrees clockwise, distances from `inner` to `outer`, metres. */
const sectors = fc.record({
  center: fc.tuple(fc.oneof(between(-180, 180), between(179.8, 180)), between(-70, 70)),
  outer: between(500, 60_000),
  part: between(0, 0.9),
  azimuth: fc.integer({ min: 0, max: 359 }),
  sweep: fc.integer({ min: 5, max: 355 }),
  reversed: fc.boolean(),
  byEnds: fc.boolean(),
  probes: fc.array(fc.tuple(between(0, 1.3), between(0, 360), fc.constantFrom('any', 'outer', 'inner', 'begin', 'end')), { minLength: 30, maxLength: 30 }),
});

describe('the shape of an airspace', () => {
  it('of arcs holds every point that distance and bearing by Karney put inside, and none 6 cm outside, anywhere and wound either way', () => {
    fc.assert(
      fc.property(sectors, ({ center, outer, part, azimuth, sweep, reversed, byEnds, probes }) => {
        const inner = outer * part < 200 ? 0 : outer * part;
        const to = (azimuth + sweep) % 360;
        const arc = (radius: number, from: number, end: number, clockwise: boolean): string[] => [
          `V D=${clockwise ? '+' : '-'}`,
          byEnds ? `DB ${text(...direct(center, from, radius))}, ${text(...direct(center, end, radius))}` : `DA ${(radius / NM).toFixed(9)}, ${from}, ${end}`,
        ];
        const near = inner === 0 ? [`DP ${text(...center)}`] : arc(inner, reversed ? azimuth : to, reversed ? to : azimuth, reversed);
        const far = arc(outer, reversed ? to : azimuth, reversed ? azimuth : to, !reversed);
        const inside = insideOf(`V X=${text(...center)}`, ...far, ...near);
        for (const [share, turn, place] of probes) {
          const off = (4 * (share - 0.65)) ** 3;
          const distance = place === 'outer' ? outer + off : place === 'inner' ? inner + off : share * outer;
          const aside = (off / Math.max(distance, 1)) * (180 / Math.PI);
          const bearing = place === 'begin' ? azimuth + aside : place === 'end' ? azimuth + sweep + aside : turn;
          const past = (((bearing - azimuth) % 360) + 360) % 360;
          // metres from the nearest of the two radii, which are geodesics cut to 2 cm, and of the two arcs, which are never drawn smaller
          const across = Math.min(past, 360 - past, Math.abs(past - sweep)) * (Math.PI / 180) * distance;
          const along = Math.min(Math.abs(distance - outer), inner === 0 ? Infinity : Math.abs(distance - inner));
          const expected = past <= sweep && distance <= outer && distance >= inner;
          if (!(distance > 1) || across < 0.06 || along < (expected ? 0.005 : 0.06)) continue;
          expect(inside(...direct(center, bearing, distance)), `${distance} m, ${bearing} degrees`).toBe(expected);
        }
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it('turns clockwise where nothing is said, and keeps a direction until it is changed or the airspace ends', () => {
    expect(insideOf(CENTER, 'DA 5, 0, 90', 'DP 47:00:00 N 007:00:00 E')(7.02, 47.02)).toBe(true);
    const two = readAirspace('f', new TextEncoder().encode(['AC D', 'AN A', CENTER, 'V D=-', 'DA 5,90,0', 'DA 4,0,270', 'DP 47:00:00 N 007:00:00 E', 'AC D', 'AN B', CENTER, 'DA 5,0,90', 'DP 47:00:00 N 007:00:00 E'].join('\n')), 's');
    const airspace = compileAirspace({ zones: two.zones, coverages: [] });
    expect(airspace.at(7.02, 47.02, 0, 0, 0)).toEqual([0, 1]);
    expect(airspace.at(6.98, 47.02, 0, 0, 0)).toEqual([0]);
    expect(airspace.at(6.98, 46.98, 0, 0, 0)).toEqual([]);
  });

  it('keeps circles as circles, whether DC draws them, or an arc of a whole turn', () => {
    const circle = { kind: 'circle', center: [7, 47], radius_m: expect.closeTo(5.5 * NM, 6) };
    expect(footprints(CENTER, 'DC 5.5')).toEqual([circle]);
    expect(footprints(CENTER, 'DC 5,5 NM')).toEqual([circle]);
    expect(footprints(CENTER, 'DA 5.5, 0, 360')).toEqual([circle]);
    expect(footprints(CENTER, 'DC 1', 'V X=47:00:00 N 008:00:00 E', 'DC 2')).toHaveLength(2);
  });

  it('takes the centre that comes after where none was given before', () => {
    expect(footprints('DC 2', CENTER)).toEqual([{ kind: 'circle', center: [7, 47], radius_m: 2 * NM }]);
    expect(repairs('DC 2', CENTER)).toEqual(['a centre stands after the arc or circle that it belongs to']);
  });

  it('is closed where the file leaves it open, and joins arcs by their repeated ends without remark', () => {
    expect(ring('DP 47:00:00 N 007:00:00 E', 'DP 48:00:00 N 007:00:00 E', 'DP 48:00:00 N 008:00:00 E')).toEqual([7, 47, 7, 48, 8, 48]);
    expect(repairs('DP 47:00:00 N 007:00:00 E', 'DP 48:00:00 N 007:00:00 E', 'DP 48:00:00 N 008:00:00 E')).toEqual(['a ring was not closed']);
    expect(repairs('DP 47:06:00 N 007:00:00 E', CENTER, 'DB 47:06:00 N 007:00:00 E, 47:00:00 N 007:08:46 E', 'DP 47:00:00 N 007:08:46 E', 'DP 47:06:00 N 007:00:00 E')).toEqual([]);
  });

  it('with fewer than three points stays the line or point that it is: cables are drawn so', () => {
    expect(ring('DP 47:00:00 N 007:00:00 E', 'DP 48:00:00 N 007:00:00 E', 'DP 47:00:00 N 007:00:00 E')).toEqual([7, 47, 7, 48]);
    expect(repairs('DP 47:00:00 N 007:00:00 E')).toEqual(['a ring with fewer than three different positions; kept as the line or point that it is']);
  });

  it('that lost a part stays as the box round the rest, whose southern edge does not bow into it', () => {
    const shape = ['DP 47:00:00 N 005:00:00 E', 'DP 47:00:00 N 007:00:00 E', 'DP 47:00:00 N 009:00:00 E', 'DP 48:00:00 N 009:00:00 E'];
    for (const bad of ['DP 48:00:00 N 00x E', 'DP', 'DB 48:00:00 N 007:00:00 E', 'DA 5', 'DA 5,0', 'DA 5,0,90,3', 'DA -5,0,90', 'DA 1e9,0,90', 'DC', 'DC x', 'DC -1', 'DE 5', 'PD 48:00:00 N 7:00:00 E']) {
      expect(unread(CENTER, ...shape, bad), bad).toContain('box round the rest');
      const inside = insideOf(CENTER, ...shape, bad);
      expect([inside(7, 47), inside(5.001, 47.999), inside(7, 48.1)], bad).toEqual([true, true, false]);
    }
  });

  it('with an arc whose centre or direction is lost, or whose ends do not fit it, holds both of its ends', () => {
    const ends: [number, number][] = [[7, 47.1], [7.1, 47]];
    const arc = 'DB 47:06:00 N 007:00:00 E, 47:00:00 N 007:06:00 E';
    for (const before of [[], ['V X=47'], [CENTER, 'V D=x'], ['V X=47:05:00 N 007:00:00 E'], ['V X=00:00:00 N 097:00:00 W']]) {
      expect(unread(...before, 'DP 47:00:00 N 007:00:00 E', arc), before.join()).not.toBe('');
      const inside = insideOf(...before, 'DP 47:00:00 N 007:00:00 E', arc);
      for (const end of ends) expect(inside(...end), before.join()).toBe(true);
    }
  });

  it('is rejected with its reason where nothing of it has a place', () => {
    const reading = readAirspace('f', new TextEncoder().encode('AC D\nAN bad\nAL GND\nAH UNL\nDC 5\nAC D\nAN none\nAL GND\nAH UNL\nAC P\nAN good\nAL GND\nAH UNL\nV X=47:00:00 N 007:00:00 E\nDC 5'), 's');
    expect(reading.zones.map((zone) => zone.id)).toEqual(['good']);
    expect(reading.rejected).toEqual([{ id: 'bad', why: expect.stringContaining("the circle '5' cannot be read (line 5)") }, { id: 'none', why: 'no geometry' }]);
  });

  it('of an airway is all that lies within half its width of its line', () => {
    const points: [number, number][] = [[4.98, 44.28], [5.6, 44.6], [5.2, 45.3]];
    const inside = insideOf('V W=5', ...points.map((point) => `DY ${text(...point)}`));
    // distances to the line by dense steps along its geodesics
    const along = points.slice(1).flatMap((to, i) => {
      const from = points[i]!;
      const line = WGS84.InverseLine(from[1], from[0], to[1], to[0]);
      return Array.from({ length: 401 }, (_, k) => line.Position((line.s13 * k) / 400));
    });
    const distance = (lon: number, lat: number): number => Math.min(...along.map((p) => WGS84.Inverse(lat, lon, p.lat2!, p.lon2!).s12!));
    fc.assert(
      fc.property(between(4.8, 5.8), between(44.1, 45.4), (lon, lat) => {
        const d = distance(lon, lat);
        fc.pre(Math.abs(d - 2.5 * NM) > 3);
        expect(inside(lon, lat)).toBe(d < 2.5 * NM);
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('of an airway without width is taken wide, and one point of it as a disc', () => {
    expect(unread('DY 44:00:00 N 005:00:00 E', 'DY 44:30:00 N 005:00:00 E')).toContain('no width');
    expect(footprints('DY 44:00:00 N 005:00:00 E', 'V W=5')).toEqual([{ kind: 'circle', center: [5, 44], radius_m: 2.5 * NM }]);
  });

  it('stays an area that is larger than asked for, never smaller, where a file has more arcs than points to draw them with', () => {
    const notes = new ZoneNotes();
    const lines = [['V', 'X=47:00:00 N 007:00:00 E'], ['DA', '40,0,180']].map(([command, rest], i) => ({ number: i + 1, command: command!, rest: rest! }));
    const volumes = readShape(lines, { points: 0 }, notes).map((footprint) => ({ footprint, lower: SURFACE, upper: UNLIMITED }));
    expect(notes.repaired).toContainEqual(expect.stringContaining('fewer points than its size asks for'));
    const airspace = compileAirspace({ zones: [{ ...read(CENTER, 'DC 1').zones[0]!, volumes }], coverages: [] });
    for (let bearing = 1; bearing < 180; bearing += 4) expect(airspace.at(...direct([7, 47], bearing, 40 * NM - 1), 0, 0, 0)).toEqual([0]);
  });
});
