/**
 * Theta* (Nash, Daniel, Koenig, Felner 2007) on a square grid, the peer of the path benchmark: A* over eight neighbours whose paths may leave the grid, as the
 * parent of a node becomes any ancestor that sees it. A point of the grid is blocked where it lies in a zone or nearer than the buffer; a line of sight
 * needs every point beside it to be free. Typed arrays, a binary heap, and stamps instead of clearing between two searches.
 */
export class ThetaStar {
  private readonly step: number;
  private readonly side: number;
  private readonly blocked: Uint8Array;
  private readonly cost: Float64Array;
  private readonly parent: Int32Array;
  /** search in which a node was reached, and in which it was closed */
  private readonly reached: Int32Array;
  private readonly closed: Int32Array;
  private search = 0;
  private keys = new Float64Array(1 << 16);
  private items = new Int32Array(1 << 16);
  private size = 0;

  /** Points `step` metres apart over a square of `width` metres; the rings are flat [x, y, ...]. */
  constructor(width: number, step: number, rings: readonly Float64Array[], buffer: number) {
    this.step = step;
    this.side = Math.round(width / step) + 1;
    const count = this.side * this.side;
    this.blocked = new Uint8Array(count);
    this.cost = new Float64Array(count);
    this.parent = new Int32Array(count);
    this.reached = new Int32Array(count);
    this.closed = new Int32Array(count);
    for (const ring of rings) {
      this.fill(ring);
      if (buffer > 0) this.widen(ring, buffer);
    }
  }

  /** Even-odd scanlines. */
  private fill(ring: Float64Array): void {
    const { step, side } = this;
    const crossings: number[][] = [];
    for (let i = 0; i < ring.length; i += 2) {
      const [x1, y1, x2, y2] = [ring[i]!, ring[i + 1]!, ring[(i + 2) % ring.length]!, ring[(i + 3) % ring.length]!];
      const [low, high] = y1 < y2 ? [y1, y2] : [y2, y1];
      for (let row = Math.max(0, Math.ceil(low / step)); row < side && row * step < high; row++) (crossings[row] ??= []).push(x1 + ((row * step - y1) * (x2 - x1)) / (y2 - y1));
    }
    crossings.forEach((xs, row) => {
      xs.sort((a, b) => a - b);
      for (let k = 0; k + 1 < xs.length; k += 2) {
        const first = Math.max(0, Math.ceil(xs[k]! / step));
        const last = Math.min(side - 1, Math.floor(xs[k + 1]! / step));
        if (first <= last) this.blocked.fill(1, row * side + first, row * side + last + 1);
      }
    });
  }

  private widen(ring: Float64Array, buffer: number): void {
    const { step, side, blocked } = this;
    for (let i = 0; i < ring.length; i += 2) {
      const [x1, y1, x2, y2] = [ring[i]!, ring[i + 1]!, ring[(i + 2) % ring.length]!, ring[(i + 3) % ring.length]!];
      const [dx, dy] = [x2 - x1, y2 - y1];
      const square = dx * dx + dy * dy;
      for (let row = Math.max(0, Math.ceil((Math.min(y1, y2) - buffer) / step)); row < side && row * step <= Math.max(y1, y2) + buffer; row++) {
        for (let column = Math.max(0, Math.ceil((Math.min(x1, x2) - buffer) / step)); column < side && column * step <= Math.max(x1, x2) + buffer; column++) {
          const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((column * step - x1) * dx + (row * step - y1) * dy) / square));
          if (Math.hypot(x1 + t * dx - column * step, y1 + t * dy - row * step) < buffer) blocked[row * side + column] = 1;
        }
      }
    }
  }

  /** Length of the path between two points of the grid; Infinity where there is none. */
  length(from: readonly [number, number], to: readonly [number, number]): number {
    const { side, step, blocked, cost, parent, reached, closed } = this;
    const search = ++this.search;
    const [goalX, goalY] = [Math.round(to[0] / step), Math.round(to[1] / step)];
    const goal = goalY * side + goalX;
    const start = Math.round(from[1] / step) * side + Math.round(from[0] / step);
    if (blocked[start] === 1 || blocked[goal] === 1) return Infinity;
    this.size = 0;
    cost[start] = 0;
    parent[start] = start;
    reached[start] = search;
    this.push(0, start);
    while (this.size > 0) {
      const u = this.pop();
      if (closed[u] === search) continue;
      closed[u] = search;
      if (u === goal) return cost[u]! * step;
      const ux = u % side;
      const uy = (u - ux) / side;
      const p = parent[u]!;
      const px = p % side;
      const py = (p - px) / side;
      for (let y = Math.max(0, uy - 1); y <= uy + 1 && y < side; y++) {
        for (let x = Math.max(0, ux - 1); x <= ux + 1 && x < side; x++) {
          const v = y * side + x;
          if (v === u || blocked[v] === 1 || closed[v] === search) continue;
          // a diagonal step passes between two points, which have to be free as those beside a line
          if (x !== ux && y !== uy && (blocked[uy * side + x] === 1 || blocked[y * side + ux] === 1)) continue;
          const straight = cost[p]! + Math.sqrt((x - px) * (x - px) + (y - py) * (y - py));
          // a parent that does not make it shorter need not be looked at
          if (reached[v] === search && cost[v]! <= straight) continue;
          const seen = this.sees(px, py, x, y);
          const through = seen ? straight : cost[u]! + Math.sqrt((x - ux) * (x - ux) + (y - uy) * (y - uy));
          if (reached[v] === search && cost[v]! <= through) continue;
          cost[v] = through;
          parent[v] = seen ? p : u;
          reached[v] = search;
          this.push(through + Math.sqrt((x - goalX) * (x - goalX) + (y - goalY) * (y - goalY)), v);
        }
      }
    }
    return Infinity;
  }

  /** Whether no blocked point lies beside the line: on each row (or column) that it crosses, the points left and right of it. */
  private sees(x1: number, y1: number, x2: number, y2: number): boolean {
    const { side, blocked } = this;
    const flat = Math.abs(x2 - x1) >= Math.abs(y2 - y1);
    const [a1, b1, a2, b2] = flat ? [x1, y1, x2, y2] : [y1, x1, y2, x2];
    const stepA = flat ? 1 : side;
    const stepB = flat ? side : 1;
    const count = Math.abs(a2 - a1);
    const sign = a2 > a1 ? 1 : -1;
    const slope = count === 0 ? 0 : (b2 - b1) / count;
    for (let k = 1; k < count; k++) {
      const b = b1 + slope * k;
      const low = Math.floor(b);
      const at = (a1 + sign * k) * stepA + low * stepB;
      if (blocked[at] === 1 || (b > low && blocked[at + stepB] === 1)) return false;
    }
    return true;
  }

  private push(key: number, item: number): void {
    if (this.size === this.keys.length) {
      const keys = new Float64Array(2 * this.size);
      const items = new Int32Array(2 * this.size);
      keys.set(this.keys);
      items.set(this.items);
      this.keys = keys;
      this.items = items;
    }
    const { keys, items } = this;
    let i = this.size++;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (keys[up]! <= key) break;
      keys[i] = keys[up]!;
      items[i] = items[up]!;
      i = up;
    }
    keys[i] = key;
    items[i] = item;
  }

  private pop(): number {
    const { keys, items } = this;
    const top = items[0]!;
    const last = --this.size;
    const key = keys[last]!;
    const item = items[last]!;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= last) break;
      if (down + 1 < last && keys[down + 1]! < keys[down]!) down++;
      if (keys[down]! >= key) break;
      keys[i] = keys[down]!;
      items[i] = items[down]!;
      i = down;
    }
    keys[i] = key;
    items[i] = item;
    return top;
  }
}
