import { DATUM, storedCeiling, storedFloor, type StoredLimit } from '#core/airspace/vertical.ts';
import type { Limit } from '#core/airspace/zone.ts';
import { areaTest } from '#core/geo/areaTest.ts';
import { distanceOf } from '#core/geo/metric.ts';
import type { MetresAmsl } from '#core/units.ts';
import { activity, zoneStyle, type ZoneStyle } from '../map/zoneStyle.ts';
import type { ZoneShape } from '../map/scene.ts';
import type { Sample } from './sample.ts';

/** A part of the path that lies over a zone while it applies, with the zone's floor and ceiling there. */
export interface Band {
  zone: ZoneShape;
  style: ZoneStyle;
  /** metres from take-off */
  d: readonly number[];
  floor: readonly MetresAmsl[];
  ceiling: readonly MetresAmsl[];
}

type Volume = ZoneShape['volumes'][number];
export type Undulation = (lon: number, lat: number) => number;

/**
 * The bands of all zones over a path. `ground` gives the ground AMSL for each sample; null is unknown, and there a limit above ground may
 * lie anywhere: the band goes from bottom to top. The same holds for a limit over the ellipsoid while `undulation` is not loaded.
 */
export function zoneBands(samples: readonly Sample[], zones: readonly ZoneShape[], ground: readonly (MetresAmsl | null)[], undulation: Undulation | undefined): Band[] {
  const bands: Band[] = [];
  for (const zone of zones) {
    const style = zoneStyle(zone);
    for (const volume of zone.volumes) {
      const inside = footprint(volume);
      const floor = storedFloor(limitOf(volume.lower, -Infinity));
      const ceiling = storedCeiling(limitOf(volume.upper, Infinity));
      let run: { d: number[]; floor: number[]; ceiling: number[] } | undefined;
      samples.forEach((s, i) => {
        if (!inside(s.lon, s.lat) || !activity(zone, s.time).active) {
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
export const needsGeoid = (zones: readonly ZoneShape[]): boolean => zones.some((z) => z.volumes.some((v) => v.lower.reference === 'WGS84' || v.upper.reference === 'WGS84'));

const REFERENCES: readonly Limit['reference'][] = ['AGL', 'AMSL', 'WGS84', 'FL'];
/** A reference that is not known says nothing of the height: the limit is taken as none. */
function limitOf(of: Volume['lower'], none: number): Limit {
  const reference = REFERENCES.find((r) => r === of.reference);
  return { value_m: reference === undefined ? none : (of.value_m ?? none), reference: reference ?? 'AMSL' };
}

function amslOf(limit: StoredLimit, s: Sample, ground: MetresAmsl | null, undulation: Undulation | undefined): MetresAmsl | undefined {
  if (limit.datum === DATUM.none) return undefined;
  if (limit.datum === DATUM.agl) return ground === null ? undefined : ground + limit.value_m;
  if (limit.datum === DATUM.w84) return undulation === undefined ? undefined : limit.value_m - undulation(s.lon, s.lat);
  return limit.value_m;
}

const closed = (ring: readonly [number, number][]): [number, number][] => {
  const [first] = ring;
  const last = ring[ring.length - 1];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : [...ring];
};

/** Whether a place lies in the footprint of a volume, holes cut. */
function footprint(volume: Volume): (lon: number, lat: number) => boolean {
  const { circle, polygon } = volume;
  if (circle) return (lon, lat) => distanceOf(circle.center[0], circle.center[1], lon, lat) <= circle.radius_m;
  if (!polygon) return () => false;
  return areaTest({ type: 'Polygon', coordinates: polygon.map(closed) });
}
