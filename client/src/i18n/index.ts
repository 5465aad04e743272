import { en } from './en.ts';
import { findingsEn } from './findings.ts';

/** A catalog of another language has the same keys, and messages with the same parameters. */
export type Messages = { readonly [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : (typeof en)[Key] };
export type MessageKey = keyof Messages;
/** Keys of messages without parameters. */
export type PlainKey = { [Key in MessageKey]: Messages[Key] extends string ? Key : never }[MessageKey];
type Arguments<Key extends MessageKey> = Messages[Key] extends (...values: infer Values) => string ? Values : [];

const catalog: Messages = en;

/** The text of a message. Parameters are typed by the catalog. */
export function t<Key extends MessageKey>(key: Key, ...values: Arguments<Key>): string {
  const message: string | ((...values: never[]) => string) = catalog[key];
  return typeof message === 'string' ? message : message(...(values as never[]));
}

/** Title of a finding in at most five words; where the catalog has none for its check, the check's own name in words. */
export function findingTitle(checkId: string): string {
  const known = findingsEn[checkId];
  if (known !== undefined) return known;
  const words = checkId.slice(checkId.lastIndexOf('/') + 1).replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[._:-]+/g, ' ').toLowerCase().trim();
  return words === '' ? checkId : words.charAt(0).toUpperCase() + words.slice(1);
}
