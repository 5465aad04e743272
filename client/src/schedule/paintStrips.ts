import { t } from '../i18n/index.ts';
import { withAlpha } from '../map/colours.ts';
import { number } from '../ui/format.ts';
import type { Interval } from '#core/time.ts';
import { xOf } from './axis.ts';
import { GAP_H, LABEL_W, STRIP_H } from './layout.ts';
import { fit, inside, line } from './draw.ts';
import type { Scene } from './scene.ts';

/** From this share of the allowed hours on the figure warns; beyond all of them it blocks. */
const NEARLY = 0.95;

/** People with their shifts and flights, and batteries with their use and charge, under the aircraft. */
export function paintStrips(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, shown, look } = scene;
  if (shown.pilots.length > 0) separator(ctx, scene, layout.pilotsTop);
  shown.pilots.forEach((pilot, i) => {
    const y = layout.pilotsTop + i * STRIP_H;
    const chosen = scene.selection?.kind === 'person' && scene.selection.id === pilot.id;
    const over = scene.allowed_h === undefined ? 0 : pilot.planned_h / scene.allowed_h;
    const hours = t('timeline.hours', number(pilot.planned_h, 1), scene.allowed_h === undefined ? undefined : number(scene.allowed_h, 1));
    label(ctx, scene, y, pilot.name, hours, over > 1 ? look.c.block : over >= NEARLY ? look.c.warn : look.c.text2, chosen);
    inside(ctx, LABEL_W, y, layout.axis.right - LABEL_W, STRIP_H, () => {
      const lit = scene.lit === undefined || chosen || pilot.bars.some((b) => scene.chosen.has(b.flight.id));
      spans(ctx, scene, pilot.shifts, y + 3, 5, withAlpha(look.c.text3, lit ? 0.3 : 0.18));
      for (const bar of pilot.bars) spans(ctx, scene, [bar], y + 2, 7, scene.chosen.has(bar.flight.id) ? look.c.selection : withAlpha(look.c.text2, !lit ? 0.35 : bar.to <= scene.now ? 0.5 : 1));
    });
  });
  if (shown.batteries.length > 0) separator(ctx, scene, layout.batteriesTop);
  shown.batteries.forEach((battery, i) => {
    const y = layout.batteriesTop + i * STRIP_H;
    label(ctx, scene, y, battery.id, [...battery.aircraftIds].join(', '), look.c.text3, false);
    inside(ctx, LABEL_W, y, layout.axis.right - LABEL_W, STRIP_H, () => {
      spans(ctx, scene, battery.use, y + 2, 7, look.c.text2);
      for (const span of battery.charge) charging(ctx, scene, span, y + 2);
    });
  });
}

function separator(ctx: CanvasRenderingContext2D, { layout, look }: Scene, top: number): void {
  line(ctx, 0, top - GAP_H / 2, layout.width, top - GAP_H / 2, look.c.line2, 1.5);
}

function label(ctx: CanvasRenderingContext2D, { look, layout }: Scene, y: number, name: string, figure: string, colour: string, chosen: boolean): void {
  if (chosen) {
    ctx.fillStyle = withAlpha(look.c.accent, 0.12);
    ctx.fillRect(0, y, layout.width, STRIP_H);
  }
  ctx.font = look.font(10.5, colour === look.c.text2 || colour === look.c.text3 ? 500 : 650);
  ctx.fillStyle = colour;
  ctx.textAlign = 'right';
  const right = fit(ctx, figure, 70);
  ctx.fillText(right, LABEL_W - 8, y + 9.2);
  const room = LABEL_W - 26 - ctx.measureText(right).width;
  ctx.textAlign = 'left';
  ctx.font = look.font(10.5, chosen ? 650 : 500);
  ctx.fillStyle = look.c.text2;
  ctx.fillText(fit(ctx, name, room), 12, y + 9.2);
}

function spans(ctx: CanvasRenderingContext2D, { layout }: Scene, list: readonly Interval[], y: number, h: number, colour: string): void {
  ctx.fillStyle = colour;
  for (const span of list) {
    const x = xOf(layout.axis, span.from);
    ctx.beginPath();
    ctx.roundRect(x, y, Math.max(2, xOf(layout.axis, span.to) - x), h, 1.5);
    ctx.fill();
  }
}

/** Charge rises: a wedge, outlined, so that it is told from use without colour. */
function charging(ctx: CanvasRenderingContext2D, { layout, look }: Scene, span: Interval, y: number): void {
  const x = xOf(layout.axis, span.from);
  const right = Math.max(x + 3, xOf(layout.axis, span.to));
  ctx.beginPath();
  ctx.moveTo(x, y + 7);
  ctx.lineTo(right, y);
  ctx.lineTo(right, y + 7);
  ctx.closePath();
  ctx.fillStyle = withAlpha(look.c.ok, 0.35);
  ctx.strokeStyle = look.c.ok;
  ctx.lineWidth = 1;
  ctx.fill();
  ctx.stroke();
}
