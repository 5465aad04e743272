import type { XmlElement } from '../xmlElement.ts';
import { attribute, childElement, childElements, childText, textContent } from '../xmlElement.ts';

/** A placemark and what its surroundings say of it. */
export interface Placemark {
  element: XmlElement;
  /** names of the folders and documents round it, the nearest first */
  folders: string[];
  /** the TimeSpan that holds for it: its own or that of the nearest folder */
  timeSpan: { begin: string; end: string } | undefined;
}

/** What a document holds: placemarks, links to other files, and features that are neither. */
export interface KmlContent {
  placemarks: Placemark[];
  /** name or address of every NetworkLink */
  links: string[];
  /** how many of each feature that is no area: overlays, tours, tracks of cameras */
  others: Map<string, number>;
}

const CONTAINERS = ['kml', 'Document', 'Folder'];
const OTHERS = ['GroundOverlay', 'ScreenOverlay', 'PhotoOverlay', 'Tour', 'NetworkLinkControl'];

/** Walks folders in folders, in the order of the document. */
export function kmlContent(root: XmlElement): KmlContent {
  const content: KmlContent = { placemarks: [], links: [], others: new Map() };
  const pending: { element: XmlElement; folders: string[]; timeSpan: Placemark['timeSpan'] }[] = [{ element: root, folders: [], timeSpan: undefined }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { element, folders } = next;
    const timeSpan = timeSpanOf(element) ?? next.timeSpan;
    if (CONTAINERS.includes(element.name)) {
      const name = childText(element, 'name');
      const inner = name === '' ? folders : [name, ...folders];
      for (const child of childElements(element).toReversed()) pending.push({ element: child, folders: inner, timeSpan });
    } else if (element.name === 'Placemark') content.placemarks.push({ element, folders, timeSpan });
    else if (element.name === 'NetworkLink') content.links.push(childText(element, 'name') || textContent(childElement(childElement(element, 'Link') ?? element, 'href')) || `line ${element.line}`);
    else if (OTHERS.includes(element.name)) content.others.set(element.name, (content.others.get(element.name) ?? 0) + 1);
  }
  return content;
}

function timeSpanOf(element: XmlElement): Placemark['timeSpan'] {
  const span = childElement(element, 'TimeSpan');
  return span === undefined ? undefined : { begin: instant(childText(span, 'begin'), 'begin'), end: instant(childText(span, 'end'), 'end') };
}

/** KML has years and months as well as dates (section 16.2 of OGC 12-007r2); as an end they are their last day. */
function instant(text: string, side: 'begin' | 'end'): string {
  const match = /^(\d{4})(?:-(\d{2}))?$/.exec(text);
  if (match === null) return text;
  const [year, month] = [Number(match[1]), Number(match[2] ?? (side === 'begin' ? '01' : '12'))];
  return (side === 'begin' ? new Date(Date.UTC(year, month - 1, 1)) : new Date(Date.UTC(year, month, 0))).toISOString().slice(0, 10);
}

/** What the ExtendedData of a placemark say, as names with texts: Data, the SimpleData of a schema, and elements of other namespaces. */
export function extendedData(placemark: XmlElement): Record<string, string> {
  const entries: [string, string][] = [];
  const pending = childElements(placemark, 'ExtendedData').flatMap((data) => childElements(data));
  for (const item of pending) {
    if (item.name === 'SchemaData') for (const simple of childElements(item)) entries.push([attribute(simple, 'name') ?? simple.name, textContent(simple)]);
    else if (item.name === 'Data') entries.push([attribute(item, 'name') ?? childText(item, 'displayName'), childText(item, 'value')]);
    else entries.push([item.name, textContent(item)]);
  }
  // of what is said twice the first counts
  return Object.fromEntries(entries.reverse());
}
