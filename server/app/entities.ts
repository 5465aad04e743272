import { z } from 'zod';
import { id, instant } from '#core/documents/common.ts';
import { editAction } from '#core/documents/edit.ts';
import { finding, flight, plan, unserved } from '#core/documents/plan.ts';

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

/** What the map draws of a zone. Rings are [lon, lat] lists, the first outer; a circle keeps its centre and radius. */
export const zoneShape = z.strictObject({
  key: z.string(),
  id: z.string(),
  name: z.string(),
  dataSet: z.string(),
  restriction: z.enum(['PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL', 'NO_RESTRICTION', 'USPACE']),
  notReadInFull: z.string().optional(),
  limits: z.string(),
  message: z.string(),
  reasons: z.array(z.string()),
  authority: z.string(),
  permitId: z.string().optional(),
  /** spans in which it applies, from the present or the start of the window on to its end */
  active: z.array(z.strictObject({ from: instant, to: instant })),
  volumes: z.array(
    z.strictObject({
      polygon: z.array(z.array(z.tuple([z.number(), z.number()]))).optional(),
      circle: z.strictObject({ center: z.tuple([z.number(), z.number()]), radius_m: z.number() }).optional(),
      lower: z.strictObject({ value_m: z.number().nullable(), reference: z.string() }),
      upper: z.strictObject({ value_m: z.number().nullable(), reference: z.string() }),
    }),
  ),
});

export const dataSet = z.strictObject({
  id,
  kind: z.enum(['airspace', 'terrain', 'basemap']),
  name: z.string(),
  format: z.string(),
  hash: z.string(),
  effective: instant.optional(),
  importedAt: instant,
  zones: z.number().int().optional(),
  synthetic: z.boolean().optional(),
  report: z.strictObject({
    repaired: z.array(z.strictObject({ id: z.string(), what: z.string() })),
    rejected: z.array(z.strictObject({ id: z.string(), why: z.string() })),
    notices: z.array(z.string()),
  }),
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
export type ZoneShape = z.infer<typeof zoneShape>;
export type DataSet = z.infer<typeof dataSet>;
export type FlightSummary = z.infer<typeof flightSummary>;
export type PlanSummary = z.infer<typeof planSummary>;
export type PlanView = z.infer<typeof planView>;
export type JobView = z.infer<typeof job>;
export type BookingRecord = z.infer<typeof bookingRecord>;
export type NewBooking = z.infer<typeof newBooking>;
export type AuditEntry = z.infer<typeof auditEntry>;
