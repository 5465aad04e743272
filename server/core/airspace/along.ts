import { undulation } from '../geo/geoid.ts';
import { SIDE, planeLeg } from '../geo/polygonStore.ts';
import type { Side } from '../geo/polygonStore.ts';
import { createSpans, mergeSpans } from '../geo/spans.ts';
import type { Interval } from '../time.ts';
import { appliesDuring, appliesWithin } from './activation.ts';
import type { GroundAt, TrackPoint } from './airspace.ts';
import { discSpan, ellipsoidOffset, localOffset, sphereOffset } from './discs.ts';
import { exactPolygonSpans, pointsOf } from './exact.ts';
import { HIT, Hits } from './hits.ts';
import type { Layer } from './layer.ts';
import { READING, ROW, ROW_WIDTH, Rows, TOUCH_M, mix } from './rows.ts';
import { FLAG_ONE_RING, FLAG_SILENT, FLAG_TIMES, META, META_WIDTH, SLOT, SLOT_WIDTH, wrap } from './snapshot.ts';
import { DATUM, HEIGHT_SLACK_M } from './vertical.ts';
import { metricError } from './within.ts';

/** Legs that are looked up in the tree together. */
const LEGS_AT_ONCE = 24;
/** Ground is sampled along a leg at this spacing or closer, metres. */
const GROUND_STEP_M = 30;
const RADIUS_M = 6_371_008.8;

/** What a sweep is asked beside the track. */
export interface SweepRequest {
  buffer_m: number;
  ground: GroundAt;
  /** zones that are asked for, by their index in the airspace; all where absent */
  wanted?: ((zone: number) => boolean) | undefined;
  /** how much is asked: where and when each slot is met; only which ones are; whether any is */
  detail: 'parts' | 'slots' | 'any';
}

/**
 * Finds the volumes that apply within a distance of a track, leg by leg, each over its own heights and times. Legs are gathered in groups; the tree gives the
 * slots near a group, heights and times thin them out, and each that is left goes along the rows of the group, so that it has to be located once.
 * A row is first tested in its plane with everything that the plane and the two readings of a leg may differ by added to the distance: what is clear then
 * is clear. What is met within that margin only is measured with geodesics.
 */
export class Sweep {
  readonly hits: Hits;
  readonly layer: Layer;

  private readonly rows = new Rows();
  private readonly spans = createSpans();
  private readonly leg = planeLeg(0, 0, 1, 1, 0, 0, 0);
  /** parts of a row that are met by place, height and time: from, to, floor, ceiling at 4 i */
  private parts = new Float64Array(64);
  private partCount = 0;
  /** whether heights and times took nothing away from the last row's spans */
  private untouched = true;
  /** what the measure of the last row may be wrong by, metres */
  private margin = 0;
  private readonly part = new Float64Array(10);
  private slots = new Int32Array(64);
  /** ground along row r: `ground` from groundAt[r] on, `groundCells[r] + 1` samples; -1 where it was not asked yet */
  private ground = new Float64Array(256);
  private groundLength = 0;
  private groundAt = new Int32Array(64);
  private groundCells = new Int32Array(64);
  private request: SweepRequest = { buffer_m: 0, ground: () => NaN, detail: 'any' };

  constructor(layer: Layer) {
    this.layer = layer;
    this.hits = new Hits(layer.s.box.length / 4);
  }

  /**
   * Fills `hits`; whether there is any.
   * @throws RangeError for a buffer that is no distance or a position that is not on the Earth
   */
  run(track: readonly TrackPoint[], request: SweepRequest): boolean {
    if (!(request.buffer_m >= 0) || request.buffer_m === Infinity) throw new RangeError(`a buffer of zero or more metres is expected, got ${request.buffer_m}`);
    this.request = request;
    this.hits.clear();
    const { rows } = this;
    const last = track.length - 1;
    for (let first = 0; first === 0 || first < last; first += LEGS_AT_ONCE) {
      rows.take(track, first, Math.min(last, first + LEGS_AT_ONCE), request.buffer_m);
      this.group();
      if (request.detail === 'any' && this.hits.count > 0) return true;
    }
    return this.hits.count > 0;
  }

  /** Tests all slots near the rows. */
  private group(): void {
    const { rows, layer } = this;
    if (this.groundAt.length < rows.count) {
      this.groundAt = new Int32Array(rows.leg.length);
      this.groundCells = new Int32Array(rows.leg.length);
    }
    this.groundAt.fill(-1, 0, rows.count);
    this.groundLength = 0;
    for (let shift = 360 * Math.ceil((-180 - rows.east) / 360); rows.west + shift <= layer.tree.east; shift += 360) {
      const count = layer.tree.search(rows.west + shift, rows.south, rows.east + shift, rows.north);
      const kept = this.keep(layer.tree.found, count);
      for (let k = 0; k < kept; k++) {
        this.slot(this.slots[k]!, shift);
        if (this.request.detail === 'any' && this.hits.count > 0) return;
      }
    }
  }

  /** Copies the slots that heights and times leave, and that are asked for, to `slots`; returns how many. */
  private keep(found: Int32Array, count: number): number {
    const { s, indices, zones } = this.layer;
    const { rows } = this;
    const { slots, meta } = s;
    if (this.slots.length < count) this.slots = new Int32Array(count * 2);
    const high = rows.high + HEIGHT_SLACK_M;
    const low = rows.low - HEIGHT_SLACK_M;
    const span: Interval = { from: rows.start, to: rows.end };
    let kept = 0;
    for (let k = 0; k < count; k++) {
      const slot = found[k]!;
      const at = slot * SLOT_WIDTH;
      if (rows.end < slots[at + SLOT.from]! || rows.start >= slots[at + SLOT.to]!) continue;
      const f = meta[2 * at + META.flags]!;
      if ((f & 3) === DATUM.amsl && high < slots[at + SLOT.floor]!) continue;
      if (((f >> 2) & 3) === DATUM.amsl && low > slots[at + SLOT.ceiling]!) continue;
      const zone = meta[2 * at + META.zone]!;
      if ((f & FLAG_TIMES) !== 0 && !Number.isNaN(span.from + span.to) && !appliesDuring(zones[zone]!.applicability, span)) continue;
      const index = indices === undefined ? zone : indices[zone]!;
      if (index < 0 || this.request.wanted?.(index) === false) continue;
      this.slots[kept++] = slot;
    }
    return kept;
  }

  /** Takes one slot along all rows. */
  private slot(slot: number, shift: number): void {
    const { rows, layer, spans } = this;
    const { box, meta } = layer.s;
    const m = slot * META_WIDTH;
    const shape = meta[m + META.shape]!;
    const other = meta[m + META.other]!;
    const oneRing = (meta[m + META.flags]! & FLAG_ONE_RING) !== 0;
    const n = rows.numbers;
    const { boxes } = rows;
    const west = box[4 * slot]! - shift;
    const south = box[4 * slot + 1]!;
    const east = box[4 * slot + 2]! - shift;
    const north = box[4 * slot + 3]!;
    // where nothing but the place is left to ask, and no edge comes near, the whole way lies on one side: outside, if any row of it is outside of the box
    const placeOnly = this.request.detail !== 'parts' && shape >= 0 && other < 0 && this.isPlain(slot);
    let outside = false;
    let side: Side = SIDE.unknown;
    let otherSide: Side = SIDE.unknown;
    for (let row = 0, at = 0; row < rows.count; row++, at += ROW_WIDTH) {
      if (boxes[4 * row]! > east || boxes[4 * row + 2]! < west || boxes[4 * row + 1]! > north || boxes[4 * row + 3]! < south) {
        outside = true;
        side = SIDE.outside;
        otherSide = SIDE.outside;
        continue;
      }
      if (rows.follows[row] === 0) side = otherSide = SIDE.unknown;
      spans.count = 0;
      spans.least_m = Infinity;
      rows.scale(row);
      if (shape < 0) this.circleSpans(slot, row);
      else if (rows.polar[row] === 1) this.exactSpans(slot, row, shift);
      else {
        this.planeOf(row);
        const reach = this.request.buffer_m + TOUCH_M + n[at + ROW.apart]! + this.margin;
        if (placeOnly) {
          const certain = this.request.buffer_m + TOUCH_M - this.margin;
          const least = oneRing
            ? layer.polygons.ringDistance(meta[m + META.first]!, meta[m + META.last]!, meta[m + META.edgeBox]!, this.leg, shift, certain, reach)
            : layer.polygons.leastDistance(shape, this.leg, shift, certain, reach);
          if (least <= certain) {
            this.hits.note(slot);
            return;
          }
          if (least > reach) continue;
          layer.polygons.nearEdges(shape, this.leg, shift, reach, spans);
        } else {
          side = layer.polygons.spansOf(shape, this.leg, shift, reach, spans, side);
          if (other >= 0) {
            otherSide = layer.polygons.spansOf(other, this.leg, shift, reach, spans, otherSide);
            mergeSpans(spans, 0);
          }
        }
      }
      if (spans.count > 0 && this.weigh(slot, row, shift)) {
        if (this.request.detail !== 'parts') {
          this.hits.note(slot);
          return;
        }
        this.record(slot, row);
      }
    }
    if (placeOnly && !outside && layer.polygons.contains(shape, n[ROW.lon1]! + shift, n[ROW.lat1]!)) this.hits.note(slot);
  }

  /** Whether a slot's heights and times are met all along the rows. */
  private isPlain(slot: number): boolean {
    const { rows } = this;
    const { slots } = this.layer.s;
    const at = slot * SLOT_WIDTH;
    const flags = this.flagsOf(slot);
    return (flags & (2 | 8 | FLAG_TIMES)) === 0 && rows.low >= slots[at + SLOT.floor]! && rows.high <= slots[at + SLOT.ceiling]! && rows.start >= slots[at + SLOT.from]! && rows.end < slots[at + SLOT.to]!;
  }

  /** Puts a row into `leg`. */
  private planeOf(row: number): void {
    const { leg } = this;
    const n = this.rows.numbers;
    const { boxes } = this.rows;
    const at = row * ROW_WIDTH;
    this.margin = n[at + ROW.error]!;
    leg.lon = n[at + ROW.lon1]!;
    leg.lat = n[at + ROW.lat1]!;
    leg.kx = n[at + ROW.kx]!;
    leg.ky = n[at + ROW.ky]!;
    leg.dx = n[at + ROW.dx]!;
    leg.dy = n[at + ROW.dy]!;
    leg.west = boxes[4 * row]!;
    leg.south = boxes[4 * row + 1]!;
    leg.east = boxes[4 * row + 2]!;
    leg.north = boxes[4 * row + 3]!;
  }

  private shapeOf(slot: number): number {
    return this.layer.s.meta[slot * META_WIDTH + META.shape]!;
  }

  private flagsOf(slot: number): number {
    return this.layer.s.meta[slot * META_WIDTH + META.flags]!;
  }

  /** Decides on a row that is met with the margins added; leaves what is met of it in `parts`. */
  private weigh(slot: number, row: number, shift: number): boolean {
    const { rows, spans, request } = this;
    this.narrow(slot, row);
    if (this.partCount === 0) return false;
    const exactAlready = (rows.polar[row] === 1 && this.shapeOf(slot) >= 0) || (rows.reading[row] !== READING.both && this.margin < TOUCH_M);
    const certain = spans.least_m <= request.buffer_m + TOUCH_M - this.margin && this.untouched;
    if (!exactAlready && !certain) {
      this.exactSpans(slot, row, shift);
      if (spans.count === 0) return false;
      this.narrow(slot, row);
    }
    return this.partCount > 0;
  }

  /** The parts of a row within the buffer, measured with geodesics, in each reading that the row stands for. */
  private exactSpans(slot: number, row: number, shift: number): void {
    const { rows, spans } = this;
    const n = rows.numbers;
    const at = row * ROW_WIDTH;
    const reading = rows.reading[row]!;
    const places = { lon1: n[at + ROW.lon1]!, lat1: n[at + ROW.lat1]!, lon2: n[at + ROW.lon2]!, lat2: n[at + ROW.lat2]! };
    const reach = this.request.buffer_m + TOUCH_M;
    spans.count = 0;
    spans.least_m = Infinity;
    for (const geodesic of [false, true]) {
      if (reading !== READING.both && geodesic !== (reading === READING.geodesic)) continue;
      if (this.shapeOf(slot) >= 0) exactPolygonSpans(this.layer, slot, { ...places, geodesic }, shift, reach, spans);
      else this.exactCircleSpans(slot, pointsOf({ ...places, geodesic }), reach);
    }
    mergeSpans(spans, 0);
  }

  private exactCircleSpans(slot: number, points: readonly number[], reach: number): void {
    const { spans, layer } = this;
    const c = 3 * (-1 - this.shapeOf(slot));
    const { circle } = layer.s;
    const pieces = points.length / 2 - 1;
    for (let k = 0; k < pieces; k++) {
      const first = spans.count;
      for (const offset of [ellipsoidOffset, sphereOffset]) {
        if (offset === sphereOffset && (this.flagsOf(slot) & FLAG_SILENT) === 0) continue;
        discSpan(circle[c]!, circle[c + 1]!, circle[c + 2]!, points[2 * k]!, points[2 * k + 1]!, points[2 * k + 2]!, points[2 * k + 3]!, reach, offset, spans);
      }
      for (let i = first; i < spans.count; i++) {
        spans.from[i] = (k + spans.from[i]!) / pieces;
        spans.to[i] = (k + spans.to[i]!) / pieces;
      }
    }
  }

  /** The parts of a row near a circle, with everything that the row and the plane may be wrong by added. */
  private circleSpans(slot: number, row: number): void {
    const { rows, spans, layer, request } = this;
    const { circle } = layer.s;
    const c = 3 * (-1 - this.shapeOf(slot));
    const cx = circle[c]!;
    const cy = circle[c + 1]!;
    const radius = circle[c + 2]!;
    const n = rows.numbers;
    const at = row * ROW_WIDTH;
    const [lon1, lat1, lon2, lat2] = [n[at + ROW.lon1]!, n[at + ROW.lat1]!, n[at + ROW.lon2]!, n[at + ROW.lat2]!];
    const length = Math.sqrt(n[at + ROW.dx]! ** 2 + n[at + ROW.dy]! ** 2);
    const far = radius + request.buffer_m + length;
    const lat = Math.max(Math.abs(cy), Math.abs(lat1), Math.abs(lat2));
    const plane = metricError(far, lat);
    const exact = plane > 0.01 || rows.polar[row] === 1;
    // the second term: how far a geodesic of this length bends in the azimuthal plane of a centre that far away
    const error = (exact ? 0 : plane) + (length * length * far) / (6 * RADIUS_M * RADIUS_M);
    this.margin = error;
    const reach = request.buffer_m + TOUCH_M + n[at + ROW.apart]! + error;
    discSpan(cx, cy, radius, lon1, lat1, lon2, lat2, reach, exact ? ellipsoidOffset : localOffset, spans);
    if ((this.flagsOf(slot) & FLAG_SILENT) !== 0) discSpan(cx, cy, radius, lon1, lat1, lon2, lat2, reach, sphereOffset, spans);
    mergeSpans(spans, 0);
  }

  /** Narrows the spans of a row to where and when the slot's heights and times are met, into `parts`. */
  private narrow(slot: number, row: number): void {
    const { spans, layer, rows } = this;
    const { s } = layer;
    this.partCount = 0;
    this.untouched = true;
    const n = rows.numbers;
    const at = row * ROW_WIDTH;
    const time1 = n[at + ROW.time1]!;
    const time2 = n[at + ROW.time2]!;
    const from = s.slots[slot * SLOT_WIDTH + SLOT.from]!;
    const to = s.slots[slot * SLOT_WIDTH + SLOT.to]!;
    const unknown = Number.isNaN(time1) || Number.isNaN(time2);
    if ((this.flagsOf(slot) & FLAG_TIMES) === 0) {
      if (unknown || (time1 >= from && time2 >= time1 && time2 <= to && time1 < to)) {
        for (let k = 0; k < spans.count; k++) this.narrowHeights(slot, row, spans.from[k]!, spans.to[k]!);
        return;
      }
      this.untouched = false;
      if (!(time2 > time1)) {
        const touched = time1 === time2 ? time1 >= from && time1 < to : Math.max(time1, time2) > from && Math.min(time1, time2) < to;
        if (touched) for (let k = 0; k < spans.count; k++) this.narrowHeights(slot, row, spans.from[k]!, spans.to[k]!);
        return;
      }
      this.narrowTimes(slot, row, (from - time1) / (time2 - time1), (to - time1) / (time2 - time1));
      return;
    }
    if (unknown) {
      for (let k = 0; k < spans.count; k++) this.narrowHeights(slot, row, spans.from[k]!, spans.to[k]!);
      return;
    }
    this.untouched = false;
    const parts = appliesWithin(layer.zones[s.meta[slot * META_WIDTH + META.zone]!]!.applicability, { from: Math.min(time1, time2), to: Math.max(time1, time2) });
    if (!(time2 > time1)) {
      if (parts.length > 0) this.narrowTimes(slot, row, 0, 1);
      return;
    }
    for (const part of parts) this.narrowTimes(slot, row, (part.from - time1) / (time2 - time1), (part.to - time1) / (time2 - time1));
  }

  private narrowTimes(slot: number, row: number, from: number, to: number): void {
    const { spans } = this;
    for (let k = 0; k < spans.count; k++) {
      const a = Math.max(from, spans.from[k]!);
      const b = Math.min(to, spans.to[k]!);
      if (a <= b) this.narrowHeights(slot, row, a, b);
    }
  }

  /** Narrows a part of a row to where its height meets the slot's limits. */
  private narrowHeights(slot: number, row: number, from: number, to: number): void {
    const { s } = this.layer;
    const flags = this.flagsOf(slot);
    const floorDatum = flags & 3;
    const ceilingDatum = (flags >> 2) & 3;
    let floor = s.slots[slot * SLOT_WIDTH + SLOT.floor]!;
    let ceiling = s.slots[slot * SLOT_WIDTH + SLOT.ceiling]!;
    if (floorDatum === DATUM.w84 || ceilingDatum === DATUM.w84) {
      const n = this.rows.numbers;
      const at = row * ROW_WIDTH;
      const n1 = undulation(wrap(n[at + ROW.lon1]!), n[at + ROW.lat1]!);
      const n2 = undulation(wrap(n[at + ROW.lon2]!), n[at + ROW.lat2]!);
      if (floorDatum === DATUM.w84) floor -= Math.max(n1, n2);
      if (ceilingDatum === DATUM.w84) ceiling -= Math.min(n1, n2);
    }
    if (floorDatum !== DATUM.agl && ceilingDatum !== DATUM.agl) {
      this.narrowBand(row, from, to, floor, ceiling);
      return;
    }
    const first = this.groundOf(row);
    const cells = this.groundCells[row]!;
    const { ground } = this;
    const last = Math.min(cells - 1, Math.floor(to * cells));
    for (let k = Math.min(last, Math.floor(from * cells)); k <= last; k++) {
      const g1 = ground[first + k]!;
      const g2 = ground[first + k + 1]!;
      const a = Math.max(from, k / cells);
      const b = Math.max(a, Math.min(to, (k + 1) / cells));
      this.narrowBand(row, a, b, floorDatum === DATUM.agl ? floor + Math.min(g1, g2) : floor, ceilingDatum === DATUM.agl ? ceiling + Math.max(g1, g2) : ceiling);
    }
  }

  /** Keeps the part of [from, to] whose height is in [floor, ceiling]; limits or heights that are not known (NaN) count as met. */
  private narrowBand(row: number, from: number, to: number, floor: number, ceiling: number): void {
    const n = this.rows.numbers;
    const at = row * ROW_WIDTH;
    const h1 = mix(n[at + ROW.amsl1]!, n[at + ROW.amsl2]!, from);
    const h2 = mix(n[at + ROW.amsl1]!, n[at + ROW.amsl2]!, to);
    const low = Math.min(h1, h2);
    const high = Math.max(h1, h2);
    if (high < floor - HEIGHT_SLACK_M || low > ceiling + HEIGHT_SLACK_M) {
      this.untouched = false;
      return;
    }
    let a = from;
    let b = to;
    if (low < floor || high > ceiling) {
      this.untouched = false;
      const place = (h: number): number => from + ((h - h1) / (h2 - h1)) * (to - from);
      if (h1 !== h2 && Number.isFinite(floor)) {
        if (h1 < floor) a = Math.min(to, Math.max(a, place(floor)));
        if (h2 < floor) b = Math.max(from, Math.min(b, place(floor)));
      }
      if (h1 !== h2 && Number.isFinite(ceiling)) {
        if (h1 > ceiling) a = Math.min(to, Math.max(a, place(ceiling)));
        if (h2 > ceiling) b = Math.max(from, Math.min(b, place(ceiling)));
      }
    }
    if (4 * this.partCount + 4 > this.parts.length) {
      const wider = new Float64Array(this.parts.length * 2);
      wider.set(this.parts);
      this.parts = wider;
    }
    const p = 4 * this.partCount++;
    this.parts[p] = Math.min(a, b);
    this.parts[p + 1] = Math.max(a, b);
    this.parts[p + 2] = floor;
    this.parts[p + 3] = ceiling;
  }

  /** Samples the ground along a row once; returns where its samples begin. */
  private groundOf(row: number): number {
    const known = this.groundAt[row]!;
    if (known >= 0) return known;
    const n = this.rows.numbers;
    const at = row * ROW_WIDTH;
    const cells = Math.max(1, Math.ceil(Math.sqrt(n[at + ROW.dx]! ** 2 + n[at + ROW.dy]! ** 2) / GROUND_STEP_M));
    const first = this.groundLength;
    if (first + cells + 1 > this.ground.length) {
      const wider = new Float64Array(Math.max(this.ground.length * 2, first + cells + 1));
      wider.set(this.ground.subarray(0, first));
      this.ground = wider;
    }
    for (let k = 0; k <= cells; k++) {
      const t = k / cells;
      this.ground[first + k] = this.request.ground(wrap(mix(n[at + ROW.lon1]!, n[at + ROW.lon2]!, t)), mix(n[at + ROW.lat1]!, n[at + ROW.lat2]!, t));
    }
    this.groundLength = first + cells + 1;
    this.groundAt[row] = first;
    this.groundCells[row] = cells;
    return first;
  }

  private record(slot: number, row: number): void {
    const { part, parts, rows } = this;
    const n = rows.numbers;
    const at = row * ROW_WIDTH;
    const separation = Math.max(0, Math.min(this.spans.least_m, this.request.buffer_m));
    for (let p = 0; p < 4 * this.partCount; p += 4) {
      const from = parts[p]!;
      const to = parts[p + 1]!;
      part[HIT.entryLon] = wrap(mix(n[at + ROW.lon1]!, n[at + ROW.lon2]!, from));
      part[HIT.entryLat] = mix(n[at + ROW.lat1]!, n[at + ROW.lat2]!, from);
      part[HIT.entryTime] = mix(n[at + ROW.time1]!, n[at + ROW.time2]!, from);
      part[HIT.exitLon] = wrap(mix(n[at + ROW.lon1]!, n[at + ROW.lon2]!, to));
      part[HIT.exitLat] = mix(n[at + ROW.lat1]!, n[at + ROW.lat2]!, to);
      part[HIT.exitTime] = mix(n[at + ROW.time1]!, n[at + ROW.time2]!, to);
      part[HIT.separation] = separation;
      part[HIT.top] = Math.max(mix(n[at + ROW.amsl1]!, n[at + ROW.amsl2]!, from), mix(n[at + ROW.amsl1]!, n[at + ROW.amsl2]!, to));
      part[HIT.floor] = parts[p + 2]!;
      part[HIT.ceiling] = parts[p + 3]!;
      this.hits.add(slot, rows.leg[row]!, part);
    }
  }
}
