import { useState } from 'react';
import { icesAt } from '#core/weather/icing.ts';
import { temperatureAt } from '#core/weather/temperature.ts';
import type { WeatherSample } from '#core/weather/weather.ts';
import { strongestWindAt, windAt, windFromAt } from '#core/weather/windProfile.ts';
import { useDay } from '../app/day.tsx';
import { useWeather } from '../app/rules.ts';
import { t } from '../i18n/index.ts';
import { time } from '../state/clock.ts';
import { useStore } from '../state/store.ts';
import { view, type UnitSystem } from '../state/view.ts';
import { bearing, height, length, local, number, share, speed, THIN, utc } from '../ui/format.ts';
import { Severity } from '../ui/Severity.tsx';
import { shownHeights } from './heights.ts';
import { WindArrow } from './WindArrow.tsx';

const degrees = (value: number): string => `${number(value, 1)}${THIN}°C`;
const known = (value: number | undefined, text: (value: number) => string): string => (value === undefined || Number.isNaN(value) ? t('weather.unknown') : text(value));

/** What the weather says over a base at the time cursor, by height. */
export function WeatherHere() {
  const { scenario, timezone } = useDay();
  const { cursor } = useStore(time);
  const { units } = useStore(view);
  const [chosen, setChosen] = useState<string>();
  const weather = useWeather();
  const base = scenario?.bases.find((one) => one.id === chosen) ?? scenario?.bases[0];
  if (!scenario || !base) return null;
  const sample = weather?.at(base.position[0], base.position[1], cursor);
  return (
    <section className="section weather-here" aria-label={t('weather.here')}>
      <div className="row">
        <h2 className="grow">{t('weather.at', utc(cursor), local(cursor, timezone))}</h2>
        <select className="input" aria-label={t('weather.place')} value={base.id} onChange={(e) => setChosen(e.target.value)}>
          {scenario.bases.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      {sample === undefined ? (
        <p className="row">
          <Severity tone="unknown" size={14} labelled /> {t('weather.noneHere')}
        </p>
      ) : (
        <>
          <HeightTable sample={sample} units={units} />
          <SampleFacts sample={sample} units={units} />
          {sample.name !== '' && <p className="small muted">{sample.name}</p>}
        </>
      )}
    </section>
  );
}

function HeightTable({ sample, units }: { sample: WeatherSample; units: UnitSystem }) {
  return (
    <table className="weather-heights">
      <thead>
        <tr>
          <th scope="col">{t('weather.height')}</th>
          <th scope="col">{t('weather.from')}</th>
          <th scope="col">{t('weather.mean')}</th>
          <th scope="col">{t('weather.strongest')}</th>
          <th scope="col">{t('weather.temperature')}</th>
        </tr>
      </thead>
      <tbody>
        {[...shownHeights(sample.levels)].reverse().map((agl_m) => (
          <tr key={agl_m}>
            <th scope="row">{height(agl_m, 'AGL', units)}</th>
            <td>
              <WindArrow from_deg={windFromAt(sample, agl_m)} wind_ms={windAt(sample, agl_m)} /> {bearing(windFromAt(sample, agl_m))}
            </td>
            <td>{speed(windAt(sample, agl_m), units)}</td>
            <td>{speed(strongestWindAt(sample, agl_m), units)}</td>
            <td>{known(temperatureAt(sample, agl_m), degrees)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Icing is told for the height up to which most flights go. */
const ICING_AGL_M = 120;

function SampleFacts({ sample, units }: { sample: WeatherSample; units: UnitSystem }) {
  const ices = icesAt(sample, ICING_AGL_M);
  const facts: [string, string][] = [
    [t('weather.gusts'), speed(sample.gust_ms, units)],
    [t('weather.visibility'), known(sample.visibility_m, (v) => length(v, units))],
    [t('weather.rain'), known(sample.rain_mmh, (v) => `${number(v, 1)}${THIN}mm/h`)],
    [t('weather.ceiling'), known(sample.ceiling_m, (v) => height(Math.round(v), 'AGL', units))],
    [t('weather.humidity'), known(sample.humidity_pct, (v) => share(v))],
    [t('weather.pressure'), known(sample.pressure_hpa, (v) => `${number(v, 0)}${THIN}hPa`)],
    [t('weather.icing'), ices === undefined ? t('weather.unknown') : t(ices ? 'weather.yes' : 'weather.no')],
    [t('weather.thunder'), t(sample.thunderstorm ? 'weather.yes' : 'weather.no')],
  ];
  return (
    <dl className="weather-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
