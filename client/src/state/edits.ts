import type { Mission } from '#core/documents/mission.ts';
import { ApiError, call, type Input } from '../api.ts';
import { t } from '../i18n/index.ts';
import { historyOf, touched, type Edit } from './history.ts';
import { say } from './notices.ts';
import { queryClient, refreshScenario } from './queries.ts';
import { problemText } from '../ui/problem.ts';

type Action = Input<'postEdit'>['body']['actions'][number];

/**
 * Posts an edit on the version that this page knows. Where somebody was faster with another mission, the edit is sent again on
 * the newer version; where it was the same mission, it is refused and said. Returns whether it was taken.
 */
export async function edit(scenarioId: string, actions: Action[], label: string, undoes?: number): Promise<Edit | undefined> {
  const version = async (): Promise<number> => (await call('getScenario', { params: { id: scenarioId } })).version;
  const known = queryClient.getQueryData<{ version: number }>(['getScenario', { params: { id: scenarioId } }])?.version ?? (await version());
  const post = (baseVersion: number): Promise<Edit> => call('postEdit', { params: { id: scenarioId }, body: { baseVersion, actions, label, ...(undoes === undefined ? {} : { undoes }) } });
  try {
    const made = await post(known).catch(async (error: unknown) => {
      if (!(error instanceof ApiError) || error.code !== 'STALE_VERSION') throw error;
      const since = (await call('listEdits', { params: { id: scenarioId } })).filter((e) => e.version > known);
      const mine = new Set(touched({ actions }));
      if (since.some((e) => touched(e).some((id) => mine.has(id)))) throw error;
      return post(await version());
    });
    refreshScenario();
    return made;
  } catch (error) {
    refreshScenario();
    say(error instanceof ApiError && error.code === 'STALE_VERSION' ? t('edit.stale', label) : problemText(error), 'block');
    return undefined;
  }
}

export const putMission = (scenarioId: string, mission: Mission, isNew: boolean): Promise<Edit | undefined> =>
  edit(scenarioId, [{ type: 'mission.put', mission }], isNew ? t('edit.added', mission.id) : t('edit.changed', mission.id));
export const removeMission = (scenarioId: string, missionId: string): Promise<Edit | undefined> => edit(scenarioId, [{ type: 'mission.remove', missionId }], t('edit.removed', missionId));

let underWay = false;

/** Takes the last edit back (`undo`) or does it again (`redo`), as one further edit in the log, and says what it was. */
export async function travel(scenarioId: string, log: readonly Edit[], direction: 'undo' | 'redo'): Promise<void> {
  if (underWay) return;
  const stack = historyOf(log, undefined)[direction];
  const last = stack[stack.length - 1];
  if (!last) {
    say(t(direction === 'undo' ? 'edit.nothingToUndo' : 'edit.nothingToRedo'));
    return;
  }
  underWay = true;
  try {
    const what = originalLabel(log, last);
    const made = await edit(scenarioId, last.inverse, t(direction === 'undo' ? 'edit.undid' : 'edit.redid', what), last.version);
    if (made) say(t(direction === 'undo' ? 'edit.undid' : 'edit.redid', what), 'ok');
  } finally {
    underWay = false;
  }
}

/** The label of the edit at the bottom of a chain of undoing and redoing. */
export function originalLabel(log: readonly Edit[], last: Edit): string {
  let at: Edit = last;
  for (let steps = 0; at.undoes !== undefined && steps < log.length; steps++) {
    const before = log.find((e) => e.version === at.undoes);
    if (!before) break;
    at = before;
  }
  return at.label;
}
