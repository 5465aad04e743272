import type { Area } from '#core/documents/common.ts';
import type { Mission } from '#core/documents/mission.ts';
import { impossible } from '#core/impossible.ts';
import type { LonLat } from '#core/units.ts';

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Box round positions with a margin in degrees; undefined for none. Not for areas that cross the antimeridian. */
export function boxOf(positions: readonly LonLat[], margin: number): Box | undefined {
  if (positions.length === 0) return undefined;
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lon, lat] of positions) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  const least = Math.max(margin, 1e-4);
  return { west: Math.max(-180, box.west - least), south: Math.max(-90, box.south - least), east: Math.min(180, box.east + least), north: Math.min(90, box.north + least) };
}

/** Every position that a mission names; its sites are found in the scenario. */
export function missionPositions(mission: Mission): LonLat[] {
  switch (mission.kind) {
    case 'delivery':
      return [mission.pickup.position, mission.drop.position].filter((position) => position !== undefined);
    case 'spray':
    case 'spread':
      return areaPositions(mission.field);
    case 'survey':
      return areaPositions(mission.area);
    case 'corridor':
      return mission.line.coordinates;
    case 'inspection':
      return mission.points.map((point) => point.position);
    case 'patrol':
      if (mission.points !== undefined) return mission.points.map((point) => point.position);
      return mission.perimeter === undefined ? [] : mission.perimeter.type === 'LineString' ? mission.perimeter.coordinates : areaPositions(mission.perimeter);
    case 'search':
      return [mission.lastKnown.position, ...(mission.area === undefined ? [] : areaPositions(mission.area))];
    default:
      return impossible(mission);
  }
}

/** Every corner of an area. */
export function areaPositions(area: Area): LonLat[] {
  return area.type === 'Polygon' ? area.coordinates.flat() : area.coordinates.flat(2);
}
