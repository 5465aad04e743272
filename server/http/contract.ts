import { z } from 'zod';
import { about, auditEntry, bookingRecord, dataSetView, edit, editAction, importAnswer, job, newBooking, planSummary, planView, recheck, scenarioSummary, weatherAnswer } from '#app/entities.ts';
import { routeAnswer, routeRequest } from '#app/routeEntities.ts';
import { area, id, instant, position } from '#core/documents/common.ts';
import { aircraft, aircraftModel, base, battery, permit, person } from '#core/documents/fleet.ts';
import { flight, plan } from '#core/documents/plan.ts';
import { coordinateSystem, scenario } from '#core/documents/scenario.ts';
import { propertyMapping } from '#formats/propertyMapping.ts';

/**
 * The web API, once: validation, OpenAPI 3.1 and the typed client all come from here. Paths hold `{name}` parameters, which are
 * properties of `params`. The client imports types of this file only, so that no schema code is shipped to the browser.
 */

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  response: z.ZodType;
  /** the answer is bytes of this type instead of JSON, with a strong ETag */
  media?: 'application/octet-stream';
  /** success status; 200 where absent */
  status?: 200 | 201 | 202;
}
const route = <const R extends Route>(r: R): R => r;

export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
    issues: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;

/** What a handler gives for an answer of bytes; `hash` becomes the ETag. */
const bytesAnswer = z.strictObject({ bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array), hash: z.string() });
export type BytesAnswer = z.infer<typeof bytesAnswer>;

const byId = z.strictObject({ id: z.string().min(1).max(80) });

export const contract = {
  about: route({ method: 'GET', path: '/api/about', summary: 'Version, clock, sign-in and map tiles', response: about }),

  listScenarios: route({ method: 'GET', path: '/api/scenarios', summary: 'All scenarios', response: z.array(scenarioSummary) }),
  importScenario: route({ method: 'POST', path: '/api/scenarios', summary: 'Take in a scenario document; its sources are inline or data set ids', body: scenario, response: scenarioSummary, status: 201 }),
  getScenario: route({ method: 'GET', path: '/api/scenarios/{id}', summary: 'The scenario with all edits applied', params: byId, response: z.strictObject({ version: z.number().int(), scenario }) }),
  getAirspace: route({
    method: 'GET',
    path: '/api/scenarios/{id}/airspace',
    summary: 'The compiled airspace, to ask questions of in the browser; 304 while it is the one named in If-None-Match',
    params: byId,
    response: bytesAnswer,
    media: 'application/octet-stream',
  }),
  getBasemap: route({ method: 'GET', path: '/api/scenarios/{id}/basemap', summary: 'Lines and areas under the map, GeoJSON', params: byId, response: z.unknown() }),
  getHeights: route({
    method: 'POST',
    path: '/api/scenarios/{id}/heights',
    summary: 'Ground heights AMSL at positions; null is unknown',
    params: byId,
    body: z.strictObject({ positions: z.array(z.tuple([z.number(), z.number()])).min(1).max(5000) }),
    response: z.strictObject({ heights: z.array(z.number().nullable()) }),
  }),
  getRelief: route({
    method: 'GET',
    path: '/api/scenarios/{id}/relief',
    summary: 'A coarse grid of ground heights for shading the map; null is unknown',
    params: byId,
    response: z.strictObject({ west: z.number(), south: z.number(), east: z.number(), north: z.number(), columns: z.number().int(), rows: z.number().int(), heights: z.array(z.number().nullable()) }).nullable(),
  }),

  planRoute: route({
    method: 'POST',
    path: '/api/scenarios/{id}/route',
    summary: 'One 4D path round zones among the airspace, ground, obstacles and weather of the day; permits and other flights do not count',
    params: byId,
    body: routeRequest,
    response: routeAnswer,
  }),

  listEdits: route({ method: 'GET', path: '/api/scenarios/{id}/edits', summary: 'The ordered log of edits', params: byId, response: z.array(edit) }),
  postEdit: route({
    method: 'POST',
    path: '/api/scenarios/{id}/edits',
    summary: 'Apply edits on a base version; 409 if somebody was faster',
    params: byId,
    body: z.strictObject({ baseVersion: z.number().int().min(0), actions: z.array(editAction).min(1).max(200), label: z.string().min(1).max(200), undoes: z.number().int().optional() }),
    response: edit,
    status: 201,
  }),

  importWeather: route({
    method: 'POST',
    path: '/api/scenarios/{id}/weather',
    summary: 'Weather for the day as an edit, from a text (Open-Meteo, METAR, TAF, aviationweather.gov) or from the configured service; `preview` stores nothing',
    params: byId,
    body: z.strictObject({
      name: z.string().min(1).max(200),
      content: z.string().max(5_000_000).optional().describe('fetched from the configured service where absent'),
      position: position.optional().describe('where a text of METAR or TAF speaks'),
      reach_m: z.number().positive().max(200_000).optional().describe('how far round its place a station or a point of a forecast speaks'),
      issued: instant.optional().describe('when it was made, where it does not say so itself'),
      preview: z.boolean().optional(),
    }),
    response: weatherAnswer,
    status: 201,
  }),

  startPlan: route({
    method: 'POST',
    path: '/api/scenarios/{id}/plan',
    summary: 'Plan the day as a job',
    params: byId,
    body: z.strictObject({ iterations: z.number().int().min(0).max(10_000_000).optional(), seconds: z.number().positive().max(3600).optional(), seed: z.number().int().optional(), foresee: z.boolean().optional() }),
    response: job,
    status: 202,
  }),
  getJob: route({ method: 'GET', path: '/api/jobs/{id}', summary: 'State and progress of a job', params: byId, response: job }),
  cancelJob: route({ method: 'POST', path: '/api/jobs/{id}/cancel', summary: 'Stop a job; `keep` stores the best plan so far', params: byId, body: z.strictObject({ keep: z.boolean().optional() }), response: job }),

  listPlans: route({ method: 'GET', path: '/api/scenarios/{id}/plans', summary: 'Plans of a scenario, newest first', params: byId, response: z.array(planSummary) }),
  getPlan: route({ method: 'GET', path: '/api/plans/{id}', summary: 'A plan without paths', params: byId, response: planView }),
  getPlanDocument: route({ method: 'GET', path: '/api/plans/{id}/document', summary: 'The plan document, whole', params: byId, response: plan }),
  getFlight: route({ method: 'GET', path: '/api/plans/{id}/flights/{flightId}', summary: 'One flight with its path', params: z.strictObject({ id: z.string(), flightId: z.string() }), response: flight }),
  exportFlight: route({
    method: 'GET',
    path: '/api/plans/{id}/flights/{flightId}/export',
    summary: 'A flight as an autopilot or map file',
    params: z.strictObject({ id: z.string(), flightId: z.string() }),
    query: z.strictObject({ format: z.enum(['qgc', 'geojson']) }),
    response: z.strictObject({ fileName: z.string(), mediaType: z.string(), content: z.string(), notCarried: z.array(z.string()) }),
  }),
  approvePlan: route({ method: 'POST', path: '/api/plans/{id}/approve', summary: 'Approve a plan that is go: its bookings become binding; 409 names who holds what', params: byId, body: z.strictObject({}), response: planSummary }),

  listDataSets: route({ method: 'GET', path: '/api/datasets', summary: 'Imported airspace, terrain, obstacle and base map data with their age', response: z.array(dataSetView) }),
  importDataSet: route({
    method: 'POST',
    path: '/api/datasets',
    summary: 'Import a file, told by its content; `preview` stores nothing',
    body: z
      .strictObject({
        name: z.string().min(1).max(200),
        kind: z.enum(['airspace', 'terrain', 'obstacles', 'basemap']),
        content: z.string().max(60_000_000).optional().describe('a text file'),
        contentBase64: z.string().max(60_000_000).optional().describe('any file, such as KMZ or SRTM'),
        preview: z.boolean().optional(),
        scenarioId: id.optional().describe('adds it to this scenario as an edit, in the place of the version that it replaces'),
        replaces: id.optional().describe('data set of which this is a newer version; the answer tells the difference, and the booked flights that it stops'),
        series: id.optional().describe('what the versions of one source have in common; by the name of the file if absent'),
        source: z.string().min(1).max(500).optional().describe('who publishes it, and where it was taken from'),
        effective: instant.optional(),
        coordinateSystem: coordinateSystem.optional(),
        coverage: area.optional().describe('where the file speaks'),
        mapping: propertyMapping.optional().describe('how the properties of a file of features say what its zones are'),
        synthetic: z.boolean().optional(),
      })
      .refine((body) => (body.content === undefined) !== (body.contentBase64 === undefined), 'exactly one of content and contentBase64 is expected'),
    response: importAnswer,
    status: 201,
  }),
  listVersions: route({ method: 'GET', path: '/api/datasets/{id}/versions', summary: 'The versions of the source of a data set, newest first', params: byId, response: z.array(dataSetView) }),
  recheckDataSet: route({
    method: 'POST',
    path: '/api/datasets/{id}/recheck',
    summary: 'Check the booked flights that use another version of a data set against this one',
    params: byId,
    body: z.strictObject({}),
    response: recheck,
  }),

  getRegisters: route({
    method: 'GET',
    path: '/api/registers',
    summary: 'Fleet, crew, batteries, bases and permits of the organisation',
    response: z.strictObject({ aircraftModels: z.array(aircraftModel), aircraft: z.array(aircraft), batteries: z.array(battery), bases: z.array(base), people: z.array(person), permits: z.array(permit) }),
  }),
  listBookings: route({ method: 'GET', path: '/api/bookings', summary: 'Binding bookings', query: z.strictObject({ from: instant.optional(), to: instant.optional() }), response: z.array(bookingRecord) }),
  createBooking: route({ method: 'POST', path: '/api/bookings', summary: 'Book one thing; 409 names the booking in the way', body: newBooking, response: bookingRecord, status: 201 }),
  listAudit: route({ method: 'GET', path: '/api/audit', summary: 'The append-only audit log', query: z.strictObject({ after: z.coerce.number().int().min(0).optional(), limit: z.coerce.number().int().min(1).max(1000).optional() }), response: z.strictObject({ entries: z.array(auditEntry), chainValid: z.boolean() }) }),
} as const satisfies Record<string, Route>;

export type Contract = typeof contract;
export type OperationName = keyof Contract;
export * from '#app/entities.ts';

/** Server-sent events at /api/events: `{id, type, subject, rev?, data?}`; replayed from Last-Event-ID. Types: job, plan, scenario, dataset, booking. */
export interface ServerEvent {
  id: number;
  type: 'job' | 'plan' | 'scenario' | 'dataset' | 'booking';
  subject: string;
  data?: unknown;
}
