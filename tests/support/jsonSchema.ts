/**
 * As much of JSON Schema draft-07 as published schemas of airspace formats use, to judge documents by the schema itself and not by the program's reading of it.
 * As in draft-07, a `$ref` stands alone: its siblings count for nothing.
 */

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  null: (value) => value === null,
};

const FORMATS: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(\.\d+)?(Z|[+-][0-2]\d:[0-5]\d)$/i,
  time: /^[0-2]\d:[0-5]\d:[0-6]\d(\.\d+)?(Z|[+-][0-2]\d:[0-5]\d)$/i,
  uri: /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i,
  email: /^[^\s@",;:<>()[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
  duration: /^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,
};

/** The first violation, or undefined. `documents` are the schemas by file name; `root` names the one to begin with. */
export function schemaViolation(value: unknown, root: string, documents: ReadonlyMap<string, Json>): string | undefined {
  return check(value, documents.get(root) ?? {}, root, '', documents);
}

function check(value: unknown, schema: Json, file: string, at: string, documents: ReadonlyMap<string, Json>): string | undefined {
  const next = (inner: unknown, part: unknown, place: string): string | undefined => (isObject(part) ? check(inner, part, file, place, documents) : undefined);
  if (typeof schema['$ref'] === 'string') {
    const [name = '', pointer = ''] = schema['$ref'].replace(/^\.\//, '').split('#');
    const target = name === '' ? file : name;
    let found: unknown = documents.get(target);
    for (const step of pointer.split('/').filter((part) => part !== '')) found = isObject(found) ? found[step] : undefined;
    if (!isObject(found)) throw new Error(`the schema has no ${schema['$ref']}`);
    return check(value, found, target, at, documents);
  }
  const { type, format } = schema;
  if (typeof type === 'string' && TYPES[type]?.(value) !== true) return `${at}: ${type} expected`;
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(value)) return `${at}: not one of the enumeration`;
  if (typeof value === 'string') {
    if (value.length > Number(schema['maxLength'] ?? Infinity) || value.length < Number(schema['minLength'] ?? 0)) return `${at}: length`;
    if (typeof format === 'string' && FORMATS[format]?.test(value) === false) return `${at}: format ${format}`;
  }
  if (Array.isArray(value)) {
    if (value.length < Number(schema['minItems'] ?? 0) || value.length > Number(schema['maxItems'] ?? Infinity)) return `${at}: number of items`;
    for (const [i, item] of value.entries()) {
      const violation = next(item, schema['items'], `${at}/${i}`);
      if (violation !== undefined) return violation;
    }
  }
  if (isObject(value)) {
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    for (const name of Array.isArray(schema['required']) ? (schema['required'] as string[]) : []) if (!(name in value)) return `${at}/${name}: required`;
    for (const [name, inner] of Object.entries(value)) {
      if (!(name in properties) && schema['additionalProperties'] === false) return `${at}/${name}: not allowed`;
      const violation = next(inner, properties[name], `${at}/${name}`);
      if (violation !== undefined) return violation;
    }
  }
  for (const part of Array.isArray(schema['allOf']) ? schema['allOf'] : []) {
    const violation = next(value, part, at);
    if (violation !== undefined) return violation;
  }
  if (Array.isArray(schema['oneOf'])) {
    const violations = schema['oneOf'].map((part) => next(value, part, at));
    const valid = violations.filter((violation) => violation === undefined).length;
    if (valid !== 1) return valid > 1 ? `${at}: more than one of the alternatives` : `${at}: none of the alternatives (${violations.join(' | ')})`;
  }
  return undefined;
}
