import { withAlpha } from '../colours.ts';
import type { Frame } from '../mercator.ts';
import type { Fill } from '../zoneStyle.ts';

type Ctx = OffscreenCanvasRenderingContext2D;

/** Fills of zones, made once for each colour and screen. */
export class Patterns {
  private readonly made = new Map<string, CanvasPattern | undefined>();
  private readonly ratio: number;

  /** `ratio`: pixels of the screen for each pixel of the page. */
  constructor(ratio: number) {
    this.ratio = ratio;
  }

  /** The style of a fill, anchored to the ground, so that it does not swim while the map is panned and goes on from tile to tile. */
  of(ctx: Ctx, fill: Exclude<Fill, 'none'>, colour: string, f: Frame): string | CanvasPattern {
    if (fill === 'flat10' || fill === 'flat20') return withAlpha(colour, fill === 'flat10' ? 0.1 : 0.2);
    // dots stand 9 px apart; lines 8 px, measured across them at 45 degrees
    const side = Math.round((fill === 'dots' ? 9 : 8 * Math.SQRT2) * this.ratio);
    const key = `${fill}/${colour}`;
    if (!this.made.has(key)) this.made.set(key, draw(ctx, fill, colour, side, this.ratio));
    const pattern = this.made.get(key);
    if (!pattern) return withAlpha(colour, 0.15);
    const step = side / this.ratio;
    pattern.setTransform(new DOMMatrix([1 / this.ratio, 0, 0, 1 / this.ratio, -(f.originX % step), -(f.originY % step)]));
    return pattern;
  }
}

function draw(ctx: Ctx, fill: 'hatch' | 'dots' | 'cross', colour: string, side: number, ratio: number): CanvasPattern | undefined {
  const tile = new OffscreenCanvas(side, side);
  const p = tile.getContext('2d');
  if (!p) return undefined;
  p.fillStyle = withAlpha(colour, fill === 'hatch' ? 0.1 : fill === 'dots' ? 0.08 : 0.06);
  p.fillRect(0, 0, side, side);
  if (fill === 'dots') {
    p.fillStyle = withAlpha(colour, 0.65);
    p.beginPath();
    p.arc(side / 3, side / 3, 1.1 * ratio, 0, 2 * Math.PI);
    p.fill();
  } else {
    p.strokeStyle = withAlpha(colour, fill === 'hatch' ? 0.5 : 0.6);
    p.lineWidth = (fill === 'hatch' ? 2 : 1.4) * ratio;
    p.beginPath();
    for (const shift of [-side, 0, side]) {
      p.moveTo(shift, side);
      p.lineTo(shift + side, 0);
      if (fill === 'cross') {
        p.moveTo(shift, 0);
        p.lineTo(shift + side, side);
      }
    }
    p.stroke();
  }
  return ctx.createPattern(tile, 'repeat') ?? undefined;
}
