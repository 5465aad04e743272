import { describe, expect, it } from 'vitest';
import { differenceOf } from '#core/airspace/difference.ts';
import type { Limit, Volume, Zone } from '#core/airspace/zone.ts';

const amsl = (value_m: number): Limit => ({ value_m, reference: 'AMSL' });
const square = (lon: number, lat: number, upper = amsl(300)): Volume => ({
  footprint: { kind: 'polygon', rings: [Float64Array.of(lon, lat, lon + 0.1, lat, lon + 0.1, lat + 0.1, lon, lat + 0.1)] },
  lower: { value_m: 0, reference: 'AGL' },
  upper,
});
const zone = (id: string, over: Partial<Zone> = {}): Zone => ({
  key: `d/${id}`,
  dataSet: 'd',
  id,
  name: id,
  country: 'CHE',
  restriction: 'PROHIBITED',
  conditions: '',
  reasons: [],
  message: '',
  authorities: [],
  edges: 'planar',
  volumes: [square(7, 46)],
  applicability: [],
  ...over,
});
const brief = (before: Zone[], after: Zone[]) => {
  const { added, removed, changed, unchanged } = differenceOf(before, after);
  return { added: added.map((z) => z.name), removed: removed.map((z) => z.name), changed: changed.map((c) => [c.before.name, c.after.name, ...c.what]), unchanged };
};

describe('differenceOf', () => {
  it('tells new zones from those that are gone, whatever their order in the files', () => {
    expect(brief([zone('A'), zone('B'), zone('C')], [zone('D'), zone('C'), zone('A')])).toEqual({ added: ['D'], removed: ['B'], changed: [], unchanged: 2 });
  });

  it.each<[string, Partial<Zone>]>([
    ['geometry', { volumes: [square(7.01, 46)] }],
    ['limits', { volumes: [square(7, 46, amsl(299))] }],
    ['limits', { volumes: [square(7, 46, { value_m: 300, reference: 'AGL' })] }],
    ['times', { applicability: [{ from: 0, to: 1, daily: [] }] }],
    ['restriction', { restriction: 'CONDITIONAL' }],
    ['restriction', { notReadInFull: 'a schedule' }],
    ['text', { message: 'call first' }],
  ])('says that the %s changed', (what, over) => {
    expect(brief([zone('A')], [zone('A', over)]).changed).toEqual([['A', 'A', what]]);
  });

  it('names everything that changed in a zone at once', () => {
    expect(brief([zone('A')], [zone('A', { volumes: [square(8, 46, amsl(1))], restriction: 'USPACE', name: 'New' })]).changed).toEqual([
      ['A', 'New', 'geometry', 'limits', 'restriction', 'text'],
    ]);
  });

  it('takes a ring that begins elsewhere or runs the other way, and digits below a centimetre, for the same shape', () => {
    const [a, b, c, d] = [
      [7, 46],
      [7.1, 46],
      [7.1, 46.1],
      [7, 46.1],
    ];
    const turned = (points: (number[] | undefined)[]): Zone => zone('A', { volumes: [{ ...square(7, 46), footprint: { kind: 'polygon', rings: [Float64Array.from(points.flatMap((p) => p ?? []))] } }] });
    for (const points of [[c, d, a, b], [d, c, b, a], [[7.00000000001, 46], b, c, d]]) expect(brief([zone('A')], [turned(points)]).unchanged).toBe(1);
  });

  it('sees two parts of a zone that exchange their limits: shapes and limits alone are the same', () => {
    const parts = (one: number, two: number): Partial<Zone> => ({ volumes: [square(7, 46, amsl(one)), square(8, 46, amsl(two))] });
    expect(brief([zone('A', parts(300, 900))], [zone('A', parts(900, 300))]).changed).toEqual([['A', 'A', 'limits']]);
    const turned = parts(300, 900).volumes?.toReversed() ?? [];
    expect(brief([zone('A', parts(300, 900))], [zone('A', { volumes: turned })]).unchanged, 'their order says nothing').toBe(1);
  });

  it('pairs zones of one identifier by what they are, so that one taken out does not make all after it look changed', () => {
    const twins = ['one', 'two', 'three'].map((name, k) => zone('A', { name, volumes: [square(7 + k, 46)] }));
    expect(brief(twins, twins.slice(1))).toEqual({ added: [], removed: ['one'], changed: [], unchanged: 2 });
    expect(brief(twins, [...twins.slice(1), zone('A', { name: 'one', volumes: [square(12, 46)] })]).changed).toEqual([['one', 'one', 'geometry']]);
  });

  it('does not match zones without an identifier by their place in the file', () => {
    const before = [zone('[0]', { name: 'x', volumes: [square(7, 46)] }), zone('[1]', { name: 'y', volumes: [square(8, 46)] })];
    const after = [zone('[0]', { name: 'new', volumes: [square(9, 46)] }), zone('[1]', { name: 'x', volumes: [square(7, 46)] }), zone('[2]', { name: 'y', volumes: [square(8, 46, amsl(100))] })];
    expect(brief(before, after)).toEqual({ added: ['new'], removed: [], changed: [['y', 'y', 'limits']], unchanged: 1 });
  });
});
