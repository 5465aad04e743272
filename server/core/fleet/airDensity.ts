import type { MetresAmsl } from '../units.ts';

/** Density of the standard atmosphere at sea level, kg/m3 (ISO 2533). */
export const SEA_LEVEL_DENSITY = 1.225;
const GAS_CONSTANT = 287.05287;
/** Added to the standard temperature where none is reported: a hot day, thin air, so the power is rather too high than too low. */
const HOT_DAY_K = 20;

/** Temperature of the standard atmosphere, degrees Celsius (ISO 2533, below 11 km). */
export function standardTemperature(amsl_m: MetresAmsl): number {
  return 15 - 0.0065 * amsl_m;
}

/**
 * Density of dry air in kg/m3: pressure of the standard atmosphere at the height, divided by R T with the reported temperature. NaN for the
 * temperature means unknown and stands for a hot day. Humid air is lighter by at most 1.5 % at 30 degrees; it is not counted.
 */
export function airDensity(amsl_m: MetresAmsl, temperature_c: number): number {
  const standard_k = standardTemperature(amsl_m) + 273.15;
  const pressure = 101_325 * Math.pow(standard_k / 288.15, 5.25588);
  const kelvin = Number.isNaN(temperature_c) ? standard_k + HOT_DAY_K : temperature_c + 273.15;
  return pressure / (GAS_CONSTANT * kelvin);
}

/** Height in the standard atmosphere, metres, at which the air is as dense as `density` (kg/m3); ISO 2533 below 11 km. */
export function densityAltitude(density: number): number {
  return (288.15 / 0.0065) * (1 - Math.pow(density / SEA_LEVEL_DENSITY, 1 / 4.25588));
}
