import type { Airspace } from '../airspace/airspace.ts';
import type { Footprint, Zone } from '../airspace/zone.ts';

/**
 * The zones that a name in a permit or an attestation stands for, as indices of `airspace.zones`: the one with that key, or the one with that
 * identifier of its source. One zone may stand in several entries of its data set (by weekday, by season). `different`: the name fits zones that
 * are not one and the same, in several data sets or with other footprints; it then stands for none of them.
 */
export type Named = { zones: readonly number[] } | 'nothing' | 'different';

const indexed = new WeakMap<Pick<Airspace, 'zones'>, ReadonlyMap<string, readonly number[]>>();

export function zonesNamed(airspace: Pick<Airspace, 'zones'>, name: string): Named {
  const zones = indexOf(airspace).get(name) ?? [];
  const first = airspace.zones[zones[0] ?? -1];
  if (first === undefined) return 'nothing';
  return zones.every((index) => sameZone(first, airspace.zones[index])) ? { zones } : 'different';
}

function indexOf(airspace: Pick<Airspace, 'zones'>): ReadonlyMap<string, readonly number[]> {
  const known = indexed.get(airspace);
  if (known !== undefined) return known;
  const index = new Map<string, number[]>();
  airspace.zones.forEach((zone, i) => {
    for (const name of new Set([zone.key, zone.id])) {
      const there = index.get(name);
      if (there === undefined) index.set(name, [i]);
      else there.push(i);
    }
  });
  indexed.set(airspace, index);
  return index;
}

function sameZone(a: Zone, b: Zone | undefined): boolean {
  if (a === b) return true;
  if (b === undefined || a.dataSet !== b.dataSet || a.id !== b.id || a.restriction !== b.restriction || a.volumes.length !== b.volumes.length) return false;
  return a.volumes.every((volume, i) => sameFootprint(volume.footprint, b.volumes[i]?.footprint));
}

function sameFootprint(a: Footprint, b: Footprint | undefined): boolean {
  if (a.kind === 'circle') return b?.kind === 'circle' && a.radius_m === b.radius_m && a.center[0] === b.center[0] && a.center[1] === b.center[1];
  if (b?.kind !== 'polygon' || a.rings.length !== b.rings.length) return false;
  return a.rings.every((ring, r) => ring.length === b.rings[r]?.length && ring.every((value, k) => value === b.rings[r]?.[k]));
}
