import { z } from 'zod';
import { about, auditEntry, bookingRecord, dataSetView, edit, flightSummary, importAnswer, job, newBooking, planSummary, planView, recheck, scenarioSummary } from '#app/entities.ts';
import { editAction } from '#core/documents/edit.ts';
import { aircraft, aircraftModel, base, battery, permit, person } from '#core/documents/fleet.ts';
import { mission } from '#core/documents/mission.ts';
import { finding, flight, plan, unserved } from '#core/documents/plan.ts';
import { scenario, source } from '#core/documents/scenario.ts';
import { contract, problem, type Route } from './contract.ts';

/** Schemas that stand under components, by name; everywhere else they are referred to. */
const COMPONENTS: Record<string, z.ZodType> = {
  About: about,
  Aircraft: aircraft,
  AircraftModel: aircraftModel,
  AuditEntry: auditEntry,
  Base: base,
  Battery: battery,
  Booking: bookingRecord,
  DataSet: dataSetView,
  ImportAnswer: importAnswer,
  Recheck: recheck,
  Edit: edit,
  EditAction: editAction,
  Finding: finding,
  Flight: flight,
  FlightSummary: flightSummary,
  Job: job,
  Mission: mission,
  NewBooking: newBooking,
  Permit: permit,
  Person: person,
  Plan: plan,
  PlanSummary: planSummary,
  PlanView: planView,
  Problem: problem,
  Scenario: scenario,
  ScenarioSummary: scenarioSummary,
  Source: source,
  Unserved: unserved,
};

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the contract (spec.openapis.org/oas/v3.1.0; its schemas are JSON Schema 2020-12). */
export function openApi(version: string): Json {
  const components: Json = { ...renderComponents('input'), ...renderComponents('output') };
  const paths: Record<string, Json> = {};
  for (const [name, operation] of Object.entries(contract)) {
    const route: Route = operation;
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Skein', version, description: 'Planner for civil drone fleets. Changes are announced as server-sent events at /api/events, replayed from Last-Event-ID.' },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    paths,
    components: { schemas: usedOf(components, paths) },
  };
}

function operationOf(name: string, route: Route): Json {
  const content = route.media === undefined ? { 'application/json': { schema: render(route.response, 'output') } } : { [route.media]: {} };
  const parameters = [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'), ...(route.method === 'POST' ? [IDEMPOTENCY] : [])];
  return {
    operationId: name,
    summary: route.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: render(route.body, 'input') } } } }),
    responses: {
      [String(route.status ?? 200)]: { description: 'Done', content },
      default: { description: 'A problem document (RFC 9457)', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

const IDEMPOTENCY: Json = { name: 'Idempotency-Key', in: 'header', required: false, description: 'Repeating a request with the same key gives the first answer and does nothing twice.', schema: { type: 'string', minLength: 8, maxLength: 200 } };

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const object = render(schema, 'input');
  const required = Array.isArray(object['required']) ? object['required'] : [];
  return Object.entries(asObject(object['properties'])).map(([name, property]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: property }));
}

type Direction = 'input' | 'output';
const names = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(COMPONENTS)) names.add(schema, { id });

/** A schema in which every component is a reference; input forms that differ by defaults have a name of their own. */
function render(schema: z.ZodType, io: Direction): Json {
  const { $defs: _defs, $schema: _schema, id: _id, ...rest } = z.toJSONSchema(schema, { io, metadata: names, unrepresentable: 'any', reused: 'inline' }) as Json;
  const own = names.get(schema);
  return own === undefined ? (pointed(rest, io) as Json) : { $ref: reference(own.id, io) };
}

const COMPONENT = '#/components/schemas/';
const reference = (id: string, io: Direction): string => `${COMPONENT}${id}${io === 'input' ? 'Input' : ''}`;

function pointed(value: unknown, io: Direction): unknown {
  if (Array.isArray(value)) return value.map((item) => pointed(item, io));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => (key === '$ref' && typeof item === 'string' ? [key, reference(item.slice(item.lastIndexOf('/') + 1), io)] : [key, pointed(item, io)])),
  );
}

function renderComponents(io: Direction): Json {
  const { schemas } = z.toJSONSchema(names, { io, uri: (id) => reference(id, io), unrepresentable: 'any', reused: 'inline' });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const { $schema: _schema, $id: _id, ...rest } = schema as Json;
      return [reference(name, io).slice(COMPONENT.length), rest];
    }),
  );
}

/** Only components that a path reaches, so that the document holds nothing idle. */
function usedOf(components: Json, paths: Json): Json {
  const used = new Set<string>(['Problem']);
  const queue: unknown[] = [paths, components['Problem']];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value === 'string' && value.startsWith(COMPONENT)) {
      const id = value.slice(COMPONENT.length);
      if (!used.has(id) && components[id] !== undefined) {
        used.add(id);
        queue.push(components[id]);
      }
    } else if (typeof value === 'object' && value !== null) queue.push(...Object.values(value).filter((item) => item !== undefined));
  }
  return Object.fromEntries([...used].sort().map((id) => [id, components[id]]));
}

const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
