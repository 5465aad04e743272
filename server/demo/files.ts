import { writeAsciiGrid } from '#formats/asciiGrid.ts';
import { makeBasemap } from './basemap.ts';
import { makeExamples } from './examples.ts';
import { readableJson } from './json.ts';
import { makeScenario } from './scenario.ts';
import { makeTerrain } from './terrain.ts';
import { makeZones } from './zones.ts';

/** Every file of the demo day: its path inside server/demo and its content. The same on every run. */
export function demoFiles(): Map<string, string> {
  return new Map([
    ['wuzhou.json', readableJson(makeScenario())],
    ['wuzhou-zones.json', readableJson(makeZones())],
    ['wuzhou-terrain.asc', writeAsciiGrid(makeTerrain(), 0)],
    ['wuzhou-basemap.geojson', readableJson(makeBasemap())],
    ...makeExamples().map(([kind, example]): [string, string] => [`examples/${kind}.json`, readableJson(example)]),
  ]);
}
