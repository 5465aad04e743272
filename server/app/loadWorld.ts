import { compileAirspace } from '#core/airspace/compile.ts';
import { DocumentError, parseDocument } from '#core/documents/parse.ts';
import { checkReferences } from '#core/documents/references.ts';
import { scenario as scenarioSchema } from '#core/documents/scenario.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { ObstacleIndex } from '#core/obstacles/obstacleIndex.ts';
import { standingObstacles } from '#core/obstacles/standing.ts';
import { ruleSetById } from '#core/rules/sets/index.ts';
import { gridTerrain } from '#core/terrain/gridTerrain.ts';
import { parseInstant } from '#core/time.ts';
import { weatherOf } from '#core/weather/reports.ts';
import type { World } from '#core/world.ts';
import { readJson } from '#formats/json.ts';
import { canonicalJson, sha256 } from './canonicalHash.ts';
import { readAirspaceSources } from './readAirspaceSources.ts';
import { readObstacleSources } from './readObstacleSources.ts';
import type { ReadSource } from './readSource.ts';
import { readTerrainSources } from './readTerrainSources.ts';
import { weatherWithPeriods } from './readWeatherFile.ts';

/** Reads a scenario document; every reference in it leads somewhere. Throws FormatError (no JSON; line and column) or DocumentError (field and what was expected). */
export function readScenario(name: string, bytes: Uint8Array): Scenario {
  const scenario = parseDocument(scenarioSchema, readJson(bytes, name), name);
  const issues = checkReferences(scenario);
  if (issues.length > 0) throw new DocumentError(name, issues.slice(0, 50));
  return scenario;
}

/**
 * Reads and compiles everything that a scenario refers to. A terrain source speaks for its `coverage`, or its whole grid. Everywhere else
 * is unknown.
 * @param what names the scenario in errors
 * Throws FormatError for an unreadable file, DocumentError for what the scenario itself has to say differently.
 */
export async function loadWorld(scenario: Scenario, what: string, readSource: ReadSource): Promise<World> {
  const rules = ruleSetById(scenario.ruleset.id, scenario.ruleset.version);
  const { zones, coverages, obstacles, hashes: airspaceHashes } = await readAirspaceSources(scenario.airspace, what, readSource);
  const { grids, coverages: terrainCoverages, hashes: terrainHashes } = await readTerrainSources(scenario.terrain, what, readSource);
  const lists = await readObstacleSources(scenario.obstacleSources ?? [], what, readSource);
  const window = { from: parseInstant(scenario.window.start), to: parseInstant(scenario.window.end) };
  const terrain = gridTerrain(grids, terrainCoverages);
  const weather = await weatherWithPeriods(scenario, readSource);
  return {
    scenario: weather === undefined ? scenario : { ...scenario, weather },
    airspace: compileAirspace({ zones, coverages }),
    obstacles: new ObstacleIndex(standingObstacles([...scenario.obstacles, ...lists.obstacles, ...obstacles], window), terrain),
    terrain,
    weather: weatherOf(weather),
    rules,
    hashes: {
      scenario: sha256(canonicalJson({ scenario, airspace: airspaceHashes, terrain: terrainHashes, ...(lists.hashes.length === 0 ? {} : { obstacles: lists.hashes }), ...(scenario.weather?.file === undefined ? {} : { weather }) })),
      airspace: airspaceHashes,
      terrain: terrainHashes,
      weather: sha256(canonicalJson(weather ?? null)),
    },
  };
}
