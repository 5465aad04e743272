import { describe, expect, it } from 'vitest';
import { barBox, hitAt, LABEL_W, layoutOf, minuteAt, ROW_H, scrollTo, stepFrom, type Shown } from '../../../../client/src/schedule/layout.ts';
import { xOf } from '../../../../client/src/schedule/axis.ts';
import { rowsOf } from '../../../../client/src/schedule/rows.ts';
import { at, day, flight, planOf } from './day.ts';

const rows = rowsOf(day(), planOf([flight('F-1', '01:00', '01:20'), flight('F-2', '01:21', '01:40'), flight('F-3', '03:00', '03:00'), flight('F-4', '02:50', '03:10', { aircraftId: 'H-1', crewIds: ['P-2'] })]));
const shown: Shown = { aircraft: rows.aircraft, pilots: rows.pilots, batteries: rows.batteries };
const view = { from: at('00:00'), to: at('10:00') };
const layout = layoutOf({ width: 1000, height: 345 }, view, shown, 0);
const middleOf = (row: number, id: string): [number, number] => {
  const bar = rows.bars.get(id);
  if (!bar) throw new Error(`no bar ${id}`);
  const box = barBox(layout, row, bar);
  return [box.x + box.w / 2, box.y + box.h / 2];
};

describe('layout', () => {
  it('lays bars from take-off to landing, and never thinner than can be seen', () => {
    const [bar] = rows.aircraft[0]?.bars ?? [];
    if (!bar) throw new Error('no bar');
    const box = barBox(layout, 0, bar);
    expect(box.x).toBeCloseTo(xOf(layout.axis, at('01:00')));
    expect(box.x + box.w).toBeCloseTo(xOf(layout.axis, at('01:20')));
    expect(barBox(layout, 0, { from: at('03:00'), to: at('03:00') }).w).toBe(3);
  });

  it('fits twelve aircraft and six pilots into the height that the page gives it, without scrolling', () => {
    const first = rows.aircraft[0];
    const pilot = rows.pilots[0];
    if (!first || !pilot) throw new Error('no rows');
    const full: Shown = { aircraft: Array.from({ length: 12 }, () => first), pilots: Array.from({ length: 6 }, () => pilot), batteries: [] };
    expect(layoutOf({ width: 1000, height: 345 }, view, full, 0).most).toBe(0);
    expect(layoutOf({ width: 1000, height: 255 }, view, full, 0).most).toBeGreaterThan(0);
  });

  it('does not scroll past its rows, however far it is asked to', () => {
    const low = layoutOf({ width: 1000, height: 100 }, view, shown, 1e9);
    expect(low.scroll).toBe(low.most);
    expect(layoutOf({ width: 1000, height: 345 }, view, shown, 50).scroll).toBe(0);
  });

  it('scrolls a row into sight by as little as it takes', () => {
    const low = layoutOf({ width: 1000, height: 58 + ROW_H }, view, shown, 0);
    expect(scrollTo(low, 0)).toBe(0);
    expect(scrollTo(low, 1)).toBe(ROW_H);
  });
});

describe('what lies under the pointer', () => {
  it('is the bar, its row, its pilot or the axis', () => {
    expect(hitAt(layout, shown, ...middleOf(0, 'F-1'))).toMatchObject({ on: 'bar', row: 0, bar: { flight: { id: 'F-1' } } });
    expect(hitAt(layout, shown, ...middleOf(1, 'F-4'))).toMatchObject({ on: 'bar', row: 1, bar: { flight: { id: 'F-4' } } });
    expect(hitAt(layout, shown, 20, layout.rowsTop + 5)).toEqual({ on: 'row', row: 0, label: true });
    expect(hitAt(layout, shown, LABEL_W + 400, layout.rowsTop + 5)).toEqual({ on: 'row', row: 0, label: false });
    expect(hitAt(layout, shown, 20, layout.pilotsTop + 14)).toMatchObject({ on: 'pilot', pilot: { id: 'P-2' }, bar: undefined });
    expect(hitAt(layout, shown, 20, layout.batteriesTop + 2)).toMatchObject({ on: 'battery', battery: { id: 'BL-1' } });
    expect(hitAt(layout, shown, 300, 10)).toEqual({ on: 'axis' });
    expect(hitAt(layout, shown, 300, 40)).toEqual({ on: 'lane' });
    expect(hitAt(layout, shown, 300, layout.bottom + 5)).toEqual({ on: 'nothing' });
  });

  it('is a flight too short to be hit exactly, from a few pixels beside it', () => {
    const [x, y] = middleOf(0, 'F-3');
    expect(hitAt(layout, shown, x + 5, y)).toMatchObject({ on: 'bar', bar: { flight: { id: 'F-3' } } });
  });

  it('is the nearer of two neighbours', () => {
    const y = middleOf(0, 'F-1')[1];
    expect(hitAt(layout, shown, xOf(layout.axis, at('01:21')) + 1, y)).toMatchObject({ bar: { flight: { id: 'F-2' } } });
    expect(hitAt(layout, shown, xOf(layout.axis, at('01:20')) - 1, y)).toMatchObject({ bar: { flight: { id: 'F-1' } } });
  });

  it('puts the cursor on full minutes inside the axis', () => {
    expect(minuteAt(layout.axis, xOf(layout.axis, at('02:30')) + 0.2)).toBe(at('02:30'));
    expect(minuteAt(layout.axis, 0)).toBe(at('00:00'));
  });
});

describe('the keyboard', () => {
  it('walks along a row and stops at its ends', () => {
    expect(stepFrom(rows.aircraft, { row: 0, flightId: 'F-1' }, 'right')).toEqual({ row: 0, flightId: 'F-2' });
    expect(stepFrom(rows.aircraft, { row: 0, flightId: 'F-1' }, 'left')).toEqual({ row: 0, flightId: 'F-1' });
    expect(stepFrom(rows.aircraft, { row: 0, flightId: 'F-1' }, 'end')).toEqual({ row: 0, flightId: 'F-3' });
    expect(stepFrom(rows.aircraft, { row: 0, flightId: 'F-3' }, 'home')).toEqual({ row: 0, flightId: 'F-1' });
  });

  it('goes to the flight of the next aircraft that is nearest in time', () => {
    expect(stepFrom(rows.aircraft, { row: 1, flightId: 'F-4' }, 'up')).toEqual({ row: 0, flightId: 'F-3' });
    expect(stepFrom(rows.aircraft, { row: 0, flightId: 'F-1' }, 'up')).toEqual({ row: 0, flightId: 'F-1' });
  });

  it('stands on a row without flights as well', () => {
    const idle = rowsOf(day(), undefined).aircraft;
    expect(stepFrom(idle, { row: 0, flightId: undefined }, 'down')).toEqual({ row: 1, flightId: undefined });
    expect(stepFrom(idle, { row: 1, flightId: undefined }, 'right')).toEqual({ row: 1, flightId: undefined });
  });
});
