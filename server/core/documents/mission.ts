import { z } from 'zod';
import { area, id, instant, lineString, notNegative, percent, position, positive, priority, text, timeWindow } from './common.ts';

/** What a customer or a coordinator asks for. One schema per kind; `mission` is their union, told apart by `kind`. */

const common = {
  id,
  name: text.optional(),
  priority,
  window: timeWindow.optional().describe('when the mission may be carried out; the whole scenario window where absent'),
  knownAt: instant.optional().describe('hidden from the planner before this time'),
  requires: z.array(id).optional().describe('capabilities that the aircraft must have beside those that the kind implies'),
  note: text.optional(),
};

export const handoverMethod = z.enum(['land', 'winch', 'drop']);

export const deliveryStop = z
  .strictObject({
    siteId: id.optional(),
    position: position.optional(),
    window: timeWindow.optional(),
    service_s: notNegative.max(7200),
    method: handoverMethod,
  })
  .refine((stop) => (stop.siteId === undefined) !== (stop.position === undefined), 'exactly one of siteId and position is expected');

export const consignment = z.strictObject({
  mass_kg: positive,
  goods: text.optional(),
  un: z.string().regex(/^(UN ?)?\d{4}$/, 'a UN number is four digits, such as UN3373').optional().describe('dangerous-goods number'),
  temperature_c: z.strictObject({ min: z.number(), max: z.number() }).optional(),
  maxDoorToDoor_min: positive.optional(),
  readyAt: instant.optional(),
  receiver: text.optional().describe('named person or office that must take the goods'),
  returnBox: z.boolean().optional().describe('the empty box has to come back'),
});

const delivery = z.strictObject({ ...common, kind: z.literal('delivery'), pickup: deliveryStop, drop: deliveryStop, consignment });

const treatment = {
  ...common,
  field: area,
  product: text.optional(),
  height_m: positive.max(100).describe('above the crop, taken as above ground'),
  swath_m: positive.optional(),
  speed_ms: positive.optional(),
  buffers: z.array(z.strictObject({ area, distance_m: positive, why: text, downwindOnly: z.boolean().optional() })).optional(),
  siteId: id.optional().describe('field edge from where the aircraft works, if not its base'),
};
const spray = z.strictObject({ ...treatment, kind: z.literal('spray'), dose_l_ha: positive, maxWind_ms: positive.optional() });
const spread = z.strictObject({ ...treatment, kind: z.literal('spread'), dose_kg_ha: positive, maxWind_ms: positive.optional() });

export const camera = z.strictObject({
  name: text.optional(),
  sensorWidth_mm: positive,
  sensorHeight_mm: positive,
  focal_mm: positive,
  imageWidth_px: positive,
  imageHeight_px: positive,
  minInterval_s: notNegative.optional(),
});

const survey = z
  .strictObject({
    ...common,
    kind: z.literal('survey'),
    area,
    camera,
    gsd_cm: positive.optional(),
    agl_m: positive.optional(),
    frontOverlap_pct: percent.max(95),
    sideOverlap_pct: percent.max(95),
  })
  .refine((m) => (m.gsd_cm === undefined) !== (m.agl_m === undefined), 'exactly one of gsd_cm and agl_m is expected');

const corridor = z.strictObject({ ...common, kind: z.literal('corridor'), line: lineString, width_m: positive, agl_m: positive });

export const inspectionPoint = z.strictObject({ position, agl_m: positive, dwell_s: notNegative, action: text.optional() });
const inspection = z.strictObject({ ...common, kind: z.literal('inspection'), points: z.array(inspectionPoint).min(1) });

const patrol = z
  .strictObject({
    ...common,
    kind: z.literal('patrol'),
    perimeter: z.union([lineString, area]).optional(),
    points: z.array(inspectionPoint).min(1).optional(),
    revisit_min: positive,
    agl_m: positive.optional(),
  })
  .refine((m) => (m.perimeter === undefined) !== (m.points === undefined), 'exactly one of perimeter and points is expected');

const search = z.strictObject({
  ...common,
  kind: z.literal('search'),
  lastKnown: z.strictObject({ position, time: instant }),
  category: text.optional(),
  area: area.optional(),
  probability: z.array(z.strictObject({ area, probability: z.number().min(0).max(1) })).optional(),
  sweep_m: positive.optional(),
  agl_m: positive.optional(),
});

export const mission = z.discriminatedUnion('kind', [delivery, spray, spread, survey, corridor, inspection, patrol, search]);
export type Mission = z.infer<typeof mission>;
export type MissionKind = Mission['kind'];
export type MissionOf<Kind extends MissionKind> = Extract<Mission, { kind: Kind }>;
export type DeliveryStop = z.infer<typeof deliveryStop>;
export type InspectionPoint = z.infer<typeof inspectionPoint>;
export type Camera = z.infer<typeof camera>;
export const MISSION_KINDS = ['delivery', 'spray', 'spread', 'survey', 'corridor', 'inspection', 'patrol', 'search'] as const satisfies readonly MissionKind[];
