/** Local time of the demo day (Asia/Shanghai, UTC+8, no daylight saving) as UTC text: `local('09:10')` is 2027-06-15T01:10:00Z. */
export function local(clock: string, day = '2027-06-15'): string {
  return new Date(Date.parse(`${day}T${clock}:00+08:00`)).toISOString().replace('.000Z', 'Z');
}

/** A time window of the demo day from two local times. */
export const between = (from: string, to: string): { earliest: string; latest: string } => ({ earliest: local(from), latest: local(to) });
