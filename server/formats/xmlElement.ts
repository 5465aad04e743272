/** An element of an XML document. Names are local names: prefixes of namespaces are gone, and so are comments and processing instructions. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** elements and texts in document order; CDATA is text, entities are resolved, white space is as in the file */
  children: readonly (XmlElement | string)[];
  /** line of the start tag in the file, from 1 */
  line: number;
}

/** The elements directly inside, all or those of one name. */
export function childElements(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name));
}

/** The first element of a name directly inside. */
export function childElement(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);
}

/** All elements of a name at any depth below, in document order; what lies inside one that was found is found as well. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const pending = [...element.children].reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') continue;
    if (next.name === name) found.push(next);
    for (let i = next.children.length - 1; i >= 0; i--) pending.push(next.children[i]!);
  }
  return found;
}

/** The text in an element and in all below it, trimmed; empty where there is no element. */
export function textContent(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const parts: string[] = [];
  const pending: (XmlElement | string)[] = [element];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') parts.push(next);
    else for (let i = next.children.length - 1; i >= 0; i--) pending.push(next.children[i]!);
  }
  return parts.join('').trim();
}

/** The text of the first element of a name directly inside; empty where there is none. */
export function childText(element: XmlElement, name: string): string {
  return textContent(childElement(element, name));
}

/** The value of an attribute, by its local name. */
export function attribute(element: XmlElement, name: string): string | undefined {
  return Object.hasOwn(element.attributes, name) ? element.attributes[name] : undefined;
}

/** What stands inside an element as markup without attributes, for HTML that was written into XML without CDATA; empty where there is no element. */
export function markupOf(element: XmlElement | undefined): string {
  const parts: string[] = [];
  const pending: { item: XmlElement | string; done: boolean }[] = (element?.children ?? []).toReversed().map((item) => ({ item, done: false }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { item, done } = next;
    if (typeof item === 'string') parts.push(item);
    else if (done) parts.push(`</${item.name}>`);
    else {
      parts.push(`<${item.name}>`);
      pending.push({ item, done: true });
      for (const child of item.children.toReversed()) pending.push({ item: child, done: false });
    }
  }
  return parts.join('');
}
