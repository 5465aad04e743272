import type { Finding } from '#core/documents/plan.ts';
import { findingTitle, t } from '../i18n/index.ts';
import { setCursor } from '../state/clock.ts';
import { countTones, TONES, toneOf, type Tone } from '../state/problems.ts';
import { select } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { useDay } from '../app/day.tsx';
import { measured, utc } from '../ui/format.ts';
import { Severity, ToneChip } from '../ui/Severity.tsx';

const TONE_COLOUR: Record<Tone, string> = { block: 'var(--block)', unknown: 'var(--unknown)', warn: 'var(--warn)', due: 'var(--accent)', overridden: 'var(--line2)', ok: 'var(--ok)' };

/** Findings by severity: block, unknown, warn, due, then what passed, folded and counted. */
export function Findings({ findings, heading, showSubject }: { findings: readonly Finding[]; heading: string; showSubject?: boolean }) {
  const counts = countTones(findings);
  const open = findings.filter((f) => toneOf(f) !== 'ok').sort((a, b) => TONES.indexOf(toneOf(a)) - TONES.indexOf(toneOf(b)));
  const passed = findings.filter((f) => toneOf(f) === 'ok');
  return (
    <section aria-label={heading}>
      <div className="row findings-head">
        <h2 className="grow">{heading}</h2>
        {TONES.filter((tone) => counts[tone] > 0).map((tone) => (
          <ToneChip key={tone} tone={tone} count={counts[tone]} />
        ))}
      </div>
      {open.map((f, i) => (
        <FindingItem key={`${f.checkId}/${f.flightId ?? ''}/${f.zoneId ?? ''}/${f.time ?? ''}/${i}`} finding={f} showSubject={showSubject ?? false} />
      ))}
      {open.length === 0 && passed.length === 0 && <p className="empty">{t('finding.none')}</p>}
      {passed.length > 0 && (
        <details className="passed">
          <summary>
            <Severity tone="ok" />
            {t('finding.passed', passed.length)}
          </summary>
          <ul>
            {passed.map((f, i) => (
              <li key={`${f.checkId}/${i}`}>
                <b>{findingTitle(f.checkId)}</b>
                <span className="muted"> {f.message}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function when(f: Finding): string {
  if (f.time === undefined) return '';
  const from = Date.parse(f.time);
  const text = toneOf(f) === 'due' ? t('finding.dueAt', utc(from)) : utc(from);
  return f.until === undefined || f.until === f.time ? text : `${text.replace('Z', '')}–${utc(Date.parse(f.until))}`;
}

export function FindingItem({ finding: f, showSubject }: { finding: Finding; showSubject: boolean }) {
  const day = useDay();
  const tone = toneOf(f);
  const zone = f.zoneId === undefined ? undefined : day.findZone(f.zoneId);
  const others = (f.flightIds ?? []).filter((id) => id !== f.flightId);
  return (
    <article className="finding" style={{ borderLeftColor: TONE_COLOUR[tone] }}>
      <div className="row">
        <Severity tone={tone} labelled size={15} />
        <h3 className="grow finding-title">
          {findingTitle(f.checkId)}
          {zone && ` · ${zone.name}`}
        </h3>
        {f.time !== undefined && (
          <button type="button" className="link small quiet" onClick={() => setCursor(Date.parse(f.time ?? ''))}>
            {when(f)}
          </button>
        )}
      </div>
      <p className="finding-text">{f.message}</p>
      <Measure finding={f} tone={tone} />
      {showSubject && (f.flightId ?? f.missionId) !== undefined && (
        <p className="row small wrap">
          {f.flightId !== undefined && (
            <button type="button" className="link" onClick={() => select({ kind: 'flight', id: f.flightId ?? '' })}>
              {f.flightId}
            </button>
          )}
          {f.missionId !== undefined && f.flightId === undefined && (
            <button type="button" className="link" onClick={() => select({ kind: 'mission', id: f.missionId ?? '' })}>
              {f.missionId}
            </button>
          )}
        </p>
      )}
      {others.length > 0 && <p className="small muted">{t('finding.touches', others.length)}</p>}
      {f.fixes.length > 0 && (
        <ul className="fixes" aria-label={t('finding.fixes')}>
          {f.fixes.map((fix, i) => (
            <li key={fix.label} className={i === 0 ? 'fix best' : 'fix'}>
              <b>{fix.label}</b>
              {fix.clears && <span className="muted small">{t('finding.clears')}</span>}
            </li>
          ))}
        </ul>
      )}
      <p className="small source">
        {zone && (
          <button type="button" className="link" onClick={() => select({ kind: 'zone', id: zone.key })}>
            {t('finding.zone', zone.id)}
          </button>
        )}
        <span className="muted">{f.source}</span>
      </p>
    </article>
  );
}

/** Measured against limit: a bar with a tick. */
function Measure({ finding: f, tone }: { finding: Finding; tone: Tone }) {
  const { units } = useStore(view);
  if (f.measured === undefined || f.limit === undefined) return null;
  const top = Math.max(Math.abs(f.measured), Math.abs(f.limit), 1e-9) * 1.2;
  const share = (v: number): string => `${Math.max(0, Math.min(100, (Math.abs(v) / top) * 100))}%`;
  return (
    <div className="measure">
      <span>{measured(f.measured, f.unit, units)}</span>
      <div className="measure-bar" aria-hidden="true">
        <i style={{ width: share(f.measured), background: TONE_COLOUR[tone] }} />
        <u style={{ left: share(f.limit) }} />
      </div>
      <span>{t('finding.limit', measured(f.limit, f.unit, units))}</span>
    </div>
  );
}
