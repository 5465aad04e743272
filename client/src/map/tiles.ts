import * as L from 'leaflet';
import { fromWgs84 } from '#core/geo/chinaDatums.ts';
import type { Output } from '../api.ts';

export type Tiles = NonNullable<Output<'about'>['tiles']>;

/** What Leaflet does inside with the centre of the view; moved over for tiles that lie in another coordinate system. */
interface GridInside {
  _setZoomTransform(level: unknown, center: L.LatLng, zoom: number): void;
  _getTiledPixelBounds(center: L.LatLng): L.Bounds;
}
const inside = L.GridLayer.prototype as unknown as GridInside;
const shifted = (p: L.LatLng): L.LatLng => {
  const [lon, lat] = fromWgs84([p.lng, p.lat], 'GCJ-02');
  return L.latLng(lat, lon);
};

/** Tiles in GCJ-02 under a map in WGS84: shifted by what the two differ at the middle of the view, which holds over a screen at street scale. */
class Gcj02TileLayer extends L.TileLayer {
  _setZoomTransform(level: unknown, center: L.LatLng, zoom: number): void {
    inside._setZoomTransform.call(this, level, shifted(center), zoom);
  }
  _getTiledPixelBounds(center: L.LatLng): L.Bounds {
    return inside._getTiledPixelBounds.call(this, shifted(center));
  }
}

/** The layer of a tile server, or undefined for BD-09: its tiles are cut by another grid, and a map half a kilometre off is worse than none. */
export function tileLayer(tiles: Tiles): L.TileLayer | undefined {
  const options = { attribution: tiles.attribution, maxZoom: 19 };
  if (tiles.coordinateSystem === 'BD-09') return undefined;
  return tiles.coordinateSystem === 'GCJ-02' ? new Gcj02TileLayer(tiles.url, options) : new L.TileLayer(tiles.url, options);
}
