import { z } from 'zod';
import { id, instant, position } from '#core/documents/common.ts';
import { phase } from '#core/documents/plan.ts';

/** A question for one path and its answer, as command line and web API give it (CONTRACT.md). Heights in metres, `agl_m` above ground. */

export const avoidable = z.enum(['prohibited', 'authorisation', 'conditional']);

export const routeRequest = z.strictObject({
  from: position,
  to: position,
  agl_m: z.number().min(1).max(9_000).describe('cruise height above ground'),
  time: instant.describe('earliest take-off'),
  aircraft: id.describe('an aircraft model of the scenario'),
  payload_kg: z.number().min(0).optional(),
  battery_wh: z.number().min(0).max(1e7).optional().describe('energy that can be used after take-off; a flight that breaks the reserve is then refused'),
  buffer_m: z.number().min(0).max(100_000).optional().describe('distance to keep from zones; that of the rule set where absent'),
  avoid: z.array(avoidable).optional().describe('restrictions that keep the flight out; all of them where absent'),
  band: z.strictObject({ low_m: z.number().min(1).max(9_000), high_m: z.number().min(1).max(9_000) }).optional().describe('other cruise heights above ground that may be tried'),
  alternatives: z.number().int().min(1).max(10).optional(),
  alternates: z.array(position).max(100).optional().describe('where the aircraft may land instead'),
});
export type RouteRequestBody = z.infer<typeof routeRequest>;

const reason = z.strictObject({
  code: z.enum(['ZONE_PROHIBITED', 'ZONE_NEEDS_AUTHORISATION', 'AIRSPACE_UNKNOWN', 'TERRAIN_UNKNOWN', 'OUT_OF_RANGE', 'WEATHER']),
  message: z.string(),
  zoneId: z.string().optional(),
  restriction: z.string().optional(),
  measured: z.number().nullable().optional(),
  limit: z.number().nullable().optional(),
  unit: z.string().optional(),
});

const path = z.array(z.strictObject({ position, amsl_m: z.number(), agl_m: z.number(), time: instant, phase, energy_left_wh: z.number().optional() }));

export const routeAnswer = z.discriminatedUnion('feasible', [
  z.strictObject({
    feasible: z.literal(true),
    path,
    distance_m: z.number(),
    seconds: z.number(),
    energy_wh: z.number().describe('mean'),
    energy_p95_wh: z.number().describe('what 95 of 100 such flights do not exceed'),
    battery_wh: z.number().optional(),
    directDistance_m: z.number(),
    agl_m: z.number(),
    waited_s: z.number(),
    avoided: z.array(z.string()).describe('zones that the way bends round, and those that the straight way would meet'),
    obstacles: z.array(z.string()).describe('obstacles, too tall to pass above, that the way bends round'),
    entered: z.array(z.strictObject({ zoneId: z.string(), restriction: z.string() })).describe('zones with a restriction that is not to be avoided'),
    optimality: z.enum(['exact', 'bounded']),
    bound_m: z.number(),
    bound_s: z.number(),
    alternatives: z.array(z.strictObject({ path, distance_m: z.number(), seconds: z.number(), energy_wh: z.number(), avoided: z.array(z.string()) })).optional(),
    returns: z
      .strictObject({
        points: z.number().int(),
        worst: z
          .strictObject({ position, time: instant, to: position.optional(), amsl_m: z.number(), distance_m: z.number(), seconds: z.number(), energy_p95_wh: z.number().nullable(), margin_wh: z.number().nullable().optional() })
          .optional(),
        stranded: z.array(z.strictObject({ position, time: instant, reason })),
      })
      .optional()
      .describe('ways back from along the flight: the one that leaves least, and places from which none is found'),
    notices: z.array(z.string()),
  }),
  z.strictObject({ feasible: z.literal(false), reasons: z.array(reason).min(1) }),
]);
export type RouteAnswer = z.infer<typeof routeAnswer>;
