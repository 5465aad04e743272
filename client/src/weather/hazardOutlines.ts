import * as L from 'leaflet';
import type { WeatherHazard } from '#core/documents/scenario.ts';
import { hazardAt } from '#core/weather/hazards.ts';
import type { MapHandle } from '../map/createMap.ts';

/** Draws storms and fog where they lie at a time. Returns the way to take them off. Colours and dashes stand in the style sheet. */
export function showHazards(handle: MapHandle, hazards: readonly WeatherHazard[], time: number): () => void {
  const group = L.layerGroup();
  for (const hazard of hazards) {
    const ring = hazardAt(hazard, time)?.map(([lon, lat]): [number, number] => [lat, lon]);
    if (ring === undefined) continue;
    const area = L.polygon(ring, { className: `hazard hazard-${hazard.kind}`, interactive: false }).addTo(group);
    area.bindTooltip(L.Util.template('{name}', { name: plain(hazard.name ?? hazard.id) }), { permanent: true, direction: 'center', className: 'hazard-name' });
  }
  group.addTo(handle.map);
  return () => void group.remove();
}

/** Tooltips are HTML: names stay text. */
function plain(name: string): string {
  const holder = document.createElement('span');
  holder.textContent = name;
  return holder.innerHTML;
}
