import type { Interval } from '#core/time.ts';
import { timeAt, xOf, type Axis } from './axis.ts';
import type { AircraftRow, Bar, BatteryRow, PilotRow } from './rows.ts';

/** Where everything lies, in CSS pixels from the top left of the canvas. No painting here, so that it can be tested. */

export const LABEL_W = 150;
export const AXIS_H = 32;
export const LANE_H = 24;
export const ROW_H = 18;
export const STRIP_H = 11;
export const RIGHT_PAD = 10;
/** gap, with its line, between aircraft, pilots and batteries */
export const GAP_H = 4;
/** room under the last row */
const END_H = 1;
/** a bar is never thinner than this, so that a short flight can be seen and pressed */
const LEAST_BAR = 3;
/** from this width on a bar carries the two letters of its kind */
export const LETTERS_FROM = 17;

export interface Shown {
  aircraft: readonly AircraftRow[];
  pilots: readonly PilotRow[];
  batteries: readonly BatteryRow[];
}
export interface Layout {
  width: number;
  height: number;
  axis: Axis;
  /** top of the rows on the canvas, under axis and weather lane */
  bodyTop: number;
  /** px by which the rows are scrolled up, brought into its range */
  scroll: number;
  most: number;
  rowsTop: number;
  pilotsTop: number;
  batteriesTop: number;
  bottom: number;
}

/** `view` may be asked to scroll past its end; the layout says how far it does. */
export function layoutOf(size: { width: number; height: number }, view: Interval, shown: Shown, scroll: number): Layout {
  const bodyTop = AXIS_H + LANE_H + 2;
  const pilots = shown.aircraft.length * ROW_H;
  const batteries = pilots + (shown.pilots.length === 0 ? 0 : GAP_H + shown.pilots.length * STRIP_H);
  const content = batteries + (shown.batteries.length === 0 ? 0 : GAP_H + shown.batteries.length * STRIP_H);
  const most = Math.max(0, content + END_H - (size.height - bodyTop));
  const at = Math.max(0, Math.min(most, scroll));
  const rowsTop = bodyTop - at;
  return {
    ...size,
    axis: { ...view, left: LABEL_W, right: Math.max(LABEL_W + 1, size.width - RIGHT_PAD) },
    bodyTop,
    scroll: at,
    most,
    rowsTop,
    pilotsTop: rowsTop + pilots + GAP_H,
    batteriesTop: rowsTop + batteries + GAP_H,
    bottom: Math.min(size.height, rowsTop + content + END_H),
  };
}

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}
export const rowTop = (layout: Layout, row: number): number => layout.rowsTop + row * ROW_H;

/** The box of a bar in a row. */
export function barBox(layout: Layout, row: number, bar: Interval): Box {
  const x = xOf(layout.axis, bar.from);
  return { x, y: rowTop(layout, row) + 3, w: Math.max(LEAST_BAR, xOf(layout.axis, bar.to) - x), h: ROW_H - 6 };
}

/** The scroll that brings a row into sight, moving as little as needed. */
export function scrollTo(layout: Layout, row: number): number {
  const top = row * ROW_H;
  const room = layout.height - layout.bodyTop;
  if (top < layout.scroll) return top;
  return top + ROW_H > layout.scroll + room ? top + ROW_H - room : layout.scroll;
}

export type Hit =
  | { on: 'axis' | 'lane' | 'nothing' }
  | { on: 'bar'; row: number; bar: Bar }
  | { on: 'row'; row: number; label: boolean }
  | { on: 'pilot'; pilot: PilotRow; bar: Bar | undefined }
  | { on: 'battery'; battery: BatteryRow };

/** How far from a bar a press still means it, px: a target is at least 24 px high and wide with the row's own height. */
const NEAR_PX = 4;

/** What lies at a place of the canvas. Of several bars the one nearest in time. */
export function hitAt(layout: Layout, shown: Shown, x: number, y: number): Hit {
  if (y < AXIS_H) return { on: 'axis' };
  if (y < layout.bodyTop) return { on: 'lane' };
  const row = Math.floor((y - layout.rowsTop) / ROW_H);
  const aircraft = shown.aircraft[row];
  if (aircraft) {
    const bar = x < LABEL_W ? undefined : barNear(layout, aircraft.bars, x);
    return bar ? { on: 'bar', row, bar } : { on: 'row', row, label: x < LABEL_W };
  }
  const pilot = shown.pilots[Math.floor((y - layout.pilotsTop) / STRIP_H)];
  if (pilot && y >= layout.pilotsTop) return { on: 'pilot', pilot, bar: x < LABEL_W ? undefined : barNear(layout, pilot.bars, x) };
  const battery = shown.batteries[Math.floor((y - layout.batteriesTop) / STRIP_H)];
  return battery && y >= layout.batteriesTop ? { on: 'battery', battery } : { on: 'nothing' };
}

function barNear(layout: Layout, bars: readonly Bar[], x: number): Bar | undefined {
  let best: Bar | undefined;
  let least = NEAR_PX;
  for (const bar of bars) {
    const left = xOf(layout.axis, bar.from);
    const right = Math.max(left + LEAST_BAR, xOf(layout.axis, bar.to));
    const off = Math.max(left - x, x - right, 0);
    if (off > least || (off === least && best !== undefined)) continue;
    best = bar;
    least = off;
  }
  return best;
}

/** The instant under a place of the axis, on full minutes. */
export const minuteAt = (axis: Axis, x: number): number => Math.round(timeAt(axis, Math.max(axis.left, Math.min(axis.right, x))) / 60_000) * 60_000;

/** The cell that the keyboard stands on: a row, and a bar of it where it has one. */
export interface Cell {
  row: number;
  flightId: string | undefined;
}
export type Step = 'left' | 'right' | 'up' | 'down' | 'home' | 'end';

/** Where a step of the keyboard leads: along the bars of a row, or to the bar of another row that is nearest in time. */
export function stepFrom(aircraft: readonly AircraftRow[], cell: Cell, step: Step): Cell {
  const bars = aircraft[cell.row]?.bars ?? [];
  const at = bars.findIndex((b) => b.flight.id === cell.flightId);
  if (step === 'up' || step === 'down') {
    const row = Math.max(0, Math.min(aircraft.length - 1, cell.row + (step === 'up' ? -1 : 1)));
    const from = bars[at]?.from;
    const others = aircraft[row]?.bars ?? [];
    const nearest = from === undefined ? others[0] : others.reduce<Bar | undefined>((best, b) => (best === undefined || Math.abs(b.from - from) < Math.abs(best.from - from) ? b : best), undefined);
    return row === cell.row ? cell : { row, flightId: nearest?.flight.id };
  }
  const to = step === 'home' ? 0 : step === 'end' ? bars.length - 1 : Math.max(0, Math.min(bars.length - 1, at + (step === 'left' ? -1 : 1)));
  return { row: cell.row, flightId: bars[to]?.flight.id };
}
