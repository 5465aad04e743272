import { z } from 'zod';
import { id, instant, text } from './common.ts';
import { mission } from './mission.ts';
import { weather } from './scenario.ts';

/** What changes while a plan runs. */

export const EVENT_SCHEMA = 'skein/event@1';
const at = { schema: z.literal(EVENT_SCHEMA).optional(), id: id.optional(), at: instant, note: text.optional() };

export const event = z.discriminatedUnion('type', [
  z.strictObject({ ...at, type: z.literal('mission'), mission }),
  z.strictObject({ ...at, type: z.literal('cancel'), missionId: id }),
  z.strictObject({ ...at, type: z.literal('zoneOn'), zoneId: z.string().min(1), until: instant.optional(), zone: z.unknown().optional() }),
  z.strictObject({ ...at, type: z.literal('zoneOff'), zoneId: z.string().min(1) }),
  z.strictObject({ ...at, type: z.literal('aircraftOut'), aircraftId: id, until: instant.optional() }),
  z.strictObject({ ...at, type: z.literal('personOut'), personId: id, until: instant.optional() }),
  z.strictObject({ ...at, type: z.literal('batteryOut'), batteryId: id, until: instant.optional() }),
  z.strictObject({ ...at, type: z.literal('weather'), weather }),
  z.strictObject({ ...at, type: z.literal('late'), flightId: id, delay_s: z.number().positive() }),
  z.strictObject({ ...at, type: z.literal('crewedAircraft'), area: z.unknown(), until: instant.optional() }),
]);
