import type { HeightFault } from '#core/airspace/routeHeights.ts';
import { findingTitle, t } from '../../i18n/index.ts';
import { useStore } from '../../state/store.ts';
import { view } from '../../state/view.ts';
import { length } from '../../ui/format.ts';
import { Severity } from '../../ui/Severity.tsx';
import type { CheckedSketch } from './checking.ts';
import { faultWords, spanText } from './words.ts';

/** By the check of planned flights that looks at the same. */
const CHECK: Record<HeightFault['kind'], string> = { tooLow: 'TER-CLR', tooHigh: 'OA-HEIGHT', unknown: 'TER-CLR' };

/** Where the route is too near to the ground, too high above it, or over ground that nobody knows. */
export function Heights({ now }: { now: CheckedSketch }) {
  const { units } = useStore(view);
  // What is on its way is not said to be missing.
  const faults = now.check.heights.filter((f) => f.kind !== 'unknown' || !now.waiting);
  if (faults.length === 0) return null;
  return (
    <section aria-label={t('route.ground', faults.length)}>
      <div className="findings-head">
        <h2>{t('route.ground', faults.length)}</h2>
      </div>
      {faults.map((f) => {
        const tone = f.kind === 'unknown' ? 'unknown' : 'block';
        const [measured, allowed] = faultWords(f, units);
        return (
          <article key={`${f.kind}/${f.from.at_m}`} className={`finding height-fault ${tone}`}>
            <div className="row">
              <Severity tone={tone} labelled size={15} />
              <b className="grow">{findingTitle(CHECK[f.kind])}</b>
              <span className="small muted">{spanText(f.from.time, f.to.time)}</span>
            </div>
            <p className="finding-text">
              <b>{measured}</b>
              <span className="muted"> · {allowed}</span>
            </p>
            <p className="small muted">
              {t('route.fromTo', length(f.from.at_m, units), length(f.to.at_m, units))}
              {f.kind !== 'unknown' && ` · ${t('route.worstAt', length(f.worst.at_m, units), f.firstLeg === f.lastLeg ? t('route.leg', f.firstLeg + 1, f.lastLeg + 2) : t('route.legs', f.firstLeg + 1, f.lastLeg + 2))}`}
            </p>
          </article>
        );
      })}
    </section>
  );
}
