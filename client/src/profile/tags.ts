/** A tag that wants to stand at `x` (its middle). */
export interface WantedTag {
  x: number;
  width: number;
}
export interface PlacedTag {
  left: number;
  row: number;
}

const SPACE = 4;

/** Places tags in rows from the top so that none covers another; undefined for those that find no room in `rows` rows. */
export function placeTags(wanted: readonly WantedTag[], from: number, to: number, rows: number): (PlacedTag | undefined)[] {
  const taken: { row: number; left: number; right: number }[] = [];
  return wanted.map(({ x, width }) => {
    for (let row = 0; row < rows; row++) {
      for (const shift of [0, -width / 2, width / 2]) {
        const left = Math.max(from, Math.min(to - width, x - width / 2 + shift));
        if (taken.some((t) => t.row === row && left < t.right + SPACE && left + width + SPACE > t.left)) continue;
        taken.push({ row, left, right: left + width });
        return { left, row };
      }
    }
    return undefined;
  });
}
