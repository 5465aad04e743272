/** The heights at which the wind is shown: those of every day, and those of which the report speaks. */
export function shownHeights(levels: readonly { agl_m: number }[] | undefined): number[] {
  return [...new Set([10, 50, 100, ...(levels ?? []).map((level) => level.agl_m).filter((agl_m) => agl_m <= 200)])].sort((a, b) => a - b);
}
