import { ISO_WITH_ZONE } from '#core/time.ts';
import type { JsonObject } from './values.ts';
import { isObject } from './values.ts';

/** Small language for the shape that a standard gives to its JSON, to list in words where a document departs from it. Nothing is changed or refused by it. */

type Found = (place: string, expected: string) => void;
export type Shape = (value: unknown, place: string, found: Found) => void;

export const anything: Shape = () => undefined;
export const number: Shape = (value, place, found) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) found(place, 'a number');
};
export const integer: Shape = (value, place, found) => {
  if (!Number.isInteger(value)) found(place, 'an integer');
};
export const text =
  (most = Infinity, least = 0): Shape =>
  (value, place, found) => {
    if (typeof value !== 'string') found(place, 'a text');
    // the schema counts characters, not UTF-16 units
    else if (value.length > most && Array.from(value).length > most) found(place, `a text of at most ${most} characters`);
    else if (value.length < least) found(place, `a text of at least ${least} characters`);
  };
export const written =
  (what: string, is: (value: string) => boolean): Shape =>
  (value, place, found) => {
    if (typeof value !== 'string' || !is(value)) found(place, what);
  };
export const word =
  (...words: string[]): Shape =>
  (value, place, found) => {
    if (typeof value !== 'string' || !words.includes(value)) found(place, `one of ${words.join(', ')}`);
  };
export const list =
  (item: Shape, { least = 0, most = Infinity } = {}): Shape =>
  (value, place, found) => {
    if (!Array.isArray(value)) found(place, 'a list');
    else if (value.length < least || value.length > most) found(place, least > 0 ? `a list of at least ${least}` : `a list of at most ${most}`);
    else for (const [i, entry] of value.entries()) item(entry, `${place}[${i}]`, found);
  };
export const object =
  (fields: Readonly<Record<string, Shape>>, required: readonly string[] = [], closed = false): Shape =>
  (value, place, found) => {
    if (!isObject(value)) {
      found(place, 'an object');
      return;
    }
    const at = place === '' ? '' : `${place}.`;
    for (const name of required) if (value[name] === undefined) found(`${at}${name}`, 'this field');
    for (const [name, entry] of Object.entries(value)) {
      const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (shape !== undefined) shape(entry, `${at}${name}`, found);
      else if (closed) found(`${at}${name.slice(0, 40)}`, 'no such field');
    }
  };

/** For standards that write null where there is nothing. */
export const absentOr =
  (shape: Shape): Shape =>
  (value, place, found) => {
    if (value !== null && value !== undefined) shape(value, place, found);
  };

export const dateTime = written('a date and time with zone (RFC 3339)', (value) => ISO_WITH_ZONE.test(value.toUpperCase()));
export const time = written('a time with zone (RFC 3339)', (value) => /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/i.test(value));

/** A document that is wrong in all places is not described place by place. */
const MOST = 30;

/** The places at which a value departs from a shape, each with what is expected there. */
export function deviations(shape: Shape, value: JsonObject): string[] {
  const out: string[] = [];
  let more = 0;
  shape(value, '', (place, expected) => {
    if (out.length < MOST) out.push(`${place}: ${expected} is expected${expected === 'this field' ? ', it is missing' : ''}`.replace('no such field is expected', 'no field of the standard'));
    else more++;
  });
  if (more > 0) out.push(`and ${more} deviations more`);
  return out;
}

/** An address with its scheme (RFC 3986). */
export function isUri(text: string): boolean {
  return /^[a-z][a-z\d+.-]{0,20}:[!#$&-;=?-[\]_a-z~%]+$/i.test(text);
}

/** One e-mail address, without name and comment. */
export function isEmail(text: string): boolean {
  return /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?){1,8}$/i.test(text) && !/^\.|\.\.|\.@/.test(text);
}
