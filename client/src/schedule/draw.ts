/** Paints within a rectangle only. */
export function inside(ctx: CanvasRenderingContext2D, x: number, y: number, w: number, h: number, painter: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, w, h);
  ctx.clip();
  painter();
  ctx.restore();
}

export function line(ctx: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number, colour: string, width = 1): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}

const ELLIPSIS = '…';
/** Text cut to a width. */
export function fit(ctx: CanvasRenderingContext2D, text: string, width: number): string {
  if (ctx.measureText(text).width <= width) return text;
  let length = Math.min(text.length, Math.ceil(width / 3));
  while (length > 0 && ctx.measureText(text.slice(0, length) + ELLIPSIS).width > width) length--;
  return length === 0 ? '' : text.slice(0, length).trimEnd() + ELLIPSIS;
}
