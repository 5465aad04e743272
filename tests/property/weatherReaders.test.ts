import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentError } from '#core/documents/parse.ts';
import { readWeatherFile } from '#app/readWeatherFile.ts';
import { FormatError } from '#formats/error.ts';

/** Weather comes from outside and is pasted by hand: whatever is cut off or mistyped gives a valid document or one clear error, and nothing else. */

const OPEN_METEO = JSON.stringify({
  latitude: 23.4,
  longitude: 111.2,
  utc_offset_seconds: 28800,
  hourly_units: { time: 'iso8601', temperature_2m: '°C', wind_speed_10m: 'km/h', wind_direction_10m: '°', wind_gusts_10m: 'km/h', precipitation: 'mm', weather_code: 'wmo code' },
  hourly: { time: ['2027-06-15T08:00', '2027-06-15T09:00'], temperature_2m: [24, 25], wind_speed_10m: [10, 12], wind_direction_10m: [10, 20], wind_gusts_10m: [20, 25], precipitation: [0, 1], weather_code: [1, 95] },
});
const REPORTS = 'METAR ZGNN 150600Z VRB02MPS 3000 -TSRA BR BKN026CB 26/25 Q1003 TEMPO FM0630 TL0700 0800 +TSRA=\nTAF EHAM 150520Z 1506/1612 24012KT 9999 SCT025 TX22/1512Z BECMG 1509/1511 27018G30KT PROB30 TEMPO 1512/1516 4000 SHRA FM151800 30008KT CAVOK';
const AVIATION = JSON.stringify([{ icaoId: 'EDDF', obsTime: 1813038600, lat: 50, lon: 8.5, wdir: 230, wspd: 15, wgst: 28, visib: '6+', wxString: '-RA', clouds: [{ cover: 'BKN', base: 1200 }], temp: 18, dewp: 14, altim: 1009 }]);

const damage = fc.oneof(
  fc.record({ at: fc.nat(), cut: fc.integer({ min: 1, max: 30 }), put: fc.constant('') }),
  fc.record({ at: fc.nat(), cut: fc.integer({ min: 0, max: 2 }), put: fc.string({ minLength: 1, maxLength: 4 }) }),
  fc.record({ at: fc.nat(), cut: fc.integer({ min: 0, max: 3 }), put: fc.constantFrom('-1', '1e9', '99', 'null', '"', '//', 'KT', 'Z', '=') }),
  fc.record({ at: fc.nat(), cut: fc.constant(100_000), put: fc.constant('') }),
);

describe('damaged weather', () => {
  it('is read into a valid document or refused with one error', () => {
    fc.assert(
      fc.property(fc.constantFrom(OPEN_METEO, REPORTS, AVIATION), fc.array(damage, { minLength: 1, maxLength: 4 }), (whole, damages) => {
        const text = damages.reduce((now, { at, cut, put }) => {
          const place = at % (now.length + 1);
          return now.slice(0, place) + put + now.slice(place + cut);
        }, whole);
        try {
          const { report } = readWeatherFile('w', new TextEncoder().encode(text), { reference: Date.UTC(2027, 5, 15, 6) });
          expect(report.periods.length).toBeGreaterThan(0);
          for (const period of report.periods) expect(Date.parse(period.from)).toBeLessThan(Date.parse(period.to));
        } catch (error) {
          if (!(error instanceof FormatError || error instanceof DocumentError)) throw error;
          expect(error.message).not.toContain('\n');
        }
      }),
      { numRuns: 1_500 },
    );
  });
});
