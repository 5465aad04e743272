import type { WeatherHazard } from '#core/documents/scenario.ts';
import { t } from '../i18n/index.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { bearing, speed, utc } from '../ui/format.ts';

/** Storms and fog that move over the day. */
export function HazardList({ hazards }: { hazards: readonly WeatherHazard[] }) {
  const { units } = useStore(view);
  if (hazards.length === 0) return null;
  return (
    <section className="section" aria-label={t('weather.hazards')}>
      <h2>{t('weather.hazards')}</h2>
      <ul className="sources">
        {hazards.map((hazard) => (
          <li key={hazard.id} className="row">
            <b className="grow clip">{hazard.name ?? t(`weather.${hazard.kind}`)}</b>
            <span>{t('weather.span', utc(Date.parse(hazard.from)), utc(Date.parse(hazard.to)))}</span>
            <span className="muted">
              {hazard.motion === undefined || hazard.motion.speed_ms === 0 ? t('weather.stands') : t('weather.moves', bearing(hazard.motion.towards_deg), speed(hazard.motion.speed_ms, units))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
