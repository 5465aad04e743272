import { t } from '../i18n/index.ts';
import type { MissionKind } from '#core/documents/mission.ts';
import type { Colours, ColourName } from '../map/colours.ts';
import { KIND_LOOK } from '../map/kinds.ts';
import type { Look } from './look.ts';

/** A positioning flight has no mission and so no kind. */
export const kindColour = (kind: MissionKind | undefined): ColourName => (kind === undefined ? 'text2' : KIND_LOOK[kind].colour);
export const kindCode = (kind: MissionKind | undefined): string => (kind === undefined ? '' : KIND_LOOK[kind].code);
export const kindName = (kind: MissionKind | undefined): string => (kind === undefined ? t('flight.position') : t(`kind.${kind}`));

/** Octagon with `!` for what blocks, square with `?` for what is unknown. */
export function stopBadge(ctx: CanvasRenderingContext2D, x: number, y: number, what: 'block' | 'unknown', { c, font }: Look): void {
  ctx.beginPath();
  if (what === 'block') for (let i = 0; i < 8; i++) ctx.lineTo(x + Math.cos(((i + 0.5) * Math.PI) / 4) * 6, y + Math.sin(((i + 0.5) * Math.PI) / 4) * 6);
  else ctx.rect(x - 5, y - 5, 10, 10);
  ctx.closePath();
  ctx.fillStyle = what === 'block' ? c.block : c.unknown;
  ctx.strokeStyle = c.panel;
  ctx.lineWidth = 1;
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = c.panel;
  ctx.font = font(9, 800);
  ctx.textAlign = 'center';
  ctx.fillText(what === 'block' ? '!' : '?', x, y + 3.2);
  ctx.textAlign = 'left';
}

/** The small upright cell of a battery swap. */
export function swapCell(ctx: CanvasRenderingContext2D, x: number, y: number, c: Colours): void {
  ctx.fillStyle = c.panel;
  ctx.strokeStyle = c.text3;
  ctx.lineWidth = 1.1;
  ctx.beginPath();
  ctx.roundRect(x - 2, y - 4.5, 4, 9, 1);
  ctx.fill();
  ctx.stroke();
}
