import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { FormatError } from './error.ts';
import type { XmlElement } from './xmlElement.ts';
import { xmlText } from './xmlText.ts';

/** No document of aviation or mapping nests deeper, and none that is larger than this is held in memory as a tree. */
const MAX_DEPTH = 200;
const MAX_BYTES = 128 * 1024 * 1024;

const parser = new XMLParser({
  preserveOrder: true,
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  // entities are resolved below, where text and CDATA are still told apart
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  captureMetaData: true,
  maxNestedTags: MAX_DEPTH,
  jPath: false,
});
const PLACE = XMLParser.getMetaDataSymbol() as unknown as symbol;

/**
 * Reads an XML document into its root element. Only the five entities of XML and references to characters are resolved; any other is left as it is
 * written. Repairs and assumptions go into `notices`.
 * @throws FormatError, with line and column where they are known, where the document is not well-formed, declares entities, nests deeper than 200 elements or
 * is larger than 128 MiB.
 */
export function readXml(fileName: string, bytes: Uint8Array, notices: string[]): XmlElement {
  if (bytes.length > MAX_BYTES) throw new FormatError(fileName, '', `XML of at most ${MAX_BYTES / 1024 / 1024} MiB is expected, got ${Math.ceil(bytes.length / 1024 / 1024)} MiB`);
  const text = wellFormed(fileName, xmlText(bytes, notices), notices);
  try {
    return rootOf(parser.parse(text) as RawNode[], text);
  } catch (error) {
    throw new FormatError(fileName, '', `readable XML is expected: ${messageOf(error)}`);
  }
}

/** The local name of the root element of what may be XML, from its first 64 KiB; empty where it is none. */
export function xmlRootName(bytes: Uint8Array): string {
  const text = xmlText(bytes.subarray(0, 65_536), []);
  let index = 0;
  for (;;) {
    index = text.indexOf('<', index);
    if (index === -1) return '';
    const end = text.startsWith('<!--', index) ? text.indexOf('-->', index) : text.startsWith('<?', index) ? text.indexOf('?>', index) : text.startsWith('<!', index) ? text.indexOf('>', index) : undefined;
    if (end === undefined) return /^<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)/.exec(text.slice(index, index + 200))?.[1] ?? '';
    if (end === -1) return '';
    index = end;
  }
}

/** Checks the form; what stands before the declaration and bare ampersands are put right. */
function wellFormed(fileName: string, given: string, notices: string[]): string {
  let text = given.trimStart();
  if (text.length < given.length) notices.push('blanks stood before the XML declaration; they were taken out');
  const docType = text.indexOf('<!DOCTYPE');
  const entity = docType === -1 ? -1 : text.indexOf('<!ENTITY', docType);
  if (entity !== -1) throw new FormatError(fileName, `line ${text.slice(0, entity).split('\n').length}`, 'XML without declarations of entities is expected');
  let verdict = XMLValidator.validate(text);
  if (verdict !== true && verdict.err.msg.includes("char '&'")) {
    text = escapeBareAmpersands(text);
    notices.push('ampersands that begin no entity were read as ampersands');
    verdict = XMLValidator.validate(text);
  }
  if (verdict !== true) throw new FormatError(fileName, `line ${verdict.err.line}, column ${verdict.err.col}`, `well-formed XML is expected: ${verdict.err.msg.slice(0, 160)}`);
  return text;
}

function escapeBareAmpersands(text: string): string {
  return text
    .split('<![CDATA[')
    .map((part, i) => {
      const end = i === 0 ? 0 : Math.max(0, part.indexOf(']]>'));
      return part.slice(0, end) + part.slice(end).replace(/&(?!(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[A-Za-z]\w{0,18});)/g, '&amp;');
    })
    .join('<![CDATA[');
}

/** What the parser gives: one key for the name with the children, `:@` for the attributes, or `#text`. */
type RawNode = Record<string, RawNode[] | string | Record<string, string>>;

const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze({});

/** The tree of the parser as elements, without recursion. */
function rootOf(nodes: RawNode[], text: string): XmlElement {
  const lineAt = lineCounter(text);
  const top: (XmlElement | string)[] = [];
  const pending: { from: RawNode[]; next: number; into: (XmlElement | string)[] }[] = [{ from: nodes, next: 0, into: top }];
  for (let level = pending.at(-1); level !== undefined; level = pending.at(-1)) {
    const node = level.from[level.next++];
    if (node === undefined) {
      pending.pop();
      continue;
    }
    const name = Object.keys(node).find((key) => key !== ':@') ?? '';
    const content = node[name];
    if (typeof content === 'string') level.into.push(resolve(content));
    else if (name === '#cdata') level.into.push((content as RawNode[]).map((part) => part['#text'] as string).join(''));
    else {
      const place = (node as Record<symbol, { startIndex?: number } | undefined>)[PLACE];
      const children: (XmlElement | string)[] = [];
      level.into.push({ name, attributes: attributesOf(node[':@'] as Record<string, string> | undefined), children, line: lineAt(place?.startIndex ?? 0) });
      pending.push({ from: content as RawNode[], next: 0, into: children });
    }
  }
  const elements = top.filter((child) => typeof child !== 'string');
  if (elements.length !== 1) throw new Error(`one root element is expected, got ${elements.length}`);
  return elements[0]!;
}

function attributesOf(raw: Record<string, string> | undefined): Readonly<Record<string, string>> {
  if (raw === undefined) return NO_ATTRIBUTES;
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) attributes[name] = resolve(value);
  return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Resolves the five entities of XML and references to characters; anything else is left as it stands. */
function resolve(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name]!;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Counts lines as the index goes on; the elements come in document order. */
function lineCounter(text: string): (index: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (index) => {
    while (next !== -1 && next < index) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 160) : 'not readable';
}
