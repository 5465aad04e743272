import { useState } from 'react';
import type { ReasonCode, Unserved as UnservedDocument } from '#core/documents/plan.ts';
import { t } from '../i18n/index.ts';
import { select } from '../state/selection.ts';
import { useDay } from '../app/day.tsx';
import { missionTitle } from '../app/names.ts';
import { KindMark } from '../ui/KindMark.tsx';

/** Why a mission has no flight: each reason with its code, and what would help. */
export function Reasons({ unserved }: { unserved: UnservedDocument }) {
  return (
    <ul className="reasons">
      {unserved.reasons.map((r) => (
        <li key={r.code + r.message}>
          <b className="reason-code">{r.code}</b> {r.message}
          {r.wouldHelp !== undefined && <p className="would-help">{t('unserved.wouldHelp', r.wouldHelp)}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Missions without a flight, grouped by reason or by priority. Nobody is unserved without a reason. */
export function UnservedList() {
  const day = useDay();
  const [by, setBy] = useState<'reason' | 'priority'>('reason');
  const unserved = day.plan?.unserved ?? [];
  const groups = new Map<string, UnservedDocument[]>();
  for (const u of unserved) {
    const key = by === 'reason' ? (u.reasons[0]?.code ?? '') : (day.missions.get(u.missionId)?.priority ?? 'normal');
    groups.set(key, [...(groups.get(key) ?? []), u]);
  }
  return (
    <section aria-label={t('unserved.heading')}>
      <div className="row findings-head">
        <h2>{t('unserved.heading')}</h2>
        <span className="chip tone-neutral">{t('unserved.count', unserved.length, day.scenario?.missions.length ?? 0)}</span>
        <span className="grow" />
        <button type="button" className="link small quiet" onClick={() => setBy(by === 'reason' ? 'priority' : 'reason')}>
          {by === 'reason' ? t('unserved.byReason') : t('unserved.byPriority')}
        </button>
      </div>
      {unserved.length === 0 && <p className="empty">{t('unserved.none')}</p>}
      {[...groups].map(([key, list]) => (
        <div key={key}>
          <h3 className="group">{by === 'reason' ? t(`reason.${key as ReasonCode}`) : t(`priority.${key as 'normal'}`)}</h3>
          {list.map((u) => {
            const m = day.missions.get(u.missionId);
            return (
              <article className="unserved" key={u.missionId}>
                <div className="row">
                  {m && <KindMark kind={m.kind} />}
                  <button type="button" className="fact-link" onClick={() => select({ kind: 'mission', id: u.missionId })}>
                    {u.missionId}
                  </button>
                  <span className="grow clip">{m ? missionTitle(m) : ''}</span>
                  <span className="muted small">{m ? t(`priority.${m.priority}`) : ''}</span>
                </div>
                <Reasons unserved={u} />
              </article>
            );
          })}
        </div>
      ))}
      <NotYetKnown />
    </section>
  );
}

/** Missions that the day holds, but that are not known yet at its present time. A list of its own: they are not unserved. */
function NotYetKnown() {
  const day = useDay();
  const ids = day.plan?.notYetKnown ?? [];
  if (ids.length === 0) return null;
  return (
    <>
      <h3 className="group">{t('unserved.notYetKnown', ids.length)}</h3>
      <ul>
        {ids.map((id) => {
          const m = day.missions.get(id);
          return (
            <li key={id}>
              <button type="button" className="list-row" onClick={() => select({ kind: 'mission', id })}>
                {m && <KindMark kind={m.kind} />}
                <b>{id}</b>
                <span className="grow clip">{m ? missionTitle(m) : ''}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
