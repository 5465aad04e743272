import type { MissionKind } from '#core/documents/mission.ts';
import { t } from '../i18n/index.ts';
import { KIND_LOOK } from '../map/kinds.ts';
import { MISSION_KIND_ORDER } from '../missions/kindOrder.ts';
import { Icon } from '../ui/Icon.tsx';
import type { Rows } from './rows.ts';
import { setViewport } from './viewport.ts';

/** Counts, legend of what is in the rows, and the buttons of zoom and batteries. */
export function Foot({ rows, batteries, batteriesOf, onZoom, onFit }: { rows: Rows; batteries: boolean; batteriesOf: string | undefined; onZoom(factor: number): void; onFit(): void }) {
  const flown = new Set<MissionKind>();
  for (const bar of rows.bars.values()) if (bar.kind !== undefined) flown.add(bar.kind);
  const held = rows.aircraft.flatMap((a) => a.held);
  return (
    <div className="timeline-foot">
      <b>{t('timeline.counts', rows.bars.size, rows.aircraft.length, rows.pilots.length)}</b>
      <div className="timeline-legend">
        {held.length > 0 && (
          <span>
            <svg width="18" height="8" aria-hidden="true">
              <path d="M0 4H18" stroke="var(--turnaround)" strokeWidth="1.6" />
            </svg>
            {t('timeline.turnaround')}
          </span>
        )}
        {held.some((h) => h.swap !== undefined) && (
          <span>
            <svg width="6" height="12" aria-hidden="true">
              <rect x="1" y="1.5" width="4" height="9" rx="1" fill="var(--panel)" stroke="var(--text3)" strokeWidth="1.1" />
            </svg>
            {t('timeline.swap')}
          </span>
        )}
        {MISSION_KIND_ORDER.filter(({ kind }) => flown.has(kind)).map(({ kind }) => (
          <span key={kind}>
            <i style={{ background: `var(--${KIND_LOOK[kind].colour})` }}>{KIND_LOOK[kind].code}</i>
            {t(`kind.${kind}`).toLowerCase()}
          </span>
        ))}
      </div>
      <div className="timeline-buttons">
        <button type="button" aria-pressed={batteries} onClick={() => setViewport(batteries ? { batteries: false } : { batteries: true, scroll: Number.MAX_SAFE_INTEGER })}>
          {batteriesOf === undefined ? t('timeline.batteries') : t('timeline.batteriesOf', batteriesOf)}
        </button>
        <button type="button" aria-label={t('timeline.zoomOut')} title={`${t('timeline.zoomOut')} (-)`} onClick={() => onZoom(1 / 1.5)}>
          <Icon name="minus" size={13} />
        </button>
        <button type="button" aria-label={t('timeline.zoomIn')} title={`${t('timeline.zoomIn')} (+)`} onClick={() => onZoom(1.5)}>
          <Icon name="add" size={13} />
        </button>
        <button type="button" aria-label={t('timeline.fit')} title={`${t('timeline.fit')} (0)`} onClick={onFit}>
          <Icon name="fit" size={13} />
        </button>
      </div>
    </div>
  );
}
