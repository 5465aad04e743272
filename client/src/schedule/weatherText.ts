import { t } from '../i18n/index.ts';
import type { UnitSystem } from '../state/view.ts';
import { length, number, speed, THIN } from '../ui/format.ts';
import type { WeatherBand } from './weather.ts';

/** What a band of weather is and by what it stops: `Thunderstorm, gusts 17 m/s`. */
export function bandText(band: WeatherBand, units: UnitSystem): string {
  const { sample, name } = band;
  if (!sample || band.cause === 'report') return t('timeline.noReport');
  if (band.cause === 'gust' || (band.cause === 'thunderstorm' && !Number.isNaN(sample.gust_ms))) return t('timeline.gusts', name, speed(sample.gust_ms, units));
  if (band.cause === 'wind') return t('timeline.wind', name, speed(sample.wind_ms, units));
  if (band.cause === 'rain') return t('timeline.rain', name, `${number(sample.rain_mmh, 1)}${THIN}mm/h`);
  if (band.cause === 'visibility') return t('timeline.visibility', name, length(sample.visibility_m, units));
  if (band.cause === 'icing') return t('timeline.icing', name);
  if (band.cause === 'cold' || band.cause === 'heat') return t('timeline.temperature', name, `${number(sample.temperature_c, 0)}${THIN}°C`);
  return name;
}
