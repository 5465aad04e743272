/** Reading of loose values out of parsed JSON, as the tolerant readers need it. None of these throws. */

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list as it is; a single value as a list of one; nothing as an empty list. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null || value === '' ? [] : [value];
}

/** A text, trimmed: from a string, a number, or the first entry of a list of texts or of `{text}` objects, English preferred. Empty where there is none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const entries = value.filter(isObject);
    const english = entries.find((entry) => /^en/i.test(textOf(entry['lang'] ?? entry['language'])));
    const chosen = english ?? entries[0];
    return chosen === undefined ? textOf(value.find((entry) => typeof entry === 'string')) : textOf(chosen['text'] ?? chosen['message']);
  }
  return '';
}

/** A finite number, from a number or a text that is one (a decimal comma is read); undefined otherwise. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim().replace(/^([+-]?\d+),(\d+)$/, '$1.$2');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** Whether a field is absent, null or an empty text. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
