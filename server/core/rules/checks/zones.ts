import type { ZoneHit } from '../../airspace/airspace.ts';
import type { Zone } from '../../airspace/zone.ts';
import type { Finding } from '../../documents/plan.ts';
import type { Interval } from '../../time.ts';
import { distance } from '../../geo/metric.ts';
import type { FlightFacts } from '../facts.ts';
import { inArea } from '../inArea.ts';
import { zoneBlocks, zonePermits } from '../permits.ts';
import { HEIGHT_TOLERANCE_M } from './heights.ts';
import { due, failed, passed, unknown, type Check } from './outcome.ts';

export const AIR_ZONE = 'AIR-ZONE';
const SOURCE = 'Zones as published by the data sets of the scenario';

/** The greatest height above ground on the legs that touch a zone, less what terrain and straight legs leave undecided, metres; NaN where unknown. */
function heightInZone(facts: FlightFacts, hits: readonly ZoneHit[]): number {
  let highest = 0;
  facts.points.forEach((point, i) => {
    const before = facts.points[i - 1];
    const touches = before !== undefined && hits.some((hit) => hit.entry.time <= point.time && hit.exit.time >= before.time);
    const height = facts.legs[i]?.highest_m ?? NaN;
    if (touches && !(height <= highest)) highest = height;
  });
  return highest - HEIGHT_TOLERANCE_M;
}

function lifted(facts: FlightFacts, zone: Zone, hits: readonly ZoneHit[]): boolean {
  const span: Interval = {
    from: hits.reduce((t, hit) => Math.min(t, hit.entry.time), Infinity),
    to: hits.reduce((t, hit) => Math.max(t, hit.exit.time), -Infinity),
  };
  const permits = zonePermits(facts.world, zone, facts.flight.aircraftId, span, heightInZone(facts, hits));
  return permits.some((permit) => {
    const { area } = permit;
    return area === undefined || hits.every((hit) => inArea(area, hit.entry.position) && inArea(area, hit.exit.position));
  });
}

/** Distance that has to be kept from a zone, metres: the buffer, or less where the flight must start, land or work nearer to it. */
function bufferDue(facts: FlightFacts, hit: ZoneHit): number {
  const { airspace, terrain, rules } = facts.world;
  const ground = (lon: number, lat: number): number => terrain.heightAt(lon, lat);
  const stops = facts.track.filter(
    (_, i) => i === 0 || i === facts.track.length - 1 || facts.points[i]?.phase === 'hover' || facts.points[i]?.phase === 'winch',
  );
  let least = rules.zoneBuffer_m.value;
  for (const stop of stops) {
    if (distance([stop.lon, stop.lat], hit.entry.position) > 10 * least && distance([stop.lon, stop.lat], hit.exit.position) > 10 * least) continue;
    const still = [
      { ...stop, amsl_m: hit.maxAmsl_m, time: hit.entry.time },
      { ...stop, amsl_m: hit.maxAmsl_m, time: Math.max(hit.exit.time, hit.entry.time + 1) },
    ];
    for (const near of airspace.along(still, rules.zoneBuffer_m.value, ground)) if (near.zone === hit.zone) least = Math.min(least, near.separation_m);
  }
  return least;
}

function describe(zone: Zone): string {
  return `${zone.id}${zone.name === '' || zone.name === zone.id ? '' : ` ${zone.name}`}`;
}

/**
 * The flight keeps out of every zone that applies where and when it flies, leg by leg with the rule set's buffer, unless a granted permit
 * lifts the zone over the time inside it, at that height and place. Nothing lifts a PROHIBITED zone. U-space zones need a flight
 * authorisation from the service provider, due at release.
 */
export const checkZones: Check = (facts) => {
  const { airspace, terrain, rules } = facts.world;
  const ground = (lon: number, lat: number): number => terrain.heightAt(lon, lat);
  const byZone = new Map<number, ZoneHit[]>();
  for (const hit of airspace.along(facts.track, rules.zoneBuffer_m.value, ground)) byZone.set(hit.zone, [...(byZone.get(hit.zone) ?? []), hit]);
  const findings: Finding[] = [];
  let met = 0;
  for (const [index, hits] of byZone) {
    const zone = airspace.zones[index];
    if (zone === undefined || !zoneBlocks(zone)) continue;
    met += 1;
    const first = hits.find((hit) => hit.separation_m === 0) ?? hits[0];
    if (first === undefined) continue;
    const where = { zoneId: zone.id, position: first.entry.position, time: first.entry.time, until: first.exit.time };
    if (zone.restriction === 'USPACE') {
      findings.push(
        due(facts, 'AIR-ACT', `U-space ${describe(zone)}: a flight authorisation must be held and activated`, 'Reg (EU) 2021/664 Art 6(4)(5)', {
          ...where,
          stage: 'release',
        }),
      );
      continue;
    }
    if (lifted(facts, zone, hits)) continue;
    const inside = hits.some((hit) => hit.separation_m === 0);
    if (!inside && hits.every((hit) => hit.separation_m + 0.5 >= bufferDue(facts, hit))) continue;
    const nearest = hits.reduce((least, hit) => Math.min(least, hit.separation_m), Infinity);
    const kind = zone.restriction === 'PROHIBITED' ? 'prohibited zone' : 'zone that needs an authorisation';
    const message = inside
      ? `enters the ${kind} ${describe(zone)}`
      : `passes the ${kind} ${describe(zone)} at ${nearest.toFixed(0)} m; ${rules.zoneBuffer_m.value} m are to be kept`;
    const detail = { ...where, measured: nearest, limit: rules.zoneBuffer_m.value, unit: 'm', parameters: { zone: zone.id, restriction: zone.restriction } };
    const fixes = [
      { label: 'Go round', action: 'goRound', parameters: { zoneId: zone.id } },
      ...(zone.restriction === 'PROHIBITED' ? [] : [{ label: 'Request an authorisation', action: 'requestAuthorisation', parameters: { zoneId: zone.id } }]),
    ];
    findings.push(failed(facts, AIR_ZONE, message, `${zone.dataSet}: ${zone.id}${zone.message === '' ? '' : `, ${zone.message}`}`, { ...detail, fixes }));
  }
  if (!findings.some((f) => f.checkId === AIR_ZONE))
    findings.push(passed(facts, AIR_ZONE, met === 0 ? 'no restricting zone is met' : `${met} zones met are lifted by a permit or clear`, SOURCE));
  return findings;
};

/** A data set must speak for every place that the flight passes; outside of all coverages the airspace is unknown. */
export const checkCoverage: Check = (facts) => {
  const { airspace } = facts.world;
  for (const [i, point] of facts.track.entries()) {
    const before = facts.track[i - 1] ?? point;
    const n = Math.min(1000, Math.max(1, Math.ceil(distance([before.lon, before.lat], [point.lon, point.lat]) / 200)));
    for (let k = 0; k <= n; k++) {
      const position: [number, number] = [before.lon + ((point.lon - before.lon) * k) / n, before.lat + ((point.lat - before.lat) * k) / n];
      if (!airspace.covers(position[0], position[1])) {
        return [unknown(facts, 'AIR-COVER', 'no airspace data set speaks for a part of the flight', SOURCE, { position, time: point.time })];
      }
    }
  }
  return [passed(facts, 'AIR-COVER', 'airspace data speak for the whole flight', SOURCE)];
};
