/** Sine of the angle by which a tangent may miss. */
export const TANGENT = 1e-7;

/**
 * Start, goal and corners of a search, as columns of numbers: position, unit vectors back and on along the way round its obstacle (which is on the left
 * hand of someone who comes from `back` and goes to `on`), cost so far, least cost from here to the goal. Grows by doubling.
 */
export class PathNodes {
  x = new Float64Array(256);
  y = new Float64Array(256);
  backX = new Float64Array(256);
  backY = new Float64Array(256);
  onX = new Float64Array(256);
  onY = new Float64Array(256);
  cost = new Float64Array(256);
  rest = new Float64Array(256);
  parent = new Int32Array(256);
  /** slot of the obstacle; -1 for start and goal */
  owner = new Int32Array(256);
  /** edge of an obstacle that was in the way of a leg here last; -1 where none was */
  wall = new Int32Array(256);
  /** 1 where paths need not touch the obstacle as a taut string does: start, goal, and corners beside them */
  loose = new Uint8Array(256);
  count = 0;

  add(x: number, y: number, rest: number, owner: number, loose: boolean): number {
    if (this.count === this.x.length) this.grow();
    const i = this.count++;
    this.x[i] = x;
    this.y[i] = y;
    this.cost[i] = Infinity;
    this.rest[i] = rest;
    this.parent[i] = -1;
    this.wall[i] = -1;
    this.owner[i] = owner;
    this.loose[i] = loose ? 1 : 0;
    return i;
  }

  directions(i: number, backX: number, backY: number, onX: number, onY: number): void {
    this.backX[i] = backX;
    this.backY[i] = backY;
    this.onX[i] = onX;
    this.onY[i] = onY;
  }

  private grow(): void {
    const wider = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const next = new Float64Array(2 * old.length);
      next.set(old);
      return next;
    };
    const widerInts = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(2 * old.length);
      next.set(old);
      return next;
    };
    this.x = wider(this.x);
    this.y = wider(this.y);
    this.backX = wider(this.backX);
    this.backY = wider(this.backY);
    this.onX = wider(this.onX);
    this.onY = wider(this.onY);
    this.cost = wider(this.cost);
    this.rest = wider(this.rest);
    this.parent = widerInts(this.parent);
    this.owner = widerInts(this.owner);
    this.wall = widerInts(this.wall);
    const loose = new Uint8Array(2 * this.loose.length);
    loose.set(this.loose);
    this.loose = loose;
  }
}
