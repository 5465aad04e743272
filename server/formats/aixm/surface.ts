import type { Footprint } from '#core/airspace/zone.ts';
import type { Arc } from '#core/geo/arc.ts';
import { piecesOf, pointOnArc, pushArc } from '#core/geo/arc.ts';
import { deltaLon, distance } from '#core/geo/metric.ts';
import type { LonLat } from '#core/units.ts';
import { polygonFootprint } from '../geometry.ts';
import type { ZoneNotes } from '../reading.ts';
import type { XmlElement } from '../xmlElement.ts';
import { childElements } from '../xmlElement.ts';
import { borderBetween } from './border.ts';
import type { CurveContext, Piece } from './curve.ts';
import { backwards, curvePieces } from './curve.ts';
import type { Axes, PositionRead } from './positions.ts';
import { axesOf } from './positions.ts';

/** Footprints of one surface; `linear` where an edge is said to be straight in latitude and longitude. */
export interface SurfaceRead {
  footprints: Footprint[];
  linear: boolean;
}

/** Pieces into which one arc is cut at most; with fewer than its tolerance asks for, the area is larger than the source's, never smaller. */
const MOST_PIECES = 4096;
/** Pieces of an arc for which no work is left, or of which only the direction is wanted. */
const COARSE = 16;
/** Work of computing a position on an arc, against that of reading one. */
const COST = 4;
/** How far an arc may end from its neighbour before it is taken to have been meant otherwise: metres, and share of its radius. */
const GAP_M = 500;
const GAP_SHARE = 0.02;

/** A `Surface` of patches, or a polygon: each patch is a footprint. A circle stays a circle; other arcs are cut so that the area holds the one drawn. */
export function readSurface(surface: XmlElement, around: Axes, context: CurveContext): SurfaceRead {
  const axes = axesOf(surface, around);
  const patches = surface.name.includes('Polygon') ? [surface] : childElements(surface).filter((child) => child.name === 'patches' || child.name === 'polygonPatches').flatMap((list) => childElements(list));
  if (patches.length === 0) context.notes.restrict('a surface has no patches');
  const reads = patches.map((patch) => readPatch(patch, axesOf(patch, axes), context));
  return { footprints: reads.flatMap((read) => read.footprints), linear: reads.some((read) => read.linear) };
}

function readPatch(patch: XmlElement, axes: Axes, context: CurveContext): SurfaceRead {
  const ringsIn = (name: string): Piece[][] =>
    childElements(patch, name).map((property) => {
      const ring = context.message.valueOf(property);
      return ring === undefined ? [] : curvePieces(ring, axes, context);
    });
  const [outer, ...others] = ringsIn('exterior');
  const holes = ringsIn('interior');
  if (outer === undefined || outer.length === 0) {
    context.notes.restrict('a patch of a surface has no exterior');
    return { footprints: [], linear: false };
  }
  if (others.length > 0) context.notes.restrict('a patch of a surface has more than one exterior; the first is taken');
  const linear = [outer, ...holes].flat().some((piece) => piece.kind === 'line' && piece.linear);
  const circle = wholeCircle(outer);
  if (circle !== undefined && holes.length === 0) return { footprints: [{ kind: 'circle', center: circle.center, radius_m: circle.start_m }], linear };
  const { positions, strays } = ringOf(outer, false, context);
  const rings = holes.map((hole) => ringOf(hole, true, context));
  const whole = rings.filter((ring) => ring.strays.length === 0);
  if (whole.length < rings.length) context.notes.restrict('a hole cannot be read; taken as part of the zone');
  const footprint = polygonFootprint([positions, ...whole.map((ring) => ring.positions)], context.notes);
  const circles = strays.map((arc): Footprint => ({ kind: 'circle', center: arc.center, radius_m: arc.start_m }));
  return { footprints: footprint === undefined ? circles : [footprint, ...circles], linear };
}

/** The circle of which a ring is made; undefined where there is more to it. */
function wholeCircle(pieces: readonly Piece[]): Arc | undefined {
  const [only, ...others] = pieces;
  return others.length === 0 && only?.kind === 'arc' && only.arc.sweep >= 360 ? only.arc : undefined;
}

/** A ring of positions, closed, and circles that were to be arcs of it but do not fit: areas of their own. */
interface RingRead {
  positions: PositionRead[];
  strays: Arc[];
}

/** `hole`: the area of the zone lies outside of the ring. */
function ringOf(given: readonly Piece[], hole: boolean, context: CurveContext): RingRead {
  const { notes } = context;
  const { pieces, strays } = wholeCircle(given) === undefined ? fitted(given, notes) : { pieces: given as Fitted[], strays: [] };
  const clockwise = isClockwise(joined(pieces, () => false, COARSE, context).filter((position) => position !== null));
  const positions = joined(pieces, (arc) => (arc.clockwise === clockwise) !== hole, MOST_PIECES, context);
  const [first, last] = [positions[0], positions.at(-1)];
  if (first === undefined || first === null || last === undefined || last === null || (first[0] === last[0] && first[1] === last[1])) return { positions, strays };
  // the ends of arcs are computed, so a ring with arcs need not close to the last digit
  const closes = pieces.some((piece) => piece.kind === 'arc') || distance(first, last) < 1;
  return { positions: closes ? [...positions, first] : positions, strays };
}

/** The positions of pieces in a row; the place at which two of them meet is taken once. */
function joined(pieces: readonly Fitted[], bulges: (arc: Arc) => boolean, most: number, { notes, budget }: CurveContext): PositionRead[] {
  const out: PositionRead[] = [];
  for (const piece of pieces) {
    const left = budget.spend(0);
    if (!left && piece.kind === 'arc') notes.repair('an arc was cut coarsely, since the file asks for much work; the area is larger than it is drawn');
    const positions = piece.kind === 'arc' ? arcPositions(piece.arc, bulges(piece.arc), Math.min(left ? most : COARSE, piecesOf(piece.arc))) : piece.positions;
    budget.spend(piece.kind === 'arc' ? COST * positions.length : positions.length);
    const [before, first] = [out.at(-1) ?? null, positions[0] ?? null];
    const meets = before !== null && first !== null && before[0] === first[0] && before[1] === first[1];
    for (let i = meets ? 1 : 0; i < positions.length; i++) out.push(positions[i]!);
  }
  return out;
}

type Fitted = Exclude<Piece, { kind: 'border' }>;

/** Arcs turned the way in which they meet their neighbours, and borders cut to the part between theirs. */
function fitted(given: readonly Piece[], notes: ZoneNotes): { pieces: Fitted[]; strays: Arc[] } {
  const pieces: Fitted[] = [];
  const strays: Arc[] = [];
  given.forEach((piece, i) => {
    const before = endOf(given.length > 1 ? (pieces.at(-1) ?? given.at(-1)) : undefined, 1);
    const after = endOf(given.length > 1 ? given[(i + 1) % given.length] : undefined, 0);
    if (piece.kind === 'line') pieces.push(piece);
    else if (piece.kind === 'border') pieces.push({ kind: 'line', positions: borderBetween(piece.positions, before, after, notes), linear: false });
    else {
      const arc = fittedArc(piece.arc, before, after, notes);
      if (arc !== undefined) pieces.push({ kind: 'arc', arc });
      else strays.push({ ...piece.arc, azimuth: 0, sweep: 360, clockwise: true });
    }
  });
  return { pieces, strays };
}

/** Undefined where an arc does not meet its neighbours in any way in which it may have been meant. */
function fittedArc(arc: Arc, before: LonLat | undefined, after: LonLat | undefined, notes: ZoneNotes): Arc | undefined {
  const gap = (candidate: Arc): number => Math.max(before === undefined ? 0 : distance(before, pointOnArc(candidate, 0)), after === undefined ? 0 : distance(after, pointOnArc(candidate, 1)));
  const allowed_m = Math.max(GAP_M, GAP_SHARE * arc.start_m);
  if (arc.sweep < 360 && gap(arc) <= allowed_m) return arc;
  // some writers count angles from east, or list the ends of an arc against the direction of its ring
  const turned: Arc = { ...arc, azimuth: (450 - arc.azimuth) % 360, clockwise: !arc.clockwise };
  const better = arc.sweep < 360 ? [backwards(arc), turned, backwards(turned)].find((candidate) => gap(candidate) <= allowed_m) : undefined;
  if (better !== undefined) notes.repair('an arc was turned the way in which it meets its neighbours');
  else notes.restrict(`an arc does not meet its neighbours (${Math.round(gap(arc))} m); its whole circle is added`);
  return better;
}

/** First (0) or last (1) position of a piece; undefined for borders and for what cannot be read. */
function endOf(piece: Piece | undefined, end: 0 | 1): LonLat | undefined {
  if (piece === undefined || piece.kind === 'border') return undefined;
  return piece.kind === 'arc' ? pointOnArc(piece.arc, end) : (piece.positions.at(end === 0 ? 0 : -1) ?? undefined);
}

function arcPositions(arc: Arc, bulges: boolean, pieces: number): LonLat[] {
  const flat: number[] = [...pointOnArc(arc, 0)];
  pushArc(flat, arc, bulges, pieces);
  flat.push(...pointOnArc(arc, 1));
  const out: LonLat[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) out.push([flat[i]!, flat[i + 1]!]);
  return out;
}

function isClockwise(ring: readonly LonLat[]): boolean {
  const origin = ring[0]?.[0] ?? 0;
  const twice = ring.reduce((sum, [lon, lat], i) => {
    const next = ring[(i + 1) % ring.length]!;
    return sum + deltaLon(origin, lon) * next[1] - deltaLon(origin, next[0]) * lat;
  }, 0);
  return twice < 0;
}
