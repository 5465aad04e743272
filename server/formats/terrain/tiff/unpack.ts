import { inflate } from '../../inflate.ts';

/** Unpacks a block of `length` bytes; undefined where it is damaged, cut off or longer. Some writers fill up the last strip, so it may be shorter than that. */
export type Unpack = (packed: Uint8Array, length: number) => Uint8Array | undefined;

/** How blocks are packed, by the number of tag 259. */
export const UNPACK: Readonly<Record<number, Unpack>> = {
  1: (packed, length) => packed.subarray(0, length),
  5: unpackLzw,
  8: deflated,
  32_946: deflated,
  32_773: unpackBits,
};

function deflated(packed: Uint8Array, length: number): Uint8Array | undefined {
  const content = inflate(packed, 'zlib', length);
  return typeof content === 'string' ? undefined : content;
}

/** PackBits (TIFF 6.0, section 9). */
function unpackBits(packed: Uint8Array, length: number): Uint8Array | undefined {
  const out = new Uint8Array(length);
  let to = 0;
  for (let at = 0; at < packed.length && to < length; ) {
    const head = packed[at++]!;
    if (head === 128) continue;
    const count = head < 128 ? head + 1 : 257 - head;
    const from = head < 128 ? packed.subarray(at, at + count) : packed.subarray(at, at + 1);
    if (to + count > length || (head < 128 ? from.length < count : from.length === 0)) return undefined;
    if (head < 128) out.set(from, to);
    else out.fill(from[0]!, to, to + count);
    at += head < 128 ? count : 1;
    to += count;
  }
  return out.subarray(0, to);
}

const CLEAR = 256;
const END = 257;
/** Codes have 9 to 12 bits. */
const CODES = 4096;

/** LZW with the most significant bit first, codes growing one early (TIFF 6.0, section 13). A string is kept as the place in the output where it stood last. */
function unpackLzw(packed: Uint8Array, length: number): Uint8Array | undefined {
  const out = new Uint8Array(length);
  const from = new Int32Array(CODES);
  const size = new Int32Array(CODES);
  let next = 258;
  let width = 9;
  let to = 0;
  let before = -1;
  let bits = 0;
  let held = 0;
  for (let at = 0; ; ) {
    while (held < width) {
      // a block that is complete may lack its end code
      if (at >= packed.length) return to === length ? out : undefined;
      bits = ((bits << 8) | packed[at++]!) & 0xff_ffff;
      held += 8;
    }
    const code = (bits >>> (held - width)) & ((1 << width) - 1);
    held -= width;
    if (code === END) return out.subarray(0, to);
    if (code === CLEAR) {
      next = 258;
      width = 9;
      before = -1;
      continue;
    }
    const start = to;
    if (code < 256) {
      if (to >= length) return undefined;
      out[to++] = code;
    } else {
      // the code that is made of the string before and its own first byte
      const own = code === next;
      if (code > next || (own && before < 0)) return undefined;
      const count = own ? to - before + 1 : size[code]!;
      const source = own ? before : from[code]!;
      if (to + count > length) return undefined;
      for (let i = 0; i < count; i++) out[to++] = out[source + i]!;
    }
    if (before >= 0 && next < CODES) {
      from[next] = before;
      size[next] = start - before + 1;
      next++;
    }
    before = start;
    if (next >= (1 << width) - 1 && width < 12) width++;
  }
}
