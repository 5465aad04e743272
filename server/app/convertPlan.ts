import type { AircraftModel } from '#core/documents/fleet.ts';
import { DocumentError } from '#core/documents/parse.ts';
import type { Flight, Plan } from '#core/documents/plan.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { writeGeojsonFlights } from '#formats/geojsonPlan.ts';
import { writeQgcPlan } from '#formats/qgcPlan.ts';

/** A file made from a plan, and what the format could not carry. */
export interface ConvertedPlan {
  fileName: string;
  mediaType: string;
  content: string;
  notCarried: string[];
}

export interface ConvertRequest {
  format: 'qgc' | 'geojson';
  /** the one flight to write; a .plan holds one, GeoJSON takes all flights where it is absent */
  flightId?: string | undefined;
  /** `flat` (the default): simple items that every consumer reads */
  flavour?: 'flat' | 'editable' | undefined;
  /** kinds and speeds of the aircraft, which a plan does not hold */
  fleet?: Pick<Scenario, 'aircraft' | 'aircraftModels'> | undefined;
}

/** Writes flights of a plan in a file format. Throws DocumentError for a flight that is not there, or a request that the format cannot meet. */
export function convertPlan(plan: Plan, request: ConvertRequest): ConvertedPlan {
  if (request.flavour === 'editable') throw problem('flavour', "'editable' cannot be written yet; use 'flat'");
  const flights = chosenFlights(plan, request.flightId);
  if (request.format === 'geojson') {
    const { collection, notCarried } = writeGeojsonFlights(flights);
    return { fileName: `${fileStem(request.flightId ?? plan.scenario.id)}.geojson`, mediaType: 'application/geo+json', content: json(collection), notCarried };
  }
  const [flight] = flights;
  if (flight === undefined || flights.length > 1)
    throw problem('flight', `a .plan file holds one flight and the plan has ${flights.length}; name one by its id${someIds(plan)}`);
  const { plan: written, notCarried } = writeQgcPlan(flight, modelOf(flight, request.fleet));
  return { fileName: `${fileStem(flight.id)}.plan`, mediaType: 'application/json', content: json(written), notCarried };
}

function chosenFlights(plan: Plan, id: string | undefined): readonly Flight[] {
  if (id === undefined) return plan.flights;
  const flights = plan.flights.filter((flight) => flight.id === id);
  if (flights.length === 0) throw problem('flight', `the plan has no flight '${id}'${someIds(plan)}`);
  return flights;
}

function modelOf(flight: Flight, fleet: ConvertRequest['fleet']): AircraftModel | undefined {
  const aircraft = fleet?.aircraft.find((one) => one.id === flight.aircraftId);
  return fleet?.aircraftModels.find((model) => model.id === aircraft?.modelId);
}

function someIds(plan: Plan): string {
  const ids = plan.flights.slice(0, 5).map((flight) => flight.id);
  return ids.length === 0 ? '; it has none' : `; such as ${ids.join(', ')}`;
}

/** An id as a file name: ids may hold slashes, colons and spaces. */
function fileStem(id: string): string {
  return id.replace(/[^\p{L}\p{N}._-]+/gu, '_');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function problem(path: string, message: string): DocumentError {
  return new DocumentError('convert', [{ path, message }]);
}
