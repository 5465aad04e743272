import type { Applicability, Zone, ZoneAuthority } from '#core/airspace/zone.ts';
import { FormatError } from '../error.ts';
import { ReadingBuilder, ZoneNotes } from '../reading.ts';
import type { AirspaceReading } from '../reading.ts';
import type { AirspaceFormat } from '../registry.ts';
import type { SourceText } from '../sourceText.ts';
import { readApplicability } from '../zoneTimes.ts';
import { classRestriction } from './classes.ts';
import { readHeights } from './heights.ts';
import type { OpenAirRecord } from './records.ts';
import { readRecords } from './records.ts';
import type { ArcBudget } from './ring.ts';
import { readShape } from './shape.ts';

/** Points that the arcs of one file are drawn with; the 1,600 airspaces of a large country take a tenth of it. */
const ARC_POINTS = 1_000_000;
/** Arcs and points of airways in one file; all the world has fewer, and each costs some geodesics. */
const MOST_ARCS = 100_000;

/** A line that begins or names an airspace, and one that gives a place to it: what no other file has both of. */
const NAMED = /^\uFEFF?[ \t]*A[CN][ \t]+\S/im;
const PLACED = /^[ \t]*(D[PBY]|V[ \t]*X[ \t]*=)[ \t]*[NSEW]?[ \t]*\d[^\r\n]{0,40}[NSEW]/im;

/**
 * OpenAir, as WinPilot made it (1998) and as Naviter extended it (AY, AF, AG, AX, AA, AI; version 2.1, 2025). Edges are geodesics (DESIGN decision 2),
 * radii nautical miles, bearings true. An airspace is named by AI, or else by its name.
 */
export const openair: AirspaceFormat = {
  id: 'openair',
  extensions: ['openair', 'txt'],
  sniff: ({ text }) => NAMED.test(text) && PLACED.test(text) && !/^\s*[<{[]/.test(text),
  read,
};

function read(source: SourceText, dataSet: string): AirspaceReading {
  const { records, notices } = readRecords(source.text);
  if (records.length === 0) throw new FormatError(source.fileName, '', 'airspaces are expected, each beginning with AC');
  const arcs = records.reduce((sum, record) => sum + record.lines.filter(({ command }) => command === 'DA' || command === 'DB' || command === 'DY').length, 0);
  if (arcs > MOST_ARCS) throw new FormatError(source.fileName, '', `at most ${MOST_ARCS} arcs and points of airways are expected in one file, got ${arcs}`);
  const builder = new ReadingBuilder('openair', dataSet, [...source.notices, ...notices]);
  const budget: ArcBudget = { points: ARC_POINTS };
  records.forEach((record, index) => {
    const notes = new ZoneNotes();
    builder.add(readAirspace(record, index, budget, notes), notes);
  });
  return builder.reading;
}

function readAirspace(record: OpenAirRecord, index: number, budget: ArcBudget, notes: ZoneNotes): Omit<Zone, 'key' | 'dataSet'> {
  const all = (command: string): string[] => record.lines.filter((line) => line.command === command && line.rest !== '').map((line) => line.rest);
  const name = all('AN').join(' ');
  if (name === '') notes.repair(`the airspace has no name (AN); it begins in line ${record.line}`);
  const [classes, types] = [all('AC'), all('AY')];
  const limits = readHeights(all('AL'), all('AH'), notes);
  const times = all('AA');
  return {
    id: all('AI')[0] ?? (name === '' ? `[${index}]` : name),
    name,
    country: '',
    restriction: classRestriction([...classes, ...types], notes),
    conditions: '',
    reasons: [...classes.map((word) => `class ${word}`), ...types.map((word) => `type ${word}`)],
    message: [...(times.some(byNotice) ? ['activated by NOTAM'] : []), ...transponder(all('AX'), notes)].join('; '),
    authorities: station(all('AG'), [...all('AF'), ...all('AR')], notes),
    edges: 'geodesic',
    volumes: readShape(record.lines, budget, notes).map((footprint) => ({ footprint, ...limits })),
    applicability: readTimes(times, notes),
  };
}

/** The station that is called, and on what frequency. */
function station(names: readonly string[], frequencies: readonly string[], notes: ZoneNotes): ZoneAuthority[] {
  if (names.length > 0 && frequencies.length === 0) notes.repair('a station (AG) is named without a frequency (AF)');
  if (names.length + frequencies.length === 0) return [];
  const contact = frequencies.map((frequency) => (/mhz/i.test(frequency) ? frequency : `${frequency} MHz`)).join(', ');
  return [{ ...(names.length > 0 ? { name: names.join(', ') } : {}), ...(contact === '' ? {} : { contact }) }];
}

function transponder(codes: readonly string[], notes: ZoneNotes): string[] {
  if (codes.some((code) => !/^[0-7]{4}$/.test(code))) notes.repair('a transponder code (AX) is not four octal digits');
  return codes.map((code) => `transponder ${code}`);
}

function byNotice(time: string): boolean {
  return /^NONE$/i.test(time);
}

/** AA lines as spans of time. NONE is an end that is not known; alone it stands for times that only a NOTAM tells, so the airspace counts as always active. */
function readTimes(times: readonly string[], notes: ZoneNotes): Applicability[] {
  const spans = times.map((time) => time.split('/').map((end) => end.trim().replace(/^NONE$/i, '')));
  if (times.some(byNotice)) {
    if (times.length > 1) notes.restrict('times of activation (AA) are given beside NONE; taken as always');
    return [];
  }
  const bad = spans.findIndex((span) => span.length !== 2 || span.join('') === '');
  if (bad >= 0) {
    notes.restrict(`the time of activation '${times[bad]!.slice(0, 60)}' is not start/end; taken as always`);
    return [];
  }
  return readApplicability(spans.map(([startDateTime, endDateTime]) => ({ startDateTime, endDateTime })), notes);
}
