/**
 * The text of an XML file (XML 1.0, section 4.3.3 and appendix F): a byte-order mark decides, then the shape of the first bytes, then the encoding that the
 * declaration names, then UTF-8. Bytes that are not valid in it are read as Windows-1252. What had to be assumed goes into `notices`.
 */
export function xmlText(bytes: Uint8Array, notices: string[]): string {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  const declared = declaredEncoding(bytes);
  const decoder = decoderOf(declared);
  if (decoder === undefined) notices.push(`the encoding '${declared}' is not known; the text was read as UTF-8`);
  try {
    return (decoder ?? new TextDecoder('utf-8', { fatal: true })).decode(bytes);
  } catch {
    notices.push(`the text is not valid ${decoder?.encoding ?? 'utf-8'}; it was read as Windows-1252`);
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** UTF-16 shows in a byte-order mark or in the zero beside the first `<`. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const [first, second] = [bytes[0], bytes[1]];
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c) ? 'utf-16be' : undefined;
}

/** The name in the declaration; what is in UTF-16 was found before, so a file that still says so is not. */
function declaredEncoding(bytes: Uint8Array): string {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 256));
  const name = /^[^<]*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1] ?? 'utf-8';
  return /^(utf-?16|ucs-?2|iso-10646)/i.test(name) ? 'utf-8' : name;
}

function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}
