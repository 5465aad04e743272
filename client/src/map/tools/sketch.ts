import * as L from 'leaflet';
import { isComplete, LEAST, type Positions, type SketchKind } from './sketchKind.ts';

export interface SketchEvents {
  onChange(positions: Positions): void;
  /** Enter, double click or, for one point, the first click */
  onFinish(positions: Positions): void;
  onCancel(): void;
}
export interface Sketch {
  set(positions: Positions): void;
  stop(): void;
}

const rounded = (p: L.LatLng): [number, number] => [Math.round(p.lng * 1e7) / 1e7, Math.round(p.lat * 1e7) / 1e7];

/**
 * Draws and edits one shape on the map: click adds a vertex, double click or Enter finishes, Backspace takes the last vertex back,
 * Esc leaves; vertices and the points between them can be dragged, a click on a vertex with Alt removes it.
 */
export function startSketch(map: L.Map, kind: SketchKind, initial: Positions, events: SketchEvents): Sketch {
  let positions: Positions = [...initial];
  const group = L.layerGroup().addTo(map);
  const shape = kind === 'polygon' ? L.polygon([], { className: 'sketch-shape', interactive: false }) : L.polyline([], { className: 'sketch-shape', interactive: false });
  if (kind === 'polygon' || kind === 'line') shape.addTo(map);
  const rubber = L.polyline([], { className: 'sketch-rubber', interactive: false }).addTo(map);
  const adding = kind !== 'point' || initial.length === 0;
  const element = map.getContainer();

  const line = (): void => {
    shape.setLatLngs(positions.map((p) => [p[1], p[0]] as [number, number]));
  };
  const change = (next: Positions): void => {
    positions = next;
    draw();
    events.onChange(positions);
  };
  const finish = (): void => {
    if (isComplete(kind, positions)) events.onFinish(positions);
  };
  const vertex = (p: [number, number], i: number): L.Marker => {
    const marker = L.marker([p[1], p[0]], { draggable: true, keyboard: false, icon: L.divIcon({ className: kind === 'point' || kind === 'points' ? 'sketch-pin' : 'sketch-vertex', iconSize: kind === 'point' || kind === 'points' ? [16, 16] : [12, 12] }) });
    marker.on('drag', () => {
      positions = positions.map((q, k) => (k === i ? rounded(marker.getLatLng()) : q));
      line();
    });
    marker.on('dragend', () => change(positions));
    marker.on('click', (e: L.LeafletMouseEvent) => {
      L.DomEvent.stop(e);
      if (e.originalEvent.altKey && positions.length > LEAST[kind]) change(positions.filter((_, k) => k !== i));
    });
    return marker;
  };
  const midpoint = (a: [number, number], b: [number, number], after: number): L.Marker => {
    const marker = L.marker([(a[1] + b[1]) / 2, (a[0] + b[0]) / 2], { draggable: true, keyboard: false, opacity: 0.75, icon: L.divIcon({ className: 'sketch-midpoint', iconSize: [9, 9] }) });
    marker.on('dragend', () => change([...positions.slice(0, after + 1), rounded(marker.getLatLng()), ...positions.slice(after + 1)]));
    marker.on('click', (e: L.LeafletMouseEvent) => L.DomEvent.stop(e));
    return marker;
  };
  function draw(): void {
    group.clearLayers();
    positions.forEach((p, i) => vertex(p, i).addTo(group));
    if (kind === 'line' || kind === 'polygon')
      positions.forEach((p, i) => {
        const next = positions[i + 1] ?? (kind === 'polygon' && positions.length > 2 ? positions[0] : undefined);
        if (next) midpoint(p, next, i).addTo(group);
      });
    line();
  }

  const onClick = (e: L.LeafletMouseEvent): void => {
    if (e.originalEvent.detail > 1 || (!adding && positions.length > 0 && kind !== 'point')) return;
    const p = rounded(e.latlng);
    change(kind === 'point' ? [p] : [...positions, p]);
    if (kind === 'point') finish();
  };
  const onMove = (e: L.LeafletMouseEvent): void => {
    const last = positions[positions.length - 1];
    rubber.setLatLngs(last && (kind === 'line' || kind === 'polygon') ? [[last[1], last[0]], e.latlng] : []);
  };
  const onDouble = (): void => finish();
  const onKey = (e: KeyboardEvent): void => {
    if (e.target instanceof HTMLInputElement || e.target instanceof HTMLTextAreaElement || e.target instanceof HTMLSelectElement || e.target instanceof HTMLButtonElement) return;
    if (e.key === 'Enter') finish();
    else if (e.key === 'Escape') events.onCancel();
    else if (e.key === 'Backspace' && positions.length > 0) change(positions.slice(0, -1));
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  map.on('click', onClick);
  map.on('mousemove', onMove);
  map.on('dblclick', onDouble);
  document.addEventListener('keydown', onKey, true);
  draw();
  element.focus({ preventScroll: true });

  return {
    set(next) {
      positions = [...next];
      draw();
    },
    stop() {
      map.off('click', onClick);
      map.off('mousemove', onMove);
      map.off('dblclick', onDouble);
      document.removeEventListener('keydown', onKey, true);
      group.remove();
      shape.remove();
      rubber.remove();
    },
  };
}
