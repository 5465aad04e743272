import { fontFamily } from './colours.ts';

/** Keeps texts on the map from covering each other: first come, first served. */
export class TextPlacer {
  readonly taken: { x: number; y: number; w: number; h: number }[] = [];
  /** The index of the text in the way, or -1. */
  clash(x: number, y: number, w: number, h: number): number {
    return this.taken.findIndex((b) => x < b.x + b.w && x + w > b.x && y < b.y + b.h && y + h > b.y);
  }
  take(x: number, y: number, w: number, h: number): number {
    return this.taken.push({ x, y, w, h }) - 1;
  }
}

export interface TextStyle {
  size: number;
  weight: number;
  colour: string;
  halo: string;
  align: 'left' | 'center' | 'right';
  italic?: boolean;
  angle?: number;
  spacing?: number;
  /** shown even where it covers another */
  always?: boolean;
}

export const font = (size: number, weight: number, italic = false): string => `${italic ? 'italic ' : ''}${weight} ${size}px ${fontFamily()}`;

/** Text with a halo in the colour of the ground; left out where another text is already. Returns whether it was painted. */
export function haloText(ctx: CanvasRenderingContext2D, placer: TextPlacer, text: string, x: number, y: number, style: TextStyle): boolean {
  ctx.font = font(style.size, style.weight, style.italic);
  ctx.letterSpacing = `${style.spacing ?? 0}px`;
  const width = ctx.measureText(text).width;
  const left = style.align === 'left' ? x : style.align === 'right' ? x - width : x - width / 2;
  const turned = Math.abs(style.angle ?? 0);
  const boxW = Math.abs(width * Math.cos(turned)) + style.size * Math.sin(turned);
  const boxH = Math.abs(width * Math.sin(turned)) + style.size * Math.cos(turned);
  const bx = turned > 0.05 ? x - boxW / 2 : left;
  const free = placer.clash(bx, y - boxH / 2, boxW, boxH) < 0;
  if (free || style.always) {
    placer.take(bx, y - boxH / 2, boxW, boxH);
    ctx.save();
    ctx.translate(x, y);
    if (style.angle) ctx.rotate(style.angle);
    ctx.textAlign = style.align;
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    ctx.lineWidth = 3;
    ctx.strokeStyle = style.halo;
    ctx.globalAlpha = 0.85;
    ctx.strokeText(text, 0, 0);
    ctx.globalAlpha = 1;
    ctx.fillStyle = style.colour;
    ctx.fillText(text, 0, 0);
    ctx.restore();
  }
  ctx.letterSpacing = '0px';
  return free;
}
