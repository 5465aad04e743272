import { inBand } from '../../airspace/heightBand.ts';
import { withAlpha, type Colours } from '../colours.ts';
import type { Box, Flat, Frame } from '../mercator.ts';
import { zoneStyle, type ZoneStyle } from '../zoneStyle.ts';
import { clipLine, clipRing, Line } from './clip.ts';
import { ACTIVE, LIFTED, SELECTED, type DrawnZones } from './drawnZones.ts';
import type { Patterns } from './patterns.ts';

type Ctx = OffscreenCanvasRenderingContext2D;

/** Zones with both sides under this are marks, and letters where there is room for them, pixels. */
export const SMALL_PX = 12;
/** A mark is never smaller than this, pixels. */
const LEAST_PX = 2.5;
/** Edges and halos reach this far over the edge of a tile, pixels. */
const MARGIN_PX = 8;
/** Points of an outline that lie nearer to the last one than this are left out, pixels. */
const STEP_PX = 0.7;
const INACTIVE_DASH = [2, 4];
/** Opacity of edges outside of the height filter. */
const OUTSIDE_ALPHA = 0.4;
const SOLID: readonly number[] = [];

/** Paints the zones of a tile as they stand in the state of `drawn`: the most restrictive on top, holes cut. */
export function paintZones(ctx: Ctx, f: Frame, drawn: DrawnZones, c: Colours, patterns: Patterns): void {
  const margin = MARGIN_PX / f.scale;
  const view = { minX: f.originX / f.scale - margin, minY: f.originY / f.scale - margin, maxX: (f.originX + f.width) / f.scale + margin, maxY: (f.originY + f.height) / f.scale + margin };
  for (const { index, turn } of drawn.seen(view)) {
    const box = drawn.box(index);
    const frame = turn === 0 ? f : { ...f, originX: f.originX - turn * f.scale };
    const small = Math.max(box.maxX - box.minX, box.maxY - box.minY) * f.scale < SMALL_PX;
    if (small) paintMark(ctx, frame, box, drawn, index, c);
    else paintZone(ctx, frame, drawn, index, c, patterns);
  }
  ctx.globalAlpha = 1;
}

function paintMark(ctx: Ctx, f: Frame, box: Box, drawn: DrawnZones, index: number, c: Colours): void {
  const zone = drawn.zone(index);
  const flags = drawn.flags[index]!;
  const w = Math.max(LEAST_PX, (box.maxX - box.minX) * f.scale);
  const h = Math.max(LEAST_PX, (box.maxY - box.minY) * f.scale);
  const x = ((box.minX + box.maxX) / 2) * f.scale - f.originX - w / 2;
  const y = ((box.minY + box.maxY) / 2) * f.scale - f.originY - h / 2;
  const shown = zone.volumes.some((volume) => inBand(volume, drawn.state.band));
  if ((flags & SELECTED) !== 0) {
    ctx.fillStyle = withAlpha(c.selection, 0.55);
    ctx.fillRect(x - 3, y - 3, w + 6, h + 6);
  }
  const filled = (flags & ACTIVE) !== 0 && (flags & LIFTED) === 0 && shown;
  ctx.fillStyle = withAlpha(c[zoneStyle(zone).colour], filled ? 0.6 : 0.25);
  ctx.fillRect(x, y, w, h);
}

function paintZone(ctx: Ctx, f: Frame, drawn: DrawnZones, index: number, c: Colours, patterns: Patterns): void {
  const zone = drawn.zone(index);
  const style = zoneStyle(zone);
  const flags = drawn.flags[index]!;
  const active = (flags & ACTIVE) !== 0;
  const outlines = drawn.outline(index, f.scale);
  if ((flags & SELECTED) !== 0) for (const rings of outlines) strokeRings(ctx, f, rings, c.selection, style.width + 6, SOLID, 0.55);
  const filled: Flat[][] = [];
  outlines.forEach((rings, v) => {
    const volume = zone.volumes[v];
    const shown = volume === undefined || inBand(volume, drawn.state.band);
    // Layers over the same ground are filled once: twice would look like another zone.
    if (active && shown && (flags & LIFTED) === 0 && style.fill !== 'none' && !filled.some((other) => sameRings(other, rings))) {
      filled.push(rings);
      ctx.globalAlpha = 1;
      ctx.fillStyle = patterns.of(ctx, style.fill, c[style.colour], f);
      fillRings(ctx, f, rings);
    }
    strokeRings(ctx, f, rings, c[style.colour], style.width, dashOf(style, active), shown ? 1 : OUTSIDE_ALPHA);
  });
}

const dashOf = (style: ZoneStyle, active: boolean): readonly number[] => (active ? style.dash : INACTIVE_DASH);
const sameRings = (a: readonly Flat[], b: readonly Flat[]): boolean => a.length === b.length && a.every((ring, i) => ring.length === b[i]?.length && ring.every((value, k) => value === b[i]?.[k]));

const line = new Line();
const cut = new Line();

/** Brings a ring to pixels of a tile. Returns whether it lies inside of the tile and its margin. */
function bring(f: Frame, ring: Flat, into: Line): boolean {
  into.clear();
  let [lastX, lastY] = [NaN, NaN];
  let inside = true;
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i]! * f.scale - f.originX;
    const y = ring[i + 1]! * f.scale - f.originY;
    if (i > 0 && i < ring.length - 2 && Math.abs(x - lastX) + Math.abs(y - lastY) < STEP_PX) continue;
    inside &&= x >= -MARGIN_PX && y >= -MARGIN_PX && x <= f.width + MARGIN_PX && y <= f.height + MARGIN_PX;
    into.push(x, y);
    [lastX, lastY] = [x, y];
  }
  return inside;
}

function pathOf(ctx: Ctx, closed: Line): void {
  for (let i = 0; i < closed.length; i += 2) {
    if (i === 0) ctx.moveTo(closed.xy[0]!, closed.xy[1]!);
    else ctx.lineTo(closed.xy[i]!, closed.xy[i + 1]!);
  }
  ctx.closePath();
}

const boxOf = (f: Frame): Box => ({ minX: -MARGIN_PX, minY: -MARGIN_PX, maxX: f.width + MARGIN_PX, maxY: f.height + MARGIN_PX });

function fillRings(ctx: Ctx, f: Frame, rings: readonly Flat[]): void {
  ctx.beginPath();
  for (const ring of rings) {
    const whole = bring(f, ring, line);
    if (!whole) clipRing(line, boxOf(f), cut);
    pathOf(ctx, whole ? line : cut);
  }
  ctx.fill('evenodd');
}

function strokeRings(ctx: Ctx, f: Frame, rings: readonly Flat[], colour: string, width: number, dash: readonly number[], alpha: number): void {
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash([...dash]);
  ctx.lineJoin = 'round';
  for (const ring of rings) {
    ctx.lineDashOffset = 0;
    ctx.beginPath();
    if (bring(f, ring, line)) {
      pathOf(ctx, line);
    } else {
      clipLine(line, boxOf(f), (x, y, along) => {
        if (dash.length > 0) {
          ctx.stroke();
          ctx.beginPath();
          ctx.lineDashOffset = along;
        }
        ctx.moveTo(x, y);
      }, (x, y) => ctx.lineTo(x, y));
    }
    ctx.stroke();
  }
  ctx.setLineDash([]);
}
