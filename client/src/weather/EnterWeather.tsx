import { useState } from 'react';
import { useDay } from '../app/day.tsx';
import { t } from '../i18n/index.ts';
import { parseTyped, time } from '../state/clock.ts';
import { edit } from '../state/edits.ts';
import { say } from '../state/notices.ts';
import { useStore } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { utc, zoneOffset_min } from '../ui/format.ts';
import { FIGURES, NEEDED, withEntry, wrongFields, type Figure, type ManualEntry } from './manual.ts';

const EMPTY = Object.fromEntries(FIGURES.map((name) => [name, ''])) as Record<Figure, string>;

/** Weather entered by hand for a span of the day: what an observer on the spot says. */
export function EnterWeather() {
  const { scenario, scenarioId, timezone } = useDay();
  const { now, cursor } = useStore(time);
  const window = scenario && { from: Date.parse(scenario.window.start), to: Date.parse(scenario.window.end) };
  const [typed, setTyped] = useState<{ from: string; to: string }>();
  const [figures, setFigures] = useState(EMPTY);
  const [thunderstorm, setThunderstorm] = useState(false);
  const [beside, setBeside] = useState(true);
  const [tried, setTried] = useState(false);
  if (!scenario || scenarioId === undefined || window === undefined) return null;
  const shown = typed ?? { from: utc(window.from), to: utc(window.to) };
  const offset = zoneOffset_min(cursor, timezone);
  const entry: ManualEntry = {
    from: typed === undefined ? window.from : parseTyped(shown.from, (window.from + window.to) / 2, offset),
    to: typed === undefined ? window.to : parseTyped(shown.to, (window.from + window.to) / 2, offset),
    figures,
    thunderstorm,
  };
  const wrong = tried ? wrongFields(entry) : new Set<string>();
  const store = (): void => {
    const report = withEntry(scenario.weather, entry, beside && scenario.weather !== undefined, t('weather.byHand'), now);
    setTried(report === undefined);
    if (report === undefined) return;
    void edit(scenarioId, [{ type: 'weather.put', weather: report }], t('weather.entered')).then((made) => {
      if (made === undefined) return;
      say(t('weather.stored', t('weather.byHand')), 'ok');
      setFigures(EMPTY);
      setThunderstorm(false);
    });
  };
  const times = { from: t('weather.begins'), to: t('weather.ends') };
  return (
    <details className="section weather-enter">
      <summary>
        <h2>{t('weather.enter')}</h2>
      </summary>
      <div className="weather-form">
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className="field">
            <span>{times[end]}</span>
            <input className="input" value={shown[end]} aria-invalid={wrong.has(end)} onChange={(e) => setTyped({ ...shown, [end]: e.target.value })} />
          </label>
        ))}
        {FIGURES.map((name) => (
          <label key={name} className="field">
            <span>{t(`weather.figure.${name}`)}</span>
            <input className="input" inputMode="decimal" value={figures[name]} required={NEEDED.has(name)} aria-invalid={wrong.has(name)} onChange={(e) => setFigures({ ...figures, [name]: e.target.value })} />
          </label>
        ))}
      </div>
      <label className="row">
        <input type="checkbox" checked={thunderstorm} onChange={(e) => setThunderstorm(e.target.checked)} /> {t('weather.thunder')}
      </label>
      {scenario.weather !== undefined && (
        <label className="row">
          <input type="checkbox" checked={beside} onChange={(e) => setBeside(e.target.checked)} /> {t('weather.beside')}
        </label>
      )}
      {wrong.size > 0 && (
        <p className="weather-refused" role="alert">
          {t('weather.wrong')}
        </p>
      )}
      <p className="small muted">{t('weather.enterHint')}</p>
      <Button onPress={store}>{t('weather.putInForce')}</Button>
    </details>
  );
}
