import type * as L from 'leaflet';
import type { LonLat } from '#core/units.ts';
import { createStore } from '../../state/store.ts';
import { mapHandle } from '../handle.ts';

/** The place of which 'what applies here?' is asked; undefined while nothing is asked. */
export const asked = createStore<LonLat | undefined>(undefined);

let pointed: LonLat | undefined;

/** Asks at the place that the pointer is over, or at the middle of the map. */
export function askHere(): void {
  const middle = mapHandle.get()?.map.getCenter();
  const place: LonLat | undefined = pointed ?? (middle && [middle.lng, middle.lat]);
  asked.set(place);
}

/** Follows the pointer, and asks where the map is clicked with the other button. Returns the way to stop. */
export function followPointer(map: L.Map): () => void {
  const over = (e: L.LeafletMouseEvent): void => {
    pointed = [e.latlng.lng, e.latlng.lat];
  };
  const out = (): void => {
    pointed = undefined;
  };
  const menu = (e: L.LeafletMouseEvent): void => {
    e.originalEvent.preventDefault();
    asked.set([e.latlng.lng, e.latlng.lat]);
  };
  map.on('mousemove', over);
  map.on('mouseout', out);
  map.on('contextmenu', menu);
  return () => {
    out();
    map.off('mousemove', over);
    map.off('mouseout', out);
    map.off('contextmenu', menu);
  };
}
