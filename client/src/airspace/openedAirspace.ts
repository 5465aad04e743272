import { useQuery } from '@tanstack/react-query';
import type { Airspace } from '#core/airspace/airspace.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { fetchAirspace } from '../api.ts';
import { ZoneFinder } from './zoneFinder.ts';

/** The compiled airspace of a scenario, opened to be asked, and the bytes that it stands in: a thread that asks for itself opens a copy of them. */
export interface OpenedAirspace {
  airspace: Airspace;
  buffer: ArrayBuffer;
  finder: ZoneFinder;
}

/**
 * Fetches and opens the airspace of a scenario, once for each change of its sources: data sets never change, so what a scenario names is enough
 * to tell one airspace from another. The opener comes as a part of its own, as the geoid with it is large.
 */
export function useOpenedAirspace(scenarioId: string | undefined, sources: Scenario['airspace'] | undefined): { data: OpenedAirspace | undefined; error: Error | null; loading: boolean } {
  const query = useQuery({
    queryKey: ['getAirspace', scenarioId, sources],
    enabled: scenarioId !== undefined && sources !== undefined,
    structuralSharing: false,
    queryFn: async ({ signal }): Promise<OpenedAirspace> => {
      const [{ openAirspace }, buffer] = await Promise.all([import('#core/airspace/pack.ts'), fetchAirspace(scenarioId ?? '', signal)]);
      const airspace = openAirspace(buffer);
      const finder = new ZoneFinder(airspace.zones);
      readWhileIdle(finder);
      return { airspace, buffer, finder };
    },
  });
  return { data: query.data, error: query.error, loading: query.isLoading };
}

/** Longest time at a stretch, milliseconds: half of a frame. */
const SLICE_MS = 8;

function readWhileIdle(finder: ZoneFinder): void {
  const slice = (): void => {
    const end = performance.now() + SLICE_MS;
    if (!finder.readOn(() => performance.now() < end)) readWhileIdle(finder);
  };
  // not in every browser
  if ('requestIdleCallback' in globalThis) requestIdleCallback(slice);
  else setTimeout(slice);
}
