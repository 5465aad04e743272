import { NOT_YET_PLANNED_WITH } from '#core/documents/scenario.ts';
import { jsonSchemaOf, type DocumentName } from './jsonSchema.ts';

/** A node of a JSON Schema as zod writes it, as far as the page speaks of it. */
interface Node {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxLength?: number;
  default?: unknown;
  description?: string;
  properties?: Record<string, Node>;
  required?: string[];
  items?: Node;
  prefixItems?: Node[];
  oneOf?: Node[];
  anyOf?: Node[];
  additionalProperties?: boolean | Node;
}

const INTRODUCTION: Record<DocumentName, string> = {
  scenario: 'The main input: a frozen selection from the registers of an organisation, with the missions of a day.',
  plan: 'The main output. Immutable once stored; its ids are deterministic and survive replanning.',
  event: 'What changes while a plan runs. `type` tells the kinds apart.',
};

/** The page docs/documents.md: every document, field, type and description, from the schemas that validate them. */
export function documentsPage(): string {
  const names: readonly DocumentName[] = ['scenario', 'plan', 'event'];
  return `${[
    '# Documents',
    'Made from the schemas in `server/core/documents` by `skein schema --page`; a test fails where the two differ. `skein schema scenario|plan|event` prints the JSON Schema.',
    'Fields that are not listed are errors that name the path. Positions are `[lon, lat]` in degrees WGS84, lengths metres, times ISO 8601 with zone; the unit of a number is the end of its name. Ids are unique in their list. A field in **bold** must be given; one inside another, where the outer one is.',
    ...names.flatMap(documentSections),
    '## Not yet planned with',
    'These fields are validated, stored and shown, but no plan takes them into account yet:',
    ['| field | meaning |', '|---|---|', ...NOT_YET_PLANNED_WITH.map(({ path, why }) => `| \`${path}\` | ${why} |`)].join('\n'),
  ].join('\n\n')}\n`;
}

function documentSections(name: DocumentName): string[] {
  const root: Node = jsonSchemaOf(name);
  const title = `## ${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  if (root.oneOf !== undefined) return [title, INTRODUCTION[name], ...variantSections('', root.oneOf)];
  const fields = Object.entries(root.properties ?? {});
  const parts = fields.flatMap(([field, node]) => {
    const list = node.type === 'array';
    const inner = list ? node.items : node;
    const path = list ? `${field}[]` : field;
    if (inner?.oneOf !== undefined && !isArea(inner)) return [`### ${name}: ${path}`, ...variantSections(path, inner.oneOf)];
    return inner?.properties === undefined ? [] : [`### ${name}: ${path}`, table(rowsOf(inner, ''))];
  });
  return [title, INTRODUCTION[name], table(fields.map(([field, node]) => rowOf(field, node, (root.required ?? []).includes(field)))), ...parts];
}

/** One table per member of a union whose members are told apart by a constant field. */
function variantSections(path: string, variants: readonly Node[]): string[] {
  return variants.flatMap((variant) => {
    const mark = markOf(variant);
    return [`#### ${path === '' ? '' : `${path}, `}${mark?.field ?? 'kind'} \`${mark?.value ?? ''}\``, table(rowsOf(variant, ''))];
  });
}

function markOf(variant: Node): { field: string; value: string } | undefined {
  for (const field of ['kind', 'type']) {
    const value = variant.properties?.[field]?.const;
    if (typeof value === 'string') return { field, value };
  }
  return undefined;
}

function rowsOf(node: Node, prefix: string): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([field, child]) => {
    const path = `${prefix}${field}`;
    const inner = child.type === 'array' ? child.items : child;
    const below = inner?.properties === undefined || isGeometry(inner) ? [] : rowsOf(inner, `${path}${child.type === 'array' ? '[]' : ''}.`);
    return [rowOf(path, child, (node.required ?? []).includes(field))].concat(below);
  });
}

function rowOf(path: string, node: Node, required: boolean): string {
  const remarks = [node.description, node.default === undefined ? undefined : `default ${defaultText(node.default)}`].filter((part) => part !== undefined);
  return `| ${required ? `**\`${path}\`**` : `\`${path}\``} | ${typeOf(node)} | ${remarks.join('; ')} |`;
}

function table(rows: readonly string[]): string {
  return ['| field | type | meaning |', '|---|---|---|', ...rows].join('\n');
}

function defaultText(value: unknown): string {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? 'empty' : `\`${JSON.stringify(value)}\``;
}

/** A type in words, for a table cell. */
function typeOf(node: Node): string {
  if (node.const !== undefined) return `\`${JSON.stringify(node.const)}\``;
  if (node.enum !== undefined) return node.enum.map((value) => `\`${String(value)}\``).join(' ');
  if (isArea(node)) return 'Polygon or MultiPolygon';
  if (isGeometry(node)) return String(node.properties?.['type']?.const);
  const union = node.oneOf ?? node.anyOf;
  if (union !== undefined) return markOf(union[0] ?? {})?.field === 'kind' ? 'a mission' : [...new Set(union.map(typeOf))].join(' or ');
  switch (node.type) {
    case 'array':
      return isPosition(node)
        ? '`[lon, lat]`'
        : `list of ${node.items === undefined ? 'anything' : typeOf(node.items)}${node.minItems === undefined ? '' : `, at least ${node.minItems}`}`;
    case 'string':
      return node.format === 'date-time' ? 'time' : node.pattern?.startsWith('^[\\p{L}') === true ? 'id' : 'text';
    case 'integer':
    case 'number':
      return `${node.type === 'integer' ? 'whole number' : 'number'}${rangeOf(node)}`;
    case 'object':
      return node.properties === undefined ? 'map' : 'object';
    default:
      return node.type === undefined ? 'anything' : [node.type].flat().join(' or ');
  }
}

function rangeOf(node: Node): string {
  const low = node.exclusiveMinimum === undefined ? (isSafeBound(node.minimum) ? undefined : node.minimum) : node.exclusiveMinimum;
  const high = isSafeBound(node.maximum) ? undefined : node.maximum;
  if (low !== undefined && high !== undefined) return ` ${low} to ${high}`;
  if (low !== undefined) return node.exclusiveMinimum === undefined ? ` from ${low}` : ` above ${low}`;
  return high === undefined ? '' : ` up to ${high}`;
}

/** The bound of whole numbers that JSON can hold, which says nothing of the field. */
function isSafeBound(bound: number | undefined): boolean {
  return bound !== undefined && Math.abs(bound) === Number.MAX_SAFE_INTEGER;
}

function isPosition(node: Node): boolean {
  return node.prefixItems?.length === 2;
}

function isGeometry(node: Node): boolean {
  return node.properties?.['coordinates'] !== undefined;
}

function isArea(node: Node): boolean {
  return node.oneOf !== undefined && node.oneOf.length > 0 && node.oneOf.every(isGeometry);
}
