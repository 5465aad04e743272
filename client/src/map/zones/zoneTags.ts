import { activityAt } from '#core/airspace/activity.ts';
import type { Zone } from '#core/airspace/zone.ts';
import { inBand } from '../../airspace/heightBand.ts';
import { limitsText } from '../../airspace/limitsText.ts';
import { t } from '../../i18n/index.ts';
import type { UnitSystem } from '../../state/view.ts';
import { fromText } from '../../airspace/fromText.ts';
import type { Colours } from '../colours.ts';
import { inside, type Box, type Flat, type Frame } from '../mercator.ts';
import { zoneStyle, type ZoneStyle } from '../zoneStyle.ts';
import { ACTIVE, LIFTED, SELECTED, type DrawnZones } from './drawnZones.ts';
import { SMALL_PX } from './paintZones.ts';
import { COUNT_ROOM_PX, placeTags, TAG_HEIGHT_PX, type Placed, type Rect, type Wanted } from './placeTags.ts';

type Ctx = OffscreenCanvasRenderingContext2D;

/** How tags are written on this screen. */
export interface TagLook {
  colours: Colours;
  /** font families, as in CSS */
  family: string;
  units: UnitSystem;
}
interface ZoneTag extends Wanted {
  /** the place that it speaks of */
  x: number;
  text: string;
  hollow: boolean;
  style: ZoneStyle;
}

/** Zones wider than this say their limits, too, pixels. */
const WIDE_PX = 220;
/** With more zones than this in view, only the larger ones are named and tags keep a distance, so that the map is seen between them. */
const CROWD = 400;
const CALM = { named_px: SMALL_PX, gap_px: 1 };
const CROWDED = { named_px: 32, gap_px: 10 };
const PADDING_PX = 8;
/** Room between a tag and the edge of the map, pixels. */
const EDGE_PX = 4;

/**
 * Places and paints the tags of the zones in a frame: the selected zone first, then the largest. Zones outside of the height filter have none. `visible` is
 * the part of the frame that is looked at; what is taken already stays free. Returns where tags stand, for the names of places to stay clear of them.
 */
export function paintZoneTags(ctx: Ctx, f: Frame, visible: Rect, taken: readonly Rect[], drawn: DrawnZones, look: TagLook): Rect[] {
  ctx.font = `500 10.5px ${look.family}`;
  const view = { minX: f.originX / f.scale, minY: f.originY / f.scale, maxX: (f.originX + f.width) / f.scale, maxY: (f.originY + f.height) / f.scale };
  const size = (index: number): number => {
    const box = drawn.box(index);
    return (drawn.flags[index]! & SELECTED) !== 0 ? Infinity : (box.maxX - box.minX) * (box.maxY - box.minY);
  };
  const order = drawn
    .seen(view)
    .filter(({ index }) => drawn.zone(index).volumes.some((volume) => inBand(volume, drawn.state.band)))
    .map((seen) => ({ ...seen, size: size(seen.index) }))
    .sort((a, b) => b.size - a.size);
  const { named_px, gap_px } = order.length > CROWD ? CROWDED : CALM;
  const widths = new Map<string, number>();
  const width = (text: string): number => {
    const known = widths.get(text) ?? ctx.measureText(text).width;
    widths.set(text, known);
    return known;
  };
  const placed = placeTags(
    order.map(({ index, turn }) => tagOf(turn === 0 ? f : { ...f, originX: f.originX - turn * f.scale }, visible, index, drawn, { units: look.units, named_px, width })),
    taken,
    gap_px,
  );
  for (const each of placed) paintLeader(ctx, each, look);
  for (const each of placed) paintTag(ctx, each, look);
  return placed.map(({ box }) => box);
}

interface TagRules {
  units: UnitSystem;
  /** zones larger than this are named, pixels */
  named_px: number;
  width(text: string): number;
}

function tagOf(f: Frame, visible: Rect, index: number, drawn: DrawnZones, { units, named_px, width }: TagRules): ZoneTag {
  const zone = drawn.zone(index);
  const style = zoneStyle(zone);
  const box = drawn.box(index);
  const flags = drawn.flags[index]!;
  const active = (flags & ACTIVE) !== 0;
  const w_px = (box.maxX - box.minX) * f.scale;
  const size_px = Math.max(w_px, (box.maxY - box.minY) * f.scale);
  const small = size_px < SMALL_PX;
  const text = size_px < named_px && (flags & SELECTED) === 0 ? '' : textOf(zone, { active, permit: (flags & LIFTED) === 0 ? undefined : drawn.state.lifted.get(zone.key), wide: w_px > WIDE_PX, cursor: drawn.state.cursor, units });
  const [x, y] = small ? [((box.minX + box.maxX) / 2) * f.scale - f.originX, ((box.minY + box.maxY) / 2) * f.scale - f.originY] : anchor(f, visible, box, drawn.outline(index, f.scale));
  const w = letterWidth(style) + (text === '' ? 0 : width(text) + PADDING_PX);
  return { left: leftOf(x, w, visible), x, y, w, text, hollow: !active, style };
}

/** Left edge of a tag over `x`: no tag is cut by the edge of what is looked at. */
function leftOf(x: number, w: number, visible: Rect): number {
  const right = visible.x + visible.w;
  const left = x - w / 2;
  if (x < visible.x) return Math.min(left, visible.x - w - COUNT_ROOM_PX - EDGE_PX);
  if (x > right) return Math.max(left, right + EDGE_PX);
  return Math.max(visible.x + EDGE_PX, Math.min(left, right - w - COUNT_ROOM_PX - EDGE_PX));
}

function textOf(zone: Zone, now: { active: boolean; permit: string | undefined; wide: boolean; cursor: number; units: UnitSystem }): string {
  if (zone.notReadInFull !== undefined) return `${zone.name} · ${t('map.notReadInFull')}`;
  if (now.permit !== undefined) return `${zone.name} · ✓ ${now.permit}`;
  if (!now.active) return `${zone.name} · ${fromText(activityAt(zone.applicability, now.cursor), now.cursor)}`;
  return now.wide ? `${zone.name} · ${limitsText(zone.volumes, now.units)}` : zone.name;
}

/** A point of a zone where its tag stands, in pixels: the middle of the part that is looked at, or a point near it that lies in the zone and not in a hole. */
function anchor(f: Frame, visible: Rect, box: Box, volumes: readonly Flat[][]): [number, number] {
  const common = (low: number, high: number, from: number, to: number): [number, number] => {
    const [a, b] = [Math.max(low, from), Math.min(high, to)];
    return a <= b ? [a, b] : [low, high];
  };
  const [left, right] = common(box.minX * f.scale - f.originX, box.maxX * f.scale - f.originX, visible.x, visible.x + visible.w);
  const [top, bottom] = common(box.minY * f.scale - f.originY, box.maxY * f.scale - f.originY, visible.y, visible.y + visible.h);
  const at = (u: number, v: number): [number, number] => [left + (right - left) * u, top + (bottom - top) * v];
  const isIn = ([x, y]: [number, number]): boolean => volumes.some((rings) => inside(rings, (x + f.originX) / f.scale, (y + f.originY) / f.scale));
  return TRIES.map(([u, v]) => at(u, v)).find(isIn) ?? at(0.5, 0.5);
}
const TRIES = [[0.5, 0.5], [0.5, 0.3], [0.5, 0.7], [0.3, 0.5], [0.7, 0.5], [0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75], [0.5, 0.1], [0.5, 0.9], [0.1, 0.5], [0.9, 0.5]] as const;

const letterWidth = (style: ZoneStyle): number => (style.code.length > 1 ? 20 : 15);
const countText = (hidden: number): string => (hidden === 0 ? '' : hidden < 1000 ? `+${hidden}` : `+${Math.floor(hidden / 1000)}k`);

/** A line from a tag that had to make way to the place that it speaks of. */
function paintLeader(ctx: Ctx, { tag, box }: Placed<ZoneTag>, { colours }: TagLook): void {
  if (Math.abs(box.y + TAG_HEIGHT_PX / 2 - tag.y) <= TAG_HEIGHT_PX / 2) return;
  ctx.strokeStyle = colours[tag.style.colour];
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(Math.max(box.x + 2, Math.min(box.x + tag.w - 2, tag.x)), box.y + TAG_HEIGHT_PX / 2);
  ctx.lineTo(tag.x, tag.y);
  ctx.stroke();
}

function paintTag(ctx: Ctx, { tag, box, hidden }: Placed<ZoneTag>, look: TagLook): void {
  const c = look.colours;
  const colour = c[tag.style.colour];
  const letter = letterWidth(tag.style);
  const x = Math.round(box.x);
  const y = Math.round(box.y);
  const middle = y + TAG_HEIGHT_PX / 2 + 0.5;
  const count = countText(hidden);
  ctx.font = `500 10.5px ${look.family}`;
  const w = Math.ceil(tag.w) + (count === '' ? 0 : Math.ceil(ctx.measureText(count).width) + 4);
  ctx.fillStyle = c.panel;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.roundRect(x + 0.5, y + 0.5, w - 1, TAG_HEIGHT_PX - 1, 2);
  ctx.fill();
  ctx.stroke();
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  ctx.fillStyle = c.text;
  if (tag.text !== '') ctx.fillText(tag.text, x + letter + 4, middle);
  ctx.textAlign = 'right';
  if (count !== '') ctx.fillText(count, x + w - 3, middle);
  ctx.beginPath();
  ctx.roundRect(x, y, letter, TAG_HEIGHT_PX, 2);
  ctx.fillStyle = tag.hollow ? c.panel : colour;
  ctx.fill();
  if (tag.hollow) ctx.stroke();
  ctx.textAlign = 'center';
  ctx.font = `700 11px ${look.family}`;
  ctx.fillStyle = tag.hollow ? colour : c['on-kind'];
  ctx.fillText(tag.style.code, x + letter / 2, middle);
}
