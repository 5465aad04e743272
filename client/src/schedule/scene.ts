import type { EpochMs } from '#core/units.ts';
import type { UnitSystem } from '../state/view.ts';
import type { Selection } from '../state/selection.ts';
import type { Layout, Shown } from './layout.ts';
import type { Look } from './look.ts';
import type { Sun, WeatherBand } from './weather.ts';

/** Everything that one painting of the timeline needs. */
export interface Scene {
  layout: Layout;
  shown: Shown;
  look: Look;
  ratio: number;
  bands: readonly WeatherBand[];
  sun: Sun;
  now: EpochMs;
  cursor: EpochMs;
  timezone: string;
  units: UnitSystem;
  selection: Selection | undefined;
  /** flights that stay lit; undefined: all */
  lit: ReadonlySet<string> | undefined;
  /** flights that are selected, by themselves or by their mission */
  chosen: ReadonlySet<string>;
  chosenAircraft: string | undefined;
  /** allowed hours at the controls by the rule set */
  allowed_h: number | undefined;
}
