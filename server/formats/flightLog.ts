import { parse } from 'csv-parse/browser/esm/sync';
import { airDensity, SEA_LEVEL_DENSITY } from '#core/fleet/airDensity.ts';
import type { PowerSample } from '#core/fleet/calibrate.ts';
import { FormatError } from './error.ts';
import { LOG_COLUMNS, columnOf, type LogColumn } from './flightLogColumns.ts';
import { sourceText } from './sourceText.ts';
import { numberOf } from './values.ts';

export interface FlightLog {
  samples: PowerSample[];
  notices: string[];
}

/** What the reader of a log is told beside it. */
interface LogContext {
  /** mass where the log has none, kg */
  mass_kg: number | undefined;
  /** mass without payload, for logs that have a payload column, kg */
  emptyMass_kg: number;
  /** heating value of the fuel, for logs that have a fuel flow, Wh/kg */
  heating_wh_kg: number | undefined;
}

const MOST_ROWS = 2_000_000;

/**
 * Reads a flight log, or a list of published points, as text with separators: one moment or point in a row, the columns by their names with units (`voltage_v`, `current_ma`,
 * `airspeed_ms`, `climb_ms`, `mass_kg`, ...: flightLogColumns.ts). Power is a column, voltage times current, fuel flow times heating value, or
 * battery energy over an endurance or over a range at the airspeed. A rate of climb that is not logged follows from height and time. An empty cell is
 * unknown, and its row does not count in a fit.
 * @throws FormatError where columns lack or a cell is not a number.
 */
export function readFlightLog(fileName: string, bytes: Uint8Array, context: LogContext): FlightLog {
  const { text, notices } = sourceText(fileName, bytes);
  const [header, ...records] = recordsOf(fileName, text);
  const columns = (header ?? []).map((name) => columnOf(name));
  const at = new Map<LogColumn, number>();
  columns.forEach((column, i) => {
    if (column === undefined) return;
    if (at.has(column.column)) throw new FormatError(fileName, 'line 1', `one column for ${column.column} is expected, got two`);
    at.set(column.column, i);
  });
  const has = (...all: LogColumn[]): boolean => all.every((column) => at.has(column));
  const speed: LogColumn = has('airspeed') ? 'airspeed' : 'groundspeed';
  if (!(has('power') || has('voltage', 'current') || has('fuelflow') || has('battery', 'endurance') || has('battery', 'range', speed)))
    throw new FormatError(fileName, 'line 1', `columns for power are expected (power_w; voltage_v and current_a; fuelflow_kgh; battery_wh and endurance_min, or range_km and airspeed_ms), got ${(header ?? []).join(', ').slice(0, 200)}`);
  if (has('fuelflow') && !has('power') && context.heating_wh_kg === undefined) throw new FormatError(fileName, 'line 1', 'a base model that burns fuel is expected for a log of fuel flow');
  if (!has('mass') && !has('payload') && context.mass_kg === undefined) throw new FormatError(fileName, 'line 1', 'a column mass_kg or payload_kg is expected, or the mass beside the file');
  if (!has(speed)) throw new FormatError(fileName, 'line 1', 'a column airspeed_ms or groundspeed_ms is expected; 0 for hovering');
  if (speed === 'groundspeed') notices.push('the log has no airspeed: ground speed is taken for it, which is true in calm air alone');
  if (!has('density') && !has('height')) notices.push('the log has neither height nor density: the air of sea level is taken');
  if (records.length > MOST_ROWS) throw new FormatError(fileName, '', `at most ${MOST_ROWS} rows are expected, got ${records.length}`);
  const rows = records.map((cells, row) => {
    const values = new Map<LogColumn, number>();
    for (const [column, i] of at) {
      const cell = (cells[i] ?? '').trim();
      const value = cell === '' || /^nan$/i.test(cell) ? NaN : numberOf(cell);
      if (value === undefined) throw new FormatError(fileName, `line ${row + 2}, column ${header?.[i] ?? ''}`, `a number is expected, got '${cell.slice(0, 40)}'`);
      values.set(column, value * (columns[i]?.factor ?? NaN));
    }
    return (column: LogColumn): number => values.get(column) ?? NaN;
  });
  return { samples: rows.map((row, i) => sampleOf(row, rows[i - 1], has, speed, context)), notices };
}

type Row = (column: LogColumn) => number;

function sampleOf(row: Row, before: Row | undefined, has: (...all: LogColumn[]) => boolean, speed: LogColumn, context: LogContext): PowerSample {
  const power_w = has('power')
    ? row('power')
    : has('voltage', 'current')
      ? row('voltage') * Math.abs(row('current'))
      : has('fuelflow')
        ? row('fuelflow') * (context.heating_wh_kg ?? NaN)
        : has('endurance')
          ? row('battery') / (row('endurance') / 60)
          : (row('battery') * 3600) / (row('range') / row(speed));
  return {
    power_w,
    mass_kg: has('mass') ? row('mass') : has('payload') ? context.emptyMass_kg + row('payload') : (context.mass_kg ?? NaN),
    airspeed_ms: row(speed),
    climb_ms: has('climb') ? row('climb') : has('height', 'time') ? (before === undefined ? NaN : (row('height') - before('height')) / (row('time') - before('time'))) : 0,
    density: has('density') ? row('density') : has('height') ? airDensity(row('height'), has('temperature') ? row('temperature') : NaN) : SEA_LEVEL_DENSITY,
  };
}

function recordsOf(fileName: string, text: string): string[][] {
  const [first = ''] = text.split(/\r\n|\r|\n/, 1);
  const separator = [',', ';', '\t', '|'].map((one) => ({ one, count: first.split(one).length })).sort((a, b) => b.count - a.count)[0]!.one;
  try {
    return parse(text, { delimiter: separator, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 100_000 });
  } catch (error) {
    throw new FormatError(fileName, '', `rows of a table are expected: ${error instanceof Error ? error.message.slice(0, 160) : ''} (columns: ${Object.keys(LOG_COLUMNS).join(', ')})`);
  }
}
