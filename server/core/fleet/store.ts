import type { AircraftModel } from '../documents/fleet.ts';

/** What is drawn from the store of an aircraft: its battery, its tank, or the tank of a hybrid through generator and buffer. */

/** Share of the energy that comes out of a buffer battery again. */
const BUFFER_EFFICIENCY = 0.9;

/** Energy of the fuel in Wh per kg; Infinity for a battery, which gets no lighter. */
export function heatingValue({ propulsion, fuel }: AircraftModel): number {
  return propulsion === 'fuel' || propulsion === 'hybrid' ? (fuel?.heating_wh_kg ?? NaN) : Infinity;
}

/** Power drawn from the store while the aircraft uses `power_w`, watts. What a hybrid takes out of its buffer is put back by the generator, with the loss of the buffer. */
export function drawnPower({ hybrid, propulsion }: AircraftModel, power_w: number): number {
  if (propulsion !== 'hybrid' || hybrid === undefined) return power_w;
  const beyond = Math.max(0, power_w - hybrid.generator_w);
  return (power_w - beyond + beyond / BUFFER_EFFICIENCY) / (hybrid.efficiency_pct / 100);
}

/** What is in the buffer of a hybrid after `seconds` at a power, Wh; negative where it does not suffice. Infinity stays Infinity: no buffer is needed. */
export function bufferAfter({ hybrid }: AircraftModel, buffer_wh: number, power_w: number, seconds: number): number {
  if (hybrid === undefined || buffer_wh === Infinity) return buffer_wh;
  const change = ((hybrid.generator_w - power_w) * seconds) / 3600;
  return Math.min(hybrid.buffer_wh, buffer_wh + (change > 0 ? change * BUFFER_EFFICIENCY : change));
}
