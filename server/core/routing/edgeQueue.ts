/** Binary heap of edges u-v by a key, typed arrays that grow by doubling; ties by u and v, so that a result never depends on the order of pushing. */
export class EdgeQueue {
  private keys = new Float64Array(1024);
  private us = new Int32Array(1024);
  private vs = new Int32Array(1024);
  private size = 0;
  /** of the edge taken last */
  key = 0;
  u = 0;
  v = 0;

  /** Least key, Infinity where the heap is empty. */
  get least(): number {
    return this.size === 0 ? Infinity : this.keys[0]!;
  }

  clear(): void {
    this.size = 0;
  }

  push(key: number, u: number, v: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys, us, vs } = this;
    let i = this.size++;
    while (i > 0) {
      const up = (i - 1) >> 1;
      const k = keys[up]!;
      if (k < key || (k === key && (us[up]! < u || (u === us[up] && vs[up]! <= v)))) break;
      keys[i] = k;
      us[i] = us[up]!;
      vs[i] = vs[up]!;
      i = up;
    }
    keys[i] = key;
    us[i] = u;
    vs[i] = v;
  }

  /** Takes the least edge off the heap into key, u and v. Only where there is one. */
  pop(): void {
    const { keys, us, vs } = this;
    this.key = keys[0]!;
    this.u = us[0]!;
    this.v = vs[0]!;
    const last = --this.size;
    const key = keys[last]!;
    const u = us[last]!;
    const v = vs[last]!;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= last) break;
      if (down + 1 < last && this.before(down + 1, keys[down]!, us[down]!, vs[down]!)) down++;
      if (!this.before(down, key, u, v)) break;
      keys[i] = keys[down]!;
      us[i] = us[down]!;
      vs[i] = vs[down]!;
      i = down;
    }
    keys[i] = key;
    us[i] = u;
    vs[i] = v;
  }

  private before(i: number, key: number, u: number, v: number): boolean {
    const k = this.keys[i]!;
    return k < key || (k === key && (this.us[i]! < u || (u === this.us[i] && this.vs[i]! < v)));
  }

  private grow(): void {
    const n = 2 * this.keys.length;
    const keys = new Float64Array(n);
    keys.set(this.keys);
    this.keys = keys;
    const us = new Int32Array(n);
    us.set(this.us);
    this.us = us;
    const vs = new Int32Array(n);
    vs.set(this.vs);
    this.vs = vs;
  }
}
