import type { Crossing } from '#core/airspace/checkRoute.ts';
import { explain } from '#core/airspace/explain.ts';
import { t } from '../../i18n/index.ts';
import { select } from '../../state/selection.ts';
import { useStore } from '../../state/store.ts';
import { view } from '../../state/view.ts';
import type { Tone } from '../../state/problems.ts';
import { length, utcDayHour } from '../../ui/format.ts';
import { ZoneMark } from '../../ui/KindMark.tsx';
import { Severity } from '../../ui/Severity.tsx';
import type { CheckedSketch } from './checking.ts';
import { crossingWords, spanText, zoneName } from './words.ts';

const TONE: Record<Crossing['weight'], Tone> = { blocks: 'block', unknown: 'unknown', asks: 'due', informs: 'ok' };
const WORST_FIRST: readonly Crossing['weight'][] = ['blocks', 'unknown', 'asks', 'informs'];

/** The zones that the route meets: where and when, by how much, until when they apply and what lifts them. */
export function Crossings({ now }: { now: CheckedSketch }) {
  const { crossings, track } = now.check;
  const { units } = useStore(view);
  const sorted = [...crossings].sort((a, b) => WORST_FIRST.indexOf(a.weight) - WORST_FIRST.indexOf(b.weight) || a.entry.time - b.entry.time);
  const kmAt = (at: number): string => length(track.findLast((p) => p.time <= at + 1)?.at_m ?? 0, units);
  return (
    <section aria-label={t('route.zones', crossings.length)}>
      <div className="findings-head">
        <h2>{t('route.zones', crossings.length)}</h2>
      </div>
      {crossings.length === 0 && <p className="empty">{t('route.noZone')}</p>}
      {sorted.map((c) => {
        const why = explain(now.airspace, c, now.route.buffer_m, now.ground);
        const [measured, allowed] = crossingWords(why, c, units);
        const until = why.activity.span?.to;
        return (
          <article key={`${c.zone}/${c.volume}/${c.firstLeg}/${c.lastLeg}/${c.weight}`} className={`finding crossing ${TONE[c.weight]}`}>
            <div className="row">
              <Severity tone={TONE[c.weight]} labelled size={15} />
              <ZoneMark zone={why.zone} active />
              <button type="button" className="link quiet grow clip strong" onClick={() => select({ kind: 'zone', id: why.zone.key })}>
                {zoneName(why.zone)}
              </button>
              <span className="small muted">{spanText(c.entry.time, c.exit.time)}</span>
            </div>
            <p className="finding-text">
              <b>{measured}</b>
              <span className="muted"> · {allowed}</span>
            </p>
            <p className="small muted">
              {t('route.fromTo', kmAt(c.entry.time), kmAt(c.exit.time))}
              {until !== undefined && Number.isFinite(until) && ` · ${t('applies.activeUntil', utcDayHour(until))}`}
              {` · ${t(`lifting.${why.lifting}`)}`}
            </p>
          </article>
        );
      })}
    </section>
  );
}
