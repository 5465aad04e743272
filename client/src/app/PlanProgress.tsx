import { useEffect, useRef, useState } from 'react';
import { t } from '../i18n/index.ts';
import { stopPlanning, type Job } from '../state/planning.ts';
import { Button } from '../ui/Button.tsx';
import { number } from '../ui/format.ts';

/** Planning as it goes: what is served, the cost and its curve; stop, or use this plan from the first feasible one on. */
export function PlanProgress({ job }: { job: Job }) {
  const p = job.progress;
  const text = p ? t('plan.progress', p.served, p.missions, number(Math.round(p.cost))) : t(job.state === 'queued' ? 'plan.queued' : 'plan.starting');
  return (
    <div className="planning" id="verdict" tabIndex={-1} role="group" aria-label={t('plan.running')}>
      {p && <Curve points={p.curve} />}
      <div className="clip">
        <b>{text}</b>
        {p && <small className="clip">{t('plan.iteration', number(p.iteration), p.iterations > 0 ? number(p.iterations) : undefined)}</small>}
      </div>
      <Spoken text={text} />
      <Button icon="check" why={p ? undefined : t('plan.noneYet')} onPress={() => void stopPlanning(true)}>
        {t('plan.use')}
      </Button>
      <Button icon="stop" onPress={() => void stopPlanning(false)}>
        {t('plan.stop')}
      </Button>
    </div>
  );
}

const SPOKEN_EVERY_MS = 10_000;
/** Progress for the ear, each ten seconds. */
function Spoken({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), SPOKEN_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="visually-hidden" role="status">
      {said}
    </span>
  );
}

/** Cost over time, as steps. */
function Curve({ points }: { points: readonly (readonly [number, number])[] }) {
  if (points.length < 2) return null;
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const [x0, x1] = [Math.min(...xs), Math.max(...xs)];
  const [y0, y1] = [Math.min(...ys), Math.max(...ys)];
  const at = (p: readonly [number, number]): string => `${2 + ((p[0] - x0) / Math.max(1e-9, x1 - x0)) * 76} ${3 + ((y1 - p[1]) / Math.max(1e-9, y1 - y0)) * 22}`;
  return (
    <svg width="80" height="28" viewBox="0 0 80 28" role="img" aria-label={t('plan.curve')}>
      <path d={`M${points.map(at).join('L')}`} fill="none" stroke="var(--accent)" strokeWidth="1.6" />
    </svg>
  );
}
