import { describe, expect, it } from 'vitest';
import { historyOf, type Edit } from '../../../../client/src/state/history.ts';
import { originalLabel } from '../../../../client/src/state/edits.ts';

const edit = (version: number, undoes?: number, by = 'me'): Edit => ({ version, actions: [], inverse: [], label: `edit ${version}`, by, at: '2027-06-15T00:00:00Z', ...(undoes === undefined ? {} : { undoes }) });
const versions = (list: readonly Edit[]): number[] => list.map((e) => e.version);

describe('the history of edits', () => {
  it('is read from the log alone, so that undo still works after a reload', () => {
    const { undo, redo } = historyOf([edit(1), edit(2)], undefined);
    expect([versions(undo), versions(redo)]).toEqual([[1, 2], []]);
  });
  it('moves an undone edit to what can be redone, and back again, however often', () => {
    expect(versions(historyOf([edit(1), edit(2), edit(3, 2)], undefined).undo)).toEqual([1]);
    expect(versions(historyOf([edit(1), edit(2), edit(3, 2)], undefined).redo)).toEqual([3]);
    const again = historyOf([edit(1), edit(2), edit(3, 2), edit(4, 3)], undefined);
    expect([versions(again.undo), versions(again.redo)]).toEqual([[1, 4], []]);
    expect(versions(historyOf([edit(1), edit(2), edit(3, 2), edit(4, 3), edit(5, 4)], undefined).redo)).toEqual([5]);
  });
  it('forgets what could be redone once something new is done, as a redo would then overwrite it', () => {
    expect(historyOf([edit(1), edit(2, 1), edit(3)], undefined).redo).toEqual([]);
  });
  it('leaves the edits of others alone: one does not undo what another did', () => {
    expect(versions(historyOf([edit(1), edit(2, undefined, 'other')], 'me').undo)).toEqual([1]);
  });
  it('names the first edit of a chain, so that Ctrl Z says what it undid and not that it undid an undoing', () => {
    const log = [edit(1), edit(2, 1), edit(3, 2)];
    expect(originalLabel(log, edit(3, 2))).toBe('edit 1');
  });
});
