import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../server/formats/error.ts';
import { readXml, xmlRootName } from '../../../server/formats/xml.ts';
import type { XmlElement } from '../../../server/formats/xmlElement.ts';
import { attribute, childElement, childElements, childText, descendants, textContent } from '../../../server/formats/xmlElement.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, notices: string[] = []): XmlElement => readXml('a.xml', bytesOf(text), notices);
const placeOf = (text: string): string => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
  throw new Error('expected a FormatError');
};

describe('an XML document', () => {
  it('is a tree of local names, so that a prefix that a writer chose changes nothing', () => {
    const root = read('<?xml version="1.0"?>\n<k:a xmlns:k="urn:x" k:id="7" href=\'h&amp;i\'>\n <k:b>one</k:b><c/><k:b>two</k:b></k:a>');
    expect([root.name, attribute(root, 'id'), attribute(root, 'href'), attribute(root, 'toString')]).toEqual(['a', '7', 'h&i', undefined]);
    expect(childElements(root, 'b').map(textContent)).toEqual(['one', 'two']);
    expect(childElements(root).map((child) => [child.name, child.line])).toEqual([['b', 3], ['c', 3], ['b', 3]]);
    expect(childText(root, 'missing')).toBe('');
  });

  it('keeps CDATA as written and resolves references elsewhere, once', () => {
    const root = read('<a>1&lt;2 &#x41;&#66; &amp;lt; <![CDATA[<b>&amp;</b>]]>&nbsp;</a>');
    expect(textContent(root)).toBe('1<2 AB &lt; <b>&amp;</b>&nbsp;');
  });

  it('gives descendants in document order at any depth', () => {
    const root = read('<a><p n="1"><q><p n="2"/></q></p><p n="3"/></a>');
    expect(descendants(root, 'p').map((p) => attribute(p, 'n'))).toEqual(['1', '2', '3']);
    expect(childElement(root, 'q')).toBeUndefined();
  });

  it('is read in the encoding that it declares or shows', () => {
    const latin = Uint8Array.from([...bytesOf('<?xml version="1.0" encoding="ISO-8859-1"?><a>S'), 0xe3, ...bytesOf('o</a>')]);
    expect(textContent(readXml('a', latin, []))).toBe('São');
    const cyrillic = Uint8Array.from([...bytesOf('<?xml version="1.0" encoding="windows-1251"?><a>'), 0xc7, ...bytesOf('</a>')]);
    expect(textContent(readXml('a', cyrillic, []))).toBe('З');
    const text = '<?xml version="1.0" encoding="UTF-16"?><a>é</a>';
    const wide = new Uint8Array(text.length * 2);
    for (let i = 0; i < text.length; i++) wide[2 * i] = text.charCodeAt(i);
    expect(textContent(readXml('a', wide, []))).toBe('é');
    expect(xmlRootName(wide)).toBe('a');
    expect(textContent(readXml('a', Uint8Array.from([0xef, 0xbb, 0xbf, ...bytesOf(text)]), []))).toBe('é');
  });

  it('that is not valid in its encoding is still read, and says so', () => {
    const notices: string[] = [];
    expect(textContent(readXml('a', Uint8Array.from([...bytesOf('<a>'), 0xe9, ...bytesOf('</a>')]), notices))).toBe('é');
    expect(notices).toEqual([expect.stringContaining('Windows-1252')]);
    const unknown: string[] = [];
    expect(textContent(readXml('a', bytesOf('<?xml version="1.0" encoding="klingon"?><a>x</a>'), unknown))).toBe('x');
    expect(unknown).toEqual([expect.stringContaining('klingon')]);
  });

  it('with bare ampersands is read, and CDATA is left as it is', () => {
    const notices: string[] = [];
    expect(textContent(read('<a>R & D <![CDATA[& more]]> AT&T &lt;</a>', notices))).toBe('R & D & more AT&T <');
    expect(notices).toEqual([expect.stringContaining('ampersands')]);
  });

  it('that is not well-formed is refused at its line', () => {
    expect(placeOf('<a>\n<b>\n</a>')).toMatch(/line 3, column 1/);
    expect(placeOf('<a>\n<b></a>')).toMatch(/a\.xml, line 2/);
    expect(placeOf('<a></a><b/>')).toMatch(/one root element/);
    expect(placeOf('')).toMatch(/XML is expected/);
    expect(placeOf('no xml')).toMatch(/line 1/);
  });

  it('declares no entities: neither a bomb nor a file of the machine comes in by them', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY x "${'y'.repeat(50)}">\n<!ENTITY z "&x;&x;&x;&x;">]><a>&z;</a>`;
    expect(placeOf(bomb)).toMatch(/line 1: XML without declarations of entities/);
    expect(placeOf('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>')).toMatch(/entities/);
    expect(textContent(read('<!DOCTYPE a><a>&x;</a>'))).toBe('&x;');
  });

  it('nests at most 200 deep, so that nothing that walks it can exhaust the stack', () => {
    expect(placeOf('<a>'.repeat(100_000) + '</a>'.repeat(100_000))).toMatch(/nested/i);
    expect(descendants(read('<a>'.repeat(150) + '</a>'.repeat(150)), 'a')).toHaveLength(149);
  });

  it('of any bytes gives a tree or a FormatError, nothing else', () => {
    const whole = bytesOf('<?xml version="1.0"?><kml><Document a="b">x &amp; <![CDATA[y]]><!-- z --><Placemark/></Document></kml>');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), fc.nat(whole.length), (edits, length) => {
        const bytes = whole.slice(0, length);
        for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value;
        try {
          expect(readXml('a', bytes, []).name).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the root of what may be XML', () => {
  it('is found behind declaration, comments and document type', () => {
    expect(xmlRootName(bytesOf('<?xml version="1.0"?><!-- <kml> --><!DOCTYPE x>\n<ns:AIXMBasicMessage xmlns:ns="u">'))).toBe('AIXMBasicMessage');
    expect(xmlRootName(bytesOf('{"a": 1}'))).toBe('');
    expect(xmlRootName(bytesOf('<!-- <kml>'))).toBe('');
  });
});
