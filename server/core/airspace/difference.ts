import type { Footprint, Limit, Volume, Zone } from './zone.ts';

/** What of a zone another version of its data set says differently. */
export type ZoneAspect = 'geometry' | 'limits' | 'times' | 'restriction' | 'text';

export interface AirspaceDifference {
  added: Zone[];
  removed: Zone[];
  changed: { before: Zone; after: Zone; what: ZoneAspect[] }[];
  unchanged: number;
}

/** Positions count as equal within a centimetre: formats write them with differing digits. */
const DIGITS_DEG = 1e7;

/**
 * What a newer version of a data set says differently. Zones are matched by identifier. Of several zones with one
 * identifier the equal ones belong together, then those of the same shape, then those of the same name, then the others in their order.
 * Zones without an identifier, which readers name after their place in the file (`[3]`), are matched by their shape alone: their place
 * says nothing.
 */
export function differenceOf(before: readonly Zone[], after: readonly Zone[]): AirspaceDifference {
  const difference: AirspaceDifference = { added: [], removed: [], changed: [], unchanged: 0 };
  const old = byIdentifier(before);
  const young = byIdentifier(after);
  for (const [id, zones] of young) compare(old.get(id) ?? [], zones, id !== NAMELESS, difference);
  for (const [id, zones] of old) if (!young.has(id)) difference.removed.push(...zones.map(({ zone }) => zone));
  return difference;
}

const NAMELESS = '';

/** A zone with its aspects as text, so that equality is equality of text. */
interface Entry {
  zone: Zone;
  aspects: Record<ZoneAspect, string>;
  /** which limits belong to which part */
  volumes: string;
}

function byIdentifier(zones: readonly Zone[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const zone of zones) {
    const id = /^\[\d+\]$/.test(zone.id) ? NAMELESS : zone.id;
    const entry = entryOf(zone);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [entry]);
    else group.push(entry);
  }
  return groups;
}

function compare(before: Entry[], after: Entry[], named: boolean, difference: AirspaceDifference): void {
  let rest = { before, after };
  const pairBy = (keyOf: (entry: Entry) => string): void => {
    rest = pair(rest.before, rest.after, keyOf, (old, young) => {
      const what = ASPECTS.filter((aspect) => old.aspects[aspect] !== young.aspects[aspect]);
      // Two parts may have exchanged their limits.
      if (old.volumes !== young.volumes && !what.includes('geometry') && !what.includes('limits')) what.push('limits');
      if (what.length === 0) difference.unchanged++;
      else difference.changed.push({ before: old.zone, after: young.zone, what });
    });
  };
  pairBy(({ aspects, volumes }) => [...ASPECTS.map((aspect) => aspects[aspect]), volumes].join('\n'));
  pairBy(({ aspects }) => aspects.geometry);
  if (named) {
    pairBy(({ zone }) => zone.name);
    pairBy(() => '');
  }
  difference.removed.push(...rest.before.map(({ zone }) => zone));
  difference.added.push(...rest.after.map(({ zone }) => zone));
}

/** Pairs entries of equal key in their order; returns those without a partner. */
function pair(before: readonly Entry[], after: readonly Entry[], keyOf: (entry: Entry) => string, take: (old: Entry, young: Entry) => void): { before: Entry[]; after: Entry[] } {
  const waiting = new Map<string, Entry[]>();
  for (const entry of before.toReversed()) {
    const key = keyOf(entry);
    const queue = waiting.get(key);
    if (queue === undefined) waiting.set(key, [entry]);
    else queue.push(entry);
  }
  const unpaired = after.filter((young) => {
    const old = waiting.get(keyOf(young))?.pop();
    if (old !== undefined) take(old, young);
    return old === undefined;
  });
  return { before: [...waiting.values()].flatMap((queue) => queue.toReversed()), after: unpaired };
}

const ASPECTS = ['geometry', 'limits', 'times', 'restriction', 'text'] as const satisfies readonly ZoneAspect[];

function entryOf(zone: Zone): Entry {
  const parts = zone.volumes.map((volume) => ({ shape: shapeOf(volume.footprint), limits: limitsOf(volume) }));
  return {
    zone,
    aspects: {
      geometry: [zone.edges, ...sorted(parts.map(({ shape }) => shape))].join(';'),
      limits: sorted(parts.map(({ limits }) => limits)).join(';'),
      times: JSON.stringify(zone.applicability),
      restriction: JSON.stringify([zone.restriction, zone.conditions, zone.notReadInFull, zone.variant, zone.regulationExemption, zone.uSpaceClass]),
      text: JSON.stringify([zone.name, zone.country, zone.region, zone.message, zone.reasons, zone.authorities, zone.translations, zone.extended]),
    },
    volumes: sorted(parts.map(({ shape, limits }) => `${limits} ${shape}`)).join(';'),
  };
}

const sorted = (parts: string[]): string[] => parts.sort();

const limitsOf = ({ lower, upper }: Volume): string => `${limitText(lower)}-${limitText(upper)}`;
/** To the centimetre: feet and metres of one limit differ by less. */
const limitText = ({ value_m, reference }: Limit): string => `${Math.round(value_m * 100) / 100} ${reference}`;

function shapeOf(footprint: Footprint): string {
  if (footprint.kind === 'circle') return `circle ${digits(footprint.center[0])} ${digits(footprint.center[1])} ${Math.round(footprint.radius_m * 100)}`;
  const [outer, ...holes] = footprint.rings.map(ringText);
  return [outer ?? '', ...sorted(holes)].join('/');
}

/** A ring, whichever vertex it begins with and whichever way it runs. */
function ringText(ring: Float64Array): string {
  const points: string[] = [];
  for (let i = 0; i + 1 < ring.length; i += 2) points.push(`${digits(ring[i]!)} ${digits(ring[i + 1]!)}`);
  const count = points.length;
  let first = 0;
  for (let i = 1; i < count; i++) if (points[i]! < points[first]!) first = i;
  const backwards = (points[(first + count - 1) % count] ?? '') < (points[(first + 1) % count] ?? '');
  return Array.from(points, (_, i) => points[(first + (backwards ? count - i : i)) % count]).join(',');
}

const digits = (degrees: number): number => Math.round(degrees * DIGITS_DEG);
