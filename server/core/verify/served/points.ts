import type { InspectionPoint, MissionOf } from '../../documents/mission.ts';
import { distance } from '../../geo/metric.ts';
import { MINUTE_MS, type Interval } from '../../time.ts';
import type { LonLat } from '../../units.ts';
import { missionSpan, ROUNDING_MS, SAME_PLACE_M, type Service, type Shortcoming } from './answer.ts';
import { staysOf, type Stay } from './stays.ts';

/** The height of a dwell may differ by this much from what is asked, metres. */
const DWELL_AGL_M = 10;
/** The perimeter is asked every so many metres, and has to be passed within this distance. */
const PERIMETER_STEP_M = 20;
const PERIMETER_REACH_M = 25;

function missedPoints(stays: readonly Stay[], points: readonly InspectionPoint[], span: Interval): number[] {
  return points.flatMap((point, index) => {
    const met = stays.some(
      (stay) =>
        stay.how === 'hover' &&
        distance(stay.position, point.position) <= SAME_PLACE_M &&
        Math.abs(stay.agl_m - point.agl_m) <= DWELL_AGL_M &&
        stay.to - stay.from >= point.dwell_s * 1000 - ROUNDING_MS &&
        stay.from >= span.from - ROUNDING_MS &&
        stay.from <= span.to + ROUNDING_MS,
    );
    return met ? [] : [index];
  });
}

/** A dwell of no length leaves no stay: passing over the point is enough. */
function passes(service: Service, span: Interval): Stay[] {
  return service.flights.flatMap((flight) =>
    flight.points
      .filter((p) => p.time >= span.from - ROUNDING_MS)
      .map((p): Stay => ({
        how: 'hover',
        position: [p.lon, p.lat],
        agl_m: p.amsl_m - flight.world.terrain.heightAt(p.lon, p.lat),
        from: p.time,
        to: p.time,
        flight,
      })),
  );
}

const named = (service: Service): { flightId?: string } => {
  const id = service.flights[0]?.flight.id;
  return id === undefined ? {} : { flightId: id };
};

/** Every point has its dwell, at its height, within the window. */
export function servesInspection(service: Service<MissionOf<'inspection'>>): Shortcoming[] {
  const span = missionSpan(service);
  const stays = [...service.sorties.flatMap((sortie) => staysOf(sortie)), ...passes(service, span)];
  return missedPoints(stays, service.mission.points, span).map((index) =>
    Object.assign(named(service), { message: `point ${index + 1} has no dwell of ${service.mission.points[index]?.dwell_s ?? 0} s` }),
  );
}

/** Positions along the perimeter. */
function perimeterSamples(mission: MissionOf<'patrol'>): LonLat[] {
  const { perimeter } = mission;
  if (perimeter === undefined) return [];
  const lines =
    perimeter.type === 'LineString'
      ? [perimeter.coordinates]
      : (perimeter.type === 'Polygon' ? [perimeter.coordinates] : perimeter.coordinates).flatMap((rings) => rings.slice(0, 1));
  return lines.flatMap((line) =>
    line.slice(1).flatMap((b, i) => {
      const a = line[i] ?? b;
      const n = Math.max(1, Math.ceil(distance(a, b) / PERIMETER_STEP_M));
      return Array.from({ length: n }, (_, k): LonLat => [a[0] + ((b[0] - a[0]) * k) / n, a[1] + ((b[1] - a[1]) * k) / n]);
    }),
  );
}

/** Positions of the `task` legs of flights, every few metres. */
function flown(service: Service, round: Interval): LonLat[] {
  return service.flights.flatMap(({ points }) => {
    const first = points.findIndex((p) => p.phase === 'task');
    const begin = points[first - 1]?.time ?? NaN;
    if (!(begin >= round.from - ROUNDING_MS && begin <= round.to + ROUNDING_MS)) return [];
    return points.flatMap((point, i) => {
      const before = points[i - 1];
      if (before === undefined || point.phase !== 'task') return [];
      const n = Math.max(1, Math.ceil(distance([before.lon, before.lat], [point.lon, point.lat]) / 10));
      return Array.from({ length: n + 1 }, (_, k): LonLat => [
        before.lon + ((point.lon - before.lon) * k) / n,
        before.lat + ((point.lat - before.lat) * k) / n,
      ]);
    });
  });
}

/** The window is cut into spans of the revisit time; in each a round begins that passes the whole perimeter or dwells at every point. */
export function servesPatrol(service: Service<MissionOf<'patrol'>>): Shortcoming[] {
  const { mission } = service;
  const span = missionSpan(service);
  const revisit = mission.revisit_min * MINUTE_MS;
  const rounds = Math.min(10_000, Math.max(1, Math.ceil((span.to - span.from) / revisit - 1e-9)));
  const samples = perimeterSamples(mission);
  const stays = service.sorties.flatMap((sortie) => staysOf(sortie));
  const found: Shortcoming[] = [];
  for (let k = 0; k < rounds; k++) {
    const round: Interval = { from: span.from + k * revisit, to: Math.min(span.to, span.from + (k + 1) * revisit) };
    const missed =
      mission.points !== undefined
        ? missedPoints([...stays, ...passes(service, round)], mission.points, round).length
        : missedSamples(samples, flown(service, round));
    if (missed > 0) found.push({ message: `round ${k + 1} of ${rounds} is not flown in full`, time: round.from, ...named(service) });
  }
  return found;
}

function missedSamples(samples: readonly LonLat[], track: readonly LonLat[]): number {
  return samples.filter((sample) => !track.some((p) => distance(p, sample) <= PERIMETER_REACH_M)).length;
}
