import type { UnitSystem } from '../../state/view.ts';
import type { Colours } from '../colours.ts';
import type { Frame } from '../mercator.ts';
import type { ZoneState } from './drawnZones.ts';
import type { Rect } from './placeTags.ts';

/** What the page and the worker that draws zones say to each other. */

/** Side of a tile, pixels of the page. */
export const TILE_PX = 256;

/** A tile of the world at a zoom, which may be a fraction: `x` and `y` count tiles from the north-west corner of the map. */
export interface TileAt {
  zoom: number;
  x: number;
  y: number;
}
export const tileKey = ({ zoom, x, y }: TileAt): string => `${zoom}/${x}/${y}`;

/** How zones are drawn on this screen. */
export interface ZoneLookSettings {
  colours: Colours;
  /** font families, as in CSS */
  family: string;
  units: UnitSystem;
  /** pixels of the screen for each pixel of the page */
  ratio: number;
}
export interface TagQuestion {
  frame: Frame;
  zoom: number;
  /** the part of the frame that is looked at */
  visible: Rect;
  /** where no tag may stand */
  taken: readonly Rect[];
}

export type ToWorker =
  | { type: 'open'; buffer: ArrayBuffer }
  | { type: 'close' }
  | { type: 'look'; look: ZoneLookSettings }
  | { type: 'state'; state: ZoneState }
  /** the tiles that are wanted from now on, the most urgent first; those that the page has are drawn again when they change */
  | { type: 'tiles'; tiles: readonly TileAt[] }
  | { type: 'tags'; question: TagQuestion };

export type FromWorker =
  | { type: 'tile'; tile: TileAt; bitmap: ImageBitmap }
  | { type: 'tags'; question: TagQuestion; bitmap: ImageBitmap; boxes: readonly Rect[] };
