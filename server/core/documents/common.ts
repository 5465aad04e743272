import { z } from 'zod';
import { parseInstant } from '../time.ts';

/** The building blocks of all documents. Positions are `[lon, lat]` degrees WGS84; times ISO 8601 with zone; lengths metres. */

export const id = z.string().min(1).max(80).regex(/^[\p{L}\p{N}][\p{L}\p{N}._:/ -]*$/u, 'an id begins with a letter or digit and holds letters, digits and . _ : / -');
export const text = z.string().max(2000);
export const instant = z
  .string()
  .refine((value) => !Number.isNaN(parseInstant(value)), 'a date and time with zone is expected, such as 2027-06-15T01:30:00Z')
  .meta({ format: 'date-time' });

export const longitude = z.number().min(-180).max(180);
export const latitude = z.number().min(-90).max(90);
export const position = z.tuple([longitude, latitude]);
export type Position = z.infer<typeof position>;

export const positive = z.number().positive();
export const notNegative = z.number().min(0);
export const percent = z.number().min(0).max(100);
export const degrees = z.number().min(0).max(360);

export const timeWindow = z
  .strictObject({ earliest: instant, latest: instant })
  .refine((w) => parseInstant(w.earliest) <= parseInstant(w.latest), 'latest lies before earliest');

export const period = z
  .strictObject({ start: instant, end: instant })
  .refine((p) => parseInstant(p.start) < parseInstant(p.end), 'end does not lie after start');

const ring = z.array(position).min(4).max(100_000).refine(
  (points) => {
    const first = points[0];
    const last = points[points.length - 1];
    return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
  },
  'the ring is not closed: the last position must repeat the first (RFC 7946, section 3.1.6)',
);
export const polygon = z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) });
export const multiPolygon = z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) });
export const area = z.discriminatedUnion('type', [polygon, multiPolygon]);
export type Area = z.infer<typeof area>;

export const lineString = z.strictObject({ type: z.literal('LineString'), coordinates: z.array(position).min(2).max(100_000) });

export const priority = z.enum(['emergency', 'urgent', 'normal', 'low']);
export type Priority = z.infer<typeof priority>;

/** Stage of the life of a flight from which a check counts. */
export const stage = z.enum(['plan', 'approve', 'release', 'takeoff']);
export type Stage = z.infer<typeof stage>;
