import type { Area } from '../../documents/common.ts';
import type { Mission, MissionOf } from '../../documents/mission.ts';
import { distance, offset } from '../../geo/metric.ts';
import { areaVertices, inArea } from '../../rules/inArea.ts';
import { parseInstant } from '../../time.ts';
import type { LonLat } from '../../units.ts';
import { missionSpan, ROUNDING_MS, type Service, type Shortcoming } from './answer.ts';
import { Raster } from './raster.ts';

/** At least this share of an area has to be worked. */
const LEAST_SHARE = 0.95;
/** A search without an area covers this far round the last known position, metres. */
const SEARCH_RADIUS_M = 1_500;
const SEARCH_SWEEP_M = 60;
/** Work may be flown this much higher than asked, where the ground falls away: a share, and metres. */
const HIGHER_SHARE = 1.5;
const HIGHER_M = 5;
/** A run may stray from its line by this much: thinning of the path, metres. */
const STRAY_M = 0.5;

type AreaMission = MissionOf<'spray' | 'spread' | 'survey' | 'corridor' | 'search'>;

/** What has to be covered, and how far to each side one run reaches. */
interface Wanted {
  corners: LonLat[];
  margin_m: number;
  inside: (position: LonLat) => boolean;
  /** lines round which the area lies, or that are spared with a distance */
  lines?: { along: LonLat[]; reach_m: number; spared: boolean }[];
  reach_m: number;
  /** height of the work above ground; Infinity where the mission leaves it open */
  agl_m: number;
}

function wanted(service: Service<AreaMission>): Wanted | undefined {
  const { mission } = service;
  switch (mission.kind) {
    case 'spray':
    case 'spread': {
      const swath = mission.swath_m ?? service.flights[0]?.model?.swath_m;
      if (swath === undefined) return undefined;
      const { buffers = [] } = mission;
      const inside = (p: LonLat): boolean => inArea(mission.field, p) && buffers.every((buffer) => !inArea(buffer.area, p));
      const lines = buffers.flatMap((buffer) => ringsOf(buffer.area).map((along) => ({ along, reach_m: buffer.distance_m, spared: true })));
      return { corners: areaVertices(mission.field), margin_m: 0, inside, lines, reach_m: swath / 2, agl_m: mission.height_m };
    }
    case 'survey': {
      const { camera } = mission;
      // GSD = height x sensor width / (focal length x image width)
      const agl = mission.agl_m ?? ((mission.gsd_cm ?? 0) / 100) * ((camera.focal_mm * camera.imageWidth_px) / camera.sensorWidth_mm);
      const spacing = ((agl * camera.sensorWidth_mm) / camera.focal_mm) * (1 - mission.sideOverlap_pct / 100);
      return { corners: areaVertices(mission.area), margin_m: 0, inside: (p) => inArea(mission.area, p), reach_m: spacing / 2, agl_m: agl };
    }
    case 'corridor': {
      const { coordinates } = mission.line;
      // 45 degrees to each side is within the view of every survey camera
      const lines = [{ along: coordinates, reach_m: mission.width_m / 2, spared: false }];
      return { corners: coordinates, margin_m: mission.width_m / 2, inside: () => false, lines, reach_m: mission.agl_m, agl_m: mission.agl_m };
    }
    case 'search': {
      const reach_m = (mission.sweep_m ?? SEARCH_SWEEP_M) / 2;
      const { area, agl_m = Infinity } = mission;
      if (area !== undefined) return { corners: areaVertices(area), margin_m: 0, inside: (p) => inArea(area, p), reach_m, agl_m };
      const centre = mission.lastKnown.position;
      const corners = [offset(centre, -SEARCH_RADIUS_M, -SEARCH_RADIUS_M), offset(centre, SEARCH_RADIUS_M, SEARCH_RADIUS_M)];
      return { corners, margin_m: 0, inside: (p) => distance(p, centre) <= SEARCH_RADIUS_M, reach_m, agl_m };
    }
  }
}

/** The rings of an area, outer ones and holes. */
const ringsOf = (area: Area): LonLat[][] => (area.type === 'Polygon' ? area.coordinates : area.coordinates.flat());

function rasterOf(want: Wanted): Raster {
  const raster = new Raster(want.corners, want.margin_m, want.inside);
  for (const { along, reach_m, spared } of want.lines ?? []) {
    along.slice(1).forEach((b, i) => {
      const a = along[i] ?? b;
      if (spared) raster.spare(a, b, reach_m);
      else raster.want(a, b, reach_m);
    });
  }
  return raster;
}

/** The area is worked to 95 % by the `task` legs of the mission's flights, within its window; sprayed or spread goods add up to the dose. */
export function servesArea(service: Service<AreaMission>): Shortcoming[] {
  const { mission, flights } = service;
  const flightId = flights[0]?.flight.id;
  const named = flightId === undefined ? {} : { flightId };
  const want = wanted(service);
  if (want === undefined) return [{ message: 'the width of a run is not known', ...named }];
  const raster = rasterOf(want);
  const span = missionSpan(service);
  const begin = mission.kind === 'search' ? Math.max(span.from, parseInstant(mission.lastKnown.time)) : span.from;
  const found: Shortcoming[] = [];
  const highest = want.agl_m * HIGHER_SHARE + HIGHER_M;
  for (const { points, flight, world } of flights) {
    let began = false;
    let high = 0;
    points.forEach((point, i) => {
      const before = points[i - 1];
      if (before === undefined || point.phase !== 'task') return;
      high = Math.max(high, point.amsl_m - world.terrain.heightAt(point.lon, point.lat));
      if (!began && (before.time < begin - ROUNDING_MS || before.time > span.to + ROUNDING_MS))
        found.push({ message: 'works outside of the window of the mission', flightId: flight.id, time: before.time });
      began = true;
      raster.cover([before.lon, before.lat], [point.lon, point.lat], want.reach_m + STRAY_M + raster.cell_m / 2);
    });
    if (high > highest)
      found.push({
        message: `works ${high.toFixed(0)} m above ground, ${want.agl_m} m is asked for`,
        flightId: flight.id,
        measured: high,
        limit: highest,
        unit: 'm',
      });
  }
  const share = raster.share();
  if (share < LEAST_SHARE)
    found.push({ message: `${(share * 100).toFixed(1)} % of the area is worked`, measured: share * 100, limit: LEAST_SHARE * 100, unit: '%', ...named });
  if (mission.kind === 'spray' || mission.kind === 'spread') found.push(...doseShort(service, mission, raster.wantedArea_m2()));
  return found;
}

function doseShort(service: Service, mission: MissionOf<'spray' | 'spread'>, area_m2: number): Shortcoming[] {
  const dose = mission.kind === 'spray' ? mission.dose_l_ha : mission.dose_kg_ha;
  const due = (dose * area_m2) / 10_000;
  const loaded = service.flights.reduce((sum, { flight, points }) => sum + (points.some((p) => p.phase === 'task') ? flight.payload_kg : 0), 0);
  const flightId = service.flights[0]?.flight.id;
  const unit = mission.kind === 'spray' ? 'l' : 'kg';
  return loaded >= due * LEAST_SHARE && loaded <= due * 1.25 + 1
    ? []
    : [
        {
          message: `${loaded.toFixed(1)} ${unit} are carried, the field takes ${due.toFixed(1)} ${unit}`,
          measured: loaded,
          limit: due,
          unit,
          ...(flightId === undefined ? {} : { flightId }),
        },
      ];
}

export const isAreaMission = (mission: Mission): mission is AreaMission => ['spray', 'spread', 'survey', 'corridor', 'search'].includes(mission.kind);
