import { describe, expect, it } from 'vitest';
import { EU } from '#core/rules/sets/eu.ts';
import { weatherReport } from '#core/documents/scenario.ts';
import { ageOf } from '../../../../client/src/weather/age.ts';
import { isWeather } from '../../../../client/src/weather/droppedWeather.ts';
import { shownHeights } from '../../../../client/src/weather/heights.ts';
import { FIGURES, withEntry, wrongFields, type Figure, type ManualEntry } from '../../../../client/src/weather/manual.ts';

const T = (text: string): number => Date.parse(`2027-06-15T${text}:00Z`);
const entry = (given: Partial<Record<Figure, string>>, rest: Partial<ManualEntry> = {}): ManualEntry => ({
  from: T('01:00'),
  to: T('03:00'),
  figures: { ...(Object.fromEntries(FIGURES.map((name) => [name, ''])) as Record<Figure, string>), ...given },
  thunderstorm: false,
  ...rest,
});
const there = { source: 'Forecast', kind: 'forecast' as const, issued: '2027-06-15T00:00:00Z', periods: [{ from: '2027-06-15T00:00:00Z', to: '2027-06-15T09:00:00Z', windFrom_deg: 90, wind_ms: 3 }] };

describe('weather entered by hand', () => {
  it('needs a wind, keeps figures in their bounds, and a span that ends after it begins', () => {
    expect([...wrongFields(entry({}))]).toEqual(['windFrom_deg', 'wind_ms']);
    expect([...wrongFields(entry({ windFrom_deg: '90', wind_ms: '3', temperature_c: 'warm', humidity_pct: '120' }))]).toEqual(['temperature_c', 'humidity_pct']);
    expect([...wrongFields(entry({ windFrom_deg: '90', wind_ms: '3' }, { to: T('00:30') }))]).toEqual(['to']);
    expect([...wrongFields(entry({ windFrom_deg: '90', wind_ms: '3' }, { from: undefined }))]).toEqual(['from']);
    expect(withEntry(there, entry({}), true, 'By hand', T('01:00'))).toBeUndefined();
  });

  it('leaves what was not given unknown, and is a document that is read as it was written', () => {
    const report = withEntry(undefined, entry({ windFrom_deg: '90', wind_ms: '3', ceiling_m: '0' }), true, 'By hand', T('01:05'))!;
    expect(report).toMatchObject({ kind: 'manual', issued: '2027-06-15T01:05:00Z', periods: [{ windFrom_deg: 90, wind_ms: 3, ceiling_m: 0 }] });
    expect(report.periods[0]).not.toHaveProperty('visibility_m');
    expect(weatherReport.parse(report)).toEqual(report);
  });

  it('goes beside what is there, whose age it does not make younger, or takes its place', () => {
    const wind = entry({ windFrom_deg: '200', wind_ms: '9' });
    expect(withEntry(there, wind, true, 'By hand', T('01:05'))).toMatchObject({ kind: 'forecast', issued: there.issued, periods: [{ wind_ms: 3 }, { wind_ms: 9 }] });
    expect(withEntry(there, wind, false, 'By hand', T('01:05'))).toMatchObject({ kind: 'manual', periods: [{ wind_ms: 9 }] });
  });
});

describe('the age that is shown', () => {
  it('warns and blocks by the same limits as the check of a flight', () => {
    const tone = (kind: 'metar' | 'forecast' | undefined, hours: number): string | undefined => {
      const { kind: _, ...bare } = there;
      return ageOf(kind === undefined ? bare : { ...bare, kind }, EU, T('00:00') + hours * 3_600_000)?.tone;
    };
    expect([tone('forecast', 2), tone('forecast', 4), tone('forecast', 13)]).toEqual(['ok', 'warn', 'block']);
    expect([tone('metar', 1), tone('metar', 2.5)]).toEqual(['ok', 'block']);
    expect(tone(undefined, 40)).toBe('warn');
    expect(ageOf({ source: 'x', periods: [] }, EU, 0)).toBeUndefined();
  });
});

describe('a dropped file', () => {
  it('is weather by what stands in it', () => {
    for (const text of ['METAR EDDF 150550Z 23005KT CAVOK', 'TAF AMD EHAM 150520Z 1506/1612', 'EDDF 150550Z 23005KT', '{"latitude":1,"hourly_units":{"time":"iso8601"}', '[{"icaoId":"EDDF","rawOb":"x"}]']) expect(isWeather(text), text).toBe(true);
    for (const text of ['{"type":"FeatureCollection"}', 'ncols 10', 'AC D\nAN CTR', '{"schema":"skein/scenario@1"}']) expect(isWeather(text), text).toBe(false);
  });
});

describe('the heights that are shown', () => {
  it('are the usual ones and those of the report, without what is far above', () => {
    expect(shownHeights(undefined)).toEqual([10, 50, 100]);
    expect(shownHeights([{ agl_m: 80 }, { agl_m: 120 }, { agl_m: 1500 }])).toEqual([10, 50, 80, 100, 120]);
  });
});
