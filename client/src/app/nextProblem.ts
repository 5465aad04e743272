import { t } from '../i18n/index.ts';
import { setCursor } from '../state/clock.ts';
import { say } from '../state/notices.ts';
import { select, type Selection } from '../state/selection.ts';
import { createStore } from '../state/store.ts';
import type { Day } from './day.tsx';

/** Which problem F8 stands at. */
const position = createStore(-1);

/** Goes to the next (or previous) problem, worst first: selects what it touches and puts the cursor at its time. */
export function nextProblem(day: Day, by: 1 | -1): void {
  const { problems } = day;
  if (problems.length === 0) {
    say(t('verdict.noProblem'), 'ok');
    return;
  }
  const at = (Math.min(position.get(), problems.length - 1) + by + problems.length) % problems.length;
  position.set(at);
  const found = problems[at];
  if (!found) return;
  const target: Selection | undefined =
    found.flightId !== undefined && day.flights.has(found.flightId)
      ? { kind: 'flight', id: found.flightId }
      : found.missionId !== undefined && day.missions.has(found.missionId)
        ? { kind: 'mission', id: found.missionId }
        : undefined;
  select(target);
  if (found.time !== undefined) setCursor(Date.parse(found.time));
  say(t('verdict.problemOf', at + 1, problems.length, found.message));
}
