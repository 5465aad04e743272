import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appliesAt, appliesDuring, appliesWithin, changesWithin } from '#core/airspace/activation.ts';
import { sunInstants } from '#core/airspace/sunInstants.ts';
import type { Applicability, DailyPeriod, SunEvent, Weekday } from '#core/airspace/zone.ts';
import { almanac } from '../support/almanac.ts';

const MINUTE_MS = 60_000;
const DAY_MIN = 1_440;
const DAY_MS = DAY_MIN * MINUTE_MS;
/** Names by Date.getUTCDay, which the program does not use. */
const BY_UTC_DAY: readonly Weekday[] = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const START = Date.parse('2027-03-25T00:00:00Z');
const DAYS = 9;

const period = fc.record({
  days: fc.subarray(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN', 'ANY'] as Weekday[], { minLength: 1 }),
  from_s: fc.integer({ min: 0, max: DAY_MIN - 1 }).map((minute) => minute * 60),
  to_s: fc.integer({ min: 0, max: DAY_MIN }).map((minute) => minute * 60),
});
const bound = fc.integer({ min: -DAY_MIN, max: (DAYS + 1) * DAY_MIN }).map((minute) => START + minute * MINUTE_MS);
const entry: fc.Arbitrary<Applicability> = fc.record({
  from: fc.oneof(fc.constant(-Infinity), bound),
  to: fc.oneof(fc.constant(Infinity), bound),
  daily: fc.array(period, { maxLength: 3 }),
});

/** Minute by minute, by painting each period on a calendar: entry for entry what applies from START on. */
function painted(applicability: readonly Applicability[]): boolean[] {
  const minutes = Array.from({ length: DAYS * DAY_MIN }, () => applicability.length === 0);
  for (const { from, to, daily } of applicability) {
    const own = minutes.map(() => daily.length === 0);
    for (const { days, from_s, to_s } of daily) {
      for (let day = -2; day < DAYS; day++) {
        const name = BY_UTC_DAY[new Date(START + day * DAY_MS).getUTCDay()];
        if (!days.includes('ANY') && (name === undefined || !days.includes(name))) continue;
        const first = day * DAY_MIN + from_s / 60;
        const last = day * DAY_MIN + to_s / 60 + (to_s <= from_s ? DAY_MIN : 0);
        for (let minute = Math.max(0, first); minute < Math.min(last, own.length); minute++) own[minute] = true;
      }
    }
    own.forEach((applies, minute) => {
      const time = START + minute * MINUTE_MS;
      if (applies && time >= from && time < to) minutes[minute] = true;
    });
  }
  return minutes;
}

describe('schedules against a calendar painted minute by minute', () => {
  const span = { from: START, to: START + DAYS * DAY_MS };

  it('apply at the same minutes, in the same spans, and change at the same instants', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 3 }), (applicability) => {
        const expected = painted(applicability);
        const wrong = expected.flatMap((applies, minute) => (appliesAt(applicability, START + minute * MINUTE_MS) === applies ? [] : [minute]));
        expect(wrong).toEqual([]);
        const starts = expected.flatMap((applies, i) => (applies && expected[i - 1] !== true ? [START + i * MINUTE_MS] : []));
        const ends = expected.flatMap((applies, i) => (applies && expected[i + 1] !== true ? [START + (i + 1) * MINUTE_MS] : []));
        expect(appliesWithin(applicability, span)).toEqual(starts.map((from, i) => ({ from, to: ends[i] })));
        expect(appliesDuring(applicability, span)).toBe(starts.length > 0);
        const inside = [...starts, ...ends].filter((time) => time > span.from && time < span.to).sort((a, b) => a - b);
        expect(changesWithin(applicability, span)).toEqual(applicability.length === 0 ? [] : inside);
      }),
      { numRuns: 100 },
    );
  });

  it('give for a part of a span the part of what they give for the whole', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 3 }), fc.nat(DAYS * DAY_MIN), fc.nat(DAYS * DAY_MIN), (applicability, a, b) => {
        const part = { from: START + Math.min(a, b) * MINUTE_MS, to: START + Math.max(a, b) * MINUTE_MS + 1 };
        const whole = appliesWithin(applicability, span);
        const cut = whole.map(({ from, to }) => ({ from: Math.max(from, part.from), to: Math.min(to, part.to, span.to) })).filter(({ from, to }) => from < to);
        expect(appliesWithin(applicability, { from: part.from, to: Math.min(part.to, span.to) })).toEqual(cut);
        expect(appliesDuring(applicability, { from: part.from, to: Math.min(part.to, span.to) })).toBe(cut.length > 0);
      }),
      { numRuns: 150 },
    );
  });
});

const EVENTS: Readonly<Record<SunEvent, [elevation: number, side: 'morning' | 'evening']>> = {
  BMCT: [-6, 'morning'],
  SR: [-0.833, 'morning'],
  SS: [-0.833, 'evening'],
  EECT: [-6, 'evening'],
};
const event = fc.constantFrom<SunEvent>('BMCT', 'SR', 'SS', 'EECT');
const day = fc.integer({ min: 18_000, max: 26_000 });
const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -58, max: 58, noNaN: true });

describe('the sun against an almanac of its own', () => {
  it('is within two minutes of it wherever both know the event', () => {
    fc.assert(
      fc.property(event, day, lon, lat, (name, d, x, y) => {
        const expected = almanac(x, y, d, ...EVENTS[name]);
        const { earliest, middle, latest } = sunInstants(name, d, [x, y, x, y]);
        expect(expected).toBeDefined();
        for (const time of [earliest, middle, latest]) expect(Math.abs(time - (expected ?? NaN))).toBeLessThan(2 * MINUTE_MS);
      }),
      { numRuns: 400 },
    );
  });

  it('is earliest and latest over a box as over a grid of places in it, also where the extremum lies between the corners', () => {
    fc.assert(
      fc.property(event, fc.constantFrom(19_437, 19_444, 19_530, 19_620, 19_710, 19_800), lon, fc.double({ min: -50, max: 30, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true }), (name, d, west, south, width, height) => {
        const times: number[] = [];
        for (let i = 0; i <= 10; i++) for (let j = 0; j <= 10; j++) times.push(almanac(west + (width * i) / 10, south + (height * j) / 10, d, ...EVENTS[name]) ?? NaN);
        const { earliest, latest } = sunInstants(name, d, [west, south, west + width, south + height]);
        expect(Math.abs(earliest - Math.min(...times))).toBeLessThan(2 * MINUTE_MS);
        expect(Math.abs(latest - Math.max(...times))).toBeLessThan(2 * MINUTE_MS);
      }),
      { numRuns: 100 },
    );
  });

  it('rules the minutes of a daily period with offsets', () => {
    const offset = fc.integer({ min: -90, max: 90 });
    fc.assert(
      fc.property(lon, lat, fc.constantFrom<[SunEvent, SunEvent]>(['SR', 'SS'], ['BMCT', 'EECT'], ['SS', 'SR'], ['EECT', 'BMCT']), offset, offset, (x, y, [first, last], a, b) => {
        const daily: DailyPeriod[] = [{ days: ['ANY'], from_s: 0, to_s: 0, fromSun: { event: first, offset_s: a * 60 }, toSun: { event: last, offset_s: b * 60 } }];
        const applicability: Applicability[] = [{ from: -Infinity, to: Infinity, daily, sunBox: [x, y, x, y] }];
        const d0 = Math.floor(START / DAY_MS);
        const spans: [number, number][] = [];
        for (let d = d0 - 3; d < d0 + 5; d++) {
          const begin = (almanac(x, y, d, ...EVENTS[first]) ?? NaN) + a * MINUTE_MS;
          const ends = [d, d + 1].map((other) => (almanac(x, y, other, ...EVENTS[last]) ?? NaN) + b * MINUTE_MS);
          spans.push([begin, ends.find((end) => end > begin) ?? NaN]);
        }
        for (let minute = 0; minute < DAY_MIN; minute += 5) {
          const time = START + minute * MINUTE_MS;
          const near = spans.some((bounds) => bounds.some((t) => Math.abs(t - time) < 2 * MINUTE_MS));
          if (!near) expect(appliesAt(applicability, time), `minute ${minute}`).toBe(spans.some(([from, to]) => time >= from && time < to));
        }
      }),
      { numRuns: 60 },
    );
  });
});
