import type { JsonObject } from '../values.ts';
import { htmlPieces } from './htmlText.ts';

/** What the description of a placemark says: labels with their values, and the text that is no table. */
export interface Description {
  /** a value is a text, a list of them where a label has several, or an object where a table stands beside the label */
  fields: JsonObject;
  /** what stands outside of tables or alone in a row: blanks as single spaces, one line for each line of the page, without any markup */
  text: string;
}

/** Tables within tables deeper than this are read as if they stood on this level. */
const MAX_TABLES = 12;
/** A longer text before a colon is a sentence. */
const LONGEST_LABEL = 60;

/** Reads the description of a placemark, HTML or plain text. Rows of tables are labels with values; lines `label: value` are, too, where there is no table. */
export function readDescription(html: string): Description {
  const page = new Page();
  for (const piece of htmlPieces(html)) {
    if ('text' in piece) page.write(piece.text);
    else if (piece.closing) page.close(piece.tag);
    else page.open(piece.tag);
  }
  return page.finish();
}

interface Cell {
  /** blanks as single spaces, but for the line breaks of the page */
  text: string;
  head: boolean;
  closed: boolean;
  tables: Fields[];
}

/** Labels in their order, each with what was found for it. */
type Fields = Map<string, unknown[]>;

interface Table {
  rows: Cell[][];
  /** whether cells still go into the last row */
  open: boolean;
}

class Page {
  private readonly tables: Table[] = [];
  private readonly found: Fields = new Map();
  private readonly lines: string[] = [''];

  write(text: string): void {
    const table = this.tables.at(-1);
    const plain = text.replace(/[\s\u00a0\u00ad]+/g, ' ');
    if (table === undefined) {
      // line ends of plain text are those of the page
      text.split(/\r\n|\r|\n/).forEach((line, i) => {
        if (i === 0) this.lines[this.lines.length - 1] += line;
        else this.lines.push(line);
      });
      return;
    }
    const cell = openCellOf(table);
    if (cell !== undefined) cell.text += plain;
  }

  open(tag: string): void {
    const table = this.tables.at(-1);
    if (tag === 'table') {
      if (this.tables.length < MAX_TABLES) this.tables.push({ rows: [], open: false });
    } else if (table === undefined) {
      if (['br', 'p', 'div', 'li', 'ul', 'h1', 'h2', 'h3', 'h4', 'dt', 'hr'].includes(tag)) this.lines.push('');
    } else if (tag === 'tr') {
      table.rows.push([]);
      table.open = true;
    } else if (tag === 'td' || tag === 'th') {
      this.openCell(table, tag === 'th');
    } else if (['br', 'p', 'div', 'li'].includes(tag)) {
      const cell = openCellOf(table);
      if (cell !== undefined) cell.text += '\n';
    }
  }

  /** A cell that opens in an empty one is the same cell. */
  private openCell(table: Table, head: boolean): void {
    if (!table.open) table.rows.push([]);
    table.open = true;
    const row = table.rows.at(-1);
    const last = row?.at(-1);
    if (last !== undefined && !last.closed && last.text.trim() === '' && last.tables.length === 0) return;
    if (last !== undefined) last.closed = true;
    row?.push({ text: '', head, closed: false, tables: [] });
  }

  close(tag: string): void {
    const table = this.tables.at(-1);
    if (table === undefined) {
      if (['p', 'div', 'li', 'h1', 'h2', 'h3', 'h4'].includes(tag)) this.lines.push('');
      else if (tag === 'b' || tag === 'strong') this.endLabel();
      return;
    }
    if (tag === 'tr') table.open = false;
    else if (tag === 'table') this.closeTable();
    else if (tag === 'td' || tag === 'th') {
      const cell = table.rows.at(-1)?.at(-1);
      if (cell !== undefined) cell.closed = true;
    }
  }

  /** What stands in bold at the begin of a line is a label. */
  private endLabel(): void {
    const line = this.lines.at(-1) ?? '';
    if (line.length <= LONGEST_LABEL && /\S/.test(line) && !line.includes(':')) this.lines[this.lines.length - 1] = `${line.trimEnd()}: `;
  }

  private closeTable(): void {
    const fields = fieldsOf(this.tables.pop()?.rows ?? [], this.lines);
    const outer = this.tables.at(-1);
    const cell = outer?.rows.at(-1)?.at(-1);
    if (cell !== undefined && outer?.open === true) cell.tables.push(fields);
    else merge(this.found, fields);
  }

  finish(): Description {
    while (this.tables.length > 0) this.closeTable();
    const lines = this.lines.map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim()).filter((line) => line !== '');
    const pairs = this.found.size > 0 ? [] : lines.map((line) => /^([^:]{1,60}):(?!\/\/)\s?(\S.*)$/.exec(line)).filter((pair) => pair !== null);
    for (const pair of pairs) add(this.found, pair[1] ?? '', pair[2]);
    return { fields: objectOf(this.found), text: lines.join('\n') };
  }
}

function openCellOf(table: Table): Cell | undefined {
  const cell = table.open ? table.rows.at(-1)?.at(-1) : undefined;
  return cell?.closed === true ? undefined : cell;
}

/** The labels and values of a table: row by row, or column by column below a row of heads. What stands alone in its row is text of the page. */
function fieldsOf(rows: readonly Cell[][], lines: string[]): Fields {
  const fields: Fields = new Map();
  let heads: Cell[] | undefined;
  for (const row of rows) {
    if (row.length === 1 && row[0]?.tables.length === 0) for (const line of row[0].text.split('\n')) lines.push(line);
    else if (row.length > 1 && row.every((cell) => cell.head)) heads = row;
    else if (heads !== undefined && row.length === heads.length) row.forEach((cell, i) => add(fields, heads?.[i]?.text ?? '', valueOf(cell)));
    else readRow(row, fields);
  }
  return fields;
}

function readRow(row: readonly Cell[], fields: Fields): void {
  const [label, ...values] = row;
  if (label === undefined) return;
  if (label.tables.length > 0 || values.length === 0) {
    // a table in the place of a label, or alone in its row, is there for the layout
    for (const cell of row) for (const inner of cell.tables) merge(fields, inner);
    return;
  }
  const pairs = row.length >= 4 && row.length % 2 === 0 && row.every((cell, i) => i % 2 === 1 || cell.text.trim().endsWith(':'));
  if (pairs) for (let i = 0; i < row.length; i += 2) add(fields, row[i]!.text, valueOf(row[i + 1]!));
  else for (const cell of values) add(fields, label.text, valueOf(cell));
}

function valueOf(cell: Cell): unknown {
  if (cell.tables.length === 0) return cell.text.replace(/\s+/g, ' ').trim();
  return cell.tables.length === 1 ? objectOf(cell.tables[0]!) : cell.tables.map(objectOf);
}

function add(fields: Fields, label: string, value: unknown): void {
  const name = label.slice(0, 400).replace(/\s+/g, ' ').trim().replace(/\s?:$/, '');
  if (name === '' || value === '' || value === undefined) return;
  const known = fields.get(name) ?? [];
  for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) known.push(one);
  fields.set(name, known);
}

function merge(into: Fields, from: Fields): void {
  for (const [name, values] of from) add(into, name, values);
}

function objectOf(fields: Fields): JsonObject {
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}
