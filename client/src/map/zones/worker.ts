import { openAirspace } from '#core/airspace/pack.ts';
import type { Box, Frame } from '../mercator.ts';
import { DrawnZones, FIRST_STATE, type ZoneState } from './drawnZones.ts';
import { paintZones } from './paintZones.ts';
import { Patterns } from './patterns.ts';
import { TILE_PX, tileKey, type FromWorker, type TagQuestion, type TileAt, type ToWorker, type ZoneLookSettings } from './protocol.ts';
import { paintZoneTags } from './zoneTags.ts';

/** Draws zones beside the page: tiles as they are wanted and whenever they change, and the tags over them. */

const scope = self as unknown as { onmessage: ((event: MessageEvent<ToWorker>) => void) | null; postMessage(message: FromWorker, transfer: Transferable[]): void };

let drawn: DrawnZones | undefined;
let look: ZoneLookSettings | undefined;
let patterns = new Patterns(1);
let state: ZoneState = FIRST_STATE;
let wanted: readonly TileAt[] = [];
/** keys of tiles that the page has as they are now */
const fresh = new Set<string>();
let question: TagQuestion | undefined;
let working = false;

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case 'open':
      drawn = new DrawnZones(openAirspace(data.buffer));
      drawn.set(state);
      fresh.clear();
      break;
    case 'close':
      drawn = undefined;
      fresh.clear();
      break;
    case 'look':
      look = data.look;
      patterns = new Patterns(look.ratio);
      fresh.clear();
      break;
    case 'state':
      state = data.state;
      if (drawn) forget(drawn, drawn.set(state));
      break;
    case 'tiles': {
      wanted = data.tiles;
      const keys = new Set(wanted.map(tileKey));
      for (const key of fresh) if (!keys.has(key)) fresh.delete(key);
      break;
    }
    case 'tags':
      question = data.question;
  }
  work();
};

/** Tiles on which a zone has changed are drawn again. */
function forget(zones: DrawnZones, changed: number[] | 'all'): void {
  if (changed === 'all') {
    fresh.clear();
    return;
  }
  const boxes = changed.map((index) => zones.box(index));
  for (const tile of wanted) if (boxes.some((box) => meets(tile, box))) fresh.delete(tileKey(tile));
}

/** Edges reach over the side of their zone, pixels. */
const REACH_PX = 8;
function meets({ zoom, x, y }: TileAt, box: Box): boolean {
  const scale = (256 * 2 ** zoom) / TILE_PX;
  const reach = REACH_PX / TILE_PX;
  if (y > box.maxY * scale + reach || y + 1 < box.minY * scale - reach) return false;
  const turn = Math.ceil((x - reach) / scale - box.maxX);
  return (box.minX + turn) * scale <= x + 1 + reach;
}

/** Does one piece of work at a time, so that a new wish is heard before the old ones are all fulfilled. */
function work(): void {
  if (working || !next()) return;
  working = true;
  setTimeout(() => {
    working = false;
    next()?.();
    work();
  });
}

/** The most urgent piece of work: tiles before tags. */
function next(): (() => void) | undefined {
  const settings = look;
  const asked = question;
  if (!settings) return undefined;
  const tile = wanted.find((each) => !fresh.has(tileKey(each)));
  if (tile) return () => drawTile(tile, settings);
  return asked && (() => drawTags(asked, settings));
}

function canvas(width: number, height: number, ratio: number): { surface: OffscreenCanvas; ctx: OffscreenCanvasRenderingContext2D } {
  const surface = new OffscreenCanvas(Math.round(width * ratio), Math.round(height * ratio));
  const ctx = surface.getContext('2d');
  if (!ctx) throw new Error('a canvas of two dimensions is expected in a worker');
  ctx.scale(ratio, ratio);
  return { surface, ctx };
}

function drawTile(tile: TileAt, { colours, ratio }: ZoneLookSettings): void {
  const { surface, ctx } = canvas(TILE_PX, TILE_PX, ratio);
  const frame: Frame = { scale: 256 * 2 ** tile.zoom, originX: tile.x * TILE_PX, originY: tile.y * TILE_PX, width: TILE_PX, height: TILE_PX };
  if (drawn) paintZones(ctx, frame, drawn, colours, patterns);
  fresh.add(tileKey(tile));
  const bitmap = surface.transferToImageBitmap();
  scope.postMessage({ type: 'tile', tile, bitmap }, [bitmap]);
}

function drawTags(asked: TagQuestion, settings: ZoneLookSettings): void {
  question = undefined;
  const { frame, visible, taken } = asked;
  const { surface, ctx } = canvas(frame.width, frame.height, settings.ratio);
  const boxes = drawn ? paintZoneTags(ctx, frame, visible, taken, drawn, settings) : [];
  const bitmap = surface.transferToImageBitmap();
  scope.postMessage({ type: 'tags', question: asked, bitmap, boxes }, [bitmap]);
}
