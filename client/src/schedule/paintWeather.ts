import { t } from '../i18n/index.ts';
import { withAlpha } from '../map/colours.ts';
import { utc } from '../ui/format.ts';
import { xOf } from './axis.ts';
import { AXIS_H, LABEL_W, LANE_H, ROW_H, rowTop } from './layout.ts';
import type { EpochMs } from '#core/units.ts';
import { fit, inside } from './draw.ts';
import type { Look } from './look.ts';
import { patternOf, type PatternName } from './patterns.ts';
import type { Scene } from './scene.ts';
import type { WeatherBand } from './weather.ts';
import { bandText } from './weatherText.ts';

const patternName = (band: WeatherBand): PatternName => (band.cause === 'report' ? 'unknown' : band.everywhere ? 'storm' : 'mist');

/** What stops flights runs down through the rows of the aircraft that it stops. */
export function paintStops(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, look, bands, shown, ratio } = scene;
  for (const band of bands) {
    const x = xOf(layout.axis, band.from);
    const w = xOf(layout.axis, band.to) - x;
    ctx.fillStyle = patternOf(ctx, patternName(band), band.cause === 'report' ? look.c.unknown : look.c.storm, ratio);
    shown.aircraft.forEach((row, i) => {
      if (band.models.has(row.modelId)) ctx.fillRect(x, rowTop(layout, i), w, ROW_H);
    });
  }
}

interface Label {
  text: string;
  left: number;
  right: number;
}

/** The lane under the axis: weather that stops something, sunrise and sunset. */
export function paintLane(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, look, bands } = scene;
  const { c, font } = look;
  const { axis } = layout;
  ctx.textAlign = 'left';
  ctx.font = font(11, 600);
  ctx.fillStyle = c.text2;
  ctx.fillText(t('timeline.lane'), 12, BASELINE);
  inside(ctx, LABEL_W, AXIS_H, axis.right - LABEL_W, LANE_H + 2, () => {
    for (const band of bands) paintBand(ctx, scene, band);
    const labels = paintSun(ctx, scene);
    const taken: Label[] = [...labels];
    for (const band of bands) bandLabel(ctx, scene, band, taken);
  });
}

const BASELINE = AXIS_H + 17.5;

function paintBand(ctx: CanvasRenderingContext2D, { layout, look, ratio }: Scene, band: WeatherBand): void {
  const { c } = look;
  const x = Math.max(xOf(layout.axis, band.from), LABEL_W);
  const w = Math.min(xOf(layout.axis, band.to), layout.axis.right) - x;
  if (w <= 0) return;
  const colour = band.cause === 'report' ? c.unknown : c.storm;
  ctx.beginPath();
  ctx.roundRect(x + 0.5, AXIS_H + 5.5, Math.max(1, w - 1), LANE_H - 8, 2);
  ctx.fillStyle = patternOf(ctx, patternName(band), colour, ratio);
  ctx.fill();
  ctx.strokeStyle = withAlpha(colour, band.everywhere ? 1 : 0.5);
  ctx.lineWidth = 1;
  ctx.stroke();
}

/** The text of a band, cut to its room and moved on where another text stands already. */
function bandLabel(ctx: CanvasRenderingContext2D, { layout, look, units }: Scene, band: WeatherBand, taken: Label[]): void {
  const { c, font } = look;
  let left = Math.max(xOf(layout.axis, band.from), LABEL_W) + 5;
  let right = Math.min(xOf(layout.axis, band.to), layout.axis.right) - 5;
  for (const other of taken) {
    if (other.right <= left || other.left >= right) continue;
    if (other.left - left > right - other.right) right = other.left - 4;
    else left = other.right + 4;
  }
  ctx.font = font(10.5, band.everywhere ? 650 : 550);
  const full = band.everywhere ? bandText(band, units) : t('timeline.weatherTo', band.name, utc(band.to));
  const text = ctx.measureText(full).width <= right - left ? full : fit(ctx, band.name === '' ? full : band.name, right - left);
  if (text.length < 3) return;
  taken.push({ text, left, right: left + ctx.measureText(text).width });
  haloed(ctx, look, text, left, band.everywhere ? c.text : c.text2);
}

function haloed(ctx: CanvasRenderingContext2D, look: Look, text: string, x: number, colour: string): void {
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3;
  ctx.strokeStyle = look.c.panel2;
  ctx.strokeText(text, x, BASELINE);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, BASELINE);
}

/** Sunrise and sunset: a mark, and its time beside it where there is room. */
function paintSun(ctx: CanvasRenderingContext2D, { layout, look, sun }: Scene): Label[] {
  const { axis } = layout;
  const labels: Label[] = [];
  ctx.font = look.font(10.5, 550);
  const mark = (at: EpochMs, text: string): void => {
    if (at <= axis.from || at >= axis.to) return;
    const x = xOf(axis, at);
    const width = ctx.measureText(text).width;
    ctx.fillStyle = look.c.text2;
    ctx.fillRect(Math.round(x) - 0.5, AXIS_H + 5, 1, LANE_H - 7);
    const left = [x - width - 3, x + 4].find((l) => l >= LABEL_W + 1 && l + width <= axis.right && !labels.some((o) => o.left < l + width + 3 && o.right + 3 > l));
    if (left === undefined) return;
    haloed(ctx, look, text, left, look.c.text2);
    labels.push({ text, left: left - 2, right: Math.max(left + width, x) + 2 });
  };
  for (const span of sun.down) {
    mark(span.to, t('timeline.sunrise', utc(span.to)));
    mark(span.from, t('timeline.sunset', utc(span.from)));
  }
  return labels;
}
