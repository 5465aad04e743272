import type { Clock, Jobs, Store, WeatherService } from './ports.ts';
import type { Worlds } from './worlds.ts';

/** What a use case stands on. Made once by the wiring in main.ts. */
export interface App {
  store: Store;
  jobs: Jobs;
  clock: Clock;
  worlds: Worlds;
  weatherService?: WeatherService | undefined;
}
