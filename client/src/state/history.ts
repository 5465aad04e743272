import type { Output } from '../api.ts';

/** Undo and redo as further edits in the same log: an edit is taken back by posting its inverse. */
export type Edit = Output<'postEdit'>;
export interface History {
  /** edits that can be taken back, oldest first */
  undo: readonly Edit[];
  /** undoing edits that can be taken back (that is: redone), oldest first */
  redo: readonly Edit[];
}

/**
 * What can be undone and redone, read from the ordered log alone, so that it survives a reload. Only edits by `by` count:
 * another person's edit is not undone by one's own Ctrl Z. A new edit forgets what could be redone.
 */
export function historyOf(log: readonly Edit[], by: string | undefined): History {
  let undo: Edit[] = [];
  let redo: Edit[] = [];
  for (const edit of log) {
    if (by !== undefined && edit.by !== by) continue;
    if (edit.undoes === undefined) {
      undo.push(edit);
      redo = [];
    } else if (undo.some((u) => u.version === edit.undoes)) {
      undo = undo.filter((u) => u.version !== edit.undoes);
      redo.push(edit);
    } else if (redo.some((r) => r.version === edit.undoes)) {
      redo = redo.filter((r) => r.version !== edit.undoes);
      undo.push(edit);
    }
  }
  return { undo, redo };
}

/** The missions that an edit touches. */
export const touched = (edit: Pick<Edit, 'actions'>): string[] =>
  edit.actions.flatMap((action) => (action.type === 'mission.put' ? [action.mission.id] : action.type === 'mission.remove' ? [action.missionId] : []));
