import { parse } from 'csv-parse/browser/esm/sync';
import type { LonLat } from '#core/units.ts';
import { FormatError } from '../error.ts';
import { ZoneNotes } from '../reading.ts';
import { numberOf } from '../values.ts';
import type { Field } from './fieldRoles.ts';
import { fieldOf } from './fieldRoles.ts';
import { ObstacleBuilder } from './obstacleReading.ts';
import type { ObstacleReading } from './obstacleReading.ts';
import { ObstacleRow } from './obstacleRow.ts';
import type { Heights } from './obstacleRow.ts';
import { wktLine } from './wktLine.ts';

/** Lines before the one that names the columns, and rows and columns of a list, at most. */
const MOST_PREAMBLE = 30;
const MOST_ROWS = 2_000_000;
const MOST_COLUMNS = 300;
const SEPARATORS = [';', '\t', ',', '|'] as const;

interface Header {
  /** index of its line */
  line: number;
  separator: string;
  fields: (Field | undefined)[];
}

/** The line that names the columns: the first that has a place and a height among them. Undefined where there is none. */
export function csvHeader(text: string): Header | undefined {
  const lines = text.slice(0, 40_000).split(/\r\n|\r|\n/, MOST_PREAMBLE);
  for (const [line, content] of lines.entries()) {
    const separator = SEPARATORS.map((one) => ({ one, count: content.split(one).length })).sort((a, b) => b.count - a.count)[0]!;
    if (separator.count < 2 || separator.count > MOST_COLUMNS) continue;
    const fields = content.split(separator.one).map((name) => fieldOf(name.replace(/^\s*"|"\s*$/g, '')));
    const has = (...roles: Field['role'][]): boolean => fields.some((field) => field !== undefined && roles.includes(field.role));
    if (((has('lat') && has('lon')) || has('position', 'wkt')) && has('height', 'top')) return { line, separator: separator.one, fields };
  }
  return undefined;
}

/**
 * A list of obstacles as text with separators: one obstacle in a row, with the places of its columns by their names. Two places in a row, or a line in WKT, are a
 * span; rows of one line (columns for the line and, if there is one, the order in it) are towers, with spans between them.
 * @throws FormatError where no line names a place and a height.
 */
export function readCsvObstacles(fileName: string, text: string, notices: readonly string[]): ObstacleReading {
  const header = csvHeader(text);
  if (header === undefined) throw new FormatError(fileName, 'line 1', 'a line that names columns for a place (latitude and longitude) and a height is expected');
  const builder = new ObstacleBuilder('obstacles-csv', notices);
  const eachEnd = header.fields.some((field) => field?.end === 2 && (field.role === 'height' || field.role === 'top'));
  const towers = new Map<string, { id: string; order: number; place: LonLat; heights: Heights; row: ObstacleRow }[]>();
  const rows = recordsOf(fileName, text, header);
  if (rows.length > MOST_ROWS) throw new FormatError(fileName, '', `at most ${MOST_ROWS} rows are expected, got ${rows.length}`);
  rows.forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const row = new ObstacleRow(cells.map((cell, i) => [header.fields[i], cell] as const));
    const notes = new ZoneNotes();
    const id = row.text('id') || row.text('name') || `row ${index + 1}`;
    const line = wktLine(row.text('wkt') === '' ? '' : String(row.value('wkt')));
    const place = row.place(notes) ?? (line?.length === 1 ? line[0] : undefined);
    const end = row.place(notes, 2);
    if (line !== undefined && line.length > 1) addSpan(builder, id, { line, ends: [], own: row.heights(notes) }, row, notes);
    else if (place === undefined) builder.reject(id, `row ${index + 1} has no place that can be read`);
    else if (end !== undefined) addSpan(builder, id, { line: [place, end], ends: [row.heights(notes), row.heights(notes, 2)], own: eachEnd ? {} : row.heights(notes) }, row, notes);
    else {
      if (row.has('lat', 2) || row.has('position', 2)) notes.restrict('the other end of a span cannot be read; its first end stands alone');
      const heights = row.heights(notes);
      builder.add(id, { kind: 'point', position: place, ...heights, ...row.common(notes) }, notes);
      const group = row.text('line');
      if (group === '') return;
      const members = towers.get(group) ?? [];
      members.push({ id, order: numberOf(row.value('sequence')) ?? index, place, heights, row });
      towers.set(group, members);
    }
  });
  for (const [group, members] of towers) {
    members.sort((a, b) => a.order - b.order);
    if (members.length > 1) addSpan(builder, group, { line: members.map((tower) => tower.place), ends: members.map((tower) => tower.heights), own: {} }, members[0]!.row, new ZoneNotes());
  }
  return builder.reading;
}

/** A wire between places; `ends`: heights of its supports, `own`: those of the whole span. */
interface Span {
  line: LonLat[];
  ends: readonly Heights[];
  own: Heights;
}

function addSpan(builder: ObstacleBuilder, id: string, { line: coordinates, ends, own }: Span, row: ObstacleRow, notes: ZoneNotes): void {
  const heights = ends.map((end) => end.height_agl_m ?? own.height_agl_m);
  const tops = ends.map((end) => end.top_amsl_m).filter((top) => top !== undefined);
  const top = tops.length > 0 ? Math.max(...tops) : own.top_amsl_m;
  const everyHeight = heights.length > 0 && heights.every((height) => height !== undefined);
  builder.add(
    id,
    {
      kind: 'wire',
      line: { type: 'LineString', coordinates },
      ...(everyHeight ? { heights_agl_m: heights } : own.height_agl_m === undefined ? {} : { height_agl_m: own.height_agl_m }),
      // the top of one end is not that of the other
      ...(top === undefined || (tops.length < ends.length && !everyHeight) ? {} : { top_amsl_m: top }),
      ...row.common(notes),
    },
    notes,
  );
}

function recordsOf(fileName: string, text: string, { line, separator }: Header): string[][] {
  try {
    return parse(text, { delimiter: separator, from_line: line + 2, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 1_000_000 });
  } catch (error) {
    throw new FormatError(fileName, '', `rows of a list are expected: ${error instanceof Error ? error.message.slice(0, 160) : ''}`);
  }
}
