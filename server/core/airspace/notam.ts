import type { Applicability, Limit, Volume, Zone } from './zone.ts';

/**
 * A NOTAM in data (Digital NOTAM, event SAA.ACT) that turns a zone of this or another data set on or off. It names the zone by the identifier of its
 * feature, or by its designator.
 */
export interface ZoneActivation {
  /** identifier of the feature (UUID), as `Zone.uuid`; empty where the NOTAM has none */
  uuid: string;
  /** as `Zone.id`; empty where the NOTAM has none */
  designator: string;
  status: 'ACTIVE' | 'INACTIVE';
  /** when; never empty */
  applicability: Applicability[];
  /** levels that are active; absent: all of the zone's */
  layers?: { lower: Limit; upper: Limit }[];
  message: string;
  /** what stands where no zone is named: the circle of the NOTAM */
  zone?: Zone;
}

/** What never applies: a zone that its source says to be inactive, until a NOTAM activates it. */
export const NEVER: readonly Applicability[] = [{ from: 0, to: 0, daily: [] }];

/**
 * Zones as NOTAM leave them. Being active adds times to every zone that is named, and zones where the levels are others; it takes nothing away. Being inactive
 * takes its time out of a zone only if it names the zone's feature by identifier and is without schedule and levels. Who is not found stays as a zone of its
 * own where it has a place, and is told in `notices`.
 */
export function applyActivations(zones: readonly Zone[], activations: readonly ZoneActivation[]): { zones: Zone[]; notices: string[] } {
  const out = [...zones];
  const notices: string[] = [];
  const ordered = [...activations].sort((a, b) => Number(a.status === 'ACTIVE') - Number(b.status === 'ACTIVE'));
  for (const activation of ordered) {
    const named = zones.flatMap((zone, index) => (names(activation, zone) ? [index] : []));
    for (const index of named) {
      const zone = out[index]!;
      if (activation.status === 'INACTIVE') out[index] = { ...zone, applicability: without(zone.applicability, activation.applicability) };
      else if (activation.layers === undefined) out[index] = { ...zone, applicability: zone.applicability.length === 0 ? [] : [...zone.applicability, ...activation.applicability], message: joined(zone.message, activation.message) };
      else out.push(inLayers(zone, activation.layers, activation, out.length));
    }
    if (named.length > 0) continue;
    const id = activation.designator || activation.uuid;
    if (activation.zone !== undefined) out.push(activation.zone);
    notices.push(`a NOTAM names ${id}, which is in none of the data sets${activation.zone === undefined ? '' : '; it stands as the circle of the NOTAM'}`);
  }
  return { zones: out, notices };
}

function names(activation: ZoneActivation, zone: Zone): boolean {
  if (activation.uuid !== '' && activation.uuid === zone.uuid) return true;
  return activation.status === 'ACTIVE' && activation.designator !== '' && activation.designator === zone.id;
}

/** The zone a second time, at the levels and times of the NOTAM. */
function inLayers(zone: Zone, layers: readonly { lower: Limit; upper: Limit }[], activation: ZoneActivation, index: number): Zone {
  const footprints = [...new Set(zone.volumes.map((volume) => volume.footprint))];
  const volumes = footprints.flatMap((footprint) => layers.map((layer): Volume => ({ footprint, ...layer })));
  return { ...zone, key: `${zone.key}!${index}`, volumes, applicability: activation.applicability, message: joined(zone.message, activation.message) };
}

function joined(a: string, b: string): string {
  return [a, b].filter((text) => text !== '').join(' ');
}

/** Times without spans that are taken out; only whole spans are. */
function without(applicability: readonly Applicability[], spans: readonly Applicability[]): Applicability[] {
  const always: Applicability[] = [{ from: -Infinity, to: Infinity, daily: [] }];
  let left: Applicability[] = applicability.length === 0 ? always : [...applicability];
  for (const span of spans) {
    if (span.daily.length > 0) continue;
    left = left.flatMap((entry) => [
      { ...entry, to: Math.min(entry.to, span.from) },
      { ...entry, from: Math.max(entry.from, span.to) },
    ]).filter((entry) => entry.from < entry.to);
  }
  return left.length === 0 ? [...NEVER] : left;
}
