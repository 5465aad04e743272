/** Smooth noise in [0, 1] over the plane: seeded values on a whole-number lattice, blended between. The same for the same seed, everywhere. */
export function latticeNoise(seed: number): (x: number, y: number) => number {
  const at = (i: number, j: number): number => {
    let h = Math.imul(i, 0x27d4eb2d) ^ Math.imul(j, 0x165667b1) ^ seed;
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 0xffffffff;
  };
  return (x, y) => {
    const [i, j] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [blend(x - i), blend(y - j)];
    const south = at(i, j) + (at(i + 1, j) - at(i, j)) * u;
    const north = at(i, j + 1) + (at(i + 1, j + 1) - at(i, j + 1)) * u;
    return south + (north - south) * v;
  };
}

const blend = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);
