import { withAlpha } from '../map/colours.ts';
import { xOf } from './axis.ts';
import { barBox, LABEL_W, LETTERS_FROM, ROW_H, rowTop, type Box } from './layout.ts';
import { kindCode, kindColour, stopBadge, swapCell } from './marks.ts';
import { fit, inside, line } from './draw.ts';
import { patternOf } from './patterns.ts';
import type { AircraftRow, Bar } from './rows.ts';
import type { Scene } from './scene.ts';

/** Opacity of what has been flown, and of what is not meant by the selection. */
const PAST = 0.5;
const UNLIT = 0.28;
const CLOSED = 0.42;
/** the cell of a battery swap needs this room between two bars, px */
const SWAP_ROOM = 6;

/** One row for each aircraft: id, type, flights of the day; bars from take-off to landing. */
export function paintRows(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, shown, look } = scene;
  shown.aircraft.forEach((row, i) => {
    const y = rowTop(layout, i);
    if (y + ROW_H < layout.bodyTop || y > layout.height) return;
    if (row.id === scene.chosenAircraft) {
      ctx.fillStyle = withAlpha(look.c.accent, 0.1);
      ctx.fillRect(0, y, layout.width, ROW_H);
    }
    paintLabel(ctx, scene, row, y);
    line(ctx, 0, y + ROW_H - 0.5, layout.width, y + ROW_H - 0.5, withAlpha(look.c.line, 0.7));
    inside(ctx, LABEL_W, y - 4, layout.axis.right - LABEL_W, ROW_H + 8, () => paintFlights(ctx, scene, row, i));
  });
}

function paintLabel(ctx: CanvasRenderingContext2D, { look }: Scene, row: AircraftRow, y: number): void {
  const { c, font } = look;
  ctx.textAlign = 'left';
  ctx.font = font(11, 650);
  ctx.fillStyle = c.text;
  const id = fit(ctx, row.id, 64);
  ctx.fillText(id, 12, y + 13);
  const from = Math.max(42, 12 + ctx.measureText(id).width + 5);
  const count = String(row.bars.length);
  ctx.font = font(10.5, 600);
  ctx.fillStyle = c.text3;
  ctx.textAlign = 'right';
  ctx.fillText(count, LABEL_W - 7, y + 13);
  const room = LABEL_W - 11 - ctx.measureText(count).width - from;
  ctx.textAlign = 'left';
  ctx.font = font(10.5, 500);
  ctx.fillStyle = c.text2;
  ctx.fillText(fit(ctx, row.type, room), from, y + 13);
}

function paintFlights(ctx: CanvasRenderingContext2D, scene: Scene, row: AircraftRow, i: number): void {
  const { layout, look, now } = scene;
  const { axis } = layout;
  const middle = rowTop(layout, i) + ROW_H / 2;
  for (const held of row.held) {
    if (held.to < axis.from || held.from > axis.to) continue;
    line(ctx, xOf(axis, held.from), middle, xOf(axis, held.to), middle, look.c.turnaround, 1.6);
  }
  const boxes = row.bars.filter((bar) => bar.to >= axis.from && bar.from <= axis.to).map((bar) => ({ bar, box: barBox(layout, i, bar) }));
  for (const { bar, box } of boxes) {
    const lit = scene.lit === undefined || scene.lit.has(bar.flight.id);
    const shut = bar.flight.state === 'landed' || bar.flight.state === 'closed';
    ctx.globalAlpha = !lit ? UNLIT : shut ? CLOSED : bar.to <= now ? PAST : 1;
    paintBar(ctx, scene, bar, box);
    ctx.globalAlpha = 1;
  }
  for (const held of row.held) {
    if (held.swap === undefined) continue;
    const left = xOf(axis, held.swap.from);
    const right = xOf(axis, held.swap.to);
    if (right - left >= SWAP_ROOM && right > axis.left && left < axis.right) swapCell(ctx, (left + right) / 2, middle, look.c);
  }
  for (const { bar, box } of boxes) if (bar.stopped !== undefined) stopBadge(ctx, box.x + box.w, box.y, bar.stopped, look);
}

/** A frame round a bar, `off` px outside of it. */
function ring(ctx: CanvasRenderingContext2D, box: Box, off: number, width: number, colour: string): void {
  ctx.beginPath();
  ctx.roundRect(box.x - off, box.y - off, box.w + 2 * off, box.h + 2 * off, 2 + off / 2);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/** A bar in its kind's colour, with the mark of its state, and letters where they fit. */
function paintBar(ctx: CanvasRenderingContext2D, scene: Scene, bar: Bar, box: Box): void {
  const { look, chosen, ratio, layout, now } = scene;
  const { c, font } = look;
  const colour = c[kindColour(bar.kind)];
  const state = bar.flight.state;
  const outlined = state === 'released' || state === 'airborne';
  ctx.beginPath();
  ctx.roundRect(box.x, box.y, box.w, box.h, 2);
  ctx.fillStyle = state === 'aborted' ? patternOf(ctx, 'aborted', colour, ratio) : outlined ? c.panel : colour;
  ctx.fill();
  if (outlined) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.6;
    ctx.stroke();
  }
  if (chosen.has(bar.flight.id)) {
    ring(ctx, box, 0.75, 1.5, c.panel);
    ring(ctx, box, 2.5, 2, c.selection);
  }
  if (state === 'approved' || state === 'filed') {
    ctx.fillStyle = c.text;
    ctx.fillRect(box.x, box.y, box.w, 2);
  }
  if (state === 'filed' && box.w > 8) {
    ctx.beginPath();
    ctx.moveTo(box.x, box.y);
    ctx.lineTo(box.x + 6, box.y);
    ctx.lineTo(box.x, box.y + 6);
    ctx.fill();
  }
  const x = xOf(layout.axis, now);
  if (state === 'airborne' && x > box.x) {
    ctx.fillStyle = c.text;
    ctx.beginPath();
    ctx.moveTo(Math.min(x, box.x + box.w) - 5, box.y + 1);
    ctx.lineTo(Math.min(x, box.x + box.w), box.y + box.h / 2);
    ctx.lineTo(Math.min(x, box.x + box.w) - 5, box.y + box.h - 1);
    ctx.fill();
  }
  if (box.w < LETTERS_FROM) return;
  ctx.font = font(10, 700);
  ctx.textAlign = 'center';
  ctx.fillStyle = outlined || state === 'aborted' ? c.text : c['on-kind'];
  ctx.fillText(state === 'closed' ? '✓' : kindCode(bar.kind), box.x + box.w / 2, box.y + box.h - 2.5);
  ctx.textAlign = 'left';
}
