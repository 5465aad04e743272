import type { Footprint, Volume } from '#core/airspace/zone.ts';
import { orderLimits } from '../limits.ts';
import { ZoneNotes } from '../reading.ts';
import { numberOf } from '../values.ts';
import type { XmlElement } from '../xmlElement.ts';
import { attribute, childElement, childElements, childText } from '../xmlElement.ts';
import { intersection, subtraction } from './combine.ts';
import { corridorFootprint } from './corridor.ts';
import type { CurveContext } from './curve.ts';
import { curvePieces, metresPerUnit } from './curve.ts';
import { hasLimits, readExtent } from './limits.ts';
import type { VerticalExtent } from './limits.ts';
import { identifierOf } from './message.ts';
import { readSurface } from './surface.ts';
import { timeSlicesOf } from './timeSlices.ts';

/** The volumes of an airspace; `linear` where an edge is said to be straight in latitude and longitude. */
export interface VolumesRead {
  volumes: Volume[];
  linear: boolean;
}

/** What volumes are read with; `known` holds those of airspaces that others refer to, by identifier. */
export interface VolumeContext extends CurveContext {
  known: Map<string, VolumesRead & { notes: ZoneNotes }>;
}

/** Volumes of one airspace, aggregated ones included, at most: a chain of references can double them at each step. */
const MOST_VOLUMES = 5_000;
const MAX_DEPTH = 8;

/**
 * The volumes that the geometry components of a time slice make together, in the order of their sequence: BASE and UNION add, SUBTR takes away, INTERS keeps
 * what is in both (AIXM 5.1.1, AirspaceGeometryComponent). `within` holds the airspaces on the way here, by identifier, so that a loop ends.
 */
export function readVolumes(slice: XmlElement, context: VolumeContext, within: readonly string[] = []): VolumesRead {
  const { notes } = context;
  const components = childElements(slice, 'geometryComponent')
    .map((property) => context.message.valueOf(property))
    .filter((component) => component !== undefined)
    .map((element, index) => ({ element, operation: childText(element, 'operation').toUpperCase(), order: numberOf(childText(element, 'operationSequence')) ?? index + 1 }))
    .sort((a, b) => a.order - b.order);
  let volumes: Volume[] = [];
  let linear = false;
  components.forEach(({ element, operation }, index) => {
    if (volumes.length > MOST_VOLUMES) return;
    const part = readComponent(element, context, within);
    linear ||= part.linear;
    if (operation === 'SUBTR' && index > 0) volumes = subtraction(volumes, part.volumes, context);
    else if (operation === 'INTERS' && index > 0) volumes = intersection(volumes, part.volumes, context);
    else {
      if (operation !== '' && operation !== 'BASE' && operation !== 'UNION') notes.restrict(`the operation ${operation.slice(0, 20)} is not known here; the volume is added`);
      for (const volume of part.volumes) volumes.push(volume);
    }
  });
  if (volumes.length > MOST_VOLUMES) {
    notes.restrict(`more than ${MOST_VOLUMES} volumes; the airspace cannot be placed in full`);
    return { volumes: [], linear };
  }
  return { volumes, linear };
}

function readComponent(component: XmlElement, context: VolumeContext, within: readonly string[]): VolumesRead {
  if (!context.budget.spend(1)) {
    context.notes.restrict('the shapes of this file ask for more work than is done for one file');
    return { volumes: [], linear: false };
  }
  const volume = context.message.valueOf(childElement(component, 'theAirspaceVolume'));
  if (volume === undefined) {
    context.notes.restrict('a component of the geometry has no volume');
    return { volumes: [], linear: false };
  }
  const surface = context.message.valueOf(childElement(volume, 'horizontalProjection'));
  if (surface !== undefined) {
    const { footprints, linear } = readSurface(surface, 'latLon', context);
    return { volumes: volumesOver(footprints, readExtent(volume, context.notes), context.notes), linear };
  }
  const centreline = context.message.valueOf(childElement(volume, 'centreline'));
  if (centreline !== undefined) return { volumes: volumesOver(corridor(centreline, childElement(volume, 'width'), context), readExtent(volume, context.notes), context.notes), linear: false };
  const contributors = childElements(volume, 'contributorAirspace').map((property) => context.message.valueOf(property));
  if (contributors.length === 0) context.notes.restrict('a volume has neither a horizontal projection nor a centreline nor an airspace that it is taken from');
  const parts = contributors.map((dependency) => (dependency === undefined ? { volumes: [], linear: false } : readContributor(dependency, volume, context, within)));
  return { volumes: parts.flatMap((part) => part.volumes), linear: parts.some((part) => part.linear) };
}

/** The geometry of another airspace: all of it, or its horizontal projection with limits of one's own. */
function readContributor(dependency: XmlElement, volume: XmlElement, context: VolumeContext, within: readonly string[]): VolumesRead {
  const reference = childElement(dependency, 'theAirspace');
  const airspace = context.message.follow(reference);
  const identifier = airspace === undefined ? '' : identifierOf(airspace);
  if (airspace === undefined || within.includes(identifier) || within.length >= MAX_DEPTH) {
    const named = (reference === undefined ? undefined : (attribute(reference, 'title') ?? attribute(reference, 'href'))) ?? 'nothing';
    context.notes.restrict(`takes its geometry from ${named.slice(0, 80)}, which ${airspace === undefined ? 'the file does not hold' : 'takes it from this one'}`);
    return { volumes: [], linear: false };
  }
  const read = context.known.get(identifier) ?? readOther(airspace, identifier, context, within);
  for (const what of read.notes.repaired) context.notes.repair(what);
  for (const what of read.notes.unread) context.notes.restrict(what);
  if (childText(dependency, 'dependency') !== 'HORZ_PROJECTION' && !hasLimits(volume)) return read;
  const footprints = [...new Set(read.volumes.map((one) => one.footprint))];
  return { volumes: volumesOver(footprints, readExtent(volume, context.notes), context.notes), linear: read.linear };
}

/** The geometry of another airspace, as it last is. */
function readOther(airspace: XmlElement, identifier: string, context: VolumeContext, within: readonly string[]): VolumesRead & { notes: ZoneNotes } {
  const notes = new ZoneNotes();
  const slice = timeSlicesOf(airspace).findLast((one) => one.interpretation !== 'TEMPDELTA');
  const read = { ...(slice === undefined ? { volumes: [], linear: false } : readVolumes(slice.element, { ...context, notes }, [...within, identifier])), notes };
  context.known.set(identifier, read);
  return read;
}

/** A volume for each pair of a floor and a ceiling: together they reach from the lowest floor to the highest ceiling. */
function volumesOver(footprints: readonly Footprint[], { floors, ceilings }: VerticalExtent, notes: ZoneNotes): Volume[] {
  return footprints.flatMap((footprint) => floors.flatMap((lower) => ceilings.map((upper): Volume => ({ footprint, ...orderLimits(lower, upper, notes) }))));
}

function corridor(centreline: XmlElement, width: XmlElement | undefined, context: CurveContext): Footprint[] {
  const { notes } = context;
  const size = width === undefined ? undefined : numberOf(childTextOf(width));
  const uom = width === undefined ? undefined : attribute(width, 'uom');
  const unit = metresPerUnit(uom);
  const pieces = curvePieces(centreline, 'latLon', context);
  const line = pieces.flatMap((piece) => (piece.kind === 'arc' ? [null] : piece.positions));
  const known = line.filter((position) => position !== null);
  if (size === undefined || !(size > 0) || size * (unit ?? 1852) > 1_000_000) {
    notes.restrict('the width of a corridor cannot be read');
    return [];
  }
  if (unit === undefined) notes.restrict(`the unit '${(uom ?? '').slice(0, 20)}' of a width is not known; taken as nautical miles, the largest reading`);
  if (known.length < line.length) notes.restrict('positions of a centreline cannot be read; the corridor goes straight between the others');
  const footprint = known.every(([lon, lat]) => Math.abs(lon) <= 360 && Math.abs(lat) <= 90) ? corridorFootprint(known, size * (unit ?? 1852)) : undefined;
  if (footprint === undefined) notes.restrict('the centreline of a corridor has no two positions');
  return footprint === undefined ? [] : [footprint];
}

function childTextOf(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('').trim();
}
