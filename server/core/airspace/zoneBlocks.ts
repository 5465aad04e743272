import type { Zone } from './zone.ts';

/** Whether a zone keeps flights out unless something lifts it. A zone not read in full does, whatever it says. U-space asks for its authorisation at release. */
export function zoneBlocks(zone: Zone): boolean {
  return zone.notReadInFull !== undefined || (zone.restriction !== 'NO_RESTRICTION' && zone.restriction !== 'USPACE');
}
