import type { Scenario } from '#core/documents/scenario.ts';
import type { Store } from './ports.ts';
import { sourceBytes } from './sourceBytes.ts';

/** The lines and areas under the map as GeoJSON; null where the scenario has none. */
export async function basemapOf(store: Pick<Store, 'getDataSet'>, scenario: Scenario): Promise<unknown> {
  if (scenario.basemap === undefined) return null;
  const { bytes } = await sourceBytes(store, scenario.basemap);
  return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
}
