import type { Area } from '../documents/common.ts';
import { compileAirspace } from './compile.ts';
import { CompiledAirspace } from './compiledAirspace.ts';
import { layerOf } from './layer.ts';
import { packZones, unpackZones } from './packedZones.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * A compiled airspace as one buffer: shared with threads as it is, sent to the browser as a body. The layout in the buffer is the layout in memory, so that
 * opening it is a matter of views: nothing is compiled, and a zone's texts are parsed when it is first looked at.
 *
 * Layout: magic, version, length of the head in bytes (Uint32 each), the head (JSON: coverages and the sections by name, kind, place, length), then the
 * sections, each at a multiple of 64 bytes from the start. Little-endian, as every machine is that runs this.
 */

const MAGIC = 0x534b4149;
const VERSION = 1;
const ALIGN = 64;

type Section = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

const KINDS = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint16Array, Uint8Array } as const;
type Kind = keyof typeof KINDS;

interface Head {
  coverages: readonly Area[];
  sections: { name: string; kind: Kind; at: number; length: number }[];
}

/** Packs an airspace; one of several layers is compiled to one first. `Buffer` is what the bytes are put into. */
export function packAirspace(airspace: CompiledAirspace, Buffer: typeof ArrayBuffer | typeof SharedArrayBuffer = ArrayBuffer): ArrayBuffer | SharedArrayBuffer {
  const [layer] = airspace.layers.length === 1 && airspace.layers[0]?.indices === undefined ? airspace.layers : compileAirspace(airspace).layers;
  if (layer === undefined) throw new RangeError('an airspace of one layer is expected');
  const { meta: _, ...arrays } = layer.s;
  const sections: Record<string, Section> = { ...arrays, ...packZones(layer.zones, layer.s) };
  const entries = Object.entries(sections);
  const headOf = (places: readonly number[]): Uint8Array => {
    const head: Head = { coverages: airspace.coverages, sections: entries.map(([name, array], i) => ({ name, kind: array.constructor.name as Kind, at: places[i] ?? 0, length: array.length })) };
    return new TextEncoder().encode(JSON.stringify(head));
  };
  // places have as many digits as they have; a head with the widest ones is long enough for any
  const headLength = headOf(entries.map(() => Number.MAX_SAFE_INTEGER)).length;
  let at = 12 + headLength;
  const places = entries.map(([, array]) => {
    const place = ALIGN * Math.ceil(at / ALIGN);
    at = place + array.byteLength;
    return place;
  });
  const buffer = new Buffer(ALIGN * Math.ceil(at / ALIGN));
  const head = headOf(places);
  new Uint32Array(buffer, 0, 3).set([MAGIC, VERSION, head.length]);
  const bytes = new Uint8Array(buffer);
  bytes.set(head, 12);
  entries.forEach(([, array], i) => bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), places[i]));
  return buffer;
}

/**
 * Opens what `packAirspace` made.
 * @throws RangeError for a buffer that is none, or of another version
 */
export function openAirspace(buffer: ArrayBuffer | SharedArrayBuffer): CompiledAirspace {
  const [magic, version, length] = buffer.byteLength < 12 ? [] : new Uint32Array(buffer, 0, 3);
  if (magic !== MAGIC || version !== VERSION || length === undefined || 12 + length > buffer.byteLength) throw new RangeError(`a packed airspace of version ${VERSION} is expected, got ${buffer.byteLength} bytes of version ${version ?? 'none'}`);
  // a decoder does not take shared memory
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 12, length).slice())) as Head;
  const sections = Object.fromEntries(head.sections.map(({ name, kind, at, length }) => [name, new KINDS[kind](buffer as ArrayBuffer, at, length)])) as unknown as Snapshot & ReturnType<typeof packZones>;
  const snapshot: Snapshot = { ...sections, meta: new Int32Array(sections.slots.buffer, sections.slots.byteOffset, 2 * sections.slots.length) };
  const zones = unpackZones(sections, snapshot);
  return new CompiledAirspace(zones, head.coverages, [layerOf(snapshot, zones)]);
}
