import { t } from '../i18n/index.ts';
import { setView, view } from '../state/view.ts';
import { useStore } from '../state/store.ts';

const LEAST = 200;
const MOST = 600;
const STEP = 24;
const within = (height: number): number => Math.round(Math.max(LEAST, Math.min(MOST, height)));

/** The edge between map and timeline: dragged, or moved by arrow keys. */
export function TimelineSplitter() {
  const { timelineHeight } = useStore(view);
  return (
    <div
      className="splitter"
      role="separator"
      aria-orientation="horizontal"
      aria-label={t('timeline.height')}
      aria-valuenow={timelineHeight}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onPointerDown={(e) => {
        const from = e.clientY;
        const before = timelineHeight;
        const handle = e.currentTarget;
        handle.setPointerCapture(e.pointerId);
        const move = (m: PointerEvent): void => setView({ timelineHeight: within(before + from - m.clientY) });
        handle.addEventListener('pointermove', move);
        handle.addEventListener('pointerup', () => handle.removeEventListener('pointermove', move), { once: true });
      }}
      onKeyDown={(e) => {
        if (e.key === 'ArrowUp') setView({ timelineHeight: within(timelineHeight + STEP) });
        else if (e.key === 'ArrowDown') setView({ timelineHeight: within(timelineHeight - STEP) });
        else return;
        e.preventDefault();
      }}
    />
  );
}
