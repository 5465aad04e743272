/**
 * The series that a file name speaks of: the name without its date or edition, so that `NL_zones_2026-07.json` and
 * `NL_zones_2026-08.json` are versions of one source. It is a proposal only; nothing is replaced because of it.
 */
export function seriesOf(fileName: string): string {
  const words = slugOf(fileName)
    .split('-')
    .filter((word) => !/^(v?\d+|\d{2,}[a-z]?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/.test(word));
  return words.length === 0 ? slugOf(fileName) : words.join('-');
}

/** A file name as the readable part of an id. */
export function slugOf(fileName: string): string {
  const base = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const clean = base.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 40);
  return clean === '' ? 'data' : clean.toLowerCase();
}
