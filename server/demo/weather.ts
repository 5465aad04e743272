import type { ScenarioInput, WeatherPeriod } from '#core/documents/scenario.ts';
import { local } from './clock.ts';
import { ribbon } from './ground.ts';

/** The weather of the demo day: mist in the valleys until 08:30, a light wind, a thunderstorm from 13:40 to 16:30, a calm evening. Synthetic. */

const period = (from: string, to: string, name: string, rest: Omit<WeatherPeriod, 'from' | 'to' | 'name'>): WeatherPeriod => ({ name, from: local(from), to: local(to), ...rest });

const mist = { windFrom_deg: 80, wind_ms: 1.5, gust_ms: 2.5, visibility_m: 800, rain_mmh: 0, temperature_c: 24.5, pressure_hpa: 1004, thunderstorm: false, ceiling_m: 200 };

export const WEATHER: NonNullable<ScenarioInput['weather']> = {
  source: 'Forecast of 0430 local time, made up for the demo day',
  issued: local('04:30'),
  synthetic: true,
  periods: [
    period('05:00', '08:30', 'Valley mist, Xun and Xi river', { area: ribbon([[110.88, 23.405], [111.05, 23.44], [111.2, 23.462], [111.3, 23.465], [111.45, 23.435], [111.56, 23.395]], 6300), ...mist }),
    period('05:00', '08:30', 'Valley mist, Wangfu', { area: ribbon([[111.37, 23.525], [111.395, 23.557], [111.425, 23.605]], 2500), ...mist }),
    period('05:00', '08:30', 'Valley mist, Gui river', { area: ribbon([[111.297, 23.525], [111.3, 23.56], [111.292, 23.625]], 1500), ...mist }),
    period('05:00', '08:30', 'Valley mist, Xiaying', { area: ribbon([[111.13, 23.525], [111.14, 23.545], [111.16, 23.605]], 1500), ...mist }),
    period('05:00', '09:00', 'Calm early morning', { windFrom_deg: 75, wind_ms: 2, gust_ms: 3.5, visibility_m: 6000, rain_mmh: 0, temperature_c: 25.5, pressure_hpa: 1004, thunderstorm: false, ceiling_m: 450 }),
    period('09:00', '13:40', 'Humid, light wind', { windFrom_deg: 110, wind_ms: 3, gust_ms: 5.5, visibility_m: 9000, rain_mmh: 0, temperature_c: 30, pressure_hpa: 1002, thunderstorm: false, ceiling_m: 900 }),
    period('13:40', '16:30', 'Thunderstorm', { windFrom_deg: 230, wind_ms: 9.5, gust_ms: 17, visibility_m: 2500, rain_mmh: 24, temperature_c: 26, pressure_hpa: 1001, thunderstorm: true, ceiling_m: 300 }),
    period('16:30', '21:00', 'After the storm', { windFrom_deg: 190, wind_ms: 2.4, gust_ms: 4.5, visibility_m: 8000, rain_mmh: 0, temperature_c: 26.5, pressure_hpa: 1003, thunderstorm: false, ceiling_m: 700 }),
  ],
};
