import type { Obstacle } from '#core/documents/scenario.ts';
import { distance } from '#core/geo/metric.ts';
import { formatInstant } from '#core/time.ts';
import type { LonLat } from '#core/units.ts';
import { airspaceStates } from '../aixm/airspaceStates.ts';
import type { AirspaceState } from '../aixm/airspaceStates.ts';
import { curvePieces, metresPerUnit } from '../aixm/curve.ts';
import { AixmMessage, identifierOf } from '../aixm/message.ts';
import { axesOf, positionsIn } from '../aixm/positions.ts';
import { readSurface } from '../aixm/surface.ts';
import { timeSlicesOf } from '../aixm/timeSlices.ts';
import { WorkBudget } from '../aixm/workBudget.ts';
import { ZoneNotes } from '../reading.ts';
import { numberOf } from '../values.ts';
import { readXml } from '../xml.ts';
import type { XmlElement } from '../xmlElement.ts';
import { attribute, childElement, childElements, childText, textContent } from '../xmlElement.ts';
import { ObstacleBuilder } from './obstacleReading.ts';
import type { ObstacleFields, ObstacleReading } from './obstacleReading.ts';

/** Supports stand where the wire between them begins and ends, give or take this, metres. */
const AT_SUPPORT_M = 100;

/**
 * Obstacles of AIXM 5.1: every part of a VerticalStructure is one (point, line, or surface), as are those of a Digital NOTAM (OBS.NEW), which stand for its
 * time only. `elevation` is the top AMSL, `verticalExtent` the height of a part from its own bottom: above ground only where the structure has one part.
 * @throws FormatError where the file is no XML.
 */
export function readAixmObstacles(fileName: string, bytes: Uint8Array): ObstacleReading {
  const notices: string[] = [];
  const message = new AixmMessage(readXml(fileName, bytes, notices));
  return aixmObstacles(message, new WorkBudget(bytes.length), notices);
}

/** As `readAixmObstacles`, of a message that is read already. */
export function aixmObstacles(message: AixmMessage, budget: WorkBudget, notices: readonly string[]): ObstacleReading {
  const builder = new ObstacleBuilder('obstacles-aixm', notices);
  for (const feature of message.features('VerticalStructure')) {
    const slices = timeSlicesOf(feature);
    const states = airspaceStates(slices);
    for (const state of states) readStructure(feature, state, { message, budget, builder });
    if (states.length === 0) builder.reject(identifierOf(feature), 'the structure has no time slice that describes it');
    if (slices.some((slice) => slice.interpretation === 'TEMPDELTA')) builder.reading.notices.push(`a temporary change of ${identifierOf(feature).slice(0, 60)} was passed over; it stands as before`);
  }
  return builder.reading;
}

interface Reader {
  message: AixmMessage;
  budget: WorkBudget;
  builder: ObstacleBuilder;
}

type Shape = Pick<ObstacleFields, 'kind' | 'position' | 'line' | 'area'> & { radius_m?: number };

interface Part {
  element: XmlElement;
  notes: ZoneNotes;
  /** what bears place, elevation and accuracy */
  location: XmlElement | undefined;
  shapes: Shape[];
  extent_m: number | undefined;
  top_m: number | undefined;
}

function readStructure(feature: XmlElement, { element, from, to }: AirspaceState, reader: Reader): void {
  const name = childText(element, 'name');
  const label = [name, childText(element, 'type')].filter((text) => text !== '').join(', ').slice(0, 200);
  const parts = childElements(element, 'part').flatMap((property) => childElements(property)).map((part) => readPart(part, reader));
  if (parts.length === 0) reader.builder.reject(name || identifierOf(feature), 'the structure has no part');
  const whole = parts.reduce<number | undefined>((sum, part) => (sum === undefined || part.extent_m === undefined ? undefined : sum + part.extent_m), 0);
  const lighted = childText(element, 'lighted').toUpperCase();
  for (const part of parts) {
    const id = childText(part.element, 'designator') || name || identifierOf(feature);
    if (part.shapes.length === 0) reader.builder.reject(id, part.notes.unread.join('; ') || 'a part has no place');
    // stacked on the other parts, a part stands no higher than all of them together
    const height = parts.length === 1 || part.top_m === undefined ? whole : undefined;
    for (const shape of part.shapes) {
      const top_m = part.top_m ?? (shape.kind === 'wire' && height === undefined ? topOfSupports(shape, parts, reader.budget) : undefined);
      reader.builder.add(
        id,
        {
          ...shape,
          ...(height === undefined || height <= 0 ? {} : { height_agl_m: height }),
          ...(top_m === undefined ? {} : { top_amsl_m: top_m }),
          ...extentOf(element, shape),
          ...known('horizontalAccuracy_m', metresOf(part.location, 'horizontalAccuracy')),
          ...known('verticalAccuracy_m', metresOf(part.location, 'verticalAccuracy') ?? metresOf(part.element, 'verticalExtentAccuracy')),
          ...(label === '' ? {} : { name: label }),
          ...(lighted === 'YES' || lighted === 'NO' ? { lighted: lighted === 'YES' } : {}),
          ...(Number.isFinite(from) && Number.isFinite(to) ? { window: { start: formatInstant(from), end: formatInstant(to) } } : {}),
        },
        part.notes,
      );
    }
  }
}

function readPart(element: XmlElement, { message, budget }: Reader): Part {
  const notes = new ZoneNotes();
  const context = { message, notes, budget };
  const location = ['horizontalProjection_location', 'horizontalProjection_linearExtent', 'horizontalProjection_surfaceExtent'].map((name) => message.valueOf(childElement(element, name))).find((value) => value !== undefined);
  const shapes: Shape[] = [];
  if (location?.name.endsWith('Point') === true) {
    const position = positionsIn(location, axesOf(location, 'latLon'), message, notes)[0];
    if (position !== undefined && position !== null && onEarth(position)) shapes.push({ kind: 'point', position });
  } else if (location?.name.endsWith('Surface') === true) {
    for (const footprint of readSurface(location, 'latLon', context).footprints) {
      if (footprint.kind === 'circle') shapes.push({ kind: 'point', position: footprint.center, radius_m: footprint.radius_m });
      else shapes.push({ kind: 'area', area: { type: 'Polygon', coordinates: [ringOf(footprint.rings[0] ?? new Float64Array())] } });
    }
  } else if (location !== undefined) {
    const line = curvePieces(location, 'latLon', context).flatMap((piece) => (piece.kind === 'arc' ? [null] : piece.positions));
    const places = line.filter((position) => position !== null);
    if (places.length === line.length && places.length > 1 && places.every(onEarth)) shapes.push({ kind: 'wire', line: { type: 'LineString', coordinates: places } });
  }
  const ellipsoid = /WGS|ELL/i.test(location === undefined ? '' : childText(location, 'verticalDatum'));
  if (ellipsoid) notes.repair('an elevation over the ellipsoid was not used');
  return { element, notes, location, shapes, extent_m: metresOf(element, 'verticalExtent'), top_m: ellipsoid ? undefined : metresOf(location, 'elevation') };
}

function ringOf(flat: Float64Array): LonLat[] {
  const ring: LonLat[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) ring.push([flat[i]!, flat[i + 1]!]);
  return [...ring, ...ring.slice(0, 1)];
}

function onEarth([lon, lat]: LonLat): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

/** The higher of the tops between which a wire hangs; undefined where one of its ends has no support whose top is known. */
function topOfSupports(shape: Shape, parts: readonly Part[], budget: WorkBudget): number | undefined {
  if (!budget.spend(parts.length)) return undefined;
  const line = shape.line?.coordinates ?? [];
  const tops = [line[0], line.at(-1)].map((end) => {
    const support = parts.find((part) => part.top_m !== undefined && part.shapes.some((other) => other.position !== undefined && end !== undefined && distance(other.position, end) <= AT_SUPPORT_M));
    return support?.top_m ?? NaN;
  });
  const top = Math.max(...tops);
  return Number.isNaN(top) ? undefined : top;
}

/** Radius of a structure that is given as a point: its own, or half the diagonal of its length and width. */
function extentOf(structure: XmlElement, shape: Shape): Pick<Obstacle, 'radius_m'> | Record<string, never> {
  if (shape.kind !== 'point' || shape.radius_m !== undefined) return {};
  const radius = metresOf(structure, 'radius');
  const [length, width] = [metresOf(structure, 'length'), metresOf(structure, 'width')];
  const half = length === undefined && width === undefined ? undefined : Math.hypot(length ?? width ?? 0, width ?? length ?? 0) / 2;
  const extent = Math.max(radius ?? 0, half ?? 0);
  return extent > 0 ? { radius_m: extent } : {};
}

function known<Name extends string>(name: Name, value: number | undefined): Partial<Record<Name, number>> {
  return value === undefined || value < 0 ? {} : ({ [name]: value } as Partial<Record<Name, number>>);
}

/** A measure in metres; one without a unit is taken as metres (the larger reading), of nothing or of another unit undefined. */
function metresOf(owner: XmlElement | undefined, name: string): number | undefined {
  const element = owner === undefined ? undefined : childElement(owner, name);
  const value = element === undefined || attribute(element, 'nil') === 'true' ? undefined : numberOf(textContent(element));
  const unit = element === undefined ? undefined : attribute(element, 'uom');
  const factor = unit === undefined ? 1 : metresPerUnit(unit);
  return value === undefined || factor === undefined ? undefined : value * factor;
}
