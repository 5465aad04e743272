import type { Obstacle } from '#core/documents/scenario.ts';
import type { ZoneNotes } from '../reading.ts';

/** What reading a list of obstacles gave, and every way in which it was not as it should be. */
export interface ObstacleReading {
  format: string;
  obstacles: Obstacle[];
  /** deviations that were put right, and heights that are not known, by the identifier of the obstacle */
  repaired: { id: string; what: string }[];
  /** entries without a place: what depends on this file must not count as clear */
  rejected: { id: string; why: string }[];
  notices: string[];
}

/** An obstacle before its defaults: place, height and what else is known. */
export type ObstacleFields = Omit<Obstacle, 'id' | 'radius_m' | 'surveyed'> & { radius_m?: number | undefined };

/** Room round an obstacle whose extent is not given, metres: as in the scenario. */
const RADIUS_M = 10;

/** Collects the obstacles of one file; identifiers become unique here. */
export class ObstacleBuilder {
  readonly reading: ObstacleReading;
  private readonly seen = new Map<string, number>();

  constructor(format: string, notices: readonly string[]) {
    this.reading = { format, obstacles: [], repaired: [], rejected: [], notices: [...notices] };
  }

  /** An obstacle whose height is not known stays with neither height nor top: nothing is high enough to pass it. */
  add(id: string, { radius_m, ...fields }: ObstacleFields, notes: ZoneNotes): void {
    const count = (this.seen.get(id) ?? 0) + 1;
    this.seen.set(id, count);
    if (fields.height_agl_m === undefined && fields.heights_agl_m === undefined && fields.top_amsl_m === undefined) notes.restrict('the height is not known; nothing passes above it');
    this.reading.obstacles.push({ id: count > 1 ? `${id}#${count}` : id, surveyed: false, radius_m: radius_m ?? RADIUS_M, ...fields });
    for (const what of [...notes.repaired, ...notes.unread]) this.reading.repaired.push({ id, what });
  }

  reject(id: string, why: string): void {
    this.reading.rejected.push({ id, why });
  }
}
