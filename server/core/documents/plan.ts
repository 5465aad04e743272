import { z } from 'zod';
import { id, instant, notNegative, position, stage, text } from './common.ts';

/** Skein's main output. CONTRACT.md, "Documents". Immutable once stored; ids are deterministic and survive replanning. */

export const PLAN_SCHEMA = 'skein/plan@1';

export const phase = z.enum(['takeoff', 'climb', 'cruise', 'task', 'hover', 'winch', 'descent', 'landing']);
export type Phase = z.infer<typeof phase>;

/** A vertex of a flight's path. `phase` names what the aircraft does on the way TO this point (the first point: takeoff). */
export const pathPoint = z.strictObject({
  position,
  amsl_m: z.number(),
  agl_m: z.number(),
  time: instant,
  phase,
  energy_left_wh: z.number(),
});
export type PathPoint = z.infer<typeof pathPoint>;

export const severity = z.enum(['block', 'blockOverridable', 'warn', 'info']);
export const result = z.enum(['pass', 'fail', 'unknown', 'due', 'overridden']);

export const fix = z.strictObject({ label: text, action: z.string().max(60), parameters: z.record(z.string(), z.unknown()).optional(), clears: z.boolean().optional() });

export const finding = z.strictObject({
  checkId: id,
  result,
  severity,
  stage,
  flightId: id.optional(),
  flightIds: z.array(id).optional(),
  missionId: id.optional(),
  zoneId: z.string().optional(),
  measured: z.number().optional(),
  limit: z.number().optional(),
  unit: z.string().max(20).optional(),
  position: position.optional(),
  time: instant.optional(),
  until: instant.optional(),
  message: text,
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional().describe('what the message is made of, for translation'),
  source: text,
  fixes: z.array(fix),
});
export type Finding = z.infer<typeof finding>;

export const place = z.strictObject({ baseId: id.optional(), siteId: id.optional(), padId: id.optional(), position: position.optional() });
export type Place = z.infer<typeof place>;

export const flightState = z.enum(['planned', 'approved', 'filed', 'released', 'airborne', 'landed', 'aborted', 'closed']);

/** What happens at a stop of the path: handover of goods, a treatment pattern, a dwell. Times lie within the flight. */
export const flightActivity = z.strictObject({
  missionId: id,
  taskId: id,
  kind: z.enum(['load', 'unload', 'winch', 'drop', 'pattern', 'dwell']),
  start: instant,
  end: instant,
  position: position.optional(),
});
export type FlightActivity = z.infer<typeof flightActivity>;

export const flight = z.strictObject({
  id,
  sortieId: id,
  missionIds: z.array(id),
  aircraftId: id,
  crewIds: z.array(id),
  batteryIds: z.array(id),
  from: place,
  to: place,
  start: instant,
  end: instant,
  payload_kg: notNegative.describe('at take-off'),
  path: z.array(pathPoint).min(2),
  activities: z.array(flightActivity).default([]),
  energy: z.strictObject({ used_wh: notNegative, p95_wh: notNegative, reserve_wh: notNegative, start_wh: notNegative }),
  distance_m: notNegative,
  findings: z.array(finding),
  state: flightState,
  actual: z.strictObject({ start: instant.optional(), end: instant.optional(), battery_wh: notNegative.optional(), litres: notNegative.optional() }).optional(),
});
export type Flight = z.infer<typeof flight>;

export const reasonCode = z.enum([
  'NO_CAPABLE_AIRCRAFT',
  'PAYLOAD_TOO_HEAVY',
  'OUT_OF_RANGE',
  'ZONE_PROHIBITED',
  'ZONE_NEEDS_AUTHORISATION',
  'AIRSPACE_UNKNOWN',
  'PERMIT_MISSING',
  'NOT_FILED_IN_TIME',
  'NO_CREW',
  'NO_BATTERY',
  'NO_PAD',
  'WINDOW_TOO_NARROW',
  'WEATHER',
  'DAYLIGHT',
  'TERRAIN_UNKNOWN',
  'CONFLICT',
  'DISPLACED',
  'NOT_WORTH_COST',
]);
export type ReasonCode = z.infer<typeof reasonCode>;

export const reason = z.strictObject({ code: reasonCode, message: text, wouldHelp: text.optional(), zoneId: z.string().optional(), measured: z.number().optional(), limit: z.number().optional(), unit: z.string().optional() });
export type Reason = z.infer<typeof reason>;

export const unserved = z.strictObject({ missionId: id, reasons: z.array(reason).min(1) });
export type Unserved = z.infer<typeof unserved>;

/** One thing held for one flight or sortie, half-open in time. */
export const booking = z.strictObject({
  kind: z.enum(['aircraft', 'person', 'battery', 'pad', 'charger', 'site']),
  resourceId: z.string().min(1).max(120).describe("for a pad or charger 'base/pad'; for ground that is no named site its position 'lon,lat'"),
  from: instant,
  to: instant,
  sortieId: id,
  flightId: id.optional(),
});
export type Booking = z.infer<typeof booking>;

const hashed = z.strictObject({ id: z.string(), hash: z.string() });

export const plan = z.strictObject({
  schema: z.literal(PLAN_SCHEMA),
  scenario: z.strictObject({ id, hash: z.string() }),
  inputs: z.strictObject({
    airspace: z.array(hashed),
    terrain: z.array(hashed),
    ruleset: z.strictObject({ id, version: z.string() }),
    weather: z.strictObject({ source: text, issued: instant, hash: z.string() }).optional(),
    engine: z.string(),
    seed: z.number().int(),
    iterations: z.number().int(),
    foresee: z.boolean().optional(),
  }),
  flights: z.array(flight),
  unserved: z.array(unserved),
  notYetKnown: z.array(id),
  bookings: z.array(booking),
  metrics: z.strictObject({
    served: z.number().int(),
    missions: z.number().int().optional(),
    flights: z.number().int(),
    flightSeconds: z.number(),
    distance_m: z.number(),
    energy_wh: z.number(),
    cost: z.number(),
    makespan_s: z.number(),
    lowerBound: z.number().nullable(),
  }),
});
export type Plan = z.infer<typeof plan>;
