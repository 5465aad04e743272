import type { Zone, ZoneAuthority } from '../airspace/zone.ts';
import { parseDuration } from '../isoDuration.ts';
import { parseInstant, SECOND_MS } from '../time.ts';
import type { EpochMs } from '../units.ts';
import type { World } from '../world.ts';

/** What a zone's authority wants before a flight (ED-269, zoneAuthority.purpose): INFORMATION asks for nothing; a purpose that is not stated counts as an authorisation. */
export function authorityAsks(authority: ZoneAuthority): 'authorisation' | 'notification' | 'nothing' {
  const purpose = (authority.purpose ?? '').trim().toUpperCase();
  if (purpose.startsWith('NOTIF')) return 'notification';
  return purpose.startsWith('INFO') ? 'nothing' : 'authorisation';
}

/** The latest time at which a flight that starts at `start` may be announced to an authority; undefined where no notice is given or it cannot be read. */
export function noticeDeadline(authority: ZoneAuthority, start: EpochMs): EpochMs | undefined {
  const notice_s = parseDuration(authority.intervalBefore ?? '');
  return notice_s === undefined ? undefined : start - notice_s * SECOND_MS;
}

/** What is known is known at this time: the scenario's `now`, or the start of its hours. */
export function knownNow(world: World): EpochMs {
  return parseInstant(world.scenario.now ?? world.scenario.window.start);
}

/** Whether a flight that starts at `start` or earlier can no longer be authorised for a zone, as its authority wanted longer notice. */
export function noticeMissed(world: World, zone: Zone, start: EpochMs): boolean {
  return zone.authorities.some((authority) => authorityAsks(authority) === 'authorisation' && (noticeDeadline(authority, start) ?? Infinity) < knownNow(world));
}
