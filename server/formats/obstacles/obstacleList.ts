import type { AirspaceFormat } from '../registry.ts';
import { FormatError } from '../error.ts';
import { obstacleFormat } from './readObstacles.ts';

/** A list of obstacles where airspace is asked for: it has no zones, and is told to be what it is. */
export const obstacleList: AirspaceFormat = {
  id: 'obstacles',
  extensions: ['csv', 'geojson'],
  sniff: (source) => obstacleFormat(source) !== undefined,
  read(source) {
    const read = obstacleFormat(source);
    if (read === undefined) throw new FormatError(source.fileName, '', 'a list of obstacles is expected: CSV with columns for a place and a height, or GeoJSON with heights');
    const { format, obstacles, repaired, rejected, notices } = read(source);
    return { format, zones: [], volumes: 0, repaired, rejected, notices: [...notices, `the file is a list of ${obstacles.length} obstacles, not of zones`], obstacles };
  },
};
