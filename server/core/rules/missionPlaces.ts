import type { Mission } from '../documents/mission.ts';
import type { LonLat } from '../units.ts';
import { areaVertices } from './inArea.ts';
import { stopPosition, type Register } from './register.ts';

/** Places that a mission's flights must come to: handover stops, corners of the area, vertices of the line, points. */
export function missionPlaces(register: Register, mission: Mission): LonLat[] {
  switch (mission.kind) {
    case 'delivery':
      return [stopPosition(register, mission.pickup), stopPosition(register, mission.drop)].filter((p) => p !== undefined);
    case 'spray':
    case 'spread':
      return areaVertices(mission.field);
    case 'survey':
      return areaVertices(mission.area);
    case 'corridor':
      return mission.line.coordinates;
    case 'inspection':
      return mission.points.map((p) => p.position);
    case 'patrol': {
      if (mission.points !== undefined) return mission.points.map((p) => p.position);
      if (mission.perimeter === undefined) return [];
      return mission.perimeter.type === 'LineString' ? mission.perimeter.coordinates : areaVertices(mission.perimeter);
    }
    case 'search':
      return mission.area === undefined ? [mission.lastKnown.position] : areaVertices(mission.area);
  }
}
