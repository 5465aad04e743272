/** What a dropped file seems to be, from its content; the person may say otherwise. The server reads it strictly. */
export type FileKind = 'scenario' | 'airspace' | 'terrain' | 'obstacles' | 'basemap';

export function readKind(name: string, content: string): FileKind {
  const head = content.slice(0, 20_000);
  if (/"schema"\s*:\s*"skein\/scenario@/.test(head)) return 'scenario';
  if (/^\s*(ncols|nrows)\s/i.test(head) || /\.(asc|hgt|tiff?|png|npz|hgt\.zip)$/i.test(name)) return 'terrain';
  if (/\.csv$/i.test(name)) return 'obstacles';
  if (/"kind"\s*:\s*"(river|urban|motorway|road|water|city|flooded)"/.test(head)) return 'basemap';
  return 'airspace';
}
