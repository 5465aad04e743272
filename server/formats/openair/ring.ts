import type { Arc } from '#core/geo/arc.ts';
import { piecesOf, pointOnArc, pushArc } from '#core/geo/arc.ts';
import { geodesicDistance, sagitta } from '#core/geo/geodesic.ts';
import type { LonLat } from '#core/units.ts';
import { tidy } from '../geometry.ts';
import type { ZoneNotes } from '../reading.ts';

/** A part of an outline: a point, or an arc between two of them. */
export interface Stroke {
  from: LonLat;
  to: LonLat;
  arc?: Arc;
}

/** Points that the arcs of one file may still be drawn with; beyond them arcs get coarser and the areas larger, never smaller. */
export interface ArcBudget {
  points: number;
}

/** Pieces of one arc at most; enough for ARC_TOLERANCE_M up to a full circle of 800 km. */
const MOST_PIECES = 10_000;
/** Pieces of an arc that is drawn after the budget is spent: less than 60 degrees to either side of a tangent's point. */
const FEWEST_PIECES = 4;
/** A gap at the end of a ring that rounding explains (a second of arc is 31 m), metres. */
const ROUNDING_M = 50;
const METRES_PER_DEGREE = 110_574;

/** The outline as a flat ring of lon, lat, not closed by its first point; arcs on the side of the area are drawn outside of themselves. */
export function ringOf(strokes: readonly Stroke[], budget: ArcBudget, notes: ZoneNotes): number[] {
  const clockwise = turnsClockwise(strokes);
  const flat: number[] = [];
  let afterArc = false;
  for (const { from, to, arc } of strokes) {
    // an arc is joined to its neighbours by repeating their points; that is the manner of the format
    const joined = (arc !== undefined || afterArc) && flat[flat.length - 2] === from[0] && flat[flat.length - 1] === from[1];
    if (!joined) flat.push(...from);
    afterArc = arc !== undefined;
    if (arc === undefined) continue;
    const pieces = Math.min(piecesOf(arc), MOST_PIECES, Math.max(FEWEST_PIECES, budget.points));
    budget.points -= pieces;
    if (pieces < piecesOf(arc)) notes.repair('an arc was drawn with fewer points than its size asks for, outside of itself');
    pushArc(flat, arc, arc.clockwise === clockwise, pieces);
    flat.push(...to);
  }
  const [first, last] = [strokes[0]!.from, strokes[strokes.length - 1]!.to];
  if (strokes.length > 1 && geodesicDistance(...first, ...last) > ROUNDING_M) notes.repair('a ring was not closed');
  if (flat.length === 2 || first[0] !== last[0] || first[1] !== last[1]) flat.push(...first);
  tidy(flat, notes);
  if (flat.length < 6) notes.repair('a ring with fewer than three different positions; kept as the line or point that it is');
  return flat;
}

/** The box round what is known of an outline, as a flat ring; its edges, which are geodesics, bow outside of it. */
export function boxRound(strokes: readonly Stroke[]): number[] {
  const points = strokes.flatMap(outlineOf);
  const origin = points[0]![0];
  const lons = points.map(([lon]) => origin + turned(lon - origin));
  const [west, east] = [lons.reduce((a, b) => Math.min(a, b)), lons.reduce((a, b) => Math.max(a, b))];
  const lats = points.map(([, lat]) => lat);
  const [south, north] = [lats.reduce((a, b) => Math.min(a, b)), lats.reduce((a, b) => Math.max(a, b))];
  const low = Math.max(-90, south - sagitta(west, south, east, south) / METRES_PER_DEGREE);
  const high = Math.min(90, north + sagitta(west, north, east, north) / METRES_PER_DEGREE);
  return [west, low, east, low, east, high, west, high];
}

/** Sign of the area on the plane of longitudes and latitudes, arcs by nine of their points. */
function turnsClockwise(strokes: readonly Stroke[]): boolean {
  const points = strokes.flatMap(outlineOf);
  const origin = points[0]![0];
  let twice = 0;
  points.forEach(([lon, lat], i) => {
    const [nextLon, nextLat] = points[(i + 1) % points.length]!;
    twice += turned(lon - origin) * nextLat - turned(nextLon - origin) * lat;
  });
  return twice < 0;
}

function outlineOf({ from, to, arc }: Stroke): LonLat[] {
  if (arc === undefined) return [from];
  return [from, ...[1, 2, 3, 4, 5, 6, 7].map((part) => pointOnArc(arc, part / 8)), to];
}

/** A difference of longitudes in [-180, 180]. */
function turned(difference: number): number {
  return difference - 360 * Math.round(difference / 360);
}
