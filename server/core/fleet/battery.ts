import type { Battery } from '../documents/fleet.ts';

/** Share of the nominal energy that a lithium battery gives at a temperature (degrees Celsius): lithium packs of drone makers, from experience. */
const TEMPERATURE_SHARE: readonly (readonly [celsius: number, share: number])[] = [
  [-20, 0.62],
  [-10, 0.75],
  [0, 0.85],
  [10, 0.93],
  [20, 1],
];
/** Share of the energy above the voltage at which the aircraft lands by itself. */
const DISCHARGE_SHARE = 0.95;

/** Share of a battery's energy at a temperature, straight between the known points; an unknown temperature (NaN) counts as the coldest. */
export function temperatureShare(temperature_c: number): number {
  let [coldest, share] = TEMPERATURE_SHARE[0] ?? [0, 0];
  if (!(temperature_c > coldest)) return share;
  for (const [celsius, next] of TEMPERATURE_SHARE) {
    if (temperature_c < celsius) return share + ((next - share) * (temperature_c - coldest)) / (celsius - coldest);
    coldest = celsius;
    share = next;
  }
  return share;
}

/**
 * Energy in Wh that a full battery gives to a flight: capacity x health x temperature share x 0.95, at the temperature of its cells where that
 * is kept, else of the air (degrees Celsius). A tank gives its capacity. The charge counts apart.
 */
export function usableWh(battery: Battery, air_c: number): number {
  if (battery.store === 'fuel') return battery.capacity_wh;
  return battery.capacity_wh * (battery.health_pct / 100) * temperatureShare(battery.temperature_c ?? air_c) * DISCHARGE_SHARE;
}
