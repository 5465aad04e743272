import { useEffect, useRef } from 'react';
import { useDay } from '../app/day.tsx';
import { overlay } from '../app/overlays.ts';
import { useRules } from '../app/rules.ts';
import { t } from '../i18n/index.ts';
import { time } from '../state/clock.ts';
import { useStore } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { utcDayHour } from '../ui/format.ts';
import { Severity } from '../ui/Severity.tsx';
import { AgeBadge } from './AgeBadge.tsx';
import { EnterWeather } from './EnterWeather.tsx';
import { HazardList } from './HazardList.tsx';
import { TakeWeather } from './TakeWeather.tsx';
import { WeatherHere } from './WeatherHere.tsx';
import './weather.css';

/** The day's weather beside the map: what it says now, how old it is, and the ways to newer weather. */
export function WeatherPanel() {
  const day = useDay();
  const panel = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.show();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const close = (): void => overlay.set(undefined);
  return (
    <dialog ref={panel} className="weather-panel" aria-label={t('weather.title')} onKeyDown={(e) => { if (e.key === 'Escape') close(); }}>
      <div className="section row">
        <h1 className="grow">{t('weather.title')}</h1>
        <Button icon="close" label={t('common.close')} onPress={close} />
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('weather.title')}>
        {day.scenario === undefined ? (
          <p className="empty">{t('top.noDay')}</p>
        ) : (
          <>
            <Source />
            <WeatherHere />
            <HazardList hazards={day.scenario.weather?.hazards ?? []} />
            <TakeWeather />
            <EnterWeather />
          </>
        )}
      </div>
    </dialog>
  );
}

function Source() {
  const { scenario } = useDay();
  const rules = useRules();
  const { now } = useStore(time);
  const weather = scenario?.weather;
  if (weather === undefined) {
    return (
      <p className="section row">
        <Severity tone="unknown" size={14} labelled /> {t('weather.missing')}
      </p>
    );
  }
  return (
    <div className="section weather-source">
      <b>{weather.source}</b>
      <div className="row wrap">
        {weather.kind !== undefined && <span className="chip tone-neutral">{t(`weather.kind.${weather.kind}`)}</span>}
        {rules && <AgeBadge weather={weather} rules={rules} now={now} />}
        {weather.synthetic === true && <span className="chip tone-neutral">{t('ages.synthetic')}</span>}
        {weather.issued !== undefined && <span className="muted">{t('weather.issued', utcDayHour(Date.parse(weather.issued)))}</span>}
      </div>
    </div>
  );
}
