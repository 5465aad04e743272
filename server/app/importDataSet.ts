import { createHash } from 'node:crypto';
import type { Area } from '#core/documents/common.ts';
import type { EditAction } from '#core/documents/edit.ts';
import type { Source } from '#core/documents/scenario.ts';
import { impossible } from '#core/impossible.ts';
import { formatInstant } from '#core/time.ts';
import { FormatError } from '#formats/error.ts';
import { readTerrainFile } from '#formats/terrainFile.ts';
import type { App } from './context.ts';
import { currentScenario } from './currentScenario.ts';
import type { DataSet } from './entities.ts';
import { postEdit } from './postEdit.ts';
import { readAirspaceFile } from './readAirspace.ts';

export interface DataSetRequest {
  name: string;
  kind: DataSet['kind'];
  content: string;
  preview?: boolean | undefined;
  /** adds it to this scenario as an edit */
  scenarioId?: string | undefined;
  coordinateSystem?: Source['coordinateSystem'];
  coverage?: Area | undefined;
  synthetic?: boolean | undefined;
}

/**
 * Reads a file, told by its content, and stores it as a data set with the report of what was repaired and rejected. A preview stores
 * nothing. The same name and content give the data set that is there already. Throws FormatError naming the place in the file.
 */
export async function importDataSet(app: App, request: DataSetRequest, actor: string): Promise<DataSet> {
  const meta = describe(request);
  if (request.preview === true) return { ...meta, importedAt: formatInstant(app.clock.now()) };
  const known = (await app.store.listDataSets()).find((set) => set.id === meta.id);
  const stored = known ?? (await app.store.addDataSet(meta, request.content, actor));
  if (request.scenarioId !== undefined) await addToScenario(app, request.scenarioId, stored, request, actor);
  return stored;
}

async function addToScenario(app: App, scenarioId: string, set: DataSet, request: DataSetRequest, actor: string): Promise<void> {
  const { version } = await currentScenario(app.store, scenarioId);
  const source: Source = {
    id: set.id,
    dataSet: set.id,
    ...(request.coverage === undefined ? {} : { coverage: request.coverage }),
    ...(request.coordinateSystem === undefined ? {} : { coordinateSystem: request.coordinateSystem }),
    ...(set.synthetic === undefined ? {} : { synthetic: set.synthetic }),
  };
  const action: EditAction = set.kind === 'basemap' ? { type: 'basemap.put', source } : { type: 'source.put', list: set.kind, source };
  await postEdit(app, scenarioId, { baseVersion: version, actions: [action], label: `Add ${set.name}` }, actor);
}

/** Reads the file to know what it is; nothing is stored. */
export function describe(request: DataSetRequest): Omit<DataSet, 'importedAt'> {
  const bytes = new TextEncoder().encode(request.content);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const id = `${slug(request.name)}-${hash.slice(0, 12)}`;
  const common = { id, kind: request.kind, name: request.name, hash, ...(request.synthetic === undefined ? {} : { synthetic: request.synthetic }) };
  const nothing = { repaired: [], rejected: [], notices: [] };
  switch (request.kind) {
    case 'airspace': {
      const { format, zones, repaired, rejected, notices } = readAirspaceFile(request.name, bytes, id);
      return { ...common, format, zones: zones.length, report: { repaired: [...repaired], rejected: [...rejected], notices: [...notices] } };
    }
    case 'terrain': {
      const grid = readTerrainFile(bytes, request.name);
      return { ...common, format: 'asciiGrid', report: { ...nothing, notices: [`${grid.columns} x ${grid.rows} heights from ${grid.west.toFixed(4)}, ${grid.north.toFixed(4)} to the east and south`] } };
    }
    case 'basemap':
      checkBasemap(request);
      return { ...common, format: 'geojson', report: nothing };
    default:
      return impossible(request.kind);
  }
}

function checkBasemap(request: DataSetRequest): void {
  let value: unknown;
  try {
    value = JSON.parse(request.content);
  } catch (error) {
    throw new FormatError(request.name, '', `no JSON: ${error instanceof Error ? error.message : ''}`);
  }
  const features: unknown = typeof value === 'object' && value !== null && Reflect.get(value, 'type') === 'FeatureCollection' ? Reflect.get(value, 'features') : undefined;
  if (!Array.isArray(features)) throw new FormatError(request.name, '', 'a GeoJSON FeatureCollection is expected (RFC 7946, section 3.3)');
}

/** A file name as the readable part of an id. */
function slug(name: string): string {
  const base = name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const clean = base.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 40);
  return clean === '' ? 'data' : clean.toLowerCase();
}
