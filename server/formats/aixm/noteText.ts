import type { XmlElement } from '../xmlElement.ts';
import { attribute, childElements, textContent } from '../xmlElement.ts';

/** The notes of an object, one after the other, each in English if there is such a text, else in its first language. White space is folded. */
export function noteText(element: XmlElement): string {
  return childElements(element, 'annotation')
    .flatMap((property) => childElements(property))
    .map((note) => {
      const texts = childElements(note, 'translatedNote').flatMap((translated) => childElements(translated)).flatMap((linguistic) => childElements(linguistic, 'note'));
      const chosen = texts.find((text) => /^en/i.test(attribute(text, 'lang') ?? '')) ?? texts[0];
      return textContent(chosen).replace(/\s+/g, ' ');
    })
    .filter((text) => text !== '')
    .join(' ');
}
