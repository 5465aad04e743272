import { z } from 'zod';
import { id, instant } from '#core/documents/common.ts';
import { editAction } from '#core/documents/edit.ts';
import { finding, flight, plan, unserved } from '#core/documents/plan.ts';
import { coordinateSystem, weatherReport } from '#core/documents/scenario.ts';
import { propertyMapping } from '#formats/propertyMapping.ts';

/**
 * What the use cases give to the outside beside the documents of the core: summaries, views, records. The web contract and the store
 * both speak in these.
 */

export const about = z.strictObject({
  name: z.literal('skein'),
  version: z.string(),
  /** the server's clock; a demo clock stands still */
  now: instant,
  clock: z.enum(['system', 'demo']),
  signIn: z.enum(['none', 'configured']),
  notice: z.string().optional(),
  weatherService: z.string().optional().describe('host of the weather service that is configured'),
  tiles: z.strictObject({ url: z.string(), attribution: z.string(), coordinateSystem: z.enum(['WGS84', 'GCJ-02', 'BD-09']) }).optional(),
});

export const edit = z.strictObject({
  version: z.number().int(),
  actions: z.array(editAction),
  inverse: z.array(editAction),
  label: z.string().max(200),
  by: z.string(),
  at: instant,
  /** version of the edit that this one takes back, for undo and redo */
  undoes: z.number().int().optional(),
});

export const scenarioSummary = z.strictObject({
  id,
  name: z.string(),
  version: z.number().int(),
  window: z.strictObject({ start: instant, end: instant }),
  timezone: z.string(),
  missions: z.number().int(),
  latestPlanId: z.string().optional(),
});

const restriction = z.enum(['PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL', 'NO_RESTRICTION', 'USPACE']);

/** A file as it was imported; it never changes. A newer file of the same source is another data set of the same series. */
export const dataSet = z.strictObject({
  id,
  kind: z.enum(['airspace', 'terrain', 'obstacles', 'basemap']),
  name: z.string(),
  series: id.describe('what its versions over time have in common'),
  source: z.string().max(500).optional().describe('who publishes it, and where it was taken from'),
  format: z.string(),
  hash: z.string().describe('SHA-256 of the bytes of the file'),
  effective: instant.optional(),
  importedAt: instant,
  zones: z.number().int().optional(),
  volumes: z.number().int().optional(),
  obstacles: z.number().int().optional(),
  coordinateSystem: coordinateSystem.optional(),
  mapping: propertyMapping.optional().describe('how the properties of the file are read'),
  synthetic: z.boolean().optional(),
  report: z.strictObject({
    repaired: z.array(z.strictObject({ id: z.string(), what: z.string() })),
    rejected: z.array(z.strictObject({ id: z.string(), why: z.string() })),
    notices: z.array(z.string()),
  }),
});

/** How old data are, by the rules' limit for their kind. Data without a date are of unknown age. */
export const dataAge = z.strictObject({
  days: z.number().nullable(),
  limit_d: z.number().optional(),
  state: z.enum(['current', 'stale', 'notYetEffective', 'undated']),
});
export const dataSetView = dataSet.extend({ age: dataAge });

const zoneBrief = z.strictObject({ id: z.string(), name: z.string(), restriction, limits: z.string() });
const zoneAspect = z.enum(['geometry', 'limits', 'times', 'restriction', 'text']);

/** What a newer version of zone data says differently: all counts, and the first zones of each kind. */
export const zoneDifference = z.strictObject({
  counts: z.strictObject({ added: z.number().int(), removed: z.number().int(), changed: z.number().int(), unchanged: z.number().int() }),
  added: z.array(zoneBrief),
  removed: z.array(zoneBrief),
  changed: z.array(z.strictObject({ before: zoneBrief, after: zoneBrief, what: z.array(zoneAspect) })),
});

/** Where the zones of a file lie if its positions are of a coordinate system, moved to WGS84. */
export const reading = z.strictObject({
  coordinateSystem,
  /** how far its first position lies from where it would lie as WGS84 */
  shift_m: z.number(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** outlines of the first zones, [lon, lat] */
  outlines: z.array(z.array(z.tuple([z.number(), z.number()]))),
});

/** Booked flights checked against another version of zone data than the one that they were planned with. */
export const recheck = z.strictObject({
  plans: z.number().int(),
  flights: z.number().int(),
  /** what now stops a flight, flight by flight */
  inTrouble: z.array(z.strictObject({ scenarioId: z.string(), scenarioName: z.string(), planId: z.string(), flightId: z.string().optional(), start: instant.optional(), finding })),
  /** plans that could not be checked: their flights are not known to be clear */
  notChecked: z.array(z.strictObject({ scenarioId: z.string(), planId: z.string(), why: z.string() })),
});

/** What the properties of a file of features are taken for (formats/mappingSuggestion.ts). */
export const mappingSuggestion = z.strictObject({
  properties: z.array(z.strictObject({ name: z.string(), examples: z.array(z.string()), count: z.number().int() })),
  mapping: propertyMapping,
  words: z.array(z.strictObject({ word: z.string(), count: z.number().int(), restriction: restriction.optional() })),
  certain: z.boolean(),
});

/** The answer to an import or its preview. */
export const importAnswer = dataSetView.extend({
  /** airspace only. More than one: the file does not say its coordinate system and lies where maps are shifted; the person has to tell */
  readings: z.array(reading).optional(),
  /** latest version of the same series that is stored already */
  previous: z.strictObject({ id, name: z.string(), effective: instant.optional(), coordinateSystem: coordinateSystem.optional() }).optional(),
  /** previews of files of features. Where they are no airspace without a mapping there are no zones, and the reason stands under rejected */
  suggestion: mappingSuggestion.optional(),
  /** against the version that it replaces */
  difference: zoneDifference.optional(),
  recheck: recheck.optional(),
});

/** Weather as it was read from a text, cut to the hours of the day; `version` of the edit that put it there, absent in a preview. */
export const weatherAnswer = z.strictObject({
  format: z.enum(['open-meteo', 'aviationweather', 'metar', 'taf']),
  weather: weatherReport,
  notices: z.array(z.string()),
  version: z.number().int().optional(),
});

/** A flight as lists and the timeline need it: without its path. */
export const flightSummary = flight.omit({ path: true }).extend({ track: z.array(z.tuple([z.number(), z.number()])).describe('thinned line for the map') });

export const planSummary = z.strictObject({
  id: z.string(),
  scenarioId: id,
  scenarioVersion: z.number().int(),
  revision: z.number().int(),
  createdAt: instant,
  state: z.enum(['draft', 'approved', 'superseded']),
  metrics: plan.shape.metrics,
  go: z.boolean(),
  counts: z.strictObject({ block: z.number().int(), warn: z.number().int(), unknown: z.number().int(), due: z.number().int(), pass: z.number().int() }),
});
export const planView = planSummary.extend({
  flights: z.array(flightSummary),
  unserved: z.array(unserved),
  notYetKnown: z.array(id),
  bookings: plan.shape.bookings,
  findings: z.array(finding),
});

export const job = z.strictObject({
  id: z.string(),
  kind: z.enum(['plan']),
  scenarioId: id,
  state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
  progress: z
    .strictObject({ iteration: z.number().int(), iterations: z.number().int(), served: z.number().int(), missions: z.number().int(), cost: z.number(), curve: z.array(z.tuple([z.number(), z.number()])) })
    .optional(),
  planId: z.string().optional(),
  error: z.string().optional(),
});

export const bookingRecord = z.strictObject({
  id: z.string(),
  kind: z.enum(['aircraft', 'person', 'battery', 'pad', 'charger', 'site']),
  resourceId: id,
  from: instant,
  to: instant,
  planId: z.string().optional(),
  flightId: z.string().optional(),
});
export const newBooking = bookingRecord.omit({ id: true });

export const auditEntry = z.strictObject({ seq: z.number().int(), at: instant, by: z.string(), act: z.string(), subject: z.string(), detail: z.unknown(), hash: z.string() });

export { editAction };
export type About = z.infer<typeof about>;
export type Edit = z.infer<typeof edit>;
export type ScenarioSummary = z.infer<typeof scenarioSummary>;
export type DataSet = z.infer<typeof dataSet>;
export type DataAge = z.infer<typeof dataAge>;
export type DataSetView = z.infer<typeof dataSetView>;
export type ZoneDifference = z.infer<typeof zoneDifference>;
export type Reading = z.infer<typeof reading>;
export type Recheck = z.infer<typeof recheck>;
export type ImportAnswer = z.infer<typeof importAnswer>;
export type WeatherAnswer = z.infer<typeof weatherAnswer>;
export type FlightSummary = z.infer<typeof flightSummary>;
export type PlanSummary = z.infer<typeof planSummary>;
export type PlanView = z.infer<typeof planView>;
export type JobView = z.infer<typeof job>;
export type BookingRecord = z.infer<typeof bookingRecord>;
export type NewBooking = z.infer<typeof newBooking>;
export type AuditEntry = z.infer<typeof auditEntry>;
