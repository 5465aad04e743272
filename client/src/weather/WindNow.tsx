import { windAt, windFromAt } from '#core/weather/windProfile.ts';
import { useRules, useWeather } from '../app/rules.ts';
import { useDay } from '../app/day.tsx';
import { overlay } from '../app/overlays.ts';
import { t } from '../i18n/index.ts';
import { time } from '../state/clock.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { bearing, height, speed } from '../ui/format.ts';
import { Severity } from '../ui/Severity.tsx';
import { ageOf } from './age.ts';
import { WindArrow } from './WindArrow.tsx';

const SHOWN_AGL_M = 100;

/** The wind over the first base at the time cursor; opens the weather. */
export function WindNow() {
  const { scenario } = useDay();
  const rules = useRules();
  const { cursor, now } = useStore(time);
  const { units } = useStore(view);
  const weather = useWeather();
  const base = scenario?.bases[0];
  if (!scenario || !base) return null;
  const sample = weather?.at(base.position[0], base.position[1], cursor);
  const tone = scenario.weather === undefined || sample === undefined ? 'unknown' : sample.thunderstorm ? 'block' : rules && (ageOf(scenario.weather, rules, now)?.tone ?? 'unknown');
  const from = sample && windFromAt(sample, SHOWN_AGL_M);
  const wind = sample && windAt(sample, SHOWN_AGL_M);
  return (
    <button type="button" className="map-heights wind-now" title={t('weather.open', base.name)} onClick={() => overlay.set('weather')}>
      {tone !== undefined && tone !== 'ok' && <Severity tone={tone} size={12} labelled />}
      {from === undefined || wind === undefined ? (
        t('weather.none')
      ) : (
        <>
          <WindArrow from_deg={from} wind_ms={wind} />
          {bearing(from)} {speed(wind, units)}
          <span className="muted">{height(SHOWN_AGL_M, 'AGL', units)}</span>
        </>
      )}
    </button>
  );
}
