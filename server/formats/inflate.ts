import { Inflate, Unzlib } from 'fflate';

/** Small enough that what one piece can grow to (1032:1) is no danger either. */
const PIECE = 16_384;

/** Why data cannot be unpacked. */
export type InflateFailure = 'tooLong' | 'damaged' | 'cutOff';

/**
 * Unpacks deflated data (RFC 1951), with or without the frame of zlib (RFC 1950), and stops as soon as they are longer than `limit` bytes. What the data say of
 * their own length is not believed.
 */
export function inflate(packed: Uint8Array, wrapping: 'raw' | 'zlib', limit: number): Uint8Array | InflateFailure {
  const parts: Uint8Array[] = [];
  let length = 0;
  let complete = false;
  const stream = new (wrapping === 'raw' ? Inflate : Unzlib)((part, final) => {
    parts.push(part);
    length += part.length;
    complete ||= final;
  });
  try {
    for (let at = 0; at < packed.length; at += PIECE) {
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
      if (length > limit) return 'tooLong';
    }
  } catch {
    return 'damaged';
  }
  if (!complete) return 'cutOff';
  const content = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    content.set(part, at);
    at += part.length;
  }
  return content;
}
