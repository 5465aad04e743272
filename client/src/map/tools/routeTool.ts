import * as L from 'leaflet';
import type { LonLat } from '#core/units.ts';

export interface RouteToolEvents {
  onAdd(lon: number, lat: number): void;
  /** a waypoint is dragged: begin once, move in each frame, end once */
  onDragBegin(): void;
  onInsert(after: number, lon: number, lat: number): void;
  onMove(index: number, lon: number, lat: number): void;
  onDragEnd(): void;
  onRemove(index: number): void;
  /** Enter or double click while waypoints are added */
  onFinish(): void;
  onUndo(): void;
  onRedo(): void;
  onCancel(): void;
}
/** A part of the route that meets a zone, or the ground. */
export interface OffendingPart {
  line: readonly LonLat[];
  /** where its label stands; in its middle where absent */
  at?: LonLat;
  tone: 'block' | 'unknown';
  /** lines of its label: what is measured where, what is allowed, and when */
  words: readonly [string, string, string];
}
export interface RouteTool {
  show(waypoints: readonly { lon: number; lat: number }[], adding: boolean): void;
  showParts(parts: readonly OffendingPart[], verdict: 'go' | 'no-go' | 'unknown' | undefined): void;
  /** a way that is only offered */
  showPreview(waypoints: readonly { lon: number; lat: number }[]): void;
  stop(): void;
}

const rounded = (p: L.LatLng): [number, number] => [Math.round(p.lng * 1e7) / 1e7, Math.round(p.lat * 1e7) / 1e7];
const latLngs = (line: readonly LonLat[]): [number, number][] => line.map(([lon, lat]) => [lat, lon]);
/** Labels nearer to one another than this are left out, pixels. */
const LABEL_SIZE = { x: 190, y: 60 };

/**
 * Draws and edits a route on the map. Clicks add waypoints while it is told so; waypoints are dragged, the point in the middle of a leg becomes one by
 * dragging it, Alt and click removes one. What offends is drawn thick on top, with labels.
 */
export function startRouteTool(map: L.Map, events: RouteToolEvents): RouteTool {
  const pane = map.getPane('route') ?? map.createPane('route');
  pane.style.zIndex = '430';
  pane.style.pointerEvents = 'none';
  const line = L.polyline([], { className: 'route-line', interactive: false, pane: 'route' }).addTo(map);
  const rubber = L.polyline([], { className: 'route-rubber', interactive: false, pane: 'route' }).addTo(map);
  const offered = L.polyline([], { className: 'route-preview', interactive: false, pane: 'route' }).addTo(map);
  const partLayer = L.layerGroup().addTo(map);
  const handles = L.layerGroup().addTo(map);
  let waypoints: readonly { lon: number; lat: number }[] = [];
  let adding = false;
  let dragging = false;
  let dropped = -Infinity;

  const drawLine = (): void => {
    line.setLatLngs(latLngs(waypoints.map((w) => [w.lon, w.lat])));
    if (!adding || dragging) rubber.setLatLngs([]);
  };
  const drag = (marker: L.Marker, begin: () => number): void => {
    let index = -1;
    marker.on('dragstart', () => {
      dragging = true;
      map.getContainer().classList.add('route-dragging');
      events.onDragBegin();
      index = begin();
    });
    marker.on('drag', () => events.onMove(index, ...rounded(marker.getLatLng())));
    marker.on('dragend', () => {
      dragging = false;
      map.getContainer().classList.remove('route-dragging');
      dropped = performance.now();
      events.onDragEnd();
      drawHandles();
    });
  };
  const drawHandles = (): void => {
    handles.clearLayers();
    waypoints.forEach((w, i) => {
      const marker = L.marker([w.lat, w.lon], { draggable: true, keyboard: false, icon: L.divIcon({ className: 'route-waypoint', iconSize: [24, 24], html: `<i></i><b>${i + 1}</b>` }) });
      drag(marker, () => i);
      marker.on('click', (e: L.LeafletMouseEvent) => {
        L.DomEvent.stop(e);
        if (e.originalEvent.altKey) events.onRemove(i);
      });
      marker.addTo(handles);
      const next = waypoints[i + 1];
      if (next === undefined) return;
      const middle = L.marker([(w.lat + next.lat) / 2, (w.lon + next.lon) / 2], { draggable: true, keyboard: false, icon: L.divIcon({ className: 'route-middle', iconSize: [24, 24], html: '<i></i>' }) });
      drag(middle, () => {
        events.onInsert(i, ...rounded(middle.getLatLng()));
        return i + 1;
      });
      middle.on('click', (e: L.LeafletMouseEvent) => L.DomEvent.stop(e));
      middle.addTo(handles);
    });
  };

  const onClick = (e: L.LeafletMouseEvent): void => {
    // The click that ends a drag is none, nor is the second of a double click.
    if (adding && e.originalEvent.detail <= 1 && performance.now() - dropped > 50) events.onAdd(...rounded(e.latlng));
  };
  const onMove = (e: L.LeafletMouseEvent): void => {
    const last = waypoints[waypoints.length - 1];
    rubber.setLatLngs(adding && !dragging && last ? [[last.lat, last.lon], e.latlng] : []);
  };
  const onDouble = (): void => {
    if (adding) events.onFinish();
  };
  const onKey = (e: KeyboardEvent): void => {
    const target = e.target;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || document.querySelector('dialog[open]')) return;
    const chord = (e.ctrlKey || e.metaKey) && !e.altKey;
    if (chord && e.key.toLowerCase() === 'z') (e.shiftKey ? events.onRedo : events.onUndo)();
    else if (chord && e.key.toLowerCase() === 'y') events.onRedo();
    else if (chord || target instanceof HTMLButtonElement) return;
    else if (e.key === 'Enter' && adding) events.onFinish();
    else if (e.key === 'Escape') events.onCancel();
    else if (e.key === 'Backspace' && adding && waypoints.length > 0) events.onRemove(waypoints.length - 1);
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  map.on('click', onClick);
  map.on('mousemove', onMove);
  map.on('dblclick', onDouble);
  document.addEventListener('keydown', onKey, true);

  return {
    show(next, add) {
      waypoints = next;
      adding = add;
      drawLine();
      if (!dragging) drawHandles();
    },
    showParts(parts, verdict) {
      partLayer.clearLayers();
      line.getElement()?.setAttribute('data-verdict', verdict ?? '');
      const taken: L.Point[] = [];
      for (const part of parts) {
        const middle = part.at ?? part.line[Math.floor(part.line.length / 2)];
        L.polyline(latLngs(part.line), { className: `route-part ${part.tone}`, interactive: false, pane: 'route' }).addTo(partLayer);
        if (middle === undefined) continue;
        const place = map.latLngToLayerPoint([middle[1], middle[0]]);
        if (taken.some((other) => Math.abs(other.x - place.x) < LABEL_SIZE.x && Math.abs(other.y - place.y) < LABEL_SIZE.y)) continue;
        taken.push(place);
        const box = document.createElement('div');
        for (const [i, words] of part.words.entries()) box.append(Object.assign(document.createElement(i === 0 ? 'b' : 'span'), { textContent: words }));
        L.marker([middle[1], middle[0]], { interactive: false, keyboard: false, zIndexOffset: -1000, icon: L.divIcon({ className: `route-label ${part.tone}`, iconSize: [0, 0], html: box }) }).addTo(partLayer);
      }
    },
    showPreview(way) {
      offered.setLatLngs(latLngs(way.map((w) => [w.lon, w.lat])));
    },
    stop() {
      map.off('click', onClick);
      map.off('mousemove', onMove);
      map.off('dblclick', onDouble);
      document.removeEventListener('keydown', onKey, true);
      for (const layer of [line, rubber, offered, partLayer, handles]) layer.remove();
      map.getContainer().classList.remove('route-dragging');
    },
  };
}
