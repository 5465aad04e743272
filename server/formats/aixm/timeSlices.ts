import type { XmlElement } from '../xmlElement.ts';
import { attribute, childElement, childElements, childText, textContent } from '../xmlElement.ts';

/** One time slice of a feature. Spans are UTC milliseconds, open ends infinite. */
export interface TimeSlice {
  element: XmlElement;
  interpretation: 'BASELINE' | 'SNAPSHOT' | 'PERMDELTA' | 'TEMPDELTA';
  from: number;
  to: number;
  /** when the feature itself begins and ends to exist; open where the slice does not say */
  lifeFrom: number;
  lifeTo: number;
  sequence: number;
}

/** The slices of a feature, each in its last correction; a slice without time is one that was cancelled (AIXM Temporality Model, section 3.6). */
export function timeSlicesOf(feature: XmlElement): TimeSlice[] {
  const latest = new Map<string, { slice: TimeSlice | undefined; correction: number }>();
  childElements(feature, 'timeSlice').forEach((property, index) => {
    const element = childElements(property)[0];
    if (element === undefined) return;
    const interpretation = interpretationOf(childText(element, 'interpretation'));
    const number = childText(element, 'sequenceNumber');
    const sequence = Number(number) || 0;
    const correction = Number(childText(element, 'correctionNumber')) || 0;
    const key = number === '' ? `#${index}` : `${interpretation} ${number}`;
    const known = latest.get(key);
    if (known !== undefined && known.correction >= correction) return;
    const life = spanOf(childElement(element, 'featureLifetime'));
    const valid = childElement(element, 'validTime');
    const { from, to } = spanOf(valid);
    const cancelled = valid !== undefined && childElements(valid).length === 0 && (attribute(valid, 'nil') === 'true' || attribute(valid, 'nilReason') !== undefined);
    latest.set(key, { slice: cancelled ? undefined : { element, interpretation, from, to, lifeFrom: life.from, lifeTo: life.to, sequence }, correction });
  });
  const slices = [...latest.values()].map((entry) => entry.slice).filter((slice) => slice !== undefined);
  return slices.sort((a, b) => (a.from === b.from ? a.sequence - b.sequence : a.from - b.from));
}

/** A slice without interpretation is taken as describing the feature. */
function interpretationOf(text: string): TimeSlice['interpretation'] {
  return text === 'TEMPDELTA' || text === 'PERMDELTA' || text === 'SNAPSHOT' ? text : 'BASELINE';
}

/** A `gml:TimePeriod` or `gml:TimeInstant`; an instant is the begin of an open span. */
function spanOf(property: XmlElement | undefined): { from: number; to: number } {
  const time = property === undefined ? undefined : childElements(property)[0];
  if (time === undefined) return { from: -Infinity, to: Infinity };
  if (time.name === 'TimeInstant') return { from: instantOf(childElement(time, 'timePosition')) ?? -Infinity, to: Infinity };
  const from = instantOf(childElement(time, 'beginPosition') ?? childElement(time, 'begin')) ?? -Infinity;
  const to = instantOf(childElement(time, 'endPosition') ?? childElement(time, 'end')) ?? Infinity;
  return from < to ? { from, to } : { from: Math.min(from, to), to: Infinity };
}

/** ISO 8601, UTC where no zone is given (AIXM 5 has all times in UTC); undefined where it is none, which leaves the span open. */
function instantOf(element: XmlElement | undefined): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(textContent(element).slice(0, 60));
  if (match === null) return undefined;
  const time = Date.parse(`${match[1]}T${match[2] ?? '00:00'}:${match[3] ?? '00'}${match[4] ?? 'Z'}`);
  return Number.isNaN(time) ? undefined : time;
}
