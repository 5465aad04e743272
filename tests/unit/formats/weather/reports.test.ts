import { describe, expect, it } from 'vitest';
import { weatherReport } from '#core/documents/scenario.ts';
import { weatherOf } from '#core/weather/reports.ts';
import { FormatError } from '#formats/error.ts';
import { readWeather } from '#formats/weather/readWeather.ts';

const T = (text: string): number => Date.parse(`2027-06-${text}:00Z`);
const read = (text: string, about: { reference?: number; position?: [number, number] } = {}) => readWeather(new TextEncoder().encode(text), 'w.txt', { reference: T('15T06:10'), ...about });
const at = (text: string, time: string) => weatherOf(read(text).weather).at(0, 0, T(time));

describe('a METAR', () => {
  it('gives wind in m/s, visibility, cloud, humidity and pressure, for two hours from its time on', () => {
    const { format, weather } = read('METAR EDDF 150550Z 23015G28KT 9000 -RA BKN012 18/14 Q1009=');
    expect(format).toBe('metar');
    expect(weather).toMatchObject({ kind: 'metar', issued: '2027-06-15T05:50:00Z', source: 'METAR EDDF' });
    expect(weather.periods).toHaveLength(1);
    expect(weather.periods[0]).toMatchObject({ from: '2027-06-15T05:50:00Z', to: '2027-06-15T07:50:00Z', windFrom_deg: 230, wind_ms: 7.72, gust_ms: 14.4, visibility_m: 9000, rain_mmh: 2.5, ceiling_m: 366, temperature_c: 18, pressure_hpa: 1009, thunderstorm: false });
    // 14 over 18 deg C: 77.4 % by the Magnus formula
    expect(weather.periods[0]!.humidity_pct).toBeCloseTo(77.4, 0);
    expect(weatherReport.safeParse(weather).success).toBe(true);
  });

  it('reads metres a second, kilometres an hour, statute miles, inches of mercury, CAVOK and a calm', () => {
    expect(at('METAR ZGNN 150600Z 05006MPS CAVOK 26/20 Q1003', '15T06:30')).toMatchObject({ wind_ms: 6, visibility_m: 10_000, rain_mmh: 0, ceiling_m: 1524 });
    expect(at('METAR UUEE 150600Z 05036KMH 9999 SKC 26/20 Q1003', '15T06:30')).toMatchObject({ wind_ms: 10, visibility_m: 10_000 });
    expect(at('KJFK 150551Z AUTO 31008KT 1 1/2SM -FZRA OVC004 M01/M02 A2992 RMK AO2', '15T06:30')).toMatchObject({ visibility_m: 2414, freezing: true, ceiling_m: 122, temperature_c: -1, pressure_hpa: 1013 });
    expect(at('METAR LFPG 150600Z 00000KT 0100 FZFG VV001 M02/M02 Q1020', '15T06:30')).toMatchObject({ wind_ms: 0, visibility_m: 100, ceiling_m: 30, freezing: true });
  });

  it('reads every figure of a strong wind, and refuses a wind group that it does not understand', () => {
    expect(at('METAR EDDF 150550Z 240102G115KT CAVOK 18/14 Q1009', '15T06:00')).toMatchObject({ wind_ms: 52.47, gust_ms: 59.16 });
    expect(at('METAR EDDF 150550Z 24015GP49KT CAVOK 18/14 Q1009', '15T06:00')).toMatchObject({ gust_ms: 25.21 });
    expect(() => read('METAR EDDF 150550Z 2401KT CAVOK 18/14 Q1009')).toThrow(/a wind group such as .* got '2401KT'/);
  });

  it('lets a change of its trend count beside what was observed, while it lasts', () => {
    const text = 'METAR ZGNN 150600Z VRB02MPS 3000 -RA BR SCT010 26/25 Q1003 TEMPO FM0630 TL0700 0800 +TSRA';
    expect(at(text, '15T06:15')).toMatchObject({ visibility_m: 3000, thunderstorm: false, rain_mmh: 2.5 });
    expect(at(text, '15T06:45')).toMatchObject({ visibility_m: 800, thunderstorm: true, rain_mmh: 50 });
    expect(at(text, '15T07:15')).toMatchObject({ thunderstorm: false });
    expect(read(text).notices.join()).toMatch(/VRB/);
  });

  it('leaves unknown what the station does not know: missing cloud, temperature and precipitation of unknown kind', () => {
    expect(at('METAR EDDF 150550Z AUTO 23005KT 9999 UP ///////// ///// Q1009', '15T06:00')).toMatchObject({ rain_mmh: NaN, ceiling_m: NaN, temperature_c: NaN });
  });

  it('completes day and month to the nearest date, over the end of a month and of a year', () => {
    const issued = (text: string, reference: string) => read(text, { reference: Date.parse(reference) }).weather.issued;
    expect(issued('METAR EDDF 302350Z 23005KT CAVOK 18/14 Q1009', '2027-07-01T00:10:00Z')).toBe('2027-06-30T23:50:00Z');
    expect(issued('METAR EDDF 010020Z 23005KT CAVOK 18/14 Q1009', '2027-12-31T23:50:00Z')).toBe('2028-01-01T00:20:00Z');
    expect(() => issued('METAR EDDF 320020Z 23005KT CAVOK 18/14 Q1009', '2027-12-31T23:50:00Z')).toThrow(FormatError);
  });
});

const TAF = `TAF EHAM 150520Z 1506/1612 24012KT 9999 SCT025
  BECMG 1509/1511 27018G30KT
  PROB30 TEMPO 1512/1516 4000 SHRA BKN012
  FM151800 30008KT CAVOK`;

describe('a TAF', () => {
  it('changes for good by BECMG and FM, and by TEMPO and PROB while they last, however unlikely', () => {
    expect(at(TAF, '15T07:00')).toMatchObject({ wind_ms: 6.17, windFrom_deg: 240, rain_mmh: 0 });
    // while it becomes stronger both count: the worse
    expect(at(TAF, '15T10:00')).toMatchObject({ wind_ms: 9.26, gust_ms: 15.43 });
    expect(at(TAF, '15T13:00')).toMatchObject({ wind_ms: 9.26, visibility_m: 4000, rain_mmh: 7.6, ceiling_m: 366 });
    expect(at(TAF, '15T17:00')).toMatchObject({ wind_ms: 9.26, rain_mmh: 0, visibility_m: 10_000 });
    expect(at(TAF, '15T19:00')).toMatchObject({ wind_ms: 4.12, windFrom_deg: 300, gust_ms: 4.12 * 1.5 });
    expect(at(TAF, '16T11:59')).toBeDefined();
    expect(at(TAF, '16T12:00')).toBeUndefined();
  });

  it('crosses the end of a month', () => {
    const { weather } = read('TAF EHAM 302320Z 0100/0206 24012KT CAVOK TEMPO 0122/0202 27030KT', { reference: Date.parse('2027-07-01T00:10:00Z') });
    expect(weather.periods.map(({ from, to }) => [from, to])).toEqual([
      ['2027-07-01T00:00:00Z', '2027-07-02T06:00:00Z'],
      ['2027-07-01T22:00:00Z', '2027-07-02T02:00:00Z'],
    ]);
  });

  it('says that it knows no temperature', () => {
    expect(at(TAF, '15T07:00')?.temperature_c).toBeNaN();
    expect(read(TAF).notices.join()).toMatch(/no temperature/);
  });
});

describe('a text of reports', () => {
  it('holds one or many, over several lines, with comments between', () => {
    const { weather, notices } = read(`# noon\nMETAR EDDF 150550Z 23005KT\n  CAVOK 18/14 Q1009=\nMETAR EDDM 150550Z 23025KT CAVOK 18/14 Q1009\n\n${TAF}\nTAF EDDS 150500Z NIL`);
    expect(weather.periods.map(({ name }) => name)).toEqual(['METAR EDDF', 'METAR EDDM', 'TAF EHAM', 'BECMG EHAM', 'FM EHAM', 'PROB30 EHAM']);
    expect(weather).toMatchObject({ kind: 'taf', issued: '2027-06-15T05:20:00Z', source: 'METAR and TAF EDDF, EDDM, EHAM, EDDS' });
    expect(notices.join()).toMatch(/EDDS: no forecast/);
  });

  it('speaks for everywhere unless a place is given, and says so', () => {
    expect(read(TAF).notices.join()).toMatch(/speak for everywhere/);
    const placed = read(TAF, { position: [4.76, 52.31] });
    expect(placed.notices.join()).not.toMatch(/everywhere/);
    expect(weatherOf(placed.weather).at(4.76, 52.4, T('15T07:00'))).toBeDefined();
    expect(weatherOf(placed.weather).at(4.76, 53, T('15T07:00'))).toBeUndefined();
  });

  it('refuses what is no report with one error that names the line', () => {
    for (const text of ['', 'hello world', 'METAR EDDF', `METAR EDDF 150550Z /////KT CAVOK 18/14 Q1009`]) expect(() => read(text), text).toThrow(FormatError);
    expect(() => read(`${TAF}\n\nnonsense here`)).toThrow(/w\.txt, line 6: a METAR/);
  });
});
