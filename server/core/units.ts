/**
 * Quantities that must not be mixed up carry a flavour: a plain number may become one (it comes from a document whose field says the
 * unit), but a height above mean sea level is not assignable to a height above ground.
 */
declare const flavour: unique symbol;
type Flavour<Name extends string> = number & { readonly [flavour]?: Name };

/** Height above mean sea level, EGM96 geoid, metres. */
export type MetresAmsl = Flavour<'m AMSL'>;
/** Height above the ground at the same position, metres. */
export type MetresAgl = Flavour<'m AGL'>;
/** Height above the WGS84 ellipsoid, metres. */
export type MetresW84 = Flavour<'m W84'>;
/** UTC milliseconds since 1970-01-01. */
export type EpochMs = Flavour<'ms UTC'>;

/** Position `[longitude, latitude]` in degrees WGS84, the order of GeoJSON (RFC 7946, section 3.1.1). */
export type LonLat = [lon: number, lat: number];

/** One foot, exactly (international yard and pound agreement of 1959). */
export const METRES_PER_FOOT = 0.3048;
/** Standard acceleration of gravity, m/s2. */
export const GRAVITY_MS2 = 9.80665;
