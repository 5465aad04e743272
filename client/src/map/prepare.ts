import type { Base } from '#core/documents/fleet.ts';
import type { Mission } from '#core/documents/mission.ts';
import type { FlightSummary, Scene } from './scene.ts';

type P = [number, number];

/** Where a base stands at an instant; undefined while a movable one is on its way. */
export function baseAt(base: Base, at: number): P | undefined {
  if (base.kind === 'fixed' || base.stops === undefined || base.stops.length === 0) return base.position;
  return base.stops.find((s) => at >= Date.parse(s.from) && at < Date.parse(s.to))?.position;
}

const stopPosition = (stop: { siteId?: string | undefined; position?: P | undefined }, sites: Scene['sites']): P | undefined => stop.position ?? sites.find((s) => s.id === stop.siteId)?.position;
const rings = (area: { type: 'Polygon'; coordinates: P[][] } | { type: 'MultiPolygon'; coordinates: P[][][] }): P[][][] => (area.type === 'Polygon' ? [area.coordinates] : area.coordinates);

/** A mission's shape on the map: the point of its symbol, its areas (with holes), lines and further points. */
export interface MissionShape {
  anchor: P | undefined;
  areas: P[][][];
  lines: P[][];
  points: P[];
}

function middle(ring: readonly P[]): P | undefined {
  const corners = ring.slice(0, -1);
  if (corners.length === 0) return undefined;
  return [corners.reduce((sum, p) => sum + p[0], 0) / corners.length, corners.reduce((sum, p) => sum + p[1], 0) / corners.length];
}

export function missionShape(m: Mission, sites: Scene['sites']): MissionShape {
  switch (m.kind) {
    case 'delivery': {
      const from = stopPosition(m.pickup, sites);
      const to = stopPosition(m.drop, sites);
      return { anchor: to, areas: [], lines: from && to ? [[from, to]] : [], points: from ? [from] : [] };
    }
    case 'spray':
    case 'spread': {
      const areas = rings(m.field);
      return { anchor: middle(areas[0]?.[0] ?? []), areas, lines: [], points: [] };
    }
    case 'survey': {
      const areas = rings(m.area);
      return { anchor: middle(areas[0]?.[0] ?? []), areas, lines: [], points: [] };
    }
    case 'corridor': {
      const line = m.line.coordinates;
      return { anchor: line[Math.floor((line.length - 1) / 2)], areas: [], lines: [line], points: [] };
    }
    case 'inspection':
      return { anchor: m.points[0]?.position, areas: [], lines: [], points: m.points.map((p) => p.position) };
    case 'patrol': {
      if (m.points) return { anchor: m.points[0]?.position, areas: [], lines: [m.points.map((p) => p.position)], points: m.points.map((p) => p.position) };
      if (m.perimeter === undefined) return { anchor: undefined, areas: [], lines: [], points: [] };
      if (m.perimeter.type === 'LineString') return { anchor: m.perimeter.coordinates[0], areas: [], lines: [m.perimeter.coordinates], points: [] };
      const areas = rings(m.perimeter);
      return { anchor: areas[0]?.[0]?.[0], areas: [], lines: areas.flat(), points: [] };
    }
    case 'search':
      return { anchor: m.lastKnown.position, areas: m.area ? rings(m.area) : [], lines: [], points: [] };
  }
}

/** Where an aircraft of a flight is at an instant, with its course; from the thinned track where no path is at hand. */
export function flightAt(flight: FlightSummary, path: { position: P; time: string; amsl_m: number; agl_m: number }[] | undefined, at: number): { position: P; course_deg: number; agl_m: number | undefined } | undefined {
  const start = Date.parse(flight.start);
  const end = Date.parse(flight.end);
  if (at < start || at > end || end <= start) return undefined;
  if (path && path.length > 1) {
    let i = 1;
    while (i < path.length - 1 && Date.parse(path[i]?.time ?? '') < at) i++;
    const a = path[i - 1];
    const b = path[i];
    if (a && b) {
      const t0 = Date.parse(a.time);
      const t1 = Date.parse(b.time);
      const f = t1 > t0 ? Math.max(0, Math.min(1, (at - t0) / (t1 - t0))) : 0;
      return { position: [a.position[0] + (b.position[0] - a.position[0]) * f, a.position[1] + (b.position[1] - a.position[1]) * f], course_deg: courseOf(a.position, b.position), agl_m: a.agl_m + (b.agl_m - a.agl_m) * f };
    }
  }
  return alongTrack(flight.track, (at - start) / (end - start));
}

function courseOf(a: P, b: P): number {
  return (Math.atan2((b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180), b[1] - a[1]) * 180) / Math.PI;
}

function alongTrack(track: readonly P[], share: number): { position: P; course_deg: number; agl_m: undefined } | undefined {
  const size = (a: P, b: P): number => Math.hypot((b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180), b[1] - a[1]);
  let total = 0;
  for (let i = 1; i < track.length; i++) total += size(track[i - 1]!, track[i]!);
  let left = total * share;
  for (let i = 1; i < track.length; i++) {
    const a = track[i - 1]!;
    const b = track[i]!;
    const leg = size(a, b);
    if (left <= leg || i === track.length - 1) {
      const f = leg > 0 ? Math.min(1, left / leg) : 0;
      return { position: [a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f], course_deg: courseOf(a, b), agl_m: undefined };
    }
    left -= leg;
  }
  const only = track[0];
  return only ? { position: only, course_deg: 0, agl_m: undefined } : undefined;
}
