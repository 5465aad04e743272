import { isAixm } from '../aixm/aixm.ts';
import { FormatError } from '../error.ts';
import { sourceText } from '../sourceText.ts';
import type { SourceText } from '../sourceText.ts';
import { readAixmObstacles } from './aixm.ts';
import { csvHeader, readCsvObstacles } from './csv.ts';
import { isObstacleGeojson, readGeojsonObstacles } from './geojson.ts';
import type { ObstacleReading } from './obstacleReading.ts';

/** The list of obstacles that a file is, told by its content; undefined where it is none. AIXM counts only for its root. */
export function obstacleFormat(source: SourceText): ((source: SourceText) => ObstacleReading) | undefined {
  if (isAixm(source.bytes)) return ({ fileName, bytes }) => readAixmObstacles(fileName, bytes);
  if (source.json !== undefined) return isObstacleGeojson(source.json) ? ({ fileName, json, notices }) => readGeojsonObstacles(fileName, json, notices) : undefined;
  return csvHeader(source.text) === undefined ? undefined : ({ fileName, text, notices }) => readCsvObstacles(fileName, text, notices);
}

/**
 * Reads a list of obstacles of any known format: CSV, GeoJSON, AIXM 5.1.
 * @throws FormatError where the file is none.
 */
export function readObstacles(fileName: string, bytes: Uint8Array): ObstacleReading {
  const source = sourceText(fileName, bytes);
  const read = obstacleFormat(source);
  if (read === undefined) throw new FormatError(fileName, '', 'a list of obstacles is expected: CSV with columns for a place and a height, GeoJSON with heights, or AIXM 5.1');
  const reading = read(source);
  if (reading.obstacles.length === 0 && reading.rejected.length > 0) {
    const first = reading.rejected[0];
    throw new FormatError(fileName, first?.id ?? '', `none of the ${reading.rejected.length} obstacles can be placed: ${first?.why ?? ''}`);
  }
  return reading;
}
