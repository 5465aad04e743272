import { appliesAt } from '#core/airspace/activation.ts';
import { DATUM, storedCeiling, storedFloor, type StoredLimit } from '#core/airspace/vertical.ts';
import type { Footprint, Zone } from '#core/airspace/zone.ts';
import { areaTest } from '#core/geo/areaTest.ts';
import { distanceOf } from '#core/geo/metric.ts';
import type { LonLat, MetresAmsl } from '#core/units.ts';
import { zoneStyle, type ZoneStyle } from '../map/zoneStyle.ts';
import type { Sample } from './sample.ts';

/** A part of the path that lies over a zone while it applies, with the zone's floor and ceiling there. */
export interface Band {
  zone: Zone;
  style: ZoneStyle;
  /** metres from take-off */
  d: readonly number[];
  floor: readonly MetresAmsl[];
  ceiling: readonly MetresAmsl[];
}

export type Undulation = (lon: number, lat: number) => number;

/**
 * The bands of all zones over a path. `ground` gives the ground AMSL for each sample; null is unknown, and there a limit above ground may
 * lie anywhere: the band goes from bottom to top. The same holds for a limit over the ellipsoid while `undulation` is not loaded.
 */
export function zoneBands(samples: readonly Sample[], zones: readonly Zone[], ground: readonly (MetresAmsl | null)[], undulation: Undulation | undefined): Band[] {
  const bands: Band[] = [];
  for (const zone of zones) {
    const style = zoneStyle(zone);
    for (const volume of zone.volumes) {
      const inside = contains(volume.footprint);
      const floor = storedFloor(volume.lower);
      const ceiling = storedCeiling(volume.upper);
      let run: { d: number[]; floor: number[]; ceiling: number[] } | undefined;
      samples.forEach((s, i) => {
        if (!inside(s.lon, s.lat) || !appliesAt(zone.applicability, s.time)) {
          run = undefined;
          return;
        }
        if (!run) bands.push({ zone, style, ...(run = { d: [], floor: [], ceiling: [] }) });
        run.d.push(s.d);
        run.floor.push(amslOf(floor, s, ground[i] ?? null, undulation) ?? -Infinity);
        run.ceiling.push(amslOf(ceiling, s, ground[i] ?? null, undulation) ?? Infinity);
      });
    }
  }
  return bands.sort((a, b) => a.style.rank - b.style.rank);
}

/** Whether a limit over the ellipsoid needs the geoid. */
export const needsGeoid = (zones: readonly Zone[]): boolean => zones.some((z) => z.volumes.some((v) => v.lower.reference === 'WGS84' || v.upper.reference === 'WGS84'));

function amslOf(limit: StoredLimit, s: Sample, ground: MetresAmsl | null, undulation: Undulation | undefined): MetresAmsl | undefined {
  if (limit.datum === DATUM.none) return undefined;
  if (limit.datum === DATUM.agl) return ground === null ? undefined : ground + limit.value_m;
  if (limit.datum === DATUM.w84) return undulation === undefined ? undefined : limit.value_m - undulation(s.lon, s.lat);
  return limit.value_m;
}

/** Whether a place lies in a footprint, holes cut. */
function contains(footprint: Footprint): (lon: number, lat: number) => boolean {
  if (footprint.kind === 'circle') return (lon, lat) => distanceOf(footprint.center[0], footprint.center[1], lon, lat) <= footprint.radius_m;
  return areaTest({ type: 'Polygon', coordinates: footprint.rings.map(closedRing) });
}

/** A flat ring as the pairs of GeoJSON, the first repeated at the end. */
function closedRing(ring: Float64Array): LonLat[] {
  const pairs = Array.from({ length: Math.floor(ring.length / 2) }, (_, i): LonLat => [ring[2 * i]!, ring[2 * i + 1]!]);
  return [...pairs, ...pairs.slice(0, 1)];
}
