import type { Area } from '../documents/common.ts';
import type { Airspace } from './airspace.ts';
import { compileAirspace } from './compile.ts';
import type { Zone } from './zone.ts';

/**
 * A compiled airspace as one buffer: handed to threads as it is, and to the browser as a body. Opening it needs no reader.
 */
export function packAirspace(airspace: Airspace, coverages: readonly Area[]): ArrayBuffer {
  const text = JSON.stringify({ zones: airspace.zones, coverages }, (_, value: unknown) =>
    value instanceof Float64Array ? { f64: [...value] } : value === Infinity ? { inf: 1 } : value === -Infinity ? { inf: -1 } : value,
  );
  const bytes = new TextEncoder().encode(text);
  const buffer = new ArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}

/** Opens what `packAirspace` made. */
export function openAirspace(buffer: ArrayBuffer | SharedArrayBuffer): Airspace {
  const text = new TextDecoder().decode(new Uint8Array(buffer).slice());
  return compileAirspace(
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value !== 'object' || value === null) return value;
      if ('f64' in value && Array.isArray(value.f64)) return Float64Array.from(value.f64 as number[]);
      if ('inf' in value) return value.inf === 1 ? Infinity : -Infinity;
      return value;
    }) as { zones: Zone[]; coverages: Area[] },
  );
}
