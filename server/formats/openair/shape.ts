import type { Footprint } from '#core/airspace/zone.ts';
import type { Arc } from '#core/geo/arc.ts';
import { arcBetween, pointOnArc, sweepOf } from '#core/geo/arc.ts';
import type { LonLat } from '#core/units.ts';
import { circleFootprint } from '../geometry.ts';
import type { ZoneNotes } from '../reading.ts';
import { numberOf } from '../values.ts';
import { airwayFootprints } from './airway.ts';
import { readPositions } from './position.ts';
import type { Line } from './records.ts';
import type { ArcBudget, Stroke } from './ring.ts';
import { boxRound, ringOf } from './ring.ts';

const METRES_PER_NM = 1_852;
/** No arc of an airspace is larger, metres. */
const LARGEST_RADIUS_M = 4_000_000;
/** Airways are up to 10 NM wide, terminal routes apart; twice that where a source does not say. */
const WIDEST_AIRWAY_NM = 20;
/** How far the ends of an arc may lie from its centre unequally: metres that rounding to tenths of a minute explains, and a part of the radius besides. */
const UNEVEN = { metres: 250, part: 0.02 };

/** The footprints that the lines of one airspace draw: the area of its points and arcs, its circles, its airway. Empty where nothing can be placed. */
export function readShape(lines: readonly Line[], budget: ArcBudget, notes: ZoneNotes): Footprint[] {
  const pen = new Pen(lines, notes);
  for (const line of lines) pen.take(line);
  return pen.footprints(budget);
}

class Pen {
  private readonly lines: readonly Line[];
  private readonly notes: ZoneNotes;
  private readonly strokes: Stroke[] = [];
  private readonly circles: Footprint[] = [];
  private readonly airway: LonLat[] = [];
  private center: LonLat | undefined;
  /** The direction of arcs. A new airspace begins clockwise (WinPilot); undefined where it cannot be read. */
  private clockwise: boolean | undefined = true;
  private width_nm: number | undefined;
  private lost = false;

  constructor(lines: readonly Line[], notes: ZoneNotes) {
    this.lines = lines;
    this.notes = notes;
  }

  take({ command, rest, number }: Line): void {
    switch (command) {
      case 'V':
        return this.assign(rest);
      case 'DP':
        return this.point(rest, number);
      case 'DA':
        return this.arcByBearings(rest, number);
      case 'DB':
        return this.arcByEnds(rest, number);
      case 'DC':
        return this.circle(rest, number);
      case 'DY':
        return this.airwayPoint(rest, number);
      case '?':
        return this.lose(`'${rest.slice(0, 40)}'`, number);
      default:
    }
  }

  /** X, the centre of what follows; D, the direction of arcs; W, the width of an airway. Z, the scale from which on it is drawn, has no meaning. */
  private assign(rest: string): void {
    const [, name, value] = /^([A-Z])\s*=\s*(.*)$/is.exec(rest) ?? [];
    if (name?.toUpperCase() === 'X') {
      this.center = readPositions(value ?? '', 1, this.notes)?.[0];
      if (this.center === undefined) this.notes.restrict(`the centre '${(value ?? '').slice(0, 40)}' cannot be read`);
    } else if (name?.toUpperCase() === 'D') {
      this.clockwise = value === '+' ? true : value === '-' ? false : undefined;
      if (this.clockwise === undefined) this.notes.restrict(`the direction '${(value ?? '').slice(0, 20)}' is neither + nor -`);
    } else if (name?.toUpperCase() === 'W') {
      this.width_nm = numberOf(value);
    }
  }

  private point(rest: string, number: number): void {
    const at = readPositions(rest, 1, this.notes)?.[0];
    if (at === undefined) this.lose(`the point '${rest.slice(0, 40)}'`, number);
    else this.strokes.push({ from: at, to: at });
  }

  private arcByBearings(rest: string, number: number): void {
    const [radius_nm, from, to, ...others] = rest.trim().split(/\s*,\s*|\s+/).map(numberOf);
    const center = this.centerHere();
    const radius_m = (radius_nm ?? NaN) * METRES_PER_NM;
    if (center === undefined || from === undefined || to === undefined || others.length > 0 || !(radius_m >= 0 && radius_m <= LARGEST_RADIUS_M)) {
      return this.lose(`the arc '${rest.slice(0, 40)}'`, number);
    }
    this.arc((clockwise) => ({ center, start_m: radius_m, end_m: radius_m, azimuth: from, sweep: sweepOf(from, to, clockwise), clockwise }), undefined);
  }

  private arcByEnds(rest: string, number: number): void {
    const ends = readPositions(rest, 2, this.notes);
    const [from, to] = ends ?? [];
    if (from === undefined || to === undefined) return this.lose(`the arc '${rest.slice(0, 60)}'`, number);
    const center = this.centerHere();
    const arc = center === undefined ? undefined : arcBetween(center, from, to, true);
    if (center === undefined || arc === undefined || Math.max(arc.start_m, arc.end_m) > LARGEST_RADIUS_M) {
      this.strokes.push({ from, to: from }, { from: to, to });
      return this.lose(`the centre of the arc '${rest.slice(0, 60)}'`, number);
    }
    const [uneven_m, radius_m] = [Math.abs(arc.start_m - arc.end_m), Math.max(arc.start_m, arc.end_m)];
    if (uneven_m > UNEVEN.metres + UNEVEN.part * radius_m) this.lose(`an arc whose ends are ${Math.round(uneven_m)} m more and less far from its centre`, number);
    this.arc((clockwise) => arcBetween(center, from, to, clockwise), [from, to]);
  }

  /** Adds an arc; where its direction is not known, both ways round count as seen and the shape as lost. */
  private arc(made: (clockwise: boolean) => Arc, ends: [LonLat, LonLat] | undefined): void {
    const stroke = (clockwise: boolean): Stroke => {
      const arc = made(clockwise);
      const [from, to] = ends ?? [pointOnArc(arc, 0), pointOnArc(arc, 1)];
      return { from, to, arc };
    };
    this.strokes.push(stroke(this.clockwise ?? true));
    if (this.clockwise !== undefined) return;
    this.strokes.push(stroke(false));
    this.lost = true;
  }

  private circle(rest: string, number: number): void {
    const radius_nm = numberOf(rest.replace(/\s*NM$/i, ''));
    const made = circleFootprint(this.centerHere(), radius_nm === undefined ? undefined : radius_nm * METRES_PER_NM, 'M', this.notes);
    if (made === undefined) this.lose(`the circle '${rest.slice(0, 40)}'`, number);
    else this.circles.push(made);
  }

  private airwayPoint(rest: string, number: number): void {
    const at = readPositions(rest, 1, this.notes)?.[0];
    if (at === undefined) this.notes.restrict(`the point '${rest.slice(0, 40)}' of an airway cannot be read (line ${number}); taken as the straight way between the others`);
    else this.airway.push(at);
  }

  /** The centre that holds here; where none was given yet, the first that the airspace gives. */
  private centerHere(): LonLat | undefined {
    if (this.center !== undefined) return this.center;
    const given = this.lines.find((line) => line.command === 'V' && /^X\s*=/i.test(line.rest));
    const center = given === undefined ? undefined : readPositions(given.rest.replace(/^X\s*=\s*/i, ''), 1, this.notes)?.[0];
    if (center !== undefined) this.notes.repair('a centre stands after the arc or circle that it belongs to');
    return center;
  }

  private lose(what: string, number: number): void {
    this.lost = true;
    this.notes.restrict(`${what} cannot be read (line ${number}); taken as the box round the rest of the shape`);
  }

  footprints(budget: ArcBudget): Footprint[] {
    return [...this.area(budget), ...this.circles, ...this.corridor()];
  }

  private area(budget: ArcBudget): Footprint[] {
    const [only] = this.strokes;
    if (only === undefined) return [];
    if (this.strokes.length === 1 && only.arc?.sweep === 360 && !this.lost) return [{ kind: 'circle', center: only.arc.center, radius_m: Math.max(only.arc.start_m, only.arc.end_m) }];
    const ring = this.lost ? boxRound(this.strokes) : ringOf(this.strokes, budget, this.notes);
    return [{ kind: 'polygon', rings: [Float64Array.from(ring)] }];
  }

  private corridor(): Footprint[] {
    if (this.airway.length === 0) return [];
    const given = this.width_nm !== undefined && this.width_nm > 0 && this.width_nm * METRES_PER_NM < LARGEST_RADIUS_M ? this.width_nm : undefined;
    if (given === undefined) this.notes.restrict(`the airway has no width (V W=); taken as ${WIDEST_AIRWAY_NM} NM`);
    return airwayFootprints(this.airway, (given ?? WIDEST_AIRWAY_NM) * METRES_PER_NM);
  }
}
