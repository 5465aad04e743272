import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyActions } from '../../../../../server/core/missions/actions/apply.ts';
import { invertActions } from '../../../../../server/core/missions/actions/invert.ts';
import { problemsOf } from '../../../../../server/core/missions/actions/problems.ts';
import type { EditAction } from '../../../../../server/core/documents/edit.ts';
import { scenario as scenarioSchema } from '../../../../../server/core/documents/scenario.ts';
import type { Mission } from '../../../../../server/core/documents/mission.ts';

const inspection = (id: string, dwell_s = 10): Mission => ({ id, kind: 'inspection', priority: 'normal', points: [{ position: [7, 46], agl_m: 40, dwell_s }] });
const day = scenarioSchema.parse({
  schema: 'skein/scenario@1',
  id: 'day',
  name: 'A day',
  timezone: 'UTC',
  ruleset: { id: 'EU' },
  window: { start: '2027-06-15T00:00:00Z', end: '2027-06-15T12:00:00Z' },
  operator: { id: 'op', name: 'Operator' },
  aircraftModels: [],
  aircraft: [],
  bases: [],
  airspace: [{ id: 'zones', inline: {} }],
  missions: ['a', 'b', 'c'].map((id) => inspection(id)),
});

/** Edits that may follow one another: removals name missions that need not exist, and are then left out by the test. */
const action: fc.Arbitrary<EditAction> = fc.oneof(
  fc.record({ type: fc.constant('mission.put' as const), mission: fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), dwell: fc.nat(99) }).map(({ id, dwell }) => inspection(id, dwell)) }),
  fc.record({ type: fc.constant('mission.remove' as const), missionId: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
  fc.record({ type: fc.constant('scenario.rename' as const), name: fc.string({ minLength: 1, maxLength: 20 }) }),
  fc.record({ type: fc.constant('source.put' as const), list: fc.constant('airspace' as const), source: fc.record({ id: fc.constantFrom('zones', 'more'), dataSet: fc.constantFrom('ds-1', 'ds-2') }) }),
  fc.record({ type: fc.constant('source.remove' as const), list: fc.constant('airspace' as const), sourceId: fc.constantFrom('zones', 'more') }),
  fc.record({ type: fc.constant('basemap.put' as const), source: fc.record({ id: fc.constant('map'), dataSet: fc.constantFrom('ds-1', 'ds-2') }) }),
  fc.constant({ type: 'basemap.remove' as const }),
);

describe('edit actions', () => {
  it('give back the very document when undone, list order included, or undo would change the plan of the same seed', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (tried) => {
        const actions: EditAction[] = [];
        for (const next of tried) if (problemsOf(day, [...actions, next]).length === 0) actions.push(next);
        const after = applyActions(day, actions);
        expect(applyActions(after, invertActions(day, actions))).toEqual(day);
      }),
      { numRuns: 300 },
    );
  });

  it('redo by inverting the inverse', () => {
    const actions: EditAction[] = [{ type: 'mission.remove', missionId: 'b' }, { type: 'mission.put', mission: inspection('d') }];
    const after = applyActions(day, actions);
    const undo = invertActions(day, actions);
    expect(applyActions(day, invertActions(after, undo))).toEqual(after);
  });

  it('leave the scenario handed in untouched, because history keeps it', () => {
    const frozen = structuredClone(day);
    applyActions(day, [{ type: 'mission.remove', missionId: 'a' }, { type: 'scenario.rename', name: 'Other' }, { type: 'basemap.remove' }]);
    expect(day).toEqual(frozen);
  });

  it('name the action that cannot be applied, after the ones before it took effect', () => {
    const twice: EditAction[] = [{ type: 'mission.remove', missionId: 'a' }, { type: 'mission.remove', missionId: 'a' }];
    expect(problemsOf(day, twice)).toEqual([{ path: 'actions[1].missionId', message: "there is no mission 'a'" }]);
    expect(() => applyActions(day, twice)).toThrow("no mission 'a' among 2");
  });
});
