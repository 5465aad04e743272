import type { XmlElement } from '../xmlElement.ts';
import { attribute, childElement, childElements, childText } from '../xmlElement.ts';

/** Features that make a message one of airspace or of obstacles. */
const OWN = ['Airspace', 'VerticalStructure'] as const;

/**
 * The features of an AIXM 5.1 message and what their references lead to. A feature is an element with time slices (AIXM Temporality Model), wherever it
 * stands, so that a basic message, a response of a web feature service and a feature alone are read in one way.
 */
export class AixmMessage {
  private readonly featuresOf = new Map<string, XmlElement[]>();
  private readonly byId = new Map<string, XmlElement>();
  private readonly byIdentifier = new Map<string, XmlElement>();

  constructor(root: XmlElement) {
    const pending = [root];
    for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
      const id = attribute(element, 'id');
      if (id !== undefined && !this.byId.has(id)) this.byId.set(id, element);
      if (childElement(element, 'timeSlice') !== undefined) this.addFeature(element);
      const inside = childElements(element);
      for (let i = inside.length - 1; i >= 0; i--) pending.push(inside[i]!);
    }
  }

  private addFeature(element: XmlElement): void {
    const list = this.featuresOf.get(element.name);
    if (list === undefined) this.featuresOf.set(element.name, [element]);
    else list.push(element);
    const identifier = identifierOf(element);
    if (identifier !== '' && !this.byIdentifier.has(identifier)) this.byIdentifier.set(identifier, element);
  }

  /** The features of one kind, in document order. */
  features(name: (typeof OWN)[number] | 'Event'): readonly XmlElement[] {
    return this.featuresOf.get(name) ?? [];
  }

  /** What `xlink:href` of an element leads to; undefined where it has none or leads out of the message. */
  follow(element: XmlElement | undefined): XmlElement | undefined {
    const href = element === undefined ? undefined : attribute(element, 'href');
    if (href === undefined) return undefined;
    if (href.startsWith('#')) {
      const named = this.byId.get(href.slice(1));
      if (named !== undefined) return named;
    }
    const quoted = /identifier\s*=\s*['"]([^'"]{1,200})['"]/.exec(href.slice(0, 400))?.[1];
    return this.byIdentifier.get(plainIdentifier(quoted ?? href.replace(/^#/, '')));
  }

  /** The element of a property, in place or by reference. */
  valueOf(property: XmlElement | undefined): XmlElement | undefined {
    if (property === undefined) return undefined;
    return childElements(property)[0] ?? this.follow(property);
  }
}

/** The identifier of a feature without its scheme, in lower case; its gml:id where it has none; empty where neither is there. */
export function identifierOf(feature: XmlElement): string {
  return plainIdentifier(childText(feature, 'identifier') || (attribute(feature, 'id') ?? ''));
}

function plainIdentifier(text: string): string {
  return text.trim().toLowerCase().replace(/^(?:urn:uuid:|urn\.uuid\.|uuid\.)/, '');
}
