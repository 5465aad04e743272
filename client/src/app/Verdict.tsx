import { t } from '../i18n/index.ts';
import { countTones } from '../state/problems.ts';
import { Severity } from '../ui/Severity.tsx';
import { useDay } from './day.tsx';
import { nextProblem } from './nextProblem.ts';

/** GO or NO-GO, always on screen; one press leads to the next cause. */
export function Verdict() {
  const day = useDay();
  if (!day.plan) return day.scenario ? <div className="verdict tone-neutral" id="verdict" tabIndex={-1}>{t('verdict.noPlan')}</div> : null;
  const counts = countTones(day.problems);
  const stopped = counts.block + counts.unknown > 0 || !day.go;
  const tone = counts.block > 0 || (stopped && counts.unknown === 0) ? 'block' : counts.unknown > 0 && stopped ? 'unknown' : 'ok';
  const parts = [
    counts.block > 0 && t('verdict.block', counts.block),
    counts.unknown > 0 && t('verdict.unknown', counts.unknown),
    counts.warn > 0 && t('verdict.warn', counts.warn),
    counts.due > 0 && t('verdict.due', counts.due),
    day.plan.unserved.length > 0 && t('verdict.unserved', day.plan.unserved.length),
  ].filter((part): part is string => typeof part === 'string');
  return (
    <button type="button" id="verdict" className={`verdict tone-${tone}`} title={t('verdict.next')} onClick={() => nextProblem(day, 1)}>
      <Severity tone={tone} size={16} />
      {stopped ? t('verdict.noGo') : t('verdict.go')}
      <small className="clip">{parts.length === 0 ? t('verdict.clear') : parts.join(' · ')}</small>
      {day.problems.length > 0 && <span className="kbd" aria-hidden="true">F8</span>}
    </button>
  );
}
