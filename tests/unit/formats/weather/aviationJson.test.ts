import { describe, expect, it } from 'vitest';
import { weatherOf } from '#core/weather/reports.ts';
import { FormatError } from '#formats/error.ts';
import { readWeather } from '#formats/weather/readWeather.ts';

const read = (value: unknown) => readWeather(new TextEncoder().encode(JSON.stringify(value)), 'a.json', { reference: Date.parse('2020-01-01T00:00:00Z') });
const METAR = { icaoId: 'EDDF', obsTime: Date.parse('2027-06-15T05:50:00Z') / 1000, lat: 50.03, lon: 8.54, rawOb: 'METAR EDDF 150550Z 23015G28KT 9000 -RA BKN012 18/14 Q1009' };
const at = (value: unknown, time: string) => weatherOf(read(value).weather).at(8.54, 50.03, Date.parse(time));

describe('reports of aviationweather.gov', () => {
  it('are read from their raw text, placed and dated by their fields', () => {
    expect(at([METAR], '2027-06-15T06:00:00Z')).toMatchObject({ wind_ms: 7.72, gust_ms: 14.4, ceiling_m: 366 });
    expect(weatherOf(read([METAR]).weather).at(8.54, 51, Date.parse('2027-06-15T06:00:00Z'))).toBeUndefined();
  });

  it('say the same where only the fields are there', () => {
    const { rawOb: _, ...fields } = METAR;
    const bare = { ...fields, wdir: 230, wspd: 15, wgst: 28, visib: 5.6, wxString: '-RA', clouds: [{ cover: 'BKN', base: 1200 }], temp: 18, dewp: 14, altim: 1009 };
    const { visibility_m, ...rest } = at([bare], '2027-06-15T06:00:00Z')!;
    const { visibility_m: raw_m, ...raw } = at([METAR], '2027-06-15T06:00:00Z')!;
    expect(rest).toEqual(raw);
    expect(Math.abs(visibility_m - raw_m)).toBeLessThan(50);
  });

  it('of a forecast keep its groups apart, from raw text and from fields', () => {
    const s = (time: string): number => Date.parse(`2027-06-${time}:00Z`) / 1000;
    const fields = {
      icaoId: 'EDDF',
      issueTime: '2027-06-15 05:00:00',
      lat: 50.03,
      lon: 8.54,
      fcsts: [
        { timeFrom: s('15T06:00'), timeTo: s('15T18:00'), fcstChange: null, wdir: 240, wspd: 10, visib: '6+', clouds: [] },
        { timeFrom: s('15T12:00'), timeTo: s('15T16:00'), fcstChange: 'TEMPO', probability: 30, wdir: 'VRB', wspd: 15, wgst: 35, visib: 1, wxString: 'TSRA', clouds: [{ cover: 'BKN', base: 800, type: 'CB' }] },
      ],
    };
    for (const item of [fields, { ...fields, rawTAF: 'TAF EDDF 150500Z 1506/1518 24010KT 9999 NSC PROB30 TEMPO 1512/1516 VRB15G35KT 1600 TSRA BKN008CB' }]) {
      expect(at([item], '2027-06-15T07:00:00Z')).toMatchObject({ wind_ms: 5.14, thunderstorm: false, visibility_m: 10_000 });
      expect(at([item], '2027-06-15T13:00:00Z')).toMatchObject({ gust_ms: 18.01, thunderstorm: true, rain_mmh: 7.6, ceiling_m: 244 });
    }
  });

  it('are refused where there is neither', () => {
    expect(() => read([{ icaoId: 'EDDF' }])).toThrow(FormatError);
    expect(() => read([{ icaoId: 'EDDF' }])).toThrow(/a\.json, \[0\]: 'rawOb' or 'rawTAF' is expected/);
  });
});
