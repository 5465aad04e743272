import { describe, expect, it } from 'vitest';
import { mercatorX, mercatorY, type Box } from '../../../../../client/src/map/mercator.ts';
import { ACTIVE, DrawnZones, FIRST_STATE, LIFTED, SELECTED } from '../../../../../client/src/map/zones/drawnZones.ts';
import { compileAirspace } from '../../../../../server/core/airspace/compile.ts';
import type { Zone } from '../../../../../server/core/airspace/zone.ts';
import { square, zone } from '../../../../fixtures/zones.ts';

const drawnOf = (...zones: Zone[]): DrawnZones => new DrawnZones(compileAirspace({ zones, coverages: [] }));
const view = (west: number, south: number, east: number, north: number): Box => ({ minX: mercatorX(west), minY: mercatorY(north), maxX: mercatorX(east), maxY: mercatorY(south) });
const at = (text: string): number => Date.parse(text);

describe('the zones that a map draws', () => {
  it('are those in view, the most restrictive last, so that it lies on top', () => {
    const free: Zone = { ...zone('N', square(10, 50, 0.1)), restriction: 'NO_RESTRICTION' };
    const broken: Zone = { ...free, key: 'test/?', id: '?', notReadInFull: 'no limits' };
    const drawn = drawnOf(broken, zone('P', square(10, 50, 0.1)), free, zone('far', square(30, 50, 0.1)));
    expect(drawn.seen(view(9, 49, 11, 51)).map(({ index }) => index)).toEqual([2, 1, 0]);
  });

  it('show on both sides of the antimeridian, and on every turn of the Earth that is in view', () => {
    const drawn = drawnOf(zone('fiji', { kind: 'polygon', rings: [Float64Array.of(179, -18, -179, -18, -179, -16, 179, -16)] }));
    const turns = (box: Box): number[] => drawn.seen(box).map(({ turn }) => turn + 0);
    expect(turns(view(178, -19, 182, -15)), 'seen from the west').toEqual([0]);
    expect(turns(view(-182, -19, -178, -15)), 'seen from the east').toEqual([-1]);
    expect(turns(view(-200, -30, 200, 0)), 'the whole world').toEqual([-1, 0]);
    expect(turns(view(0, -19, 20, -15))).toEqual([]);
  });

  it('change where a zone begins or ends to apply, is chosen or lifted, and nowhere else: only those tiles are painted anew', () => {
    const morning = zone('morning', square(10, 50, 0.1), { applicability: [{ from: at('2027-06-15T06:00:00Z'), to: at('2027-06-15T08:00:00Z'), daily: [] }] });
    const drawn = drawnOf(zone('always', square(11, 50, 0.1)), morning);
    drawn.set({ ...FIRST_STATE, cursor: at('2027-06-15T05:00:00Z') });
    expect([...drawn.flags]).toEqual([ACTIVE, 0]);
    expect(drawn.set({ ...FIRST_STATE, cursor: at('2027-06-15T05:59:59Z') })).toEqual([]);
    expect(drawn.set({ ...FIRST_STATE, cursor: at('2027-06-15T06:00:00Z') })).toEqual([1]);
    expect(drawn.set({ ...drawn.state, selected: 'test/always' })).toEqual([0]);
    expect(drawn.set({ ...drawn.state, lifted: new Map([['test/morning', 'X-1']]) })).toEqual([1]);
    expect([...drawn.flags]).toEqual([ACTIVE | SELECTED, ACTIVE | LIFTED]);
    expect(drawn.set({ ...drawn.state, cursor: at('2027-06-15T08:00:00Z') }), 'the end is outside').toEqual([1]);
    expect(drawn.set({ ...drawn.state, band: { from_m: 0, to_m: 120, reference: 'AGL' } })).toBe('all');
  });

  it('have circles of as many points as their size on the screen asks for', () => {
    const drawn = drawnOf(zone('C', { kind: 'circle', center: [10, 50], radius_m: 5000 }));
    const points = (zoom: number): number => (drawn.outline(0, 256 * 2 ** zoom)[0]?.[0]?.length ?? 0) / 2;
    expect(points(8)).toBeLessThan(70);
    expect(points(19)).toBeGreaterThan(500);
  });
});
