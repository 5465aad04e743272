import * as L from 'leaflet';
import type { Output } from '../api.ts';
import type { MapHandle } from './createMap.ts';

export type ZoneReading = NonNullable<Output<'importDataSet'>['readings']>[number];

/** Draws where the zones of a file lie that is not stored yet, in each coordinate system that it may be in, and brings them into view. Returns the way to take them off. */
export function showOutlines(handle: MapHandle, readings: readonly ZoneReading[]): () => void {
  const group = L.layerGroup();
  for (const { coordinateSystem, outlines } of readings) {
    const lines = outlines.map((outline) => outline.map(([lon, lat]): [number, number] => [lat, lon]));
    // Colours and dashes stand in the style sheet, so that they follow the theme.
    L.polyline(lines, { className: `outline outline-${coordinateSystem}`, interactive: false, noClip: false }).addTo(group);
  }
  group.addTo(handle.map);
  handle.reveal(readings.flatMap(({ box: [west, south, east, north] }): [number, number][] => [[west, south], [east, north]]));
  return () => void group.remove();
}
