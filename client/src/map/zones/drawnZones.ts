import { appliesAt } from '#core/airspace/activation.ts';
import type { Airspace } from '#core/airspace/airspace.ts';
import type { Zone } from '#core/airspace/zone.ts';
import type { HeightBand } from '../../airspace/heightBand.ts';
import { latOf, lonOf, type Box, type Flat } from '../mercator.ts';
import { zoneStyle } from '../zoneStyle.ts';
import { outline } from './outline.ts';

/** What zones look like now: the chosen time, heights and selection. */
export interface ZoneState {
  cursor: number;
  band: HeightBand | undefined;
  /** key of the selected zone */
  selected: string | undefined;
  /** zones lifted for the selection: key to permit number */
  lifted: ReadonlyMap<string, string>;
}
export const FIRST_STATE: ZoneState = { cursor: 0, band: undefined, selected: undefined, lifted: new Map() };

/** A zone to draw, with the whole turns of the Earth by which it lies in view. */
export interface Seen {
  index: number;
  turn: number;
}

/** Flags of one zone. */
export const ACTIVE = 1;
export const LIFTED = 2;
export const SELECTED = 4;

const ALWAYS = { from: -Infinity, to: Infinity };
/** Numbers kept in projected outlines; beyond it all are forgotten and made anew as they come into view. */
const MOST_NUMBERS = 16_000_000;

/** The zones of an airspace as the map draws them: where they lie on the map, how they stand now, and their outlines, made when first needed. */
export class DrawnZones {
  readonly airspace: Airspace;
  /** made once: those of an opened airspace are made as they are looked at */
  private readonly zones: readonly Zone[];
  private readonly indexOf: ReadonlyMap<string, number>;
  /** zones that do not apply at all times */
  private readonly timed: readonly number[];
  readonly ranks: Uint8Array;
  flags: Uint8Array;
  state: ZoneState = FIRST_STATE;
  private readonly boxes: Float64Array;
  private readonly outlines = new Map<number, { points: number; volumes: Flat[][] }>();
  private numbers = 0;

  constructor(airspace: Airspace) {
    const zones = Array.from(airspace.zones);
    this.airspace = airspace;
    this.zones = zones;
    this.indexOf = new Map(zones.map(({ key }, index) => [key, index]));
    this.timed = zones.flatMap(({ applicability }, index) => (applicability.length > 0 ? [index] : []));
    this.ranks = Uint8Array.from(zones, (zone) => zoneStyle(zone).rank);
    this.flags = new Uint8Array(zones.length);
    this.boxes = new Float64Array(zones.length * 4).fill(NaN);
  }

  zone(index: number): Zone {
    const zone = this.zones[index];
    if (zone === undefined) throw new RangeError(`a zone below ${this.zones.length} is expected, got ${index}`);
    return zone;
  }

  /** Takes a new state. Returns the zones that look different now, or 'all'. */
  set(state: ZoneState): number[] | 'all' {
    const before = this.flags;
    const everything = state.band !== this.state.band;
    this.state = state;
    this.flags = new Uint8Array(this.zones.length).fill(ACTIVE);
    for (const index of this.timed) if (!appliesAt(this.zone(index).applicability, state.cursor)) this.flags[index] = 0;
    this.mark(state.lifted.keys(), LIFTED);
    this.mark(state.selected === undefined ? [] : [state.selected], SELECTED);
    if (everything) return 'all';
    const changed: number[] = [];
    this.flags.forEach((now, i) => now !== before[i] && changed.push(i));
    return changed;
  }

  private mark(keys: Iterable<string>, flag: number): void {
    for (const key of keys) {
      const index = this.indexOf.get(key);
      if (index !== undefined) this.flags[index]! |= flag;
    }
  }

  /** The box of a zone in unit Mercator; x may pass 1. */
  box(index: number): Box {
    const at = 4 * index;
    if (Number.isNaN(this.boxes[at])) this.boxes.set(boxOfRings(this.zone(index).volumes.flatMap((volume) => outline(volume, this.zone(index).edges, 32).slice(0, 1))), at);
    return { minX: this.boxes[at]!, minY: this.boxes[at + 1]!, maxX: this.boxes[at + 2]!, maxY: this.boxes[at + 3]! };
  }

  /** Zones whose box meets a box, those drawn first in front. A zone shows once for each turn of the Earth that is in view. */
  seen(view: Box): Seen[] {
    const wide = view.maxX - view.minX >= 1;
    const south = view.maxY >= 1 ? -90 : latOf(view.maxY);
    const north = view.minY <= 0 ? 90 : latOf(view.minY);
    const near = this.airspace.near(wide ? -180 : lonOf(view.minX), south, wide ? 180 : lonOf(view.maxX), north, ALWAYS);
    const seen: Seen[] = [];
    for (const index of near) {
      const box = this.box(index);
      if (box.minY > view.maxY || box.maxY < view.minY) continue;
      for (let turn = Math.ceil(view.minX - box.maxX); turn <= view.maxX - box.minX; turn++) seen.push({ index, turn });
    }
    return seen.sort((a, b) => this.ranks[a.index]! - this.ranks[b.index]! || a.index - b.index);
  }

  /** Rings of each volume of a zone, for a scale in pixels per unit: circles have as many points as keeps them within a quarter of a pixel. */
  outline(index: number, scale: number): Flat[][] {
    const zone = this.zone(index);
    const box = this.box(index);
    const radius_px = ((box.maxY - box.minY) * scale) / 2;
    const points = Math.max(32, Math.min(8192, 2 ** Math.ceil(Math.log2(Math.PI * Math.sqrt(2 * Math.max(1, radius_px))))));
    const known = this.outlines.get(index);
    if (known && (known.points >= points || zone.volumes.every((v) => v.footprint.kind === 'polygon'))) return known.volumes;
    const volumes = zone.volumes.map((volume) => outline(volume, zone.edges, points));
    this.numbers += volumes.reduce((sum, rings) => sum + rings.reduce((n, ring) => n + ring.length, 0), 0);
    if (this.numbers > MOST_NUMBERS) {
      this.outlines.clear();
      this.numbers = 0;
    }
    this.outlines.set(index, { points, volumes });
    return volumes;
  }
}

function boxOfRings(rings: readonly Flat[]): [number, number, number, number] {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      const x = ring[i]!;
      const y = ring[i + 1]!;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
  return [minX, minY, maxX, maxY];
}
