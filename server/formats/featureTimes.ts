import type { Applicability } from '#core/airspace/zone.ts';
import { plainName } from './plainName.ts';
import type { ZoneNotes } from './reading.ts';
import { isObject, listOf, textOf } from './values.ts';
import type { ZoneProperties } from './zoneProperties.ts';
import { readApplicability } from './zoneTimes.ts';

/**
 * When a zone applies, as the properties of a feature say it: a list as in ED-269, or dates under names of their own, with hours as a text or as a table of
 * days, starts and ends. An empty result means "always"; what is not read is taken as always and noted.
 */
export function readFeatureTimes(properties: ZoneProperties, notes: ZoneNotes): Applicability[] {
  const listed = properties.named('applicability') ?? properties.named('limitedapplicability');
  if (listed !== undefined) return readApplicability(listed, notes);
  noteValidity(properties, notes);
  const schedule = scheduleOf(properties.get('hours'), notes);
  const startDateTime = dateText(properties.get('from'));
  const endDateTime = dateText(properties.get('to'));
  if (schedule.length === 0 && startDateTime === '' && endDateTime === '') return [];
  return readApplicability([{ startDateTime, endDateTime, schedule }], notes);
}

/** A date of "validity" alone does not say whether a zone begins or ends then, and a data set is often what it speaks of. */
function noteValidity(properties: ZoneProperties, notes: ZoneNotes): void {
  for (const name of ['validity', 'validade', 'validez', 'validite', 'gultigkeit', 'geographicalzonevalidity']) {
    const value = textOf(properties.named(name));
    if (/\d/.test(value)) notes.repair(`the validity '${value.slice(0, 40)}' does not say whether it is a begin or an end; it limits nothing`);
  }
}

/** Dates as texts; ArcGIS writes milliseconds since 1970. */
function dateText(value: unknown): string {
  const number = typeof value === 'number' ? value : /^\d{12,13}$/.test(textOf(value)) ? Number(value) : NaN;
  return Number.isInteger(number) && number >= 1e11 && number < 1e13 ? new Date(number).toISOString() : textOf(value);
}

const ALWAYS = /^(h ?24|24 ?h|24\/7|permanent|always|sempre|siempre|immer|standig|toujours|continu)/i;
/** `0600-2200 UTC`, `06:00 - 22:00Z` */
const HOURS = /^(\d{1,2}):?(\d{2})\s{0,4}[-–]\s{0,4}(\d{1,2}):?(\d{2})\s{0,4}(?:Z|UTC)$/i;

interface ScheduleEntry {
  day: unknown;
  startTime: unknown;
  endTime: unknown;
}

/** Hours of operation as entries of an ED-269 schedule; empty where they are at all times. */
function scheduleOf(value: unknown, notes: ZoneNotes): ScheduleEntry[] {
  const table = listOf(value).find(isObject);
  if (table !== undefined) return tableOf(table, notes);
  const text = textOf(value);
  if (text === '' || ALWAYS.test(text)) return [];
  const hours = HOURS.exec(text);
  if (hours !== null) return [{ day: ['ANY'], startTime: `${hours[1]}:${hours[2]}Z`, endTime: `${hours[3]}:${hours[4]}Z` }];
  notes.restrict(`the hours '${text.slice(0, 40)}' are not read; taken as always`);
  return [];
}

const COLUMNS: Readonly<Record<keyof ScheduleEntry, readonly string[]>> = {
  day: ['day', 'days', 'dia', 'dias', 'tag', 'jour', 'giorno'],
  startTime: ['starttime', 'start', 'from', 'horadeinicio', 'heurededebut', 'beginn'],
  endTime: ['endtime', 'end', 'to', 'horadefim', 'horadefin', 'heuredefin', 'ende'],
};

/** A table with a list of days, of starts and of ends: what stands in the same place belongs together. */
function tableOf(table: Readonly<Record<string, unknown>>, notes: ZoneNotes): ScheduleEntry[] {
  const column = (name: keyof ScheduleEntry): unknown[] => listOf(Object.entries(table).find(([key]) => key.split('/').some((half) => COLUMNS[name].includes(plainName(half))))?.[1]);
  const [days, starts, ends] = [column('day'), column('startTime'), column('endTime')];
  if (starts.length === 0 || starts.length !== ends.length || (days.length !== starts.length && days.length !== 0)) {
    notes.restrict('days and times of the hours do not stand side by side; taken as always');
    return [];
  }
  return starts.map((startTime, i) => ({ day: days.length === 0 ? ['ANY'] : [days[i]], startTime, endTime: ends[i] }));
}
