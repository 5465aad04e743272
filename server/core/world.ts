import type { Airspace } from './airspace/airspace.ts';
import type { Scenario } from './documents/scenario.ts';
import type { ObstacleIndex } from './obstacles/obstacleIndex.ts';
import type { RuleSet } from './rules/ruleSet.ts';
import type { Terrain } from './terrain/terrain.ts';
import type { Weather } from './weather/weather.ts';

/** A scenario with everything that it refers to, read and compiled: what the planner, the checks and verify work on. */
export interface World {
  scenario: Scenario;
  airspace: Airspace;
  /** those of the scenario and of its lists, where they stand */
  obstacles: ObstacleIndex;
  terrain: Terrain;
  weather: Weather;
  rules: RuleSet;
  /** hashes of what was read, for the plan's `inputs` */
  hashes: WorldHashes;
}

export interface WorldHashes {
  /** over the scenario and every file that it refers to */
  scenario: string;
  airspace: { id: string; hash: string }[];
  terrain: { id: string; hash: string }[];
  weather: string;
}
