import L from 'leaflet';
import type { LonLat } from '#core/units.ts';
import { mapHandle } from './handle.ts';

let ring: L.Marker | undefined;

/** A ring on the map round a place that is pointed at elsewhere, such as in the height profile; none where `at` is undefined. */
export function showRing(at: LonLat | undefined): void {
  const map = mapHandle.get()?.map;
  if (!map || at === undefined) {
    ring?.remove();
    ring = undefined;
    return;
  }
  if (ring) ring.setLatLng([at[1], at[0]]);
  else ring = L.marker([at[1], at[0]], { icon: L.divIcon({ className: 'profile-ring', iconSize: [18, 18] }), interactive: false, keyboard: false }).addTo(map);
}
