import * as L from 'leaflet';
import type { Frame } from './mercator.ts';
import type { Turns } from './turns.ts';
import { placeInWorld, type View } from './worldPlace.ts';

export type Paint = (ctx: CanvasRenderingContext2D, frame: Frame) => void;

/** Margin round the map that is painted, too, as a share of its sides: what a short pan brings into view. */
const MARGIN = 0.1;

/** A canvas over the map and a margin round it, painted anew when the map comes to rest; it rides along while the map moves and zooms. */
export class CanvasLayer extends L.Layer {
  private readonly canvas: HTMLCanvasElement;
  private readonly paint: Paint;
  private readonly paneName: string;
  private readonly turns: Turns;
  /** corner of the canvas in pixels of the world at `zoom` */
  private corner = L.point(0, 0);
  private zoom = 0;
  private host: L.Map | undefined;

  constructor(pane: string, turns: Turns, paint: Paint) {
    super();
    this.paint = paint;
    this.paneName = pane;
    this.turns = turns;
    this.canvas = document.createElement('canvas');
    this.canvas.setAttribute('aria-hidden', 'true');
    this.canvas.className = 'leaflet-zoom-animated';
    this.canvas.style.pointerEvents = 'none';
  }

  override onAdd(map: L.Map): this {
    this.host = map;
    map.getPane(this.paneName)?.append(this.canvas);
    this.redraw();
    return this;
  }

  override onRemove(): this {
    this.turns.forget(this);
    this.canvas.remove();
    this.host = undefined;
    return this;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      moveend: () => {
        this.place();
        this.redraw();
      },
      zoom: () => this.place(),
      viewreset: () => this.place(),
      resize: () => this.redraw(),
      zoomanim: ((e: L.ZoomAnimEvent) => this.place({ center: e.center, zoom: e.zoom })) as L.LeafletEventHandlerFn,
    };
  }

  /** Paints when its turn comes; many calls give one painting. */
  redraw(): void {
    this.turns.ask(this, () => this.redrawNow());
  }

  private place(view?: View): void {
    if (this.host) placeInWorld(this.host, this.canvas, this.corner, this.zoom, view);
  }

  private redrawNow(): void {
    const map = this.host;
    if (!map) return;
    const size = map.getSize();
    if (size.x === 0 || size.y === 0) return;
    const margin = size.multiplyBy(MARGIN).round();
    const ratio = globalThis.devicePixelRatio || 1;
    const width = size.x + 2 * margin.x;
    const height = size.y + 2 * margin.y;
    this.corner = map.getPixelOrigin().add(map.containerPointToLayerPoint(L.point(-margin.x, -margin.y)).round());
    this.zoom = map.getZoom();
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    const ctx = this.canvas.getContext('2d');
    if (!ctx) return;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, width, height);
    this.paint(ctx, { scale: 256 * 2 ** this.zoom, originX: this.corner.x, originY: this.corner.y, width, height });
    this.place();
  }
}
