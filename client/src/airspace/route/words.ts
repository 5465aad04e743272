import type { Crossing } from '#core/airspace/checkRoute.ts';
import type { Explanation } from '#core/airspace/explain.ts';
import type { DrawnRoute, RouteLimits } from '#core/airspace/drawnRoute.ts';
import type { Fix } from '#core/airspace/fixes.ts';
import type { HeightFault } from '#core/airspace/routeHeights.ts';
import type { Zone } from '#core/airspace/zone.ts';
import { MINUTE_MS, SECOND_MS } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { t } from '../../i18n/index.ts';
import type { UnitSystem } from '../../state/view.ts';
import { duration, height, heightLength, length, speed, utc, utcDayHour } from '../../ui/format.ts';
import { limitText } from '../limitsText.ts';

export const zoneName = (zone: Pick<Zone, 'id' | 'name'> | undefined): string => (zone === undefined ? '' : zone.name === '' ? zone.id : zone.name);

/** A span of clock time: `0139:20–0141:00Z`. */
export const spanText = (from: EpochMs, to: EpochMs): string => `${utc(from, true).replace('Z', '')}–${utc(to, true)}`;

/** What is measured where, and what is allowed: the two lines of a crossing. */
export function crossingWords(why: Explanation, c: Crossing, units: UnitSystem): [measured: string, allowed: string] {
  const name = zoneName(why.zone);
  if (c.weight === 'informs') return [t('route.inside', name), t('route.informs')];
  if (c.weight === 'asks') return [t('route.inside', name), t('route.asks')];
  const flown = Number.isNaN(c.highestAgl_m) ? height(Math.round(c.highestAmsl_m), 'AMSL', units) : height(Math.round(c.highestAgl_m), 'AGL', units);
  const permit = why.lifting === 'permit' || why.lifting === 'condition';
  if (!why.inside) return [t('route.near', length(why.separation_m, units), name), t('route.keep', length(why.buffer_m, units))];
  if (c.weight === 'unknown') return [t('route.at', flown, name), t('route.needsGround')];
  const below = why.lowerBy_m !== Infinity;
  const above = why.raiseBy_m !== Infinity;
  const lower = limitText(why.volume.lower, units);
  const upper = limitText(why.volume.upper, units);
  if (!below && !above) return [t('route.inside', name), t(permit ? 'route.onlyWithPermit' : 'route.noFlight')];
  return [t('route.at', flown, name), below && above ? t('route.belowOrAbove', lower, upper) : below ? t('route.below', lower) : t('route.above', upper)];
}

/** What is measured over the ground, and what is due there. */
export function faultWords(f: HeightFault, units: UnitSystem): [measured: string, allowed: string] {
  if (f.kind === 'unknown') return [t('route.groundUnknown'), t('route.clearanceUnknown')];
  const flown = height(Math.round(f.agl_m), 'AGL', units);
  const due = heightLength(f.limit_m, units);
  if (f.kind === 'tooHigh') return [flown, t('route.atMost', due)];
  return [f.agl_m < 0 ? t('route.inGround', heightLength(Math.round(0 - f.agl_m), units)) : flown, t('route.overGround', due)];
}

/** What a fix does. `route` is the one that it changes. */
export function fixTitle(fix: Fix, zones: readonly Zone[], route: DrawnRoute, units: UnitSystem): string {
  const agl = fix.agl_m === undefined ? '' : height(fix.agl_m, 'AGL', units);
  const which = fix.waypoints === undefined || fix.waypoints.length === 0 || fix.waypoints.length === route.waypoints.length ? '' : fix.waypoints.map((i) => i + 1).join(', ');
  if ((fix.kind === 'lower' || fix.kind === 'raise') && fix.by_m !== undefined) {
    const moves = new Set((fix.waypoints ?? []).map((i) => Math.abs((fix.route?.waypoints[i]?.height_m ?? NaN) - (route.waypoints[i]?.height_m ?? NaN))));
    const by = moves.size > 1 ? t('fix.upTo', heightLength(fix.by_m, units)) : heightLength(fix.by_m, units);
    if (which === '') return t(fix.kind === 'lower' ? 'fix.lowerAllBy' : 'fix.raiseAllBy', by);
    return t(fix.kind === 'lower' ? 'fix.lowerBy' : 'fix.raiseBy', which, fix.waypoints?.length ?? 0, by);
  }
  switch (fix.kind) {
    case 'follow':
      return t('fix.follow');
    case 'speed':
      return fix.route === undefined ? t('fix.otherSpeed') : t('fix.speed', speed(fix.route.speed_ms, units));
    case 'lower':
      return agl === '' ? t('fix.lower') : which === '' ? t('fix.lowerTo', agl) : t('fix.lowerPoints', which, agl);
    case 'raise':
      return agl === '' ? t('fix.raise') : which === '' ? t('fix.raiseTo', agl) : t('fix.raisePoints', which, agl);
    case 'later':
    case 'earlier':
      return fix.route === undefined ? t(fix.kind === 'later' ? 'fix.later' : 'fix.earlier') : t('fix.departAt', departure(fix.route.start), t(fix.kind === 'later' ? 'fix.byLater' : 'fix.byEarlier', duration(fix.extra_s * SECOND_MS)));
    case 'goRound':
      return agl === '' ? t('fix.goRound') : t('fix.goRoundAt', agl);
    case 'authorise': {
      const names = [...new Set(fix.zones.flatMap((i) => (zones[i]?.authorities ?? []).map((a) => a.name ?? a.service ?? '')).filter((n) => n !== ''))];
      return fix.clears && names.length > 0 ? t('fix.ask', names.join(', ')) : t('fix.authorise');
    }
  }
}

const departure = (start: EpochMs): string => utcDayHour(Math.round(start / MINUTE_MS) * MINUTE_MS);

/** What it costs and whether it clears, or why it does not. */
export function fixNote(fix: Fix, zones: readonly Zone[], now: EpochMs, units: UnitSystem, limits: RouteLimits): string {
  const names = fix.zones.map((i) => zoneName(zones[i])).join('; ');
  switch (fix.why) {
    case 'fromGround':
      return t('fix.fromGround', names);
    case 'noCeiling':
      return t('fix.noCeiling', names);
    case 'belowLowest':
      return t('fix.belowLowest', height(Math.max(0, fix.agl_m ?? 0), 'AGL', units), height(limits.clearance_m, 'AGL', units));
    case 'aboveHighest':
      return t('fix.aboveHighest', height(fix.agl_m ?? Infinity, 'AGL', units), height(limits.maxAgl_m, 'AGL', units));
    case 'groundUnknown':
      return names === '' ? t('fix.groundUnknownHere') : t('fix.groundUnknown', names);
    case 'tooLow':
      return t('fix.tooLow', heightLength(limits.clearance_m, units));
    case 'tooHigh':
      return t('fix.tooHigh', heightLength(limits.maxAgl_m, units));
    case 'energy':
      return fix.kind === 'speed' ? t('fix.noSpeed') : t('fix.energy');
    case 'applies':
      return t('fix.applies', names);
    case 'past':
      return t('fix.past');
    case 'endInZone':
      return t('fix.endInZone', names);
    case 'noWay':
      return t('fix.noWay');
    case 'noticeTooShort':
      return t('fix.noticeTooShort', duration((fix.notice_s ?? 0) * SECOND_MS), duration(Math.max(0, (fix.deadline ?? now) + (fix.notice_s ?? 0) * SECOND_MS - now)));
    case 'othersRemain':
      return t('fix.othersRemain', names);
    case 'noAirspace':
      return t('fix.noAirspace');
    case undefined:
      break;
  }
  if (fix.kind === 'authorise') return fix.deadline === undefined ? t('fix.clearsGranted') : t('fix.clearsGrantedBy', utcDayHour(fix.deadline));
  return fix.kind === 'goRound' || fix.kind === 'speed' ? t('fix.clearsFor', `${fix.extra_m < 0 ? '\u2212' : '+'}${length(Math.abs(fix.extra_m), units)}`, `${fix.extra_s < 0 ? '\u2212' : '+'}${duration(fix.extra_s * SECOND_MS)}`) : t('fix.clears');
}
