import type { Obstacle } from '../documents/scenario.ts';
import type { Interval } from '../time.ts';
import { DAY_MS, parseInstant } from '../time.ts';

/** A flight may begin in a span and end after it; nothing flies longer than this. */
const MARGIN_MS = DAY_MS;

/** The obstacles that stand at some instant of a span; one without a window always does. */
export function standingObstacles(obstacles: readonly Obstacle[], span: Interval): Obstacle[] {
  return obstacles.filter(({ window }) => window === undefined || (parseInstant(window.start) < span.to + MARGIN_MS && parseInstant(window.end) > span.from - MARGIN_MS));
}
