import type { Restriction } from '#core/airspace/zone.ts';
import { FormatError } from '../error.ts';
import { isMark, noteMarks } from '../featureMarks.ts';
import type { PropertyMapping } from '../propertyMapping.ts';
import { ReadingBuilder, ZoneNotes } from '../reading.ts';
import type { AirspaceReading } from '../reading.ts';
import type { AirspaceFormat } from '../registry.ts';
import { restrictionInName } from '../restrictionWords.ts';
import type { SourceText } from '../sourceText.ts';
import type { XmlElement } from '../xmlElement.ts';
import { attribute, childElement, childText, markupOf } from '../xmlElement.ts';
import { zoneOfFeature } from '../zoneOfFeature.ts';
import { ZoneProperties } from '../zoneProperties.ts';
import { readDescription } from './descriptionFields.ts';
import { isKml, kmlDocuments } from './kmlDocuments.ts';
import { kmlGeometry, kmlLimits } from './kmlGeometry.ts';
import { extendedData, kmlContent } from './placemarks.ts';
import type { Placemark } from './placemarks.ts';

/**
 * Zones as KML 2.2 or 2.3 (OGC 12-007r2), alone or in an archive (KMZ). What a zone is stands in the ExtendedData of its placemark, in a table of its description, or, where
 * neither says it, in the names of its style and folders. Links to other files are listed and not followed: nothing is fetched.
 */
export const kml: AirspaceFormat = {
  id: 'kml',
  extensions: ['kml', 'kmz'],
  sniff: isKml,
  read,
  properties: (source) => (isKml(source) ? kmlDocuments(source, []).flatMap((document) => kmlContent(document.root).placemarks.map((placemark) => propertiesOf(placemark))) : undefined),
};

function read(source: SourceText, dataSet: string, mapping?: PropertyMapping): AirspaceReading {
  // the archive itself is no text, whatever was said of its encoding
  const notices: string[] = [];
  const contents = kmlDocuments(source, notices).map((document) => kmlContent(document.root));
  const marked = contents.flatMap((content) => content.placemarks.map((placemark) => ({ placemark, properties: propertiesOf(placemark, mapping), hint: hintOf(placemark) })));
  if (mapping === undefined && !marked.some(({ properties, hint }) => hint !== undefined || properties.speaksOfAirspace())) {
    throw new FormatError(source.fileName, 'Placemark', 'no placemark says what it restricts: a restriction, a class or height limits are expected in its data, its description, or the names of its style and folders');
  }
  const builder = new ReadingBuilder('kml', dataSet, notices);
  const marks: string[] = [];
  for (const { placemark, properties, hint } of marked) {
    const { geometry, heights } = kmlGeometry(placemark.element);
    const { name, place, id } = namesOf(placemark.element);
    if (isMark(geometry, properties)) {
      marks.push(name || place);
      continue;
    }
    const notes = new ZoneNotes();
    const told = properties.hasCeiling();
    const limits = kmlLimits(heights, told, notes);
    builder.add(zoneOfFeature(properties, { geometry, id, place, ...(limits === undefined ? {} : { limits }), ...(hint === undefined ? {} : { restriction: hint }) }, notes), notes);
  }
  noteMarks(marks, builder.reading);
  for (const content of contents) {
    for (const link of content.links) builder.reject(link.slice(0, 80), 'a link to another file is not followed; zones in it are not read');
    for (const [what, count] of content.others) builder.reading.notices.push(`${count} of ${what} hold no zones and were left out`);
  }
  return builder.reading;
}

function propertiesOf(placemark: Placemark, mapping?: PropertyMapping): ZoneProperties {
  const { element, timeSpan } = placemark;
  const description = readDescription(markupOf(childElement(element, 'description')));
  const name = childText(element, 'name');
  // the name is the title of many a description
  const own = { name, description: description.text.split('\n').filter((line) => line !== name).join('\n') };
  const times = timeSpan === undefined ? {} : { startDateTime: timeSpan.begin, endDateTime: timeSpan.end };
  return new ZoneProperties([extendedData(element), description.fields, own, times], mapping);
}

/** The name is what an edition of the data has in common with the next; the id of the element is often a number given on export. */
function namesOf(element: XmlElement): { name: string; place: string; id: string } {
  const name = childText(element, 'name');
  return { name, place: `line ${element.line}`, id: name || (attribute(element, 'id') ?? '') };
}

/** The restriction that the style or a folder is named after, the nearest first. */
function hintOf({ element, folders }: Placemark): { restriction: Restriction; by: string } | undefined {
  const names = [childText(element, 'styleUrl').replace(/^[^#]*#/, ''), ...folders];
  for (const name of names) {
    const restriction = restrictionInName(name);
    if (restriction !== undefined) return { restriction, by: `the name of its style or folder, '${name.slice(0, 40)}'` };
  }
  return undefined;
}
