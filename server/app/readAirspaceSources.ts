import type { AirspaceInput } from '#core/airspace/compile.ts';
import { applyActivations } from '#core/airspace/notam.ts';
import type { ZoneActivation } from '#core/airspace/notam.ts';
import type { Zone } from '#core/airspace/zone.ts';
import type { Area } from '#core/documents/common.ts';
import { DocumentError } from '#core/documents/parse.ts';
import type { Obstacle, Source } from '#core/documents/scenario.ts';
import { sha256 } from './canonicalHash.ts';
import { obstaclesInPlace, requireDeclared, zonesInPlace } from './coordinateSystems.ts';
import { coverageOfZones } from './coverageOfZones.ts';
import { readAirspaceFile } from './readAirspace.ts';
import { fileOf, type ReadSource } from './readSource.ts';

export interface AirspaceSources extends AirspaceInput {
  /** those that stand in the same files */
  obstacles: Obstacle[];
  /** of the bytes of each source, by its id */
  hashes: { id: string; hash: string }[];
}

/**
 * Reads the airspace sources of a scenario, with NOTAM applied across all of them; zones in GCJ-02 or BD-09 are moved to WGS84. A source
 * speaks for its `coverage`, or where none is declared for the boxes round its zones.
 * @param what names the scenario in errors
 * Throws FormatError for an unreadable file, DocumentError for a zone without a place or a coordinate system that is not known.
 */
export async function readAirspaceSources(sources: readonly Source[], what: string, readSource: ReadSource): Promise<AirspaceSources> {
  const zones: Zone[] = [];
  const coverages: Area[] = [];
  const hashes: { id: string; hash: string }[] = [];
  const activations: ZoneActivation[] = [];
  const obstacles: Obstacle[] = [];
  for (const [index, source] of sources.entries()) {
    const { name, bytes, coordinateSystem, mapping } = await fileOf(source, 'airspace', readSource);
    const reading = readAirspaceFile(name, bytes, source.id, 'auto', mapping);
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
    requireDeclared(source, coordinateSystem, reading, what, path);
    const placed = zonesInPlace(reading.zones, coordinateSystem);
    for (const zone of placed) zones.push(zone);
    const coverage = source.coverage ?? coverageOfZones(placed);
    if (coverage !== undefined) coverages.push(coverage);
    hashes.push({ id: source.id, hash: sha256(bytes) });
    for (const activation of reading.activations ?? []) activations.push(activation);
    for (const obstacle of obstaclesInPlace(reading.obstacles ?? [], coordinateSystem)) obstacles.push({ ...obstacle, id: `${source.id}/${obstacle.id}` });
  }
  return { zones: applyActivations(zones, activations).zones, coverages, obstacles, hashes };
}
