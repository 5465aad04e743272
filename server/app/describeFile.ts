import type { Zone } from '#core/airspace/zone.ts';
import type { TerrainGrid } from '#core/terrain/grid.ts';
import { impossible } from '#core/impossible.ts';
import { formatInstant, parseInstant } from '#core/time.ts';
import { readJson } from '#formats/json.ts';
import { FormatError } from '#formats/error.ts';
import { suggestMapping, type MappingSuggestion } from '#formats/mappingSuggestion.ts';
import { readObstacles } from '#formats/obstacles/readObstacles.ts';
import { readTerrainFile } from '#formats/terrainFile.ts';
import { boxOfGrid, mayBeShifted, shiftAt, zonesInPlace } from './coordinateSystems.ts';
import type { DataSet, Reading, ZoneDifference } from './entities.ts';
import { fileReadings } from './fileReadings.ts';
import { readAirspaceFile, type AirspaceReading } from './readAirspace.ts';
import type { SourceFile } from './readSource.ts';
import { zoneDifference } from './zoneDifference.ts';

export interface FileToDescribe extends SourceFile {
  kind: DataSet['kind'];
  /** the version that it replaces; airspace only */
  previous?: SourceFile | undefined;
  /** propose how the properties of a file of features are read, also where it is no airspace as it stands */
  suggest?: boolean | undefined;
}

/** What a file is, and how it deviates from its format. */
export interface FileDescription {
  /** `effective` and `source` as far as the file says them */
  about: Pick<DataSet, 'format' | 'zones' | 'volumes' | 'obstacles' | 'effective' | 'source' | 'report'>;
  readings?: Reading[];
  suggestion?: MappingSuggestion;
  difference?: ZoneDifference;
}

/** Reads a file to know what it is. Throws FormatError naming the place in it. */
export function describeFile(file: FileToDescribe): FileDescription {
  switch (file.kind) {
    case 'airspace':
      return file.suggest === true ? withSuggestion(file) : describeAirspace(file);
    case 'terrain': {
      const { format, grids, notices } = readTerrainFile(file.bytes, file.name);
      return { about: { format, report: { ...NOTHING, notices: [...extentsOf(grids), ...notices].slice(0, MOST_NOTICES) } } };
    }
    case 'obstacles':
      return describeObstacles(file);
    case 'basemap':
      checkBasemap(file);
      return { about: { format: 'geojson', report: NOTHING } };
    default:
      return impossible(file.kind);
  }
}

const NOTHING = { repaired: [], rejected: [], notices: [] };

/** An archive of many tiles says the same of each. */
const MOST_NOTICES = 50;
const MOST_EXTENTS = 10;

function extentsOf(grids: readonly TerrainGrid[]): string[] {
  const shown = grids.slice(0, MOST_EXTENTS).map((grid) => {
    const [west, south, east, north] = boxOfGrid(grid).map((degrees) => degrees.toFixed(4));
    return `${grid.columns} x ${grid.rows} heights from ${west}, ${south} to ${east}, ${north}`;
  });
  return grids.length > shown.length ? [...shown, `and ${grids.length - shown.length} further grids`] : shown;
}

function withSuggestion(file: FileToDescribe): FileDescription {
  const suggestion = suggestMapping(file.name, file.bytes);
  try {
    return { ...describeAirspace(file), ...(suggestion === undefined ? {} : { suggestion }) };
  } catch (error) {
    if (!(error instanceof FormatError) || suggestion === undefined) throw error;
    return { about: { format: '', zones: 0, volumes: 0, report: { ...NOTHING, rejected: [{ id: file.name, why: error.message }] } }, suggestion };
  }
}

function describeAirspace({ name, bytes, coordinateSystem, mapping, previous }: FileToDescribe): FileDescription {
  const reading = readAirspaceFile(name, bytes, name, 'auto', mapping);
  const { format, zones, volumes, repaired, rejected, obstacles = [] } = reading;
  const question = coordinateSystem === undefined && mayBeShifted(reading);
  const before = previous === undefined || question ? undefined : zonesOf(previous);
  const notices = [...reading.notices, movedNotice(zones, coordinateSystem), typeof before === 'string' ? before : undefined].filter((notice) => notice !== undefined);
  return {
    about: { format, ...edition(reading.metadata), zones: zones.length, volumes, ...(obstacles.length === 0 ? {} : { obstacles: obstacles.length }), report: { repaired, rejected, notices } },
    readings: fileReadings(reading, question ? ['WGS84', 'GCJ-02', 'BD-09'] : [coordinateSystem ?? 'WGS84']),
    ...(before === undefined || typeof before === 'string' ? {} : { difference: zoneDifference(before, zonesInPlace(zones, coordinateSystem)) }),
  };
}

function describeObstacles({ name, bytes, coordinateSystem }: FileToDescribe): FileDescription {
  const { format, obstacles, repaired, rejected, notices } = readObstacles(name, bytes);
  const [lost] = rejected;
  if (lost !== undefined) throw new FormatError(name, lost.id, `a place is expected for every obstacle, or it could stand anywhere (${lost.why}); correct or remove it`);
  const reading = { zones: [], obstacles };
  const question = coordinateSystem === undefined && mayBeShifted(reading);
  return {
    about: { format, obstacles: obstacles.length, report: { repaired, rejected: [], notices } },
    readings: fileReadings(reading, question ? ['WGS84', 'GCJ-02', 'BD-09'] : [coordinateSystem ?? 'WGS84']),
  };
}

/** From when a file says that it is, and who it says has made it. A date alone begins at midnight UTC. */
function edition(metadata: AirspaceReading['metadata']): Pick<DataSet, 'effective' | 'source'> {
  const written = metadata?.validFrom ?? metadata?.issued ?? '';
  const time = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(written) ? `${written}T00:00:00Z` : written);
  const provider = metadata?.provider?.slice(0, 500) ?? '';
  return { ...(Number.isNaN(time) ? {} : { effective: formatInstant(time) }), ...(provider === '' ? {} : { source: provider }) };
}

/** The zones of a version that was read before, or why it cannot be read any more: readers grow stricter. */
function zonesOf({ name, bytes, coordinateSystem, mapping }: SourceFile): readonly Zone[] | string {
  try {
    return zonesInPlace(readAirspaceFile(name, bytes, name, 'auto', mapping).zones, coordinateSystem);
  } catch (error) {
    if (error instanceof FormatError) return `the version before cannot be read any more, so that nothing can be compared: ${error.message}`;
    throw error;
  }
}

function movedNotice(zones: readonly Zone[], system: SourceFile['coordinateSystem']): string | undefined {
  const footprint = zones[0]?.volumes[0]?.footprint;
  if (footprint === undefined || system === undefined || system === 'WGS84') return undefined;
  const [lon, lat] = footprint.kind === 'circle' ? footprint.center : (footprint.rings[0] ?? []);
  return `positions are ${system}; they are moved to WGS84, the first by ${Math.round(shiftAt([lon ?? NaN, lat ?? NaN], system))} m`;
}

function checkBasemap({ name, bytes }: SourceFile): void {
  const value: unknown = readJson(bytes, name);
  const features: unknown = typeof value === 'object' && value !== null && Reflect.get(value, 'type') === 'FeatureCollection' ? Reflect.get(value, 'features') : undefined;
  if (!Array.isArray(features)) throw new FormatError(name, '', 'a GeoJSON FeatureCollection is expected (RFC 7946, section 3.3)');
}
