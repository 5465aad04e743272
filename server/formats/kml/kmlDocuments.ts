import { FormatError } from '../error.ts';
import type { SourceText } from '../sourceText.ts';
import { readXml, xmlRootName } from '../xml.ts';
import type { XmlElement } from '../xmlElement.ts';
import { isZip, unzipEntry, zipEntries } from '../zip.ts';

/** KML of one file beyond this is a bomb or no airspace; each single document is bounded by the archive. */
const MAX_TOTAL = 128 * 1024 * 1024;

/** A document of KML and the name of its file. */
export interface KmlDocument {
  name: string;
  root: XmlElement;
}

/** Whether a file is KML, or an archive with KML in it (KMZ: OGC 12-007r2, annex C). */
export function isKml(source: SourceText): boolean {
  if (!isZip(source.bytes)) return /kml/i.test(source.text.slice(0, 65_536)) && xmlRootName(source.bytes) === 'kml';
  try {
    return kmlEntries(source).length > 0;
  } catch {
    return false;
  }
}

/**
 * The documents of a file: one of KML, or all in an archive, the one that the archive is opened by first. Archives in archives are not opened.
 * @throws FormatError where the archive or a document in it cannot be read.
 */
export function kmlDocuments(source: SourceText, notices: string[]): KmlDocument[] {
  if (!isZip(source.bytes)) return [{ name: source.fileName, root: kmlRoot(source.fileName, source.bytes, notices) }];
  const entries = kmlEntries(source);
  if (entries.length === 0) throw new FormatError(source.fileName, '', 'an archive with a document of KML is expected');
  let total = 0;
  return entries.map((entry) => {
    const bytes = unzipEntry(source.fileName, source.bytes, entry);
    total += bytes.length;
    if (total > MAX_TOTAL) throw new FormatError(source.fileName, entry.name, `an archive with at most ${MAX_TOTAL} bytes of KML is expected`);
    return { name: entry.name, root: kmlRoot(`${source.fileName}/${entry.name}`, bytes, notices) };
  });
}

function kmlEntries(source: SourceText): ReturnType<typeof zipEntries> {
  return zipEntries(source.fileName, source.bytes).filter((entry) => /\.kml$/i.test(entry.name) && !entry.name.startsWith('__MACOSX/'));
}

function kmlRoot(fileName: string, bytes: Uint8Array, notices: string[]): XmlElement {
  const root = readXml(fileName, bytes, notices);
  if (root.name !== 'kml') throw new FormatError(fileName, `line ${root.line}`, `the root element kml is expected, got ${root.name.slice(0, 40)}`);
  return root;
}
