import { describe, expect, it } from 'vitest';
import { pilotFits } from '#core/rules/pilots.ts';
import { RULE_SETS, ruleSetById, RuleSetUnknown } from '#core/rules/sets/index.ts';
import { weatherFits, type WeatherAnswer } from '#core/rules/windLimits.ts';
import { nightAllowed } from '#core/rules/daylight.ts';
import { parseInstant } from '#core/time.ts';
import type { WeatherSample } from '#core/weather/weather.ts';
import { BASE, smallWorld } from '../../../fixtures/smallWorld.ts';

const world = smallWorld();
const { rules } = world;
const model = world.scenario.aircraftModels[0];
const pilot = world.scenario.people[0];
if (model === undefined || pilot === undefined) throw new Error('the small world has a model and a pilot');

const calm: WeatherSample = {
  windFrom_deg: 0,
  wind_ms: 2,
  gust_ms: 4,
  visibility_m: 9_000,
  rain_mmh: 0,
  temperature_c: 20,
  pressure_hpa: 1013,
  thunderstorm: false,
  ceiling_m: 1_000,
  name: '',
};
const what = (answer: WeatherAnswer): string => (answer.fits ? 'fits' : answer.what);

describe('rule sets', () => {
  it('give every figure with a source, since a figure without one cannot be defended', () => {
    for (const set of RULE_SETS) {
      for (const [name, value] of Object.entries(set)) {
        if (typeof value === 'object' && !Array.isArray(value) && 'source' in value)
          expect(String(value.source).length, `${set.id} ${name}`).toBeGreaterThan(10);
      }
      for (const need of set.permits) expect(need.source.length).toBeGreaterThan(10);
    }
  });

  it('that are not held are refused by naming those that are', () => {
    expect(() => ruleSetById('XX')).toThrow(RuleSetUnknown);
    expect(() => ruleSetById('XX')).toThrow(/CN, EU, US-107/);
    expect(() => ruleSetById('CN', '1999')).toThrow(/2024-01-01/);
    expect(ruleSetById('CN', '2024-01-01').id).toBe('CN');
  });
});

describe('weather', () => {
  it('fits in calm air', () => {
    expect(what(weatherFits(model, calm, rules))).toBe('fits');
  });

  it('is judged at flight height, where the wind is stronger than at 10 m', () => {
    const breezy = { ...calm, wind_ms: 7 };
    expect(what(weatherFits(model, breezy, rules))).toBe('wind');
    expect(what(weatherFits(model, breezy, rules, { agl_m: 10 }))).toBe('fits');
  });

  it('is too thin above the density altitude of the aircraft, which heat raises', () => {
    const high = { ...model, limits: { ...model.limits, densityAltitude_m: 2000 } };
    const at = (temperature_c: number, ground_m?: number): string => what(weatherFits(high, { ...calm, temperature_c }, rules, { agl_m: 60, ...(ground_m === undefined ? {} : { ground_m }) }));
    expect(at(10, 1400)).toBe('fits');
    expect(at(35, 1400)).toBe('density altitude');
    expect(at(10)).toBe('density altitude');
  });

  it('that is not known never fits', () => {
    expect(what(weatherFits(model, undefined, rules))).toBe('report');
    expect(what(weatherFits(model, { ...calm, wind_ms: NaN }, rules))).toBe('wind');
    expect(what(weatherFits(model, { ...calm, gust_ms: NaN }, rules))).toBe('gust');
    expect(what(weatherFits(model, { ...calm, rain_mmh: NaN }, rules))).toBe('rain');
  });

  it('with a thunderstorm never fits, however light the wind', () => {
    expect(what(weatherFits(model, { ...calm, thunderstorm: true }, rules))).toBe('thunderstorm');
  });

  it('keeps the limits of the model, of the rule set and of the work', () => {
    expect(what(weatherFits(model, { ...calm, gust_ms: 16 }, rules))).toBe('gust');
    expect(what(weatherFits(model, { ...calm, rain_mmh: 6 }, rules))).toBe('rain');
    expect(what(weatherFits(model, { ...calm, visibility_m: 4_000 }, ruleSetById('US-107')))).toBe('visibility');
    expect(what(weatherFits(model, calm, rules, { maxWind_ms: 1.5 }))).toBe('wind');
    expect(what(weatherFits({ ...model, limits: { ...model.limits, minTemperature_c: 25 } }, calm, rules))).toBe('cold');
    expect(what(weatherFits({ ...model, limits: { ...model.limits, maxTemperature_c: 25 } }, { ...calm, warmest_c: 26 }, rules))).toBe('heat');
  });

  it('is limited by the strongest wind while it lasts, at the height of the flight, not by its mean', () => {
    const level = { agl_m: 100, windFrom_deg: 0, wind_ms: 6, strongest_ms: 11, temperature_c: 19 };
    expect(what(weatherFits(model, { ...calm, levels: [level] }, rules, { agl_m: 100 }))).toBe('wind');
    expect(what(weatherFits(model, { ...calm, levels: [level] }, rules, { agl_m: 20 }))).toBe('fits');
    expect(what(weatherFits(model, { ...calm, strongest_ms: 5 }, rules, { maxWind_ms: 4 }))).toBe('wind');
  });

  it('that ices never fits, and where icing is not known neither', () => {
    const cold = { ...calm, temperature_c: 1, humidity_pct: 95 };
    expect(what(weatherFits(model, cold, rules))).toBe('icing');
    expect(what(weatherFits(model, { ...cold, humidity_pct: 40 }, rules))).toBe('fits');
    expect(what(weatherFits(model, { ...calm, temperature_c: NaN }, rules))).toBe('icing');
    // warm at the ground, and still above the freezing level on a mountain
    expect(what(weatherFits(model, { ...calm, humidity_pct: 95, freezingLevel_amsl_m: 2_000 }, rules, { agl_m: 50, ground_m: 1_980 }))).toBe('icing');
  });

  it('keeps the distance to cloud where the rule set asks for one', () => {
    const us = ruleSetById('US-107');
    const clear = { ...calm, visibility_m: 9_000 };
    expect(what(weatherFits(model, { ...clear, ceiling_m: 250 }, us, { agl_m: 90 }))).toBe('fits');
    expect(what(weatherFits(model, { ...clear, ceiling_m: 240 }, us, { agl_m: 90 }))).toBe('ceiling');
    expect(what(weatherFits(model, { ...clear, ceiling_m: NaN }, us, { agl_m: 90 }))).toBe('ceiling');
    expect(what(weatherFits(model, { ...clear, ceiling_m: NaN }, rules, { agl_m: 90 }))).toBe('fits');
  });
});

describe('a pilot', () => {
  const span = { from: parseInstant('2027-06-15T01:00:00Z'), to: parseInstant('2027-06-15T02:00:00Z') };
  const with_ = (certificate: Partial<(typeof pilot.certificates)[number]>): typeof pilot => ({
    ...pilot,
    certificates: pilot.certificates.map((c) => ({ ...c, ...certificate })),
  });
  const lack = (person: typeof pilot, over = span): string => {
    const answer = pilotFits(person, model, rules, over);
    return answer.fits ? 'fits' : answer.what;
  };

  it('fits with role, certificate and shift', () => expect(lack(pilot)).toBe('fits'));
  it('without the role does not', () => expect(lack({ ...pilot, roles: ['observer'] })).toBe('role'));
  it('needs a certificate that is valid to the end of the flight', () => expect(lack(with_({ validTo: '2027-06-15T01:30:00Z' }))).toBe('certificate'));
  it('needs one for the type', () => expect(lack(with_({ modelIds: ['other'] }))).toBe('certificate'));
  it('needs one for flight beyond sight, since every flight here is', () => {
    expect(lack(with_({ kind: 'CAAC-VLOS' }))).toBe('certificate');
    expect(lack(with_({ bvlos: false }))).toBe('certificate');
  });
  it('needs one shift that covers the whole flight', () => expect(lack(pilot, { from: span.from, to: parseInstant('2027-06-15T10:00:01Z') })).toBe('shift'));
});

describe('night', () => {
  const evening = { from: parseInstant('2027-06-15T13:00:00Z'), to: parseInstant('2027-06-15T14:00:00Z') };
  it('is flown with lights only, and the day without', () => {
    expect(nightAllowed(world, model, BASE, evening).allowed).toBe(false);
    expect(nightAllowed(world, { ...model, lights: true }, BASE, evening).allowed).toBe(true);
    expect(nightAllowed(world, model, BASE, { from: parseInstant('2027-06-15T03:00:00Z'), to: parseInstant('2027-06-15T04:00:00Z') })).toEqual({
      allowed: true,
      night: [],
    });
  });
});
