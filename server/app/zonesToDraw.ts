import type { Airspace } from '#core/airspace/airspace.ts';
import type { Limit, Volume, Zone, ZoneAuthority } from '#core/airspace/zone.ts';
import type { Permit } from '#core/documents/fleet.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { ruleSetById } from '#core/rules/sets/index.ts';
import { kindsLifting, permitsNaming } from '#core/rules/zoneLifts.ts';
import { formatInstant, intersection, parseInstant, type Interval } from '#core/time.ts';
import type { LonLat } from '#core/units.ts';
import type { ZoneShape } from './entities.ts';

/** What is asked of the airspace here. */
type ActiveZones = Pick<Airspace, 'zones' | 'changes' | 'active'>;

/** The zones of a scenario as the map draws them and the inspector tells of them. */
export function zonesToDraw(scenario: Scenario, airspace: ActiveZones): ZoneShape[] {
  const start = parseInstant(scenario.window.start);
  // The map also stands at the present, which may lie before the window begins.
  const span: Interval = { from: scenario.now === undefined ? start : Math.min(start, parseInstant(scenario.now)), to: parseInstant(scenario.window.end) };
  const changes = airspace.changes(span);
  return airspace.zones.map((zone, index) => {
    const permitId = liftingPermit(scenario, airspace, index, span);
    return {
      key: zone.key,
      id: zone.id,
      name: zone.name,
      dataSet: zone.dataSet,
      restriction: zone.restriction,
      ...(zone.notReadInFull === undefined ? {} : { notReadInFull: zone.notReadInFull }),
      limits: limitsText(zone.volumes),
      message: zone.message,
      reasons: zone.reasons,
      authority: zone.authorities.map(authorityText).filter(Boolean).join('; '),
      ...(permitId === undefined ? {} : { permitId }),
      active: activeSpans(airspace, index, zone, span, changes).map(({ from, to }) => ({ from: formatInstant(from), to: formatInstant(to) })),
      volumes: zone.volumes.map(volumeShape),
    };
  });
}

/** Spans of the window in which a zone applies, joined where they touch. */
function activeSpans(airspace: ActiveZones, index: number, zone: Zone, span: Interval, changes: readonly number[]): Interval[] {
  if (zone.applicability.length === 0) return [span];
  const spans: Interval[] = [];
  const edges = [span.from, ...changes.filter((time) => time > span.from && time < span.to), span.to];
  for (let k = 0; k + 1 < edges.length; k++) {
    const piece = { from: edges[k] ?? span.from, to: edges[k + 1] ?? span.to };
    if (piece.from >= piece.to || !airspace.active(index, piece)) continue;
    const last = spans[spans.length - 1];
    if (last !== undefined && last.to === piece.from) last.to = piece.to;
    else spans.push(piece);
  }
  return spans;
}

/** A granted permit that names the zone, of a kind that lifts it, and valid in some part of the window. */
function liftingPermit(scenario: Scenario, airspace: ActiveZones, index: number, span: Interval): string | undefined {
  const kinds = kindsLifting(ruleSetById(scenario.ruleset.id, scenario.ruleset.version), airspace.zones[index]);
  const lifts = (permit: Permit): boolean =>
    kinds.includes(permit.kind) && permit.status === 'granted' && intersection(span, { from: parseInstant(permit.validFrom), to: parseInstant(permit.validTo) }) !== undefined;
  return permitsNaming(airspace, scenario.permits, index).find(lifts)?.id;
}

/** Limits of all volumes, lowest first, as published: `60 m AGL to 600 m AMSL`. */
export function limitsText(volumes: readonly Volume[]): string {
  return [...new Set(volumes.map((volume) => `${limitText(volume.lower, 'ground')} to ${limitText(volume.upper, 'unlimited')}`))].join('; ');
}

function limitText(limit: Limit, open: string): string {
  if (!Number.isFinite(limit.value_m)) return limit.value_m > 0 ? 'unlimited' : open;
  if (limit.value_m === 0 && limit.reference === 'AGL') return 'ground';
  if (limit.reference === 'FL') return `FL ${Math.round(limit.value_m / 30.48)}`;
  return `${Number(limit.value_m.toFixed(1))} m ${limit.reference === 'WGS84' ? 'W84' : limit.reference}`;
}

function authorityText(authority: ZoneAuthority): string {
  return [authority.name ?? authority.service, authority.contact, authority.phone, authority.email, authority.site].filter((part) => part !== undefined && part !== '').join(', ');
}

function volumeShape(volume: Volume): ZoneShape['volumes'][number] {
  const { footprint } = volume;
  return {
    ...(footprint.kind === 'circle' ? { circle: { center: footprint.center, radius_m: footprint.radius_m } } : { polygon: footprint.rings.map(ringPoints) }),
    lower: { value_m: finite(volume.lower.value_m), reference: volume.lower.reference },
    upper: { value_m: finite(volume.upper.value_m), reference: volume.upper.reference },
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A flat ring as closed [lon, lat] pairs, the form of GeoJSON. */
function ringPoints(ring: Float64Array): LonLat[] {
  const points: LonLat[] = [];
  for (let k = 0; k + 1 < ring.length; k += 2) points.push([ring[k]!, ring[k + 1]!]);
  const first = points[0];
  return first === undefined ? points : [...points, [...first]];
}
