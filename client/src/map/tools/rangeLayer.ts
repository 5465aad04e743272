import * as L from 'leaflet';
import type { LonLat } from '#core/units.ts';

export interface RangeShapes {
  from: LonLat;
  oneWay: readonly LonLat[];
  outAndBack: readonly LonLat[];
  /** what is reached straight; empty while it is not known */
  straight: readonly LonLat[];
}
export interface RangeLayer {
  show(shapes: RangeShapes | undefined): void;
  stop(): void;
}

const latLngs = (line: readonly LonLat[]): [number, number][] => line.map(([lon, lat]) => [lat, lon]);

/** The rings of an aircraft on the map. `onPlace` gets the clicks. */
export function startRangeLayer(map: L.Map, onPlace: (position: LonLat) => void): RangeLayer {
  const pane = map.getPane('range') ?? map.createPane('range');
  pane.style.zIndex = '425';
  pane.style.pointerEvents = 'none';
  const ring = (className: string): L.Polygon => L.polygon([], { className, interactive: false, pane: 'range' });
  const layers = { straight: ring('range-straight'), outAndBack: ring('range-back'), oneWay: ring('range-out') };
  const group = L.layerGroup(Object.values(layers)).addTo(map);
  const centre = L.circleMarker([0, 0], { className: 'range-from', radius: 5, interactive: false, pane: 'range' });
  const onClick = (e: L.LeafletMouseEvent): void => onPlace([Math.round(e.latlng.lng * 1e6) / 1e6, Math.round(e.latlng.lat * 1e6) / 1e6]);
  map.on('click', onClick);
  return {
    show(shapes) {
      for (const name of ['straight', 'outAndBack', 'oneWay'] as const) layers[name].setLatLngs(latLngs(shapes?.[name] ?? []));
      if (shapes === undefined) centre.remove();
      else centre.setLatLng([shapes.from[1], shapes.from[0]]).addTo(map);
    },
    stop() {
      map.off('click', onClick);
      group.remove();
      centre.remove();
    },
  };
}
