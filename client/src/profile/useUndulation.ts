import { useEffect, useState } from 'react';
import type { Zone } from '#core/airspace/zone.ts';
import { needsGeoid, type Undulation } from './bands.ts';

/** The geoid is large; it is only fetched where a zone has a limit over the ellipsoid. */
export function useUndulation(zones: readonly Zone[]): Undulation | undefined {
  const [undulation, setUndulation] = useState<Undulation>();
  const needed = needsGeoid(zones);
  useEffect(() => {
    if (needed) void import('#core/geo/geoid.ts').then((geoid) => setUndulation(() => geoid.undulation));
  }, [needed]);
  return undulation;
}
