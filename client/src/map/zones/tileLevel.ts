import type * as L from 'leaflet';
import { TILE_PX, tileKey, type TileAt } from './protocol.ts';
import { placeInWorld, type View } from '../worldPlace.ts';

/** Tiles round the view that are kept ready, as a share of a tile. */
const AHEAD = 0.5;
/** Not to be seen, and yet drawn: a browser takes over the tiles of a hidden element only when it is shown, all in one task. */
const HIDDEN = '0.01';

interface Tile {
  canvas: HTMLCanvasElement;
  painted: boolean;
}

/** The tiles of one zoom, in an element of their own that is moved and scaled as a whole. */
export class TileLevel {
  readonly zoom: number;
  readonly element: HTMLElement;
  private readonly tiles = new Map<string, Tile>();
  private readonly origin: L.Point;
  private readonly map: L.Map;

  constructor(map: L.Map, pane: HTMLElement, zoom: number) {
    this.map = map;
    this.zoom = zoom;
    this.element = document.createElement('div');
    this.element.className = 'zone-tiles leaflet-zoom-animated';
    this.element.style.opacity = HIDDEN;
    pane.append(this.element);
    // Tiles are placed from here: far from the corner of the world a style sheet's numbers are not exact.
    this.origin = map.getPixelOrigin().clone();
    this.place();
  }

  /** Follows the map, or goes ahead of it to a view that it is moving to. */
  place(view?: View): void {
    placeInWorld(this.map, this.element, this.origin, this.zoom, view);
  }

  /** Makes the tiles of the view and a little more, drops those that are far off. Returns them, the middle of the view first. */
  cover(): TileAt[] {
    const { x: width, y: height } = this.map.getSize();
    const corner = this.map.getPixelBounds().min ?? this.map.getPixelOrigin();
    const range = (from: number, length: number, ahead: number): [number, number] => [Math.floor(from / TILE_PX - ahead), Math.floor((from + length) / TILE_PX + ahead)];
    const [x0, x1] = range(corner.x, width, AHEAD);
    const [y0, y1] = range(corner.y, height, AHEAD);
    const wanted: TileAt[] = [];
    for (let y = y0; y <= y1; y++) for (let x = x0; x <= x1; x++) wanted.push({ zoom: this.zoom, x, y });
    const away = ({ x, y }: TileAt): number => Math.hypot((x + 0.5) * TILE_PX - corner.x - width / 2, (y + 0.5) * TILE_PX - corner.y - height / 2);
    wanted.sort((a, b) => away(a) - away(b));
    const keys = new Set(wanted.map(tileKey));
    for (const [key, { canvas }] of this.tiles)
      if (!keys.has(key)) {
        canvas.remove();
        this.tiles.delete(key);
      }
    for (const tile of wanted) if (!this.tiles.has(tileKey(tile))) this.tiles.set(tileKey(tile), { canvas: this.makeCanvas(tile), painted: false });
    return wanted;
  }

  private makeCanvas({ x, y }: TileAt): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    canvas.style.cssText = `position:absolute;left:${x * TILE_PX - this.origin.x}px;top:${y * TILE_PX - this.origin.y}px;width:${TILE_PX}px;height:${TILE_PX}px`;
    this.element.append(canvas);
    return canvas;
  }

  /** Takes a painted tile; one that is not wanted any more is let go. */
  take(tile: TileAt, bitmap: ImageBitmap): void {
    const known = tile.zoom === this.zoom ? this.tiles.get(tileKey(tile)) : undefined;
    if (!known) {
      bitmap.close();
      return;
    }
    known.canvas.width = bitmap.width;
    known.canvas.height = bitmap.height;
    known.canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
    known.painted = true;
  }

  /** Whether every tile of the view is painted. */
  isReady(): boolean {
    return this.tiles.size > 0 && [...this.tiles.values()].every(({ painted }) => painted);
  }
  show(): void {
    this.element.style.opacity = '';
  }
  remove(): void {
    this.element.remove();
  }
}
