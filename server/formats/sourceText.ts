/** A file as the readers see it: bytes, text, and the JSON in it if there is any. Made once, so that no reader decodes or parses again. */
export interface SourceText {
  fileName: string;
  bytes: Uint8Array;
  text: string;
  /** the parsed document, undefined where the text is not JSON */
  json: unknown;
  /** why the text is not JSON; empty where it is */
  jsonError: string;
  /** what had to be done to read the text */
  notices: string[];
}

/** Decodes bytes: a byte-order mark decides, then UTF-8, then Windows-1252 for what is not valid UTF-8. JSON may stand in an assignment to a variable. */
export function sourceText(fileName: string, bytes: Uint8Array): SourceText {
  const notices: string[] = [];
  const text = decode(bytes, notices);
  const source: SourceText = { fileName, bytes, text, json: undefined, jsonError: '', notices };
  const assignment = /^\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]*\s*=\s*(?=[[{])/.exec(text);
  const body = assignment === null ? text : text.slice(assignment[0].length).replace(/;?\s*$/, '');
  if (!/^\s*[[{]/.test(body)) return { ...source, jsonError: 'it does not begin with { or [' };
  try {
    source.json = JSON.parse(body);
    if (assignment !== null) notices.push('the JSON stands in an assignment of JavaScript; it was taken out');
  } catch (error) {
    source.jsonError = error instanceof Error ? error.message : 'not readable';
  }
  return source;
}

function decode(bytes: Uint8Array, notices: string[]): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    notices.push('the text is not valid UTF-8; it was read as Windows-1252');
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
