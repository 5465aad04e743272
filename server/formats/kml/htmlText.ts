/** A piece of HTML: a tag by its lower-case name, or text with its entities resolved. Attributes are left out: nothing of them is meant to be read. */
export type HtmlPiece = { tag: string; closing: boolean } | { text: string };

/** Elements whose content is no text. */
const SILENT = ['script', 'style', 'head', 'title'];

/** Cuts HTML into tags and texts in one pass, as loosely as it is written. Comments, scripts and styles are left out. */
export function htmlPieces(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const start = open === -1 ? html.length : open;
    if (start > at) pieces.push({ text: htmlDecoded(html.slice(at, start)) });
    if (open === -1) break;
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open);
      continue;
    }
    const name = /^<(\/?)([A-Za-z][A-Za-z0-9]{0,20})/.exec(html.slice(open, open + 24));
    if (name === null && !html.startsWith('<!', open) && !html.startsWith('<?', open)) {
      pieces.push({ text: '<' });
      at = open + 1;
      continue;
    }
    at = after(html, '>', open);
    const tag = (name?.[2] ?? '').toLowerCase();
    const closing = name?.[1] === '/';
    if (!closing && SILENT.includes(tag)) at = after(html, '>', endOf(html, tag, at));
    else if (name !== null) pieces.push({ tag, closing });
  }
  return pieces;
}

function after(text: string, what: string, from: number): number {
  const index = text.indexOf(what, from);
  return index === -1 ? text.length : index + what.length;
}

/** Where the end tag of an element begins, in either case. */
function endOf(html: string, tag: string, from: number): number {
  const end = new RegExp(`</${tag}`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

/** Names of the characters U+00A0 to U+00FF in HTML 4.01, section 24.2, in their order. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const ENTITIES = new Map<string, string>([
  ...LATIN_1.split(' ').map((name, i): [string, string] => [name, String.fromCharCode(0xa0 + i)]),
  ['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['ndash', '–'], ['mdash', '—'], ['lsquo', '‘'], ['rsquo', '’'], ['ldquo', '“'], ['rdquo', '”'], ['hellip', '…'], ['bull', '•'], ['euro', '€'], ['le', '≤'], ['ge', '≥'],
]);

/** Text with the entities and character references of HTML resolved; what is not known stays as written. */
function htmlDecoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
