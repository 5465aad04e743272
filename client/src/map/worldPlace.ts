import * as L from 'leaflet';

/** What Leaflet knows of the pixel in the corner of a view that is not shown yet. */
interface MapInside extends L.Map {
  _getNewPixelOrigin(center: L.LatLng, zoom: number): L.Point;
}
export interface View {
  center: L.LatLng;
  zoom: number;
}

/** Puts an element whose corner is at `origin` (pixels of the world at `zoom`) where it belongs on the map as it is, or in a view that it moves to; scaled if the zoom is another. */
export function placeInWorld(map: L.Map, element: HTMLElement, origin: { x: number; y: number }, zoom: number, view?: View): void {
  const corner = view ? (map as MapInside)._getNewPixelOrigin(view.center, view.zoom) : map.getPixelOrigin();
  const scale = map.getZoomScale(view?.zoom ?? map.getZoom(), zoom);
  L.DomUtil.setTransform(element, L.point(origin.x * scale - corner.x, origin.y * scale - corner.y), scale);
}
