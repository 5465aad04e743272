import type { Feature, FeatureCollection, LineString } from 'geojson';
import type { Flight } from '#core/documents/plan.ts';

/** Always lost in this format. */
const NOT_CARRIED = [
  'findings, bookings and missions that are not served',
  'height datum: the third coordinate is AMSL (EGM96), which RFC 7946 does not provide for; `heights` in each feature says so',
];

/** Flights as GeoJSON (RFC 7946): one LineString each, height AMSL in the third coordinate, times, phases and heights above ground by vertex in the properties. */
export function writeGeojsonFlights(flights: readonly Flight[]): { collection: FeatureCollection<LineString>; notCarried: string[] } {
  const features = flights.map((flight): Feature<LineString> => ({
    type: 'Feature',
    id: flight.id,
    geometry: { type: 'LineString', coordinates: flight.path.map(({ position, amsl_m }) => [position[0], position[1], amsl_m]) },
    properties: {
      id: flight.id,
      sortieId: flight.sortieId,
      missionIds: flight.missionIds,
      aircraftId: flight.aircraftId,
      crewIds: flight.crewIds,
      batteryIds: flight.batteryIds,
      start: flight.start,
      end: flight.end,
      state: flight.state,
      payload_kg: flight.payload_kg,
      distance_m: flight.distance_m,
      energy: flight.energy,
      activities: flight.activities,
      heights: 'AMSL (EGM96)',
      agl_m: flight.path.map((point) => point.agl_m),
      times: flight.path.map((point) => point.time),
      phases: flight.path.map((point) => point.phase),
      energyLeft_wh: flight.path.map((point) => point.energy_left_wh),
    },
  }));
  return { collection: { type: 'FeatureCollection', features }, notCarried: NOT_CARRIED };
}
