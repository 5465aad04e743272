import { DocumentError } from '#core/documents/parse.ts';
import type { Obstacle, Source } from '#core/documents/scenario.ts';
import { toWgs84 } from '#core/geo/chinaDatums.ts';
import type { LonLat } from '#core/units.ts';
import { readObstacles } from '#formats/obstacles/readObstacles.ts';
import { sha256 } from './canonicalHash.ts';
import { requireWgs84, type CoordinateSystem } from './coordinateSystems.ts';
import { fileOf, type ReadSource } from './readSource.ts';

export interface ObstacleSources {
  /** in WGS84; identifiers begin with that of their source */
  obstacles: Obstacle[];
  /** of the bytes of each source, by its id */
  hashes: { id: string; hash: string }[];
}

/**
 * Reads the lists of obstacles of a scenario, which `what` names in errors. Positions in GCJ-02 or BD-09 are moved to WGS84.
 * Throws FormatError for an unreadable file, DocumentError for an obstacle without a place or a coordinate system that is not known.
 */
export async function readObstacleSources(sources: readonly Source[], what: string, readSource: ReadSource): Promise<ObstacleSources> {
  const obstacles: Obstacle[] = [];
  const hashes: { id: string; hash: string }[] = [];
  for (const [index, source] of sources.entries()) {
    const { name, bytes, coordinateSystem } = await fileOf(source, 'obstacles', readSource);
    const reading = readObstacles(name, bytes);
    const path = `obstacleSources[${index}]`;
    const [lost] = reading.rejected;
    if (lost !== undefined) {
      const others = reading.rejected.length > 1 ? ` and ${reading.rejected.length - 1} more` : '';
      throw new DocumentError(what, [{ path, message: `${name} holds an obstacle whose place cannot be read, so it could stand anywhere: '${lost.id}' (${lost.why})${others}; correct or remove it` }]);
    }
    for (const obstacle of reading.obstacles) {
      if (coordinateSystem === undefined) for (const [lon, lat] of positionsOf(obstacle)) requireWgs84(source, [lon, lat, lon, lat], what, path);
      obstacles.push({ ...inPlace(obstacle, coordinateSystem), id: `${source.id}/${obstacle.id}` });
    }
    hashes.push({ id: source.id, hash: sha256(bytes) });
  }
  return { obstacles, hashes };
}

function positionsOf({ position, line, area }: Obstacle): LonLat[] {
  return position !== undefined ? [position] : (line?.coordinates ?? area?.coordinates[0] ?? []);
}

function inPlace(obstacle: Obstacle, system: CoordinateSystem | undefined): Obstacle {
  if (system === undefined || system === 'WGS84') return obstacle;
  const { position, line, area } = obstacle;
  const move = (place: LonLat): LonLat => toWgs84(place, system);
  return {
    ...obstacle,
    ...(position === undefined ? {} : { position: move(position) }),
    ...(line === undefined ? {} : { line: { ...line, coordinates: line.coordinates.map(move) } }),
    ...(area === undefined ? {} : { area: { ...area, coordinates: area.coordinates.map((ring) => ring.map(move)) } }),
  };
}
