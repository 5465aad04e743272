import * as L from 'leaflet';
import type { Output } from '../api.ts';
import type { MapHandle } from './createMap.ts';

export type ZoneReading = NonNullable<Output<'importDataSet'>['readings']>[number];

/**
 * Draws where the zones of a file lie that is not stored yet, in each coordinate system that it may be in, and brings them into view beside
 * `panel`, which may lie over the left of the map. Returns the way to take them off.
 */
export function showOutlines(handle: MapHandle, readings: readonly ZoneReading[], panel: Element | null): () => void {
  const group = L.layerGroup();
  for (const { coordinateSystem, outlines } of readings) {
    const lines = outlines.map((outline) => outline.map(([lon, lat]): [number, number] => [lat, lon]));
    // Colours and dashes stand in the style sheet, so that they follow the theme.
    L.polyline(lines, { className: `outline outline-${coordinateSystem}`, interactive: false, noClip: false }).addTo(group);
  }
  group.addTo(handle.map);
  const hidden = hiddenShare(handle.map.getContainer().getBoundingClientRect(), panel?.getBoundingClientRect());
  handle.reveal(readings.flatMap(({ box: [west, south, east, north] }): [number, number][] => [[west - ((east - west) * hidden) / (1 - hidden), south], [east, north]]));
  return () => void group.remove();
}

/** Share of the map's width that the panel covers from the left; at most a half, so that something is left to look at. */
function hiddenShare(map: DOMRect, panel: DOMRect | undefined): number {
  return panel === undefined || map.width === 0 ? 0 : Math.min(0.5, Math.max(0, (panel.right - map.left) / map.width));
}
