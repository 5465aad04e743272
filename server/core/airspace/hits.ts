import type { LonLat } from '../units.ts';
import type { ZoneHit } from './airspace.ts';

/** Numbers of one hit, in this order. */
export const HIT = { entryLon: 0, entryLat: 1, entryTime: 2, exitLon: 3, exitLat: 4, exitTime: 5, separation: 6, top: 7, floor: 8, ceiling: 9 } as const;
const WIDTH = 10;
const NOTHING = new Float64Array(WIDTH);

/** What a sweep met, one row a slot; kept between sweeps, so that only a sweep with more hits than any before allocates. */
export class Hits {
  count = 0;
  slot = new Int32Array(64);
  leg = new Int32Array(64);
  numbers = new Float64Array(64 * WIDTH);
  /** row of a slot, plus one; 0 for none */
  private readonly rowOf: Int32Array;

  constructor(slots: number) {
    this.rowOf = new Int32Array(slots);
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.rowOf[this.slot[i]!] = 0;
    this.count = 0;
  }

  /** Adds a part of a leg to the hit of a slot: the earliest entry, the last exit, the widest of everything else. */
  add(slot: number, leg: number, part: Float64Array): void {
    const known = this.rowOf[slot]! - 1;
    if (known < 0) {
      this.addRow(slot, leg, part);
      return;
    }
    const n = this.numbers;
    const at = known * WIDTH;
    if (part[HIT.entryTime]! < n[at + HIT.entryTime]!) {
      for (let k = 0; k < 3; k++) n[at + k] = part[k]!;
      this.leg[known] = leg;
    }
    if (!(part[HIT.exitTime]! < n[at + HIT.exitTime]!)) for (let k = 3; k < 6; k++) n[at + k] = part[k]!;
    n[at + HIT.separation] = Math.min(n[at + HIT.separation]!, part[HIT.separation]!);
    n[at + HIT.top] = Math.max(n[at + HIT.top]!, part[HIT.top]!);
    n[at + HIT.floor] = Math.min(n[at + HIT.floor]!, part[HIT.floor]!);
    n[at + HIT.ceiling] = Math.max(n[at + HIT.ceiling]!, part[HIT.ceiling]!);
  }

  /** Notes a slot of which no more is asked than that it is met. */
  note(slot: number): void {
    if (this.rowOf[slot] === 0) this.addRow(slot, 0, NOTHING);
  }

  private addRow(slot: number, leg: number, part: Float64Array): void {
    if (this.count === this.slot.length) {
      this.slot = widened(this.slot);
      this.leg = widened(this.leg);
      const numbers = new Float64Array(this.numbers.length * 2);
      numbers.set(this.numbers);
      this.numbers = numbers;
    }
    this.slot[this.count] = slot;
    this.leg[this.count] = leg;
    this.numbers.set(part, this.count * WIDTH);
    this.rowOf[slot] = ++this.count;
  }

  separationOf(row: number): number {
    return this.numbers[row * WIDTH + HIT.separation]!;
  }

  /** One row as an object; `zone` and `volume` are what the slot stands for. */
  objectOf(row: number, zone: number, volume: number): ZoneHit {
    const n = this.numbers;
    const at = row * WIDTH;
    const place = (k: number): { position: LonLat; time: number } => ({ position: [n[at + k]!, n[at + k + 1]!], time: n[at + k + 2]! });
    return {
      zone,
      volume,
      entry: place(HIT.entryLon),
      exit: place(HIT.exitLon),
      separation_m: n[at + HIT.separation]!,
      maxAmsl_m: n[at + HIT.top]!,
      floorAmsl_m: n[at + HIT.floor]!,
      ceilingAmsl_m: n[at + HIT.ceiling]!,
      leg: this.leg[row]!,
    };
  }
}

function widened(array: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2);
  wider.set(array);
  return wider;
}
