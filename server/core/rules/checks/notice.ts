import type { ZoneAuthority } from '../../airspace/zone.ts';
import type { Finding } from '../../documents/plan.ts';
import { formatInstant } from '../../time.ts';
import type { FlightFacts } from '../facts.ts';
import { authorityAsks, knownNow, noticeDeadline } from '../notice.ts';
import { attestationFor, type ZoneUse } from '../zoneLifts.ts';
import { makeFinding, type Detail } from './outcome.ts';
import { authorityName, contactText, inert, zoneSource, zoneTitle } from './zoneTexts.ts';

const AIR_LEAD = 'AIR-LEAD';

/**
 * What the authorities of a zone that is entered want to know beforehand, and by when (zoneAuthority.intervalBefore, counted back from take-off).
 * An authorisation that is not granted yet is due before approval, and missed once its date has passed. A notification is a task, due before
 * release, which never holds a flight up; an attestation of this check that names the zone says that it was made.
 */
export function checkNotice(facts: FlightFacts, index: number, use: ZoneUse, lifted: boolean, detail: Detail): Finding[] {
  const zone = facts.world.airspace.zones[index];
  if (zone === undefined) return [];
  const now = knownNow(facts.world);
  const finding = (authority: ZoneAuthority, result: Finding['result'], message: string, more: Detail): Finding => {
    const parameters = { ...detail.parameters, authority: authorityName(authority), contact: contactText(authority), ...more.parameters };
    return makeFinding(AIR_LEAD, result, message, zoneSource(zone), { ...detail, ...more, parameters }, facts.flight.id);
  };
  return zone.authorities.flatMap((authority): Finding[] => {
    const asks = authorityAsks(authority);
    const notice = inert(authority.intervalBefore ?? '');
    const until = noticeDeadline(authority, facts.span.from);
    const by = until === undefined ? (notice === '' ? 'before the flight' : `with a notice of '${notice}', which cannot be read as a time`) : `by ${formatInstant(until)} (notice ${notice})`;
    const late = until !== undefined && until < now;
    if (asks === 'notification') {
      const made = attestationFor(facts.world, AIR_LEAD, index, use);
      const task = `${authorityName(authority)} is to be notified of the flight in ${zoneTitle(zone)} ${by}`;
      if (made !== undefined) return [finding(authority, 'overridden', `${task}: done, says ${made.by}`, { severity: 'warn', stage: 'release', until, parameters: { by: made.by } })];
      return [finding(authority, late ? 'fail' : 'due', task, { severity: 'warn', stage: late ? 'plan' : 'release', until })];
    }
    if (asks === 'nothing' || lifted || notice === '') return [];
    const request = `${zoneTitle(zone)}: an authorisation by ${authorityName(authority)} is to be requested ${by}`;
    if (late) return [finding(authority, 'fail', `${request}; that time has passed and none is granted`, { until, parameters: { reason: 'NOT_FILED_IN_TIME' } })];
    return [finding(authority, 'due', request, { stage: 'approve', until })];
  });
}
