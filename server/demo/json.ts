/** JSON that people can read and compare: what fits on one line of `width` characters stays there, the rest is indented by one space. */
export function readableJson(value: unknown, width = 150): string {
  return `${write(value, 0, width)}\n`;
}

function write(value: unknown, depth: number, width: number): string {
  const flat = oneLine(value);
  if (flat.length + depth <= width || typeof value !== 'object' || value === null) return flat;
  const pad = ' '.repeat(depth + 1);
  const items = Array.isArray(value)
    ? value.map((item) => pad + write(item, depth + 1, width))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${pad}${JSON.stringify(key)}: ${write(item, depth + 1, width)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${items.join(',\n')}\n${' '.repeat(depth)}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return entries.length === 0 ? '{}' : `{ ${entries.map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`).join(', ')} }`;
  }
  return JSON.stringify(value);
}
