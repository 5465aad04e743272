import type { Base } from '#core/documents/fleet.ts';
import type { MissionKind } from '#core/documents/mission.ts';
import type { Colours } from './colours.ts';
import { KIND_LOOK } from './kinds.ts';
import { font } from './text.ts';

/** The marks of the map: missions, bases, aircraft, waypoints, severity. Shapes differ, so that colour is never needed to tell them apart. */

export function missionSymbol(ctx: CanvasRenderingContext2D, x: number, y: number, kind: MissionKind, c: Colours, selected: boolean, blocked: boolean): void {
  const look = KIND_LOOK[kind];
  ctx.save();
  ctx.translate(Math.round(x), Math.round(y));
  if (selected) ring(ctx, 15, c.selection);
  const outline = new Path2D(look.outline);
  ctx.fillStyle = c[look.colour];
  ctx.strokeStyle = c.halo;
  ctx.lineWidth = 1.5;
  ctx.fill(outline);
  ctx.stroke(outline);
  ctx.fillStyle = c['on-kind'];
  ctx.font = font(9.5, 700);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(look.code, 0, 0.6);
  if (blocked) blockBadge(ctx, 10, -9, c);
  ctx.restore();
}

function ring(ctx: CanvasRenderingContext2D, radius: number, colour: string): void {
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2.4;
  ctx.stroke();
}

/** The octagon with `!`: something blocks here. */
function blockBadge(ctx: CanvasRenderingContext2D, x: number, y: number, c: Colours): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.beginPath();
  for (let i = 0; i < 8; i++) ctx.lineTo(Math.cos(((i + 0.5) * Math.PI) / 4) * 6.6, Math.sin(((i + 0.5) * Math.PI) / 4) * 6.6);
  ctx.closePath();
  ctx.fillStyle = c.block;
  ctx.strokeStyle = c.halo;
  ctx.lineWidth = 1;
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = c['on-kind'];
  ctx.font = font(9, 800);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText('!', 0, 0.5);
  ctx.restore();
}

const HOUSE = 'M-5.5 4.5V-1.5L0 -6L5.5 -1.5V4.5Z';
const TRUCK = 'M-7 -4H1V3H-7ZM2 -2H5L7 0.5V3H2ZM-5 3A1.6 1.6 0 1 0 -1.8 3ZM2.6 3A1.6 1.6 0 1 0 5.8 3Z';
const BOAT = 'M-7 1H7L4.5 5H-4.5ZM-1 0V-6L5 0Z';

export function baseSymbol(ctx: CanvasRenderingContext2D, x: number, y: number, kind: Base['kind'], c: Colours, selected: boolean): void {
  ctx.save();
  ctx.translate(Math.round(x), Math.round(y));
  if (selected) ring(ctx, 17, c.selection);
  ctx.beginPath();
  ctx.roundRect(-11, -11, 22, 22, 4);
  ctx.fillStyle = c.text;
  ctx.strokeStyle = c.halo;
  ctx.lineWidth = 1.5;
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = c.halo;
  ctx.fill(new Path2D(kind === 'fixed' ? HOUSE : kind === 'vehicle' ? TRUCK : BOAT));
  ctx.restore();
}

/** Arrow head in the direction of flight; course in degrees true. */
export function aircraftSymbol(ctx: CanvasRenderingContext2D, x: number, y: number, course_deg: number, c: Colours, selected: boolean): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate((course_deg * Math.PI) / 180);
  const arrow = new Path2D('M0 -9L6 7L0 3.5L-6 7Z');
  ctx.fillStyle = selected ? c.selection : c.text;
  ctx.strokeStyle = c.halo;
  ctx.lineWidth = 1.6;
  ctx.stroke(arrow);
  ctx.fill(arrow);
  ctx.restore();
}

export function waypoint(ctx: CanvasRenderingContext2D, x: number, y: number, c: Colours): void {
  ctx.fillStyle = c.panel;
  ctx.strokeStyle = c.selection;
  ctx.lineWidth = 1.8;
  ctx.beginPath();
  ctx.roundRect(x - 4, y - 4, 8, 8, 1.5);
  ctx.fill();
  ctx.stroke();
}

/** Cross-hair of a last known point. */
export function crossHair(ctx: CanvasRenderingContext2D, x: number, y: number, c: Colours): void {
  ctx.strokeStyle = c.text;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.arc(x, y, 13, 0, 2 * Math.PI);
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
    ctx.moveTo(x + dx * 9, y + dy * 9);
    ctx.lineTo(x + dx * 18, y + dy * 18);
  }
  ctx.stroke();
}
