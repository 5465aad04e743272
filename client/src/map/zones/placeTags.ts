/** A rectangle in pixels. */
export interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}
/** A tag that wants a place: its left edge, its middle and its width in pixels. */
export interface Wanted {
  left: number;
  y: number;
  w: number;
}
/** A tag that has its place; `hidden` others found none because of it. */
export interface Placed<T extends Wanted> {
  tag: T;
  box: Rect;
  hidden: number;
}

export const TAG_HEIGHT_PX = 15;
/** Room kept right of every tag for the count of those it hides, pixels. */
export const COUNT_ROOM_PX = 27;
/** Where a tag may stand above or below its own place, in pixels. */
const SHIFTS_PX = [0, 20, -20, 40, -40];
const CELL_PX = 64;

/** Gives places to tags, first come, first served, so that none comes nearer than a gap to another or to what is taken; the others are counted on the tag in their way. */
export function placeTags<T extends Wanted>(wanted: Iterable<T>, taken: readonly Rect[], gap_px: number): Placed<T>[] {
  const grid = new Grid(gap_px);
  const placed: Placed<T>[] = [];
  const owner = new Map<Rect, Placed<T>>();
  for (const box of taken) grid.add(box);
  for (const tag of wanted) {
    const at = (shift: number): Rect => ({ x: tag.left, y: tag.y - TAG_HEIGHT_PX / 2 + shift, w: tag.w + COUNT_ROOM_PX, h: TAG_HEIGHT_PX });
    const box = SHIFTS_PX.map(at).find((room) => grid.clash(room) === undefined);
    if (box === undefined) {
      const inTheWay = SHIFTS_PX.map((shift) => grid.clash(at(shift), (other) => owner.has(other))).find((other) => other !== undefined);
      const by = inTheWay && owner.get(inTheWay);
      if (by) by.hidden++;
      continue;
    }
    const made = { tag, box, hidden: 0 };
    placed.push(made);
    owner.set(box, made);
    grid.add(box);
  }
  return placed;
}

/** Rectangles by the cells that they lie in. */
class Grid {
  private readonly cells = new Map<number, Rect[]>();
  private readonly gap: number;

  constructor(gap_px: number) {
    this.gap = gap_px;
  }

  add(box: Rect): void {
    this.each(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }

  /** The first rectangle in the way, of those that count. */
  clash(box: Rect, counts: (other: Rect) => boolean = () => true): Rect | undefined {
    const { gap } = this;
    let found: Rect | undefined;
    this.each(box, (key) => {
      found = this.cells.get(key)?.find((b) => box.x < b.x + b.w + gap && box.x + box.w + gap > b.x && box.y < b.y + b.h + gap && box.y + box.h + gap > b.y && counts(b));
      return found !== undefined;
    });
    return found;
  }

  private each(box: Rect, visit: (key: number) => boolean): void {
    for (let cy = Math.floor((box.y - this.gap) / CELL_PX); cy <= Math.floor((box.y + box.h + this.gap) / CELL_PX); cy++)
      for (let cx = Math.floor((box.x - this.gap) / CELL_PX); cx <= Math.floor((box.x + box.w + this.gap) / CELL_PX); cx++) if (visit(cy * 65_536 + cx)) return;
  }
}
