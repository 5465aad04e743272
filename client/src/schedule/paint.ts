import { t } from '../i18n/index.ts';
import { withAlpha } from '../map/colours.ts';
import { local, localDay, utc, utcDayHour, zoneName } from '../ui/format.ts';
import { ticksOf, xOf, type Axis } from './axis.ts';
import { inside, line } from './draw.ts';
import { AXIS_H, LABEL_W, LANE_H } from './layout.ts';
import { paintLane, paintStops } from './paintWeather.ts';
import { paintRows } from './paintRows.ts';
import { paintStrips } from './paintStrips.ts';
import type { Scene } from './scene.ts';

/** Paints the timeline: grounds and weather first, rows over them, axis and clock lines last. */
export function paint(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, look, ratio } = scene;
  const { c } = look;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, layout.width, layout.height);
  ctx.fillStyle = c.panel;
  ctx.fillRect(0, 0, layout.width, layout.height);
  ctx.fillStyle = c.panel2;
  ctx.fillRect(0, 0, layout.width, layout.bodyTop);
  ctx.textBaseline = 'alphabetic';
  inside(ctx, LABEL_W, AXIS_H, layout.axis.right - LABEL_W, layout.bottom - AXIS_H, () => paintNight(ctx, scene));
  inside(ctx, 0, layout.bodyTop, layout.width, layout.height - layout.bodyTop, () => {
    inside(ctx, LABEL_W, 0, layout.axis.right - LABEL_W, layout.height, () => paintStops(ctx, scene));
    paintGrid(ctx, scene, layout.bodyTop);
    paintRows(ctx, scene);
    paintStrips(ctx, scene);
  });
  paintGrid(ctx, scene, AXIS_H);
  paintLane(ctx, scene);
  paintAxis(ctx, scene);
  paintClock(ctx, scene);
}

/** Grey-blue wash at night, half of it in civil twilight. */
function paintNight(ctx: CanvasRenderingContext2D, { layout, look, sun }: Scene): void {
  ctx.fillStyle = withAlpha(look.c.night, 0.09);
  for (const spans of [sun.down, sun.night]) {
    for (const span of spans) {
      const x = xOf(layout.axis, span.from);
      ctx.fillRect(x, AXIS_H + LANE_H + 2, xOf(layout.axis, span.to) - x, layout.bottom - AXIS_H);
    }
  }
}

function paintGrid(ctx: CanvasRenderingContext2D, { layout, look }: Scene, from: number): void {
  const to = from === AXIS_H ? layout.bodyTop : layout.bottom;
  for (const tick of ticksOf(layout.axis)) {
    const x = Math.round(xOf(layout.axis, tick.at)) + 0.5;
    line(ctx, x, from, x, to, tick.midnight ? look.c.line2 : look.c.line, tick.midnight ? 1.2 : 1);
  }
}

function paintAxis(ctx: CanvasRenderingContext2D, { layout, look, timezone, cursor }: Scene): void {
  const { c, font } = look;
  const { axis } = layout;
  const flag = flagAt(axis, cursor);
  ctx.textAlign = 'left';
  for (const tick of ticksOf(axis)) {
    const x = xOf(axis, tick.at) + 3;
    if (tick.midnight) line(ctx, Math.round(x - 3) + 0.5, 0, Math.round(x - 3) + 0.5, AXIS_H, c.line2, 1.2);
    if (x > axis.right - 24 || (flag !== undefined && x < flag + FLAG_W && x + 34 > flag)) continue;
    ctx.font = font(11, tick.newDate ? 750 : 600);
    ctx.fillStyle = c.text;
    ctx.fillText(tick.newDate ? utcDayHour(tick.at) : utc(tick.at), x, 14);
    ctx.font = font(10.5, 500);
    ctx.fillStyle = c.text3;
    ctx.fillText(local(tick.at, timezone), x, 27);
  }
  ctx.font = font(11, 650);
  ctx.fillStyle = c.text;
  ctx.fillText(t('timeline.utc', dates(axis.from, axis.to)), 12, 14);
  ctx.font = font(10.5, 500);
  ctx.fillStyle = c.text3;
  ctx.fillText(t('timeline.local', placeOf(timezone), zoneName(axis.from, timezone)), 12, 27);
  line(ctx, 0, AXIS_H + 0.5, layout.width, AXIS_H + 0.5, c.line);
  line(ctx, 0, layout.bodyTop - 0.5, layout.width, layout.bodyTop - 0.5, c.line);
}

/** `14–15 Jun 2027` */
function dates(from: number, to: number): string {
  const [, day1 = '', month1 = ''] = localDay(from, 'UTC').split(' ');
  const [, day2 = '', month2 = ''] = localDay(to - 1, 'UTC').split(' ');
  const year = new Date(to - 1).getUTCFullYear();
  if (day1 === day2 && month1 === month2) return `${day2} ${month2} ${year}`;
  return month1 === month2 ? `${day1}–${day2} ${month2} ${year}` : `${day1} ${month1}–${day2} ${month2}`;
}
/** `Asia/Shanghai` is Shanghai. */
const placeOf = (timezone: string): string => (timezone.split('/').pop() ?? timezone).replaceAll('_', ' ');

const FLAG_W = 50;
/** Left edge of the cursor's flag; undefined where the cursor is out of sight. */
function flagAt(axis: Axis, cursor: number): number | undefined {
  const x = xOf(axis, cursor);
  return x < axis.left || x > axis.right ? undefined : Math.max(axis.left - FLAG_W / 2, Math.min(axis.right - FLAG_W / 2, x - FLAG_W / 2));
}

/** Now as a red line with a triangle, the cursor as a blue flag with both times. */
function paintClock(ctx: CanvasRenderingContext2D, { layout, look, now, cursor, timezone }: Scene): void {
  const { c, font } = look;
  const { axis } = layout;
  const seen = (x: number): boolean => x >= axis.left && x <= axis.right;
  const nowX = xOf(axis, now);
  if (now > 0 && seen(nowX)) {
    line(ctx, nowX, layout.bodyTop - 2, nowX, layout.bottom, c.now, 1.6);
    ctx.fillStyle = c.now;
    ctx.beginPath();
    ctx.moveTo(nowX - 6, layout.bodyTop - 2);
    ctx.lineTo(nowX + 6, layout.bodyTop - 2);
    ctx.lineTo(nowX, layout.bodyTop + 6);
    ctx.fill();
  }
  const x = xOf(axis, cursor);
  const left = flagAt(axis, cursor);
  if (left === undefined) return;
  line(ctx, x, AXIS_H - 4, x, layout.bottom, c.selection, 1.8);
  ctx.fillStyle = c.selection;
  ctx.beginPath();
  ctx.roundRect(left, 1, FLAG_W, AXIS_H - 3, 4);
  ctx.fill();
  ctx.textAlign = 'center';
  ctx.fillStyle = c['on-accent'];
  ctx.font = font(11, 750);
  ctx.fillText(utc(cursor), left + FLAG_W / 2, 13.5);
  ctx.font = font(10.5, 550);
  ctx.fillText(local(cursor, timezone), left + FLAG_W / 2, 26);
  ctx.textAlign = 'left';
}
