import { fromUtm, utmInto } from '../geo/utm.ts';
import type { UtmZone } from '../geo/utm.ts';
import { A } from '../geo/metric.ts';
import type { LonLat } from '../units.ts';

/**
 * In what the rows and columns of a grid run, where they do not run along parallels and meridians evenly: metres of a UTM zone, or of Web
 * Mercator (EPSG:3857). Heights are asked there, not on a copy in degrees, which would cut off peaks.
 */
export type GridFrame = ({ kind: 'utm' } & UtmZone) | { kind: 'webMercator' };

const RAD = Math.PI / 180;

/** Writes the place of a position in a frame into `out`: metres east and north. */
export function projectInto(frame: GridFrame, lon: number, lat: number, out: Float64Array): void {
  if (frame.kind === 'utm') {
    utmInto(frame, lon, lat, out);
    return;
  }
  out[0] = A * RAD * lon;
  out[1] = A * Math.asinh(Math.tan(RAD * lat));
}

/** The position of a place in a frame. */
export function positionIn(frame: GridFrame, east_m: number, north_m: number): LonLat {
  return frame.kind === 'utm' ? fromUtm(frame, east_m, north_m) : [east_m / (A * RAD), Math.atan(Math.sinh(north_m / A)) / RAD];
}
