import { t } from '../i18n/index.ts';
import { time } from '../state/clock.ts';
import { useStore } from '../state/store.ts';
import { useDay } from '../app/day.tsx';
import { duration, utc } from '../ui/format.ts';

/** How old each kind of data is; what is missing says so, and what is made up says that too. */
export function DataAges() {
  const day = useDay();
  const { now } = useStore(time);
  const s = day.scenario;
  if (!s) return null;
  const effective = s.airspace.map((a) => a.effective).filter((e) => e !== undefined).sort()[0];
  const synthetic = [...s.airspace, ...s.terrain, ...(s.basemap ? [s.basemap] : [])].some((source) => source.synthetic === true);
  const parts: { key: string; text: string; missing: boolean }[] = [
    { key: 'zones', missing: s.airspace.length === 0, text: s.airspace.length === 0 ? t('ages.noZones') : effective === undefined ? t('ages.zonesUndated') : t('ages.zones', duration(now - Date.parse(effective))) },
    { key: 'weather', missing: s.weather?.issued === undefined, text: s.weather?.issued === undefined ? t('ages.noWeather') : t('ages.weather', utc(Date.parse(s.weather.issued)), duration(now - Date.parse(s.weather.issued))) },
    { key: 'terrain', missing: s.terrain.length === 0, text: s.terrain.length === 0 ? t('ages.noTerrain') : t('ages.terrain') },
  ];
  return (
    <div className="float ages">
      {parts.map((p, i) => (
        <span key={p.key} className={p.missing ? 'missing' : ''}>
          {i > 0 && <span aria-hidden="true"> · </span>}
          {p.missing ? '? ' : ''}
          {p.text}
        </span>
      ))}
      {day.about?.tiles?.coordinateSystem === 'BD-09' && <span className="missing"> · ? {t('ages.tilesBd09')}</span>}
      {synthetic && <span className="synthetic"> · {t('ages.synthetic')}</span>}
    </div>
  );
}
