import type { Site } from '../documents/fleet.ts';
import type { DeliveryStop } from '../documents/mission.ts';
import type { Scenario } from '../documents/scenario.ts';
import { distance } from '../geo/metric.ts';
import { parseInstant } from '../time.ts';
import type { LonLat } from '../units.ts';
import type { Span } from './taskWorld.ts';

/** A place of the scenario that a stop stands for, and when it is there (a base on a vehicle moves). */
export interface Place {
  position: LonLat;
  siteId?: string;
  site?: Site;
  span: Span;
}

/** A position nearer to a base than this is that base, metres. */
const SAME_PLACE_M = 30;

/**
 * Where a handover takes place. A site of the scenario, a base, or a bare position; a bare position on a base is that base. A movable base
 * is taken where it stands first within `span`. Undefined where it stands nowhere in that span.
 * An id that the scenario does not hold is a programming error here: documents are checked by `checkReferences` when they are read.
 */
export function placeOf(scenario: Scenario, stop: DeliveryStop, span: Span): Place | undefined {
  if (stop.siteId === undefined) {
    const position = stop.position;
    if (position === undefined) throw new Error('a stop has neither siteId nor position: got a document that was not validated');
    const base = scenario.bases.find((b) => b.stops === undefined && distance(b.position, position) <= SAME_PLACE_M);
    return { position, ...(base === undefined ? {} : { siteId: base.id }), span };
  }
  const site = scenario.sites.find((s) => s.id === stop.siteId);
  if (site !== undefined) return { position: site.position, siteId: site.id, site, span };
  const base = scenario.bases.find((b) => b.id === stop.siteId);
  if (base === undefined) throw new Error(`the scenario has no site or base '${stop.siteId}': got a document whose references were not checked`);
  if (base.stops === undefined) return { position: base.position, siteId: base.id, span };
  for (const stay of base.stops) {
    const earliest = Math.max(span.earliest, parseInstant(stay.from));
    const latest = Math.min(span.latest, parseInstant(stay.to));
    if (earliest <= latest) return { position: stay.position, siteId: base.id, span: { earliest, latest } };
  }
  return undefined;
}
