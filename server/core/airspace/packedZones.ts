import { RING, RING_WIDTH } from '../geo/polygonArrays.ts';
import type { Snapshot } from './snapshot.ts';
import { META, META_WIDTH } from './snapshot.ts';
import type { Zone } from './zone.ts';

/** The zones of a packed airspace: their texts as JSON, one after the other, and their rings as places in the snapshot's vertices, where they are the same. */
export interface PackedZones {
  zoneText: Uint8Array;
  /** text of zone i: [zoneTextAt[i], zoneTextAt[i + 1]) */
  zoneTextAt: Uint32Array;
  /** rings of zone i, over all its volumes: [zoneRingAt[i], zoneRingAt[i + 1]) */
  zoneRingAt: Uint32Array;
  /** first vertex and number of vertices of ring k at 2 k; the vertex is of the snapshot's, or -1 - that of `ownVertices` */
  ringPlace: Int32Array;
  /** vertices of rings that the snapshot holds in another form: densified, brought to another branch, or cleaned */
  ownVertices: Float64Array;
}

/** A zone as its text has it: rings counted, not listed. */
type ZoneText = Omit<Zone, 'volumes'> & { volumes: { circle?: { center: [number, number]; radius_m: number }; rings?: number; lower: Zone['volumes'][0]['lower']; upper: Zone['volumes'][0]['upper'] }[] };

export function packZones(zones: readonly Zone[], s: Snapshot): PackedZones {
  const slotOf = slotsByVolume(zones, s);
  const texts: Uint8Array[] = [];
  const zoneTextAt = new Uint32Array(zones.length + 1);
  const zoneRingAt = new Uint32Array(zones.length + 1);
  const places: number[] = [];
  const own: Float64Array[] = [];
  let ownVertices = 0;
  const encoder = new TextEncoder();
  zones.forEach((zone, z) => {
    const volumes: ZoneText['volumes'] = zone.volumes.map(({ footprint, lower, upper }) => (footprint.kind === 'circle' ? { circle: { center: footprint.center, radius_m: footprint.radius_m }, lower, upper } : { rings: footprint.rings.length, lower, upper }));
    const text = encoder.encode(JSON.stringify({ ...zone, volumes }, spellInfinity));
    texts.push(text);
    zoneTextAt[z + 1] = zoneTextAt[z]! + text.length;
    zone.volumes.forEach(({ footprint }, v) => {
      if (footprint.kind === 'circle') return;
      const first = s.meta[slotOf(z, v) * META_WIDTH + META.shape]!;
      footprint.rings.forEach((ring, i) => {
        const place = sameVertices(s, first + i, ring);
        places.push(place ?? -1 - ownVertices, ring.length / 2);
        if (place !== undefined) return;
        own.push(ring);
        ownVertices += ring.length / 2;
      });
    });
    zoneRingAt[z + 1] = places.length / 2;
  });
  return { zoneText: joined(texts, Uint8Array), zoneTextAt, zoneRingAt, ringPlace: Int32Array.from(places), ownVertices: joined(own, Float64Array) };
}

/** The zones, each made when it is first looked at and kept from then on. */
export function unpackZones(packed: PackedZones, s: Snapshot): readonly Zone[] {
  const count = packed.zoneTextAt.length - 1;
  const made: Zone[] = Array.from({ length: count });
  const decoder = new TextDecoder();
  return new Proxy(made, {
    get: (target, property, receiver) => {
      const index = typeof property === 'string' ? Number(property) : NaN;
      if (index >= 0 && index < count && Number.isInteger(index)) return (target[index] ??= unpackZone(packed, s, index, decoder));
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
}

function unpackZone(packed: PackedZones, s: Snapshot, index: number, decoder: TextDecoder): Zone {
  // a decoder does not take shared memory
  const bytes = packed.zoneText.slice(packed.zoneTextAt[index], packed.zoneTextAt[index + 1]);
  const text = JSON.parse(decoder.decode(bytes), readInfinity) as ZoneText;
  let ring = packed.zoneRingAt[index]!;
  return {
    ...text,
    volumes: text.volumes.map(({ circle, rings, lower, upper }) => ({
      footprint:
        circle === undefined
          ? {
              kind: 'polygon',
              rings: Array.from({ length: rings ?? 0 }, () => {
                const first = packed.ringPlace[2 * ring]!;
                const numbers = 2 * packed.ringPlace[2 * ring++ + 1]!;
                return first >= 0 ? s.xy.subarray(2 * first, 2 * first + numbers) : packed.ownVertices.subarray(2 * (-1 - first), 2 * (-1 - first) + numbers);
              }),
            }
          : { kind: 'circle', ...circle },
      lower,
      upper,
    })),
  };
}

/** Slot of a zone's volume. */
function slotsByVolume(zones: readonly Zone[], s: Snapshot): (zone: number, volume: number) => number {
  const firstOf = new Uint32Array(zones.length + 1);
  zones.forEach((zone, z) => (firstOf[z + 1] = firstOf[z]! + zone.volumes.length));
  const slot = new Uint32Array(firstOf[zones.length]!);
  for (let i = 0; i < slot.length; i++) slot[firstOf[s.meta[i * META_WIDTH + META.zone]!]! + s.meta[i * META_WIDTH + META.volume]!] = i;
  return (zone, volume) => slot[firstOf[zone]! + volume]!;
}

/** First vertex of ring r of the snapshot, if its vertices are those of `ring`, with the first one repeated at the end. */
function sameVertices(s: Snapshot, r: number, ring: Float64Array): number | undefined {
  const at = r * RING_WIDTH;
  if (at >= s.ringRecord.length) return undefined;
  const first = s.ringRecord[at + RING.first]! | 0;
  if ((s.ringRecord[at + RING.last]! | 0) - first !== ring.length / 2) return undefined;
  for (let i = 0; i < ring.length; i++) if (s.xy[2 * first + i] !== ring[i]) return undefined;
  return first;
}

/** JSON has no infinite numbers; open limits and times are some. */
function spellInfinity(_: string, value: unknown): unknown {
  return value === Infinity ? { infinite: 1 } : value === -Infinity ? { infinite: -1 } : value;
}

function readInfinity(_: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'infinite' in value ? (value.infinite === 1 ? Infinity : -Infinity) : value;
}

function joined<T extends Uint8Array | Float64Array>(parts: readonly T[], Kind: new (length: number) => T): T {
  const all = new Kind(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
