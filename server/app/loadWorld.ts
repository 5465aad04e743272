import { compileAirspace } from '#core/airspace/compile.ts';
import type { Zone } from '#core/airspace/zone.ts';
import type { Area } from '#core/documents/common.ts';
import { DocumentError, parseDocument } from '#core/documents/parse.ts';
import { checkReferences } from '#core/documents/references.ts';
import { scenario as scenarioSchema } from '#core/documents/scenario.ts';
import type { Scenario, Source } from '#core/documents/scenario.ts';
import { ruleSetById } from '#core/rules/sets/index.ts';
import { gridTerrain } from '#core/terrain/grid.ts';
import type { TerrainGrid } from '#core/terrain/grid.ts';
import { weatherOf } from '#core/weather/reports.ts';
import type { World } from '#core/world.ts';
import { readJson } from '#formats/json.ts';
import { readTerrainFile } from '#formats/terrainFile.ts';
import { canonicalJson, sha256 } from './canonicalHash.ts';
import { boxOfGrid, boxOfZones, requireWgs84 } from './coordinateSystems.ts';
import type { Box } from './coordinateSystems.ts';
import { readAirspaceFile } from './readAirspace.ts';

/** What a source of a scenario holds, and the name by which errors speak of it. */
export interface SourceBytes {
  name: string;
  bytes: Uint8Array;
}

/** Reads a source that is a file or a data set; inline sources never get here. */
export type ReadSource = (source: Source, kind: 'airspace' | 'terrain') => Promise<SourceBytes>;

/** Reads a scenario document; every reference in it leads somewhere. Throws FormatError (no JSON; line and column) or DocumentError (field and what was expected). */
export function readScenario(name: string, bytes: Uint8Array): Scenario {
  const scenario = parseDocument(scenarioSchema, readJson(bytes, name), name);
  const issues = checkReferences(scenario);
  if (issues.length > 0) throw new DocumentError(name, issues.slice(0, 50));
  return scenario;
}

/**
 * Reads and compiles everything that a scenario refers to. An airspace source speaks for its `coverage`, or where none is declared for the
 * box round its zones; a terrain source for its `coverage`, or its whole grid. Everywhere else is unknown.
 * @param what names the scenario in errors
 * Throws FormatError for an unreadable file, DocumentError for what the scenario itself has to say differently.
 */
export async function loadWorld(scenario: Scenario, what: string, readSource: ReadSource): Promise<World> {
  const rules = ruleSetById(scenario.ruleset.id, scenario.ruleset.version);
  const zones: Zone[] = [];
  const coverages: Area[] = [];
  const airspaceHashes: { id: string; hash: string }[] = [];
  for (const [index, source] of scenario.airspace.entries()) {
    const { name, bytes } = await bytesOf(source, 'airspace', readSource);
    const reading = readAirspaceFile(name, bytes, source.id);
    const path = `airspace[${index}]`;
    const [lost] = reading.rejected;
    if (lost !== undefined) {
      const others = reading.rejected.length > 1 ? ` and ${reading.rejected.length - 1} more` : '';
      throw new DocumentError(what, [
        {
          path,
          message: `${name} holds a zone whose place cannot be read, so it could lie anywhere: '${lost.id}' (${lost.why})${others}; correct or remove it`,
        },
      ]);
    }
    const box = boxOfZones(reading.zones);
    requireWgs84(source, box, what, path);
    for (const zone of reading.zones) zones.push(zone);
    const coverage = source.coverage ?? (box === undefined ? undefined : areaOfBox(box));
    if (coverage !== undefined) coverages.push(coverage);
    airspaceHashes.push({ id: source.id, hash: sha256(bytes) });
  }
  const grids: TerrainGrid[] = [];
  const terrainHashes: { id: string; hash: string }[] = [];
  for (const [index, source] of scenario.terrain.entries()) {
    const { name, bytes } = await bytesOf(source, 'terrain', readSource);
    const grid = readTerrainFile(bytes, name);
    requireWgs84(source, boxOfGrid(grid), what, `terrain[${index}]`);
    grids.push(grid);
    terrainHashes.push({ id: source.id, hash: sha256(bytes) });
  }
  const terrain = gridTerrain(
    grids,
    scenario.terrain.map((source) => source.coverage),
  );
  return {
    scenario,
    airspace: compileAirspace({ zones, coverages }),
    terrain,
    weather: weatherOf(scenario.weather),
    rules,
    hashes: {
      scenario: sha256(canonicalJson({ scenario, airspace: airspaceHashes, terrain: terrainHashes })),
      airspace: airspaceHashes,
      terrain: terrainHashes,
      weather: sha256(canonicalJson(scenario.weather ?? null)),
    },
  };
}

/** An inline source is text as it would stand in a file, or a JSON document as it is. */
async function bytesOf(source: Source, kind: 'airspace' | 'terrain', readSource: ReadSource): Promise<SourceBytes> {
  if (source.inline === undefined) return readSource(source, kind);
  const text = typeof source.inline === 'string' ? source.inline : JSON.stringify(source.inline);
  return { name: source.id, bytes: new TextEncoder().encode(text) };
}

function areaOfBox([west, south, east, north]: Box): Area {
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}
