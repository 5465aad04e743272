import { NEVER } from '#core/airspace/notam.ts';
import type { ZoneActivation } from '#core/airspace/notam.ts';
import type { Applicability, Zone } from '#core/airspace/zone.ts';
import type { Interval } from '#core/time.ts';
import { circleFootprint } from '../geometry.ts';
import { orderLimits, readCeiling, readFloor } from '../limits.ts';
import { ZoneNotes } from '../reading.ts';
import { numberOf } from '../values.ts';
import type { XmlElement } from '../xmlElement.ts';
import { childElements, childText, descendants } from '../xmlElement.ts';
import { hasLimits, readExtent } from './limits.ts';
import type { AixmMessage } from './message.ts';
import { noteText } from './noteText.ts';
import { readSchedule } from './schedule.ts';
import type { TimeSlice } from './timeSlices.ts';

/** The activations of a time slice (AIXM 5.1.1, AirspaceActivation). */
export function activationsOf(slice: XmlElement): XmlElement[] {
  return childElements(slice, 'activation').flatMap((property) => childElements(property));
}

/** Anything but INACTIVE may be active: ACTIVE, IN_USE, INTERMIT, AVBL_FOR_ACTIVATION, or a status that is not given. */
function mayBeActive(activation: XmlElement): boolean {
  return childText(activation, 'status').toUpperCase() !== 'INACTIVE';
}

/** When an airspace applies by its own activations within a span; an airspace without any applies always, one that is only said to be inactive never. */
export function activeTimes(slice: XmlElement, within: Interval, notes: ZoneNotes): Applicability[] {
  const activations = activationsOf(slice);
  const active = activations.filter(mayBeActive);
  if (activations.length > 0 && active.length === 0) return [...NEVER];
  if (active.some((activation) => layersOf(activation, notes) !== undefined)) notes.repair('levels that are active at times were taken as all levels');
  const times = activations.length === 0 ? [{ ...within, daily: [] }] : active.flatMap((activation) => readSchedule(activation, within, notes));
  return times.some((entry) => entry.from === -Infinity && entry.to === Infinity && entry.daily.length === 0) ? [] : times;
}

/** Levels that are active, where they are others than all of the airspace. */
function layersOf(activation: XmlElement, notes: ZoneNotes): ZoneActivation['layers'] {
  const layers = childElements(activation, 'levels').flatMap((property) => childElements(property)).filter(hasLimits);
  if (layers.length === 0) return undefined;
  return layers.flatMap((layer) => {
    const { floors, ceilings } = readExtent(layer, notes);
    return floors.flatMap((lower) => ceilings.map((upper) => orderLimits(lower, upper, notes)));
  });
}

/**
 * What a temporary change (TEMPDELTA) says of the activity of its airspace. Being inactive counts only as a whole: its schedules are those of the baseline
 * turned round, and what they leave out must not be lost.
 */
export function readActivations(slice: TimeSlice, feature: { uuid: string; designator: string }, message: AixmMessage, dataSet: string, notes: ZoneNotes): ZoneActivation[] {
  const event = eventOf(slice.element, message);
  const text = event === undefined ? '' : childText(event, 'text').replace(/\s+/g, ' ');
  return activationsOf(slice.element).flatMap((activation): ZoneActivation[] => {
    const active = mayBeActive(activation);
    if (!active && (childElements(activation, 'timeInterval').length > 0 || childElements(activation, 'levels').length > 0)) return [];
    const layers = layersOf(activation, notes);
    const applicability = readSchedule(activation, { from: slice.from, to: slice.to }, notes);
    const zone = active && event !== undefined ? circleOf(event, applicability, { ...feature, text, dataSet }) : undefined;
    return [
      {
        ...feature,
        status: active ? 'ACTIVE' : 'INACTIVE',
        applicability,
        ...(layers === undefined ? {} : { layers }),
        message: text || noteText(activation),
        ...(zone === undefined ? {} : { zone }),
      },
    ];
  });
}

/** The NOTAM text of the event that a change belongs to. */
function eventOf(slice: XmlElement, message: AixmMessage): XmlElement | undefined {
  const [reference] = descendants(slice, 'theEvent');
  const event = message.follow(reference) ?? (message.features('Event').length === 1 ? message.features('Event')[0] : undefined);
  return event === undefined ? undefined : descendants(event, 'NOTAM').at(-1);
}

/** A minute of latitude: NOTAM give their centre to the minute (ICAO Doc 8126, qualifier line). */
const MINUTE_M = 1852;

/** The circle of the qualifier line, which holds the area that a NOTAM speaks of: all that is known where its airspace is not at hand. */
function circleOf(notam: XmlElement, applicability: Applicability[], { uuid, designator, text, dataSet }: { uuid: string; designator: string; text: string; dataSet: string }): Zone | undefined {
  const match = /^(\d{2})(\d{2})([NS])(\d{3})(\d{2})([EW])$/.exec(childText(notam, 'coordinates'));
  const radius = numberOf(childText(notam, 'radius'));
  if (match === null || radius === undefined) return undefined;
  const lat = (Number(match[1]) + Number(match[2]) / 60) * (match[3] === 'S' ? -1 : 1);
  const lon = (Number(match[4]) + Number(match[5]) / 60) * (match[6] === 'W' ? -1 : 1);
  const notes = new ZoneNotes();
  const footprint = circleFootprint([lon, lat], (radius + 1) * MINUTE_M, 'M', notes);
  if (footprint === undefined) return undefined;
  const level = (name: string, fallback: string): { value: unknown; unit: unknown; reference: unknown } => {
    const given = childText(notam, name);
    return given === '' ? { value: numberOf(childText(notam, fallback)), unit: 'FL', reference: 'STD' } : { value: given, unit: '', reference: '' };
  };
  const limits = orderLimits(readFloor(level('lowerLimit', 'minimumFL'), notes), readCeiling(level('upperLimit', 'maximumFL'), notes), notes);
  const id = designator || uuid;
  return {
    key: `${dataSet}/notam/${id}/${childText(notam, 'series')}${childText(notam, 'number')}`,
    dataSet,
    id,
    name: '',
    country: '',
    restriction: 'PROHIBITED',
    conditions: '',
    reasons: [],
    message: text,
    authorities: [],
    edges: 'geodesic',
    volumes: [{ footprint, ...limits }],
    applicability,
    notReadInFull: 'the airspace that a NOTAM names is not at hand; it stands as the circle of the NOTAM',
    ...(uuid === '' ? {} : { uuid }),
  };
}
