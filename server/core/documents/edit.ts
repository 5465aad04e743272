import { z } from 'zod';
import { id } from './common.ts';
import { mission } from './mission.ts';
import { source, weatherReport } from './scenario.ts';

/**
 * A pure edit of a scenario. Each has an inverse, so that undo is a further edit in the same log. `index` keeps the place in the list
 * when something removed is put back; at the end where absent.
 */

const index = z.number().int().min(0).optional();
const sourceList = z.enum(['airspace', 'terrain', 'obstacleSources']);

export const editAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('mission.put'), mission, index }),
  z.strictObject({ type: z.literal('mission.remove'), missionId: id }),
  z.strictObject({ type: z.literal('scenario.rename'), name: z.string().min(1).max(200) }),
  z.strictObject({ type: z.literal('source.put'), list: sourceList, source, index }),
  z.strictObject({ type: z.literal('source.remove'), list: sourceList, sourceId: id }),
  z.strictObject({ type: z.literal('basemap.put'), source }),
  z.strictObject({ type: z.literal('basemap.remove') }),
  z.strictObject({ type: z.literal('weather.put'), weather: weatherReport }),
  z.strictObject({ type: z.literal('weather.remove') }),
]);
export type EditAction = z.infer<typeof editAction>;
