import { readAirspaceFile } from '../../server/app/readAirspace.ts';
import { compileAirspace } from '../../server/core/airspace/compile.ts';
import { seededRandom, type Random } from '../../server/core/dispatch/random.ts';
import { FormatError } from '../../server/formats/error.ts';

/** Damages that files suffer, or are made to suffer: each gives other bytes of about the same length. */
const DAMAGES: readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  (bytes, random) => bytes.slice(0, Math.floor(random() * bytes.length)),
  (bytes, random) => {
    const out = bytes.slice();
    for (let k = 0; k < 20; k++) out[Math.floor(random() * out.length)]! ^= 1 << Math.floor(random() * 8);
    return out;
  },
  (bytes, random) => spliced(bytes, random, new TextEncoder().encode('9'.repeat(400))),
  (bytes, random) => spliced(bytes, random, new TextEncoder().encode('[{'.repeat(20_000))),
  (bytes, random) => spliced(bytes, random, new TextEncoder().encode('<a>'.repeat(20_000))),
  (bytes, random) => spliced(bytes, random, new TextEncoder().encode('<script>alert(1)</script>\u0000\ud800')),
  (bytes, random) => {
    const from = Math.floor(random() * bytes.length);
    return spliced(bytes, random, bytes.slice(from, from + Math.floor(random() * 5_000)));
  },
];

function spliced(bytes: Uint8Array, random: Random, piece: Uint8Array): Uint8Array {
  const at = Math.floor(random() * bytes.length);
  const out = new Uint8Array(bytes.length + piece.length);
  out.set(bytes.subarray(0, at));
  out.set(piece, at);
  out.set(bytes.subarray(at), at + piece.length);
  return out;
}

/**
 * Reads `count` damaged copies of a file. What a reader gives has to compile, and what it refuses it refuses with one clear error: anything else is
 * returned, with the number of the copy.
 */
export function crashesOf(name: string, bytes: Uint8Array, count: number, seed: number): string[] {
  const random = seededRandom(seed);
  const crashes: string[] = [];
  for (let i = 0; i < count; i++) {
    const damage = DAMAGES[i % DAMAGES.length]!;
    try {
      compileAirspace({ zones: readAirspaceFile(name, damage(bytes, random), name).zones, coverages: [] });
    } catch (error) {
      if (!(error instanceof FormatError) || error.message.includes('\n')) crashes.push(`${name} ${i}: ${String(error).slice(0, 300)}`);
    }
  }
  return crashes;
}
