import { useState } from 'react';
import { t } from '../i18n/index.ts';
import { parseTyped, setCursor, time } from '../state/clock.ts';
import { useStore } from '../state/store.ts';
import { local, localDay, utc, zoneOffset_min } from '../ui/format.ts';
import { useDay } from './day.tsx';

/** UTC first, local second. A click lets a time be typed: `0129Z`, `09:29`, `+20`. */
export function ClockView() {
  const day = useDay();
  const { now, cursor } = useStore(time);
  const [typing, setTyping] = useState<string>();
  const [bad, setBad] = useState(false);
  if (typing !== undefined)
    return (
      <form
        className="clock"
        onSubmit={(e) => {
          e.preventDefault();
          const at = parseTyped(typing, cursor, zoneOffset_min(cursor, day.timezone));
          setBad(at === undefined);
          if (at === undefined) return;
          setCursor(at);
          setTyping(undefined);
        }}
      >
        <input className="input" style={{ width: 108 }} autoFocus aria-label={t('clock.type')} aria-invalid={bad} placeholder="0129Z 09:29 +20" value={typing} onChange={(e) => setTyping(e.target.value)} onBlur={() => setTyping(undefined)} onKeyDown={(e) => e.key === 'Escape' && setTyping(undefined)} />
      </form>
    );
  return (
    <button type="button" className="clock" title={t('clock.hint', day.timezone, day.about?.clock === 'demo')} onClick={() => { setBad(false); setTyping(''); }}>
      <b>{now === 0 ? '––––Z' : utc(now)}</b>
      <span>{now === 0 ? '' : `${local(now, day.timezone)} ${localDay(now, day.timezone)}`}</span>
    </button>
  );
}
