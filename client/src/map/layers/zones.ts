import { utc } from '../../ui/format.ts';
import { t } from '../../i18n/index.ts';
import { withAlpha, type Colours } from '../colours.ts';
import { inFrame, trace, type Frame } from '../mercator.ts';
import type { PreparedZone, Scene } from '../scene.ts';
import { font, type TextPlacer } from '../text.ts';
import { activity, zoneStyle, type Fill, type ZoneStyle } from '../zoneStyle.ts';

/** Zones as they stand at the cursor: edge, pattern, letter. Holes are cut; the most restrictive lie on top. */
export function paintZones(ctx: CanvasRenderingContext2D, f: Frame, zones: readonly PreparedZone[], scene: Scene, c: Colours): void {
  const seen = zones.filter((z) => inFrame(f, z.box)).sort((a, b) => zoneStyle(a.zone).rank - zoneStyle(b.zone).rank);
  for (const prepared of seen) {
    const style = zoneStyle(prepared.zone);
    const { active } = activity(prepared.zone, scene.cursor);
    const lifted = scene.lifted.has(prepared.zone.key);
    const selected = scene.selection?.kind === 'zone' && scene.selection.id === prepared.zone.key;
    for (const rings of prepared.volumes) {
      ctx.beginPath();
      for (const ring of rings) trace(ctx, f, ring, true);
      if (selected) {
        ctx.setLineDash([]);
        ctx.strokeStyle = c.selection;
        ctx.lineWidth = style.width + 6;
        ctx.globalAlpha = 0.55;
        ctx.stroke();
        ctx.globalAlpha = 1;
      }
      if (active && !lifted && style.fill !== 'none') {
        ctx.fillStyle = fillOf(ctx, style.fill, c[style.colour], f);
        ctx.fill('evenodd');
      }
      ctx.strokeStyle = c[style.colour];
      ctx.lineWidth = style.width;
      ctx.setLineDash(active ? [...style.dash] : [2, 4]);
      ctx.stroke();
      ctx.setLineDash([]);
    }
  }
}

const patterns = new Map<string, CanvasPattern | null>();

/** The pattern of a fill, anchored to the ground so that it does not swim while the map is panned. */
function fillOf(ctx: CanvasRenderingContext2D, fill: Fill, colour: string, f: Frame): string | CanvasPattern {
  if (fill === 'flat10' || fill === 'flat20') return withAlpha(colour, fill === 'flat10' ? 0.1 : 0.2);
  const ratio = globalThis.devicePixelRatio || 1;
  const key = `${fill}/${colour}/${ratio}`;
  let pattern = patterns.get(key);
  const size = fill === 'dots' ? 9 : Math.SQRT2 * 8;
  if (pattern === undefined) patterns.set(key, (pattern = makePattern(ctx, fill, colour, size, ratio)));
  if (!pattern) return withAlpha(colour, 0.15);
  const step = Math.round(size * ratio) / ratio;
  pattern.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, -(f.originX % step), -(f.originY % step)]));
  return pattern;
}

function makePattern(ctx: CanvasRenderingContext2D, fill: Fill, colour: string, size: number, ratio: number): CanvasPattern | null {
  const side = Math.round(size * ratio);
  const tile = new OffscreenCanvas(side, side);
  const p = tile.getContext('2d');
  if (!p) return null;
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
  return ctx.createPattern(tile, 'repeat');
}

interface Tag {
  x: number;
  y: number;
  w: number;
  text: string;
  hidden: number;
  hollow: boolean;
  style: ZoneStyle;
}
const TAG_HEIGHT = 15;

/** Tags of zones, the largest first; those that find no room are counted on the tag in their way. */
export function paintZoneTags(ctx: CanvasRenderingContext2D, f: Frame, zones: readonly PreparedZone[], scene: Scene, c: Colours, placer: TextPlacer): void {
  const area = (z: PreparedZone): number => (z.box.maxX - z.box.minX) * (z.box.maxY - z.box.minY);
  const chosen = (z: PreparedZone): number => (scene.selection?.kind === 'zone' && scene.selection.id === z.zone.key ? 1 : 0);
  const seen = zones.filter((z) => inFrame(f, z.box, 0)).sort((a, b) => chosen(b) - chosen(a) || area(b) - area(a));
  const tags = new Map<number, Tag>();
  ctx.font = font(10.5, 500);
  for (const z of seen) {
    const style = zoneStyle(z.zone);
    const { active, next } = activity(z.zone, scene.cursor);
    const permit = scene.lifted.get(z.zone.key);
    const small = Math.max(z.box.maxX - z.box.minX, z.box.maxY - z.box.minY) * f.scale < 12;
    const note = z.zone.notReadInFull !== undefined ? t('map.notReadInFull') : permit !== undefined ? `✓ ${permit}` : active ? z.zone.limits : next === undefined ? t('map.notActive') : t('map.from', utc(next));
    const wide = Math.max(z.box.maxX - z.box.minX, 0) * f.scale > 220;
    const text = small ? '' : wide || !active || permit !== undefined || z.zone.notReadInFull !== undefined ? `${z.zone.name} · ${note}` : z.zone.name;
    const letter = style.code.length > 1 ? 20 : 15;
    const w = letter + (text === '' ? 0 : ctx.measureText(text).width + 8);
    const x = Math.max(f.width * 0.12, Math.min(f.width * 0.87 - w, ((z.box.minX + z.box.maxX) / 2) * f.scale - f.originX - w / 2));
    const y = Math.max(f.height * 0.14, Math.min(f.height * 0.84, ((z.box.minY + z.box.maxY) / 2) * f.scale - f.originY - TAG_HEIGHT / 2));
    const place = [0, 20, -20, 40, -40].map((dy) => y + dy).find((ty) => placer.clash(x - 1, ty - 1, w + 2, TAG_HEIGHT + 2) < 0);
    if (place === undefined) {
      const inTheWay = tags.get(placer.clash(x, y, w, TAG_HEIGHT));
      if (inTheWay) inTheWay.hidden++;
      continue;
    }
    tags.set(placer.take(x, place, w, TAG_HEIGHT), { x, y: place, w, text, hidden: 0, hollow: !active, style });
  }
  for (const tag of tags.values()) paintTag(ctx, tag, c);
}

function paintTag(ctx: CanvasRenderingContext2D, tag: Tag, c: Colours): void {
  const colour = c[tag.style.colour];
  const letter = tag.style.code.length > 1 ? 20 : 15;
  const more = tag.hidden > 0 ? ` +${tag.hidden}` : '';
  ctx.font = font(10.5, 500);
  const width = tag.w + (more === '' ? 0 : ctx.measureText(more).width);
  ctx.fillStyle = c.panel;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.roundRect(tag.x + 0.5, Math.round(tag.y) + 0.5, width - 1, TAG_HEIGHT - 1, 2);
  ctx.fill();
  ctx.stroke();
  ctx.beginPath();
  ctx.roundRect(tag.x, Math.round(tag.y), letter, TAG_HEIGHT, 2);
  ctx.fillStyle = tag.hollow ? c.panel : colour;
  ctx.fill();
  if (tag.hollow) ctx.stroke();
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'center';
  ctx.font = font(11, 700);
  ctx.fillStyle = tag.hollow ? colour : c['on-kind'];
  ctx.fillText(tag.style.code, tag.x + letter / 2, Math.round(tag.y) + TAG_HEIGHT / 2 + 0.5);
  ctx.textAlign = 'left';
  ctx.font = font(10.5, 500);
  ctx.fillStyle = c.text;
  ctx.fillText(tag.text + more, tag.x + letter + 4, Math.round(tag.y) + TAG_HEIGHT / 2 + 0.5);
}
