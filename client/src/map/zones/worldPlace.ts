import * as L from 'leaflet';

/** What Leaflet knows of the pixel in the corner of a view that is not shown yet. */
interface MapInside extends L.Map {
  _getNewPixelOrigin(center: L.LatLng, zoom: number): L.Point;
}

/** Puts an element whose corner is at `origin` (pixels of the world at `zoom`) where it belongs in a view of the map, scaled if the view has another zoom. */
export function placeInWorld(map: L.Map, element: HTMLElement, origin: { x: number; y: number }, zoom: number, view = { center: map.getCenter(), zoom: map.getZoom() }): void {
  const scale = map.getZoomScale(view.zoom, zoom);
  const corner = (map as MapInside)._getNewPixelOrigin(view.center, view.zoom);
  L.DomUtil.setTransform(element, L.point(origin.x * scale - corner.x, origin.y * scale - corner.y), scale);
}
