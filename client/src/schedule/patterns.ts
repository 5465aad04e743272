import { withAlpha } from '../map/colours.ts';

/** Patterns of spans in which flights stop; each has its own form, so that none is told by colour alone. */
export type PatternName = 'storm' | 'mist' | 'unknown' | 'aborted';

const SIDE: Record<PatternName, number> = { storm: 10, mist: 7, unknown: 8, aborted: 5 };
const made = new Map<string, CanvasPattern | null>();

/** A repeating tile for the canvas, or a wash where the browser makes none. */
export function patternOf(ctx: CanvasRenderingContext2D, name: PatternName, colour: string, ratio: number): CanvasPattern | string {
  const key = `${name}/${colour}/${ratio}`;
  let pattern = made.get(key);
  if (pattern === undefined) made.set(key, (pattern = make(ctx, name, colour, ratio)));
  if (!pattern) return withAlpha(colour, 0.2);
  pattern.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, 0, 0]));
  return pattern;
}

function make(ctx: CanvasRenderingContext2D, name: PatternName, colour: string, ratio: number): CanvasPattern | null {
  const side = Math.round(SIDE[name] * ratio);
  const tile = new OffscreenCanvas(side, side);
  const p = tile.getContext('2d');
  if (!p) return null;
  p.lineWidth = ratio * 1.2;
  if (name === 'mist') {
    p.fillStyle = withAlpha(colour, 0.07);
    p.fillRect(0, 0, side, side);
    p.fillStyle = withAlpha(colour, 0.4);
    p.fillRect(0, Math.round(side / 2), Math.round(side * 0.55), Math.max(1, Math.round(ratio)));
    return ctx.createPattern(tile, 'repeat');
  }
  p.fillStyle = withAlpha(colour, name === 'aborted' ? 0.25 : 0.12);
  p.fillRect(0, 0, side, side);
  p.strokeStyle = withAlpha(colour, name === 'aborted' ? 0.9 : 0.42);
  p.beginPath();
  for (const shift of [-side, 0, side]) {
    p.moveTo(shift, name === 'storm' ? 0 : side);
    p.lineTo(shift + side, name === 'storm' ? side : 0);
    if (name === 'unknown') {
      p.moveTo(shift, 0);
      p.lineTo(shift + side, side);
    }
  }
  p.stroke();
  return ctx.createPattern(tile, 'repeat');
}
