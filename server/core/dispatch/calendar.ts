import type { EpochMs } from '../units.ts';

/**
 * The bookings of one thing that serves one at a time: disjoint half-open spans, sorted. Spans that touch do not collide, as in the
 * database's exclusion constraint.
 */
export class Calendar {
  private readonly from: number[] = [];
  private readonly to: number[] = [];

  /** Index of the first span that ends after `time`. */
  private firstEndingAfter(time: EpochMs): number {
    let low = 0;
    let high = this.to.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((this.to[mid] as number) > time) high = mid;
      else low = mid + 1;
    }
    return low;
  }

  /** Whether some span ended at or before `time`. */
  endsBy(time: EpochMs): boolean {
    return this.to.length > 0 && (this.to[0] as number) <= time;
  }

  isFree(from: EpochMs, to: EpochMs): boolean {
    const i = this.firstEndingAfter(from);
    return i >= this.from.length || (this.from[i] as number) >= to;
  }

  /** The earliest start, not before `from`, of a free span of `length` milliseconds. */
  nextFree(from: EpochMs, length: number): EpochMs {
    let start = from;
    for (let i = this.firstEndingAfter(from); i < this.from.length; i++) {
      if ((this.from[i] as number) >= start + length) return start;
      start = Math.max(start, this.to[i] as number);
    }
    return start;
  }

  /** Books a span that is free; booking a taken one is a defect of the caller. */
  add(from: EpochMs, to: EpochMs): void {
    const i = this.firstEndingAfter(from);
    if (i < this.from.length && (this.from[i] as number) < to) throw new Error(`double booking: ${from}-${to} meets ${this.from[i]}-${this.to[i]}`);
    this.from.splice(i, 0, from);
    this.to.splice(i, 0, to);
  }

  remove(from: EpochMs, to: EpochMs): void {
    const i = this.firstEndingAfter(from);
    if (this.from[i] !== from || this.to[i] !== to) throw new Error(`no booking ${from}-${to} to take back`);
    this.from.splice(i, 1);
    this.to.splice(i, 1);
  }
}
