import { describe, expect, it } from 'vitest';
import { fitDay, panned, showing, ticksOf, timeAt, xOf, zoomed, type Axis } from '../../../../client/src/schedule/axis.ts';

const at = (text: string): number => Date.parse(`2027-06-${text}Z`);
const HOUR = 3_600_000;
const axis = (from: string, to: string, width = 800): Axis => ({ from: at(from), to: at(to), left: 150, right: 150 + width });

describe('time on the axis', () => {
  it('comes back from pixels as it went in, so that a drag lands where the pointer is', () => {
    const a = axis('14T21:00', '15T12:00');
    for (const t of [at('14T21:00'), at('15T01:29'), at('15T11:59')]) expect(timeAt(a, xOf(a, t))).toBeCloseTo(t, 3);
  });

  it('labels the first tick and each new UTC date with its day: at Wuzhou a working day begins on the day before', () => {
    const ticks = ticksOf(axis('14T21:00', '15T12:00'));
    expect(ticks.filter((tick) => tick.newDate).map((tick) => tick.at)).toEqual([at('14T21:00'), at('15T00:00')]);
    expect(ticks.filter((tick) => tick.midnight).map((tick) => tick.at)).toEqual([at('15T00:00')]);
  });

  it('keeps ticks apart at every zoom, from an hour to a week', () => {
    for (const [from, to] of [['15T00:00', '15T01:00'], ['15T00:00', '15T06:30'], ['15T00:00', '16T00:00'], ['12T00:00', '19T00:00']] as const) {
      const a = axis(from, to, 600);
      const ticks = ticksOf(a);
      expect(ticks.length).toBeGreaterThan(3);
      for (let i = 1; i < ticks.length; i++) expect(xOf(a, ticks[i]?.at ?? 0) - xOf(a, ticks[i - 1]?.at ?? 0)).toBeGreaterThanOrEqual(46);
    }
  });
});

describe('the part of the day that is shown', () => {
  const window = { from: at('14T22:00'), to: at('15T12:00') };

  it('fits the window on full hours and the present shortly before it', () => {
    expect(fitDay(window, undefined, at('14T21:30'))).toEqual({ from: at('14T21:00'), to: at('15T12:00') });
    expect(fitDay(window, undefined, at('13T00:00')).from).toBe(at('14T22:00'));
  });

  it('shows what is flown outside of the window too: nothing planned may be out of sight', () => {
    expect(fitDay(window, { from: at('14T20:10'), to: at('15T13:20') }, window.from)).toEqual({ from: at('14T20:00'), to: at('15T14:00') });
  });

  it('zooms round the instant under the pointer, which stays where it is', () => {
    const day = fitDay(window, undefined, window.from);
    const pivot = at('15T03:00');
    const near = zoomed(day, pivot, 3, day);
    const share = (view: { from: number; to: number }): number => (pivot - view.from) / (view.to - view.from);
    expect(share(near)).toBeCloseTo(share(day), 9);
    expect(near.to - near.from).toBeCloseTo((day.to - day.from) / 3, 3);
  });

  it('never zooms closer than an hour nor wider than a week, however often it is asked', () => {
    const day = fitDay(window, undefined, window.from);
    let view = day;
    for (let i = 0; i < 30; i++) view = zoomed(view, at('15T03:00'), 2, day);
    expect(view.to - view.from).toBe(HOUR);
    for (let i = 0; i < 40; i++) view = zoomed(view, at('15T03:00'), 0.5, day);
    expect(view.to - view.from).toBe(7 * 24 * HOUR);
  });

  it('cannot be panned away from the day', () => {
    const day = fitDay(window, undefined, window.from);
    const far = panned(day, 400 * HOUR, day);
    expect((far.from + far.to) / 2).toBeLessThanOrEqual(day.to);
  });

  it('moves only as far as a flight needs that was selected elsewhere', () => {
    const day = fitDay(window, undefined, window.from);
    const view = { from: at('15T02:00'), to: at('15T04:00') };
    expect(showing(view, { from: at('15T02:30'), to: at('15T02:40') }, day)).toBe(view);
    const later = showing(view, { from: at('15T05:00'), to: at('15T05:20') }, day);
    expect(later.from).toBeLessThan(at('15T05:00'));
    expect(later.to).toBeGreaterThan(at('15T05:20'));
    expect(later.to - later.from).toBe(view.to - view.from);
  });
});
