import { fontFamily } from '../map/colours.ts';

let ctx: CanvasRenderingContext2D | null | undefined;

/** Width of a text on the page's type, px. */
export function textWidth(text: string, size: number, weight: number): number {
  ctx ??= document.createElement('canvas').getContext('2d');
  if (!ctx) return text.length * size * 0.56;
  ctx.font = `${weight} ${size}px ${fontFamily()}`;
  return ctx.measureText(text).width;
}
