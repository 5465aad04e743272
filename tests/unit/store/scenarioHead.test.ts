import { expect, it } from 'vitest';
import { mission } from '#core/documents/mission.ts';
import { advanceHead } from '../../../server/store/scenarioHead.ts';

const head = { name: 'Day', timezone: 'UTC', window: { start: '2027-06-15T00:00:00Z', end: '2027-06-15T12:00:00Z' }, missionIds: ['A', 'B'] };
const line = {
  type: 'LineString',
  coordinates: [
    [0, 0],
    [1, 1],
  ],
};
const corridor = (id: string) => mission.parse({ id, kind: 'corridor', priority: 'normal', line, width_m: 10, agl_m: 50 });

it('counts a mission that is put again once, since putting is how missions are changed', () => {
  expect(
    advanceHead(head, [
      { type: 'mission.put', mission: corridor('B') },
      { type: 'mission.put', mission: corridor('C') },
    ]).missionIds,
  ).toEqual(['A', 'B', 'C']);
});

it('applies the actions of one edit in their order', () => {
  const after = advanceHead(head, [
    { type: 'mission.remove', missionId: 'A' },
    { type: 'scenario.rename', name: 'x' },
    { type: 'mission.put', mission: corridor('A') },
    { type: 'scenario.rename', name: 'y' },
  ]);
  expect([after.missionIds, after.name]).toEqual([['B', 'A'], 'y']);
});

it('leaves the given head alone', () => {
  const before = structuredClone(head);
  advanceHead(head, [{ type: 'mission.remove', missionId: 'A' }]);
  expect(head).toEqual(before);
});
