import { zoneBlocks } from '../../airspace/zoneBlocks.ts';
import type { ZoneHit } from '../../airspace/airspace.ts';
import type { Zone } from '../../airspace/zone.ts';
import type { Finding } from '../../documents/plan.ts';
import { distance } from '../../geo/metric.ts';
import { formatInstant, parseInstant } from '../../time.ts';
import type { FlightFacts } from '../facts.ts';
import { inArea } from '../inArea.ts';
import { permitText } from '../permits.ts';
import { AIR_ZONE, CUSTOMISED, isCustomised, zoneStanding, type Standing, type ZoneUse } from '../zoneLifts.ts';
import { HEIGHT_TOLERANCE_M } from './heights.ts';
import { checkNotice } from './notice.ts';
import { due, failed, makeFinding, passed, unknown, type Check, type Detail } from './outcome.ts';
import { zoneParameters, zoneSource, zoneTitle } from './zoneTexts.ts';

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

/** From the first entry to the last exit: what lifts the zone has to hold over all of it, so that a permit that ends in mid-flight lifts nothing. */
function useOf(facts: FlightFacts, hits: readonly ZoneHit[]): ZoneUse {
  return {
    aircraftId: facts.flight.aircraftId,
    missionIds: facts.flight.missionIds,
    span: {
      from: hits.reduce((t, hit) => Math.min(t, hit.entry.time), Infinity),
      to: hits.reduce((t, hit) => Math.max(t, hit.exit.time), -Infinity),
    },
    agl_m: heightInZone(facts, hits),
  };
}

/** The standing of a zone, with the places of entry and exit held against the permit's area as well. */
function standingOf(facts: FlightFacts, index: number, hits: readonly ZoneHit[], use: ZoneUse): Standing {
  const standing = zoneStanding(facts.world, index, use);
  if (standing.lift?.by !== 'permit') return standing;
  const { area, id } = standing.lift.permit;
  if (area === undefined || hits.every((hit) => inArea(area, hit.entry.position) && inArea(area, hit.exit.position))) return standing;
  return { shortfalls: [`the area of ${id} leaves out where the zone is entered or left`] };
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

/** What lets the flight into the zone, as a finding: an attestation overrides, with its name and end; a permit or a condition that is met passes. */
function liftedFinding(facts: FlightFacts, zone: Zone, lift: NonNullable<Standing['lift']>, detail: Detail): Finding {
  const { parameters } = detail;
  switch (lift.by) {
    case 'permit':
      return passed(facts, AIR_ZONE, `${zoneTitle(zone)} is lifted by ${permitText(lift.permit)}`, zoneSource(zone), { ...detail, parameters: { ...parameters, permit: lift.permit.id } });
    case 'condition':
      return passed(facts, AIR_ZONE, `the condition of ${zoneTitle(zone)} is met: ${lift.why}`, zoneSource(zone), { ...detail, severity: 'info' });
    case 'attestation': {
      const { by, expires } = lift.attestation;
      const until = parseInstant(expires);
      const message = `the condition of ${zoneTitle(zone)} is acknowledged by ${by} until ${formatInstant(until)}`;
      const named = { ...detail, severity: 'blockOverridable' as const, until, parameters: { ...parameters, by, until: formatInstant(until) } };
      return makeFinding(AIR_ZONE, 'overridden', message, zoneSource(zone), named, facts.flight.id);
    }
  }
}

const KIND: Readonly<Record<Zone['restriction'], string>> = {
  PROHIBITED: 'prohibited zone',
  REQ_AUTHORISATION: 'zone that needs an authorisation',
  CONDITIONAL: 'conditional zone',
  USPACE: 'U-space that could not be read in full',
  NO_RESTRICTION: 'zone that could not be read in full',
};

/** The flight is in, or too near to, a zone that nothing lifts. Where only the condition is not known, a person may acknowledge it: unknown, and may be overridden. */
function blockedFinding(facts: FlightFacts, zone: Zone, standing: Standing, nearest_m: number, detail: Detail): Finding {
  const limit = facts.world.rules.zoneBuffer_m.value;
  const { condition, shortfalls } = standing;
  const where = nearest_m === 0 ? `enters the ${KIND[zone.restriction]} ${zoneTitle(zone)}` : `passes the ${KIND[zone.restriction]} ${zoneTitle(zone)} at ${nearest_m.toFixed(0)} m; ${limit} m are to be kept`;
  const message = [where, ...(condition === undefined ? [] : [condition.why]), ...shortfalls].join('; ');
  const open = condition?.verdict === 'unknown';
  const zoneId = zone.id;
  const fixes: Finding['fixes'] = [{ label: 'Go round', action: 'goRound', parameters: { zoneId } }];
  if (zone.restriction !== 'PROHIBITED') fixes.push({ label: 'Request an authorisation', action: 'requestAuthorisation', parameters: { zoneId } });
  if (open) fixes.push({ label: 'Acknowledge the condition', action: 'attest', parameters: { checkId: AIR_ZONE, zoneId: zone.key } });
  const parameters = { ...detail.parameters, ...(condition === undefined || condition.missing.length === 0 ? {} : { missing: condition.missing.join(', ') }) };
  const all: Detail = { ...detail, measured: nearest_m, limit, unit: 'm', parameters, fixes };
  return open ? unknown(facts, AIR_ZONE, message, zoneSource(zone), { ...all, severity: 'blockOverridable' }) : failed(facts, AIR_ZONE, message, zoneSource(zone), all);
}

/** What one zone that is met has to say of the flight. */
function zoneFindings(facts: FlightFacts, index: number, hits: readonly ZoneHit[]): Finding[] {
  const zone = facts.world.airspace.zones[index];
  const first = hits.find((hit) => hit.separation_m === 0) ?? hits[0];
  if (zone === undefined || first === undefined) return [];
  const nearest_m = hits.reduce((least, hit) => Math.min(least, hit.separation_m), Infinity);
  const use = useOf(facts, hits);
  const detail: Detail = { zoneId: zone.id, position: first.entry.position, time: first.entry.time, until: first.exit.time, parameters: zoneParameters(zone) };
  if (!zoneBlocks(zone)) {
    if (zone.restriction === 'USPACE') {
      const asked = due(facts, 'AIR-ACT', `U-space ${zoneTitle(zone)}: a flight authorisation must be held and activated`, 'Reg (EU) 2021/664 Art 6(4)(5)', { ...detail, stage: 'release' });
      const lifted = zoneStanding(facts.world, index, use).lift !== undefined;
      return [asked, ...(nearest_m === 0 ? checkNotice(facts, index, use, lifted, detail) : [])];
    }
    if (nearest_m > 0) return [];
    const informs = isCustomised(zone)
      ? unknown(facts, AIR_ZONE, `flies in ${zoneTitle(zone)}, which restricts nothing; ${CUSTOMISED}`, zoneSource(zone), { ...detail, severity: 'warn' })
      : passed(facts, AIR_ZONE, `flies in ${zoneTitle(zone)}, which restricts nothing and lifts no other zone`, zoneSource(zone), { ...detail, severity: 'info' });
    return [informs, ...checkNotice(facts, index, use, true, detail)];
  }
  const standing = standingOf(facts, index, hits, use);
  const { lift } = standing;
  if (lift === undefined && nearest_m > 0 && hits.every((hit) => hit.separation_m + 0.5 >= bufferDue(facts, hit))) return [];
  const own = lift === undefined ? blockedFinding(facts, zone, standing, nearest_m, detail) : liftedFinding(facts, zone, lift, detail);
  return [own, ...(nearest_m === 0 ? checkNotice(facts, index, use, lift !== undefined, detail) : [])];
}

/**
 * The flight keeps out of every zone that applies where and when it flies, leg by leg with the rule set's buffer, unless something lifts
 * the zone over the time inside it, at that height and place. Nothing but an exemption lifts a PROHIBITED zone, whatever the priority of the mission. U-space zones need a flight
 * authorisation from the service provider, due at release. A zone without restriction informs and lifts no other.
 */
export const checkZones: Check = (facts) => {
  const { airspace, terrain, rules } = facts.world;
  const ground = (lon: number, lat: number): number => terrain.heightAt(lon, lat);
  const byZone = new Map<number, ZoneHit[]>();
  for (const hit of airspace.along(facts.track, rules.zoneBuffer_m.value, ground)) byZone.set(hit.zone, [...(byZone.get(hit.zone) ?? []), hit]);
  const findings = [...byZone].flatMap(([index, hits]) => zoneFindings(facts, index, hits));
  if (!findings.some((f) => f.checkId === AIR_ZONE)) findings.push(passed(facts, AIR_ZONE, 'no restricting zone is met', SOURCE));
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
