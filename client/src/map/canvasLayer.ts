import * as L from 'leaflet';
import type { Frame } from './mercator.ts';

export type Paint = (ctx: CanvasRenderingContext2D, frame: Frame) => void;

/** A canvas over the map and a margin round it, painted anew when the map comes to rest; it rides along while the map moves and zooms. */
export class CanvasLayer extends L.Layer {
  private readonly canvas: HTMLCanvasElement;
  private readonly paint: Paint;
  private readonly paneName: string;
  private topLeft = L.point(0, 0);
  private zoom = 0;
  private request = 0;
  private host: L.Map | undefined;

  constructor(pane: string, paint: Paint) {
    super();
    this.paint = paint;
    this.paneName = pane;
    this.canvas = document.createElement('canvas');
    this.canvas.setAttribute('aria-hidden', 'true');
    this.canvas.className = 'leaflet-zoom-animated';
    this.canvas.style.pointerEvents = 'none';
  }

  override onAdd(map: L.Map): this {
    this.host = map;
    map.getPane(this.paneName)?.append(this.canvas);
    this.redrawNow();
    return this;
  }

  override onRemove(): this {
    cancelAnimationFrame(this.request);
    this.canvas.remove();
    this.host = undefined;
    return this;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      moveend: () => this.redrawNow(),
      resize: () => this.redraw(),
      zoomanim: ((e: L.ZoomAnimEvent) => this.animate(e)) as L.LeafletEventHandlerFn,
    };
  }

  /** Paints in the next frame; many calls give one painting. */
  redraw(): void {
    if (this.request !== 0) return;
    this.request = requestAnimationFrame(() => {
      this.request = 0;
      this.redrawNow();
    });
  }

  private animate(e: L.ZoomAnimEvent): void {
    const map = this.host;
    if (!map) return;
    const corner = map.layerPointToLatLng(this.topLeft);
    const target = (map as L.Map & { _latLngToNewLayerPoint(p: L.LatLng, zoom: number, center: L.LatLng): L.Point })._latLngToNewLayerPoint(corner, e.zoom, e.center);
    L.DomUtil.setTransform(this.canvas, target, map.getZoomScale(e.zoom, this.zoom));
  }

  private redrawNow(): void {
    const map = this.host;
    if (!map) return;
    const size = map.getSize();
    if (size.x === 0 || size.y === 0) return;
    const margin = size.multiplyBy(0.15).round();
    const ratio = globalThis.devicePixelRatio || 1;
    const width = size.x + 2 * margin.x;
    const height = size.y + 2 * margin.y;
    this.topLeft = map.containerPointToLayerPoint(L.point(-margin.x, -margin.y)).round();
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
    const origin = map.getPixelOrigin().add(this.topLeft);
    this.paint(ctx, { scale: 256 * 2 ** this.zoom, originX: origin.x, originY: origin.y, width, height });
    L.DomUtil.setTransform(this.canvas, this.topLeft, 1);
  }
}
