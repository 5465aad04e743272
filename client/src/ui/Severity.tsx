import { t } from '../i18n/index.ts';
import type { Tone } from '../state/problems.ts';

const SHAPES: Record<Tone, { d: string; sign: string; y: number; colour: string }> = {
  block: { d: 'M5 1H11L15 5V11L11 15H5L1 11V5Z', sign: '!', y: 12, colour: 'var(--block)' },
  overridden: { d: 'M5 1H11L15 5V11L11 15H5L1 11V5Z', sign: '/', y: 12, colour: 'var(--text3)' },
  warn: { d: 'M8 1L15.5 14.5H0.5Z', sign: '!', y: 13, colour: 'var(--warn)' },
  unknown: { d: 'M1.5 1.5H14.5V14.5H1.5Z', sign: '?', y: 12, colour: 'var(--unknown)' },
  due: { d: 'M8 1A7 7 0 1 1 8 15A7 7 0 1 1 8 1', sign: 'clock', y: 12, colour: 'var(--accent)' },
  ok: { d: 'M8 1A7 7 0 1 1 8 15A7 7 0 1 1 8 1', sign: 'tick', y: 12, colour: 'var(--ok)' },
};

/** Octagon, triangle, square, clock, tick: each severity has its own shape, so that it is never told by colour alone. */
export function Severity({ tone, size = 14, labelled = false }: { tone: Tone; size?: number; labelled?: boolean }) {
  const shape = SHAPES[tone];
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" {...(labelled ? { role: 'img', 'aria-label': t(`tone.${tone}`) } : { 'aria-hidden': true })}>
      <path d={shape.d} fill={shape.colour} />
      {shape.sign === 'tick' && <path d="M4.5 8.3L7 10.8L11.5 5.6" fill="none" stroke="var(--panel)" strokeWidth="1.8" />}
      {shape.sign === 'clock' && <path d="M8 4.2V8.2L10.6 9.8" fill="none" stroke="var(--panel)" strokeWidth="1.7" />}
      {shape.sign.length === 1 && (
        <text x="8" y={shape.y} fontSize="11" fontWeight="800" textAnchor="middle" fill="var(--panel)">
          {shape.sign}
        </text>
      )}
    </svg>
  );
}

export function ToneChip({ tone, count }: { tone: Tone; count: number }) {
  return (
    <span className={`chip tone-${tone}`} title={t(`tone.${tone}`)}>
      <Severity tone={tone} size={12} />
      {count}
      <span className="visually-hidden"> {t(`tone.${tone}`)}</span>
    </span>
  );
}
