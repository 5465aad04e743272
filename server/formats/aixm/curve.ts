import type { Arc } from '#core/geo/arc.ts';
import { METRES_PER_FOOT } from '#core/units.ts';
import type { ZoneNotes } from '../reading.ts';
import { numberOf } from '../values.ts';
import type { XmlElement } from '../xmlElement.ts';
import { attribute, childElement, childElements, childText, textContent } from '../xmlElement.ts';
import type { AixmMessage } from './message.ts';
import type { Axes, PositionRead } from './positions.ts';
import { axesOf, positionsIn } from './positions.ts';
import type { WorkBudget } from './workBudget.ts';

/**
 * A part of a curve: positions joined by edges, an arc by its centre, or a border of a state of which the ring takes the part between its neighbours.
 * `linear`: the source says that the edges are straight in latitude and longitude.
 */
export type Piece = { kind: 'line'; positions: PositionRead[]; linear: boolean } | { kind: 'arc'; arc: Arc } | { kind: 'border'; positions: PositionRead[] };

/** What shapes are read with. */
export interface CurveContext {
  message: AixmMessage;
  notes: ZoneNotes;
  budget: WorkBudget;
}

/** Curves refer to curves, and borders to other features; a chain longer than this is a loop. */
const MAX_DEPTH = 8;

/** Metres in what `uom` names; undefined for a unit that is not known. */
export function metresPerUnit(uom: string | undefined): number | undefined {
  const unit = (uom ?? '').trim().toUpperCase().replace(/^\[|\]$/g, '');
  const known: Readonly<Record<string, number>> = { NM: 1852, NMI: 1852, NMI_I: 1852, KM: 1000, M: 1, FT: METRES_PER_FOOT, FT_I: METRES_PER_FOOT, MI: 1609.344, CM: 0.01 };
  return Object.hasOwn(known, unit) ? known[unit] : undefined;
}

/** The pieces of a ring, a curve in any of its forms, or a border, in order (GML 3.2.1, sections 10.4 and 10.5). */
export function curvePieces(element: XmlElement, around: Axes, context: CurveContext, depth = 0): Piece[] {
  const axes = axesOf(element, around);
  const { message, notes } = context;
  const inner = (property: XmlElement): Piece[] => {
    const value = depth < MAX_DEPTH ? message.valueOf(property) : undefined;
    if (value !== undefined) return curvePieces(value, axes, context, depth + 1);
    notes.restrict(`a part of the border refers to ${(attribute(property, 'title') ?? attribute(property, 'href') ?? 'nothing').slice(0, 60)}, which the file does not hold; taken as a straight edge`);
    return [];
  };
  switch (element.name) {
    case 'Ring':
    case 'CompositeCurve':
      return childElements(element, 'curveMember').flatMap(inner);
    case 'OrientableCurve': {
      const pieces = childElements(element, 'baseCurve').flatMap(inner);
      return attribute(element, 'orientation') === '-' ? reversed(pieces) : pieces;
    }
    case 'LinearRing':
    case 'LineString':
      return [{ kind: 'line', positions: positionsIn(element, axes, message, notes), linear: true }];
    case 'GeoBorder': {
      const slice = childElements(element, 'timeSlice').at(-1);
      const border = slice === undefined ? undefined : childElements(slice).map((one) => childElement(one, 'border')).find((one) => one !== undefined);
      const pieces = border === undefined ? [] : inner(border);
      return [{ kind: 'border', positions: pieces.flatMap((piece) => (piece.kind === 'arc' ? [null] : piece.positions)) }];
    }
    default:
      return childElements(element, 'segments').flatMap((segments) => childElements(segments).flatMap((segment) => segmentPieces(segment, axes, context)));
  }
}

function segmentPieces(segment: XmlElement, around: Axes, context: CurveContext): Piece[] {
  const { message, notes } = context;
  const axes = axesOf(segment, around);
  const positions = positionsIn(segment, axes, message, notes);
  switch (segment.name) {
    case 'GeodesicString':
    case 'Geodesic':
      return [{ kind: 'line', positions, linear: false }];
    case 'LineStringSegment':
      return [{ kind: 'line', positions, linear: true }];
    case 'ArcByCenterPoint':
    case 'CircleByCenterPoint': {
      const arc = arcOf(segment, positions[0], axes, notes);
      return arc === undefined ? [{ kind: 'line', positions: [null], linear: false }] : [{ kind: 'arc', arc }];
    }
    default:
      notes.restrict(`a segment of the kind ${segment.name.slice(0, 40)} is not read; taken as straight edges`);
      return [{ kind: 'line', positions, linear: false }];
  }
}

/**
 * An arc or circle round its centre. Angles are bearings from true north for latitude first, counted from east and counter-clockwise for longitude first;
 * an end smaller than the start turns the other way (OGC 12-028r1, "Guidelines for encoding aviation data with GML").
 */
function arcOf(segment: XmlElement, center: PositionRead | undefined, axes: Axes, notes: ZoneNotes): Arc | undefined {
  const radius = numberOf(childText(segment, 'radius'));
  if (center === undefined || center === null || radius === undefined || !(radius > 0) || Math.abs(center[1]) > 90 || Math.abs(center[0]) > 360) {
    notes.restrict('centre or radius of an arc cannot be read');
    return undefined;
  }
  const uom = attribute(childElement(segment, 'radius') ?? segment, 'uom');
  const unit = metresPerUnit(uom);
  if (unit === undefined) notes.restrict(`the unit '${(uom ?? '').slice(0, 20)}' of a radius is not known; taken as nautical miles, the largest reading`);
  const radius_m = radius * (unit ?? 1852);
  if (radius_m > 20_000_000) {
    notes.restrict('the radius of an arc is larger than the Earth');
    return undefined;
  }
  const whole: Arc = { center, start_m: radius_m, end_m: radius_m, azimuth: 0, sweep: 360, clockwise: true };
  if (segment.name === 'CircleByCenterPoint') return whole;
  const start = angleOf(childElement(segment, 'startAngle'));
  const end = angleOf(childElement(segment, 'endAngle'));
  if (start === undefined || end === undefined) {
    notes.restrict('the angles of an arc cannot be read; taken as the whole circle');
    return whole;
  }
  const turn = end - start;
  const latFirst = axes === 'latLon';
  return { ...whole, azimuth: modulo(latFirst ? start : 90 - start), sweep: turn === 0 ? 360 : Math.min(360, Math.abs(turn)), clockwise: latFirst === turn >= 0 };
}

/** Degrees; radians and grads are converted. */
function angleOf(element: XmlElement | undefined): number | undefined {
  const value = element === undefined ? undefined : numberOf(textContent(element));
  if (element === undefined || value === undefined || Math.abs(value) > 3600) return undefined;
  const uom = (attribute(element, 'uom') ?? 'deg').toLowerCase();
  return /gon|grad/.test(uom) ? value * 0.9 : uom.endsWith('rad') ? (value * 180) / Math.PI : value;
}

function modulo(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}

function reversed(pieces: Piece[]): Piece[] {
  return pieces.reverse().map((piece) => (piece.kind === 'arc' ? { kind: 'arc', arc: backwards(piece.arc) } : { ...piece, positions: [...piece.positions].reverse() }));
}

/** The same arc from its end to its start. */
export function backwards(arc: Arc): Arc {
  const azimuth = modulo(arc.clockwise ? arc.azimuth + arc.sweep : arc.azimuth - arc.sweep);
  return { ...arc, azimuth, start_m: arc.end_m, end_m: arc.start_m, clockwise: !arc.clockwise };
}
