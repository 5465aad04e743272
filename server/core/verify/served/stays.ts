import type { FlightFacts } from '../../rules/facts.ts';
import { distance } from '../../geo/metric.ts';
import type { Interval } from '../../time.ts';
import type { EpochMs, LonLat, MetresAgl } from '../../units.ts';
import type { SortieView } from '../context.ts';

/** A sortie stays somewhere: on the ground between two flights, or in a hover. Read from paths alone. */
export interface Stay {
  how: 'ground' | 'hover';
  position: LonLat;
  agl_m: MetresAgl;
  from: EpochMs;
  to: EpochMs;
  /** the flight that ends in the stay, or hovers */
  flight: FlightFacts;
}

/** A hover may drift by this much, metres. */
const DRIFT_M = 1;

/**
 * All stays of a sortie in order of time. `booked` is the span for which the aircraft is booked for the sortie: before its first take-off
 * and after its last landing it stands at its base, where goods may be loaded and unloaded, too.
 */
export function staysOf(sortie: SortieView, booked?: Interval): Stay[] {
  const stays: Stay[] = [];
  const [first, last] = [sortie.flights[0], sortie.flights.at(-1)];
  const [leaves, returns] = [first?.points[0], last?.points.at(-1)];
  if (booked !== undefined && first !== undefined && leaves !== undefined && booked.from < first.span.from) {
    stays.push({ how: 'ground', position: [leaves.lon, leaves.lat], agl_m: 0, from: booked.from, to: first.span.from, flight: first });
  }
  sortie.flights.forEach((flight, k) => {
    flight.points.forEach((point, i) => {
      const before = flight.points[i - 1];
      if (before === undefined || (point.phase !== 'hover' && point.phase !== 'winch')) return;
      if (distance([before.lon, before.lat], [point.lon, point.lat]) > DRIFT_M || Math.abs(before.amsl_m - point.amsl_m) > DRIFT_M) return;
      const ground = flight.world.terrain.heightAt(point.lon, point.lat);
      stays.push({ how: 'hover', position: [point.lon, point.lat], agl_m: point.amsl_m - ground, from: before.time, to: point.time, flight });
    });
    const landed = flight.points.at(-1);
    const next = sortie.flights[k + 1];
    if (landed !== undefined && next !== undefined) {
      stays.push({ how: 'ground', position: [landed.lon, landed.lat], agl_m: 0, from: flight.span.to, to: next.span.from, flight });
    }
  });
  if (booked !== undefined && last !== undefined && returns !== undefined && booked.to > last.span.to) {
    stays.push({ how: 'ground', position: [returns.lon, returns.lat], agl_m: 0, from: last.span.to, to: booked.to, flight: last });
  }
  return stays;
}
