import type { LocalText, Zone } from '#core/airspace/zone.ts';
import { CARRIED } from '../carried.ts';
import type { Note } from './written.ts';

/** Texts in the room that ED-269 and ED-318 give them; what does not fit goes whole to the extended properties, from where this program's readers take it back. */
export class WrittenTexts {
  private readonly whole: Record<string, string> = {};
  private readonly zone: Zone;
  private readonly note: Note;

  constructor(zone: Zone, note: Note) {
    this.zone = zone;
    this.note = note;
  }

  /** A text of at most so many characters. */
  fit(field: string, text: string, most: number): string {
    const cut = shortened(text, most);
    if (cut === text) return text;
    this.note(`${field} is longer than ${most} characters; cut, and written whole in the extended properties`);
    this.whole[field] = text;
    return cut;
  }

  /** The same in the languages that the zone has it in; without a language it is undetermined. */
  local(field: string, text: string, translations: readonly LocalText[] = []): LocalText[] | undefined {
    const fitted = this.fit(field, text, 200);
    if (text === '' && translations.length === 0) return undefined;
    if (!translations.some((entry) => entry.text === text)) return [{ text: fitted, lang: 'und' }];
    return translations.map((entry) => ({ text: shortened(entry.text, 200), lang: languageOf(entry.lang) }));
  }

  /** Leaves a value for the readers of this program. */
  keep(field: string, text: string): void {
    this.whole[field] = text;
  }

  /** The extended properties: those of the source, and what was left for the readers of this program. */
  extended(): Readonly<Record<string, unknown>> | undefined {
    if (this.zone.notReadInFull !== undefined) {
      this.note('that the zone was not read in full is said in the extended properties only');
      this.whole['notReadInFull'] = this.zone.notReadInFull;
    }
    const left = Object.keys(this.whole).length === 0 ? {} : { [CARRIED]: this.whole };
    const extended = { ...this.zone.extended, ...left };
    return Object.keys(extended).length === 0 ? undefined : extended;
  }
}

function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** A tag of at most five characters, the most that ED-318 has room for. */
function languageOf(tag: string): string {
  return tag.length <= 5 ? tag : (/^[a-z]{2,3}/i.exec(tag)?.[0] ?? 'und');
}

/** Identifiers of at most seven characters for those of zones, different where these are different. */
export function shortIdentifiers(zones: readonly Zone[]): Map<string, string> {
  const short = new Map<string, string>();
  const taken = new Set<string>();
  let n = 0;
  for (const { id } of zones) if (id.length <= 7) taken.add(id);
  for (const { id } of zones) {
    if (short.has(id)) continue;
    let name = id;
    if (id.length > 7) {
      name = id.slice(0, 7);
      for (; taken.has(name); n++) name = `${id.slice(0, Math.max(0, 6 - n.toString(36).length))}~${n.toString(36)}`;
      taken.add(name);
    }
    short.set(id, name);
  }
  return short;
}

/** Words that the format knows as reasons, and the others as one text. */
export function writtenReasons(reasons: readonly string[], known: readonly string[]): { reason: string[]; other: string } {
  const reason = reasons.filter((word) => known.includes(word)).slice(0, 9);
  const others = reasons.filter((word) => !reason.includes(word));
  return { reason: reason.length === 0 && others.length > 0 ? ['OTHER'] : reason, other: others.join('; ') };
}

/** A code of three letters; where the zone has none, XXX (ISO 3166-1 leaves it to users) and its own word in the extended properties. */
export function writtenCountry(country: string, texts: WrittenTexts, note: Note): string {
  if (/^[A-Z]{3}$/.test(country)) return country;
  note(`the country '${country.slice(0, 20)}' is no code of three letters; written as XXX`);
  texts.keep('country', country);
  return 'XXX';
}
