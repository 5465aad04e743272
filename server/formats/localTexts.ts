import type { LocalText } from '#core/airspace/zone.ts';
import { isBlank, isObject, listOf, textOf } from './values.ts';

/** Texts in languages, as ED-318 writes them: `[{ text, lang }]`. Plain texts are read as well; they name no language. */

/** Every text with the language that it names. Entries of one language follow each other in one text. */
function readLocalTexts(value: unknown): LocalText[] {
  const byLanguage = new Map<string, string>();
  for (const entry of listOf(value)) {
    const lang = isObject(entry) ? textOf(entry['lang'] ?? entry['language']) : '';
    const text = isObject(entry) ? textOf(entry['text'] ?? entry['message']) : textOf(entry);
    if (text !== '') byLanguage.set(lang, byLanguage.has(lang) ? `${byLanguage.get(lang)} ${text}` : text);
  }
  return [...byLanguage].map(([lang, text]) => ({ text, lang }));
}

/** One text of several: in English if there is one, else the first. */
export function inOneLanguage(value: unknown): string {
  if (isBlank(value)) return '';
  const texts = readLocalTexts(value);
  return (texts.find(({ lang }) => /^en(?![a-z])/i.test(lang)) ?? texts[0])?.text ?? '';
}

/** Of several fields, those that name languages; undefined where none does. */
export function translationsOf<Field extends string>(fields: Readonly<Record<Field, unknown>>): Partial<Record<Field, LocalText[]>> | undefined {
  const translated: Partial<Record<Field, LocalText[]>> = {};
  for (const field of Object.keys(fields) as Field[]) {
    const texts = readLocalTexts(fields[field]).filter(({ lang }) => lang !== '' && lang !== 'und');
    if (texts.length > 0) translated[field] = texts;
  }
  return Object.keys(translated).length === 0 ? undefined : translated;
}
