import type { Area } from '#core/documents/common.ts';
import type { EditAction } from '#core/documents/edit.ts';
import { DocumentError } from '#core/documents/parse.ts';
import type { Source } from '#core/documents/scenario.ts';
import { formatInstant } from '#core/time.ts';
import type { PropertyMapping } from '#formats/propertyMapping.ts';
import { canonicalJson, sha256 } from './canonicalHash.ts';
import type { App } from './context.ts';
import { currentScenario } from './currentScenario.ts';
import { withAge } from './dataAge.ts';
import type { DataSet, ImportAnswer, Reading } from './entities.ts';
import { AppError } from './ports.ts';
import { postEdit } from './postEdit.ts';
import type { SourceFile } from './readSource.ts';
import { newerSource, recheckBookings } from './recheckBookings.ts';
import { publishRecheck } from './recheckDataSet.ts';
import { seriesOf, slugOf } from './seriesOf.ts';

/** What the person says of a file. */
export interface DataSetRequest {
  name: string;
  kind: DataSet['kind'];
  content?: string | undefined;
  /** for files that are no text */
  contentBase64?: string | undefined;
  preview?: boolean | undefined;
  /** adds it to this scenario as an edit, in the place of the version that it replaces if the scenario has it */
  scenarioId?: string | undefined;
  /** data set of which this is a newer version */
  replaces?: string | undefined;
  series?: string | undefined;
  source?: string | undefined;
  effective?: string | undefined;
  coordinateSystem?: Source['coordinateSystem'];
  coverage?: Area | undefined;
  mapping?: PropertyMapping | undefined;
  synthetic?: boolean | undefined;
}

/**
 * Reads a file, told by its content, and stores it as a data set with the report of what was repaired and rejected. A preview stores
 * nothing. Against the version that it replaces it answers with the difference, and with every booked flight that the new version stops.
 * The same file, of which the same is said, gives the data set that is there already. Throws FormatError naming the place in the file.
 */
export async function importDataSet(app: App, request: DataSetRequest, actor: string): Promise<ImportAnswer> {
  const bytes = contentOf(request);
  const replaced = await replacedBy(app, request);
  const file: SourceFile = { name: request.name, bytes, coordinateSystem: request.coordinateSystem, mapping: request.mapping };
  const { about, readings, suggestion, difference } = await app.jobs.describe({ ...file, kind: request.kind, previous: replaced?.file, suggest: request.preview });
  // What the person says goes before what the file says of itself.
  const meta = { ...about, ...identityOf(request, bytes, replaced?.set.series) };
  const set = request.preview === true ? { ...meta, importedAt: formatInstant(app.clock.now()) } : await store(app, request, meta, bytes, readings, actor);
  const previous = replaced?.set ?? (await latestVersion(app, set, request.scenarioId));
  // While it is a question where the zones lie nothing can be said of flights.
  const recheck = replaced === undefined || set.kind !== 'airspace' || isQuestion(readings) ? undefined : await recheckBookings(app, set, file);
  if (recheck !== undefined && request.preview !== true) await publishRecheck(app, set, recheck);
  return {
    ...withAge(set, app.clock.now()),
    ...(readings === undefined ? {} : { readings }),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(previous === undefined ? {} : { previous: briefOf(previous) }),
    ...(difference === undefined ? {} : { difference }),
    ...(recheck === undefined ? {} : { recheck }),
  };
}

/** Id, and what is told of a file beside its content. The id covers both, since a data set never changes. */
export function identityOf(request: DataSetRequest, bytes: Uint8Array, replacedSeries?: string): Omit<DataSet, 'importedAt' | 'format' | 'report'> {
  const { kind, name, effective, coordinateSystem, mapping, source, synthetic } = request;
  const hash = sha256(bytes);
  const series = replacedSeries ?? request.series ?? seriesOf(name);
  const told = Object.entries({ effective, coordinateSystem, mapping, source }).filter(([, value]) => value !== undefined);
  const mark = told.length === 0 && series === seriesOf(name) ? hash : sha256(canonicalJson([hash, series, told]));
  return { id: `${slugOf(name)}-${mark.slice(0, 12)}`, kind, name, series, hash, ...Object.fromEntries(told), ...(synthetic === undefined ? {} : { synthetic }) };
}

function contentOf({ content, contentBase64 }: DataSetRequest): Uint8Array {
  if (contentBase64 === undefined) return new TextEncoder().encode(content ?? '');
  const bytes = Buffer.from(contentBase64, 'base64');
  // Node passes over what is no base64.
  const padding = /=*$/.exec(contentBase64.slice(-2))?.[0].length ?? 0;
  if (bytes.length !== (contentBase64.length / 4) * 3 - padding) throw new DocumentError('body', [{ path: 'contentBase64', message: 'base64 with padding is expected (RFC 4648, section 4)' }]);
  return bytes;
}

async function replacedBy(app: App, { replaces, kind, series }: DataSetRequest): Promise<{ set: DataSet; file: SourceFile } | undefined> {
  if (replaces === undefined) return undefined;
  const refuse = (path: string, message: string): DocumentError => new DocumentError('body', [{ path, message }]);
  const found = await app.store.getDataSet(replaces);
  if (found === undefined) throw new AppError('NOT_FOUND', `There is no data set '${replaces}' to replace.`);
  const { set, content } = found;
  if (set.kind !== kind) throw refuse('replaces', `'${replaces}' is ${set.kind}, not ${kind}`);
  if (series !== undefined && series !== set.series) throw refuse('series', `'${replaces}' belongs to the series '${set.series}'`);
  return { set, file: { name: set.name, bytes: content, coordinateSystem: set.coordinateSystem, mapping: set.mapping } };
}

async function store(app: App, request: DataSetRequest, meta: Omit<DataSet, 'importedAt'>, bytes: Uint8Array, readings: Reading[] | undefined, actor: string): Promise<DataSet> {
  const { scenarioId } = request;
  if (scenarioId !== undefined && isQuestion(readings)) throw new DocumentError(request.name, [{ path: 'coordinateSystem', message: questionOf(readings ?? []) }]);
  const known = await app.store.getDataSet(meta.id);
  const set = known?.set ?? (await app.store.addDataSet(meta, bytes, actor));
  if (scenarioId !== undefined) await addToScenario(app, scenarioId, set, request, actor);
  return set;
}

const isQuestion = (readings: readonly Reading[] | undefined): boolean => (readings?.length ?? 0) > 1;

function questionOf(readings: readonly Reading[]): string {
  const shifts = readings.filter(({ shift_m }) => shift_m > 0).map(({ coordinateSystem, shift_m }) => `as ${coordinateSystem} ${Math.round(shift_m)} m`);
  return `the file lies in or near China, where maps may be shifted: ${shifts.join(', ')} from where it lies as WGS84; declare the coordinate system: WGS84 (CGCS2000), GCJ-02 or BD-09`;
}

/** The list of a scenario that holds sources of a kind; a base map stands alone. */
function listOf(kind: DataSet['kind']): 'airspace' | 'terrain' | 'obstacleSources' | undefined {
  if (kind === 'basemap') return undefined;
  return kind === 'obstacles' ? 'obstacleSources' : kind;
}

/** One edit, so that undo brings the version before back. */
async function addToScenario(app: App, scenarioId: string, set: DataSet, { coverage, replaces }: DataSetRequest, actor: string): Promise<void> {
  const { scenario, version } = await currentScenario(app.store, scenarioId);
  const list = listOf(set.kind);
  const older = list === undefined || replaces === undefined ? undefined : scenario[list]?.find((source) => source.dataSet === replaces);
  const source: Source = {
    ...newerSource(older ?? { id: set.id }, set),
    ...(coverage === undefined ? {} : { coverage }),
    ...(set.synthetic === undefined ? {} : { synthetic: set.synthetic }),
    ...(set.source === undefined ? {} : { attribution: set.source }),
  };
  const action: EditAction = list === undefined ? { type: 'basemap.put', source } : { type: 'source.put', list, source };
  await postEdit(app, scenarioId, { baseVersion: version, actions: [action], label: `${older === undefined ? 'Add' : 'Update to'} ${set.name}` }, actor);
}

/** The version that the scenario has, or else the newest, for the person to say whether the file replaces it. */
async function latestVersion(app: App, set: DataSet, scenarioId: string | undefined): Promise<DataSet | undefined> {
  const versions = (await app.store.listVersions(set.series)).filter(({ id, kind }) => id !== set.id && kind === set.kind);
  const list = listOf(set.kind);
  if (versions.length === 0 || scenarioId === undefined || list === undefined) return versions[0];
  const sources = (await currentScenario(app.store, scenarioId)).scenario[list] ?? [];
  return versions.find(({ id }) => sources.some((source) => source.dataSet === id)) ?? versions[0];
}

const briefOf = ({ id, name, effective, coordinateSystem }: DataSet): NonNullable<ImportAnswer['previous']> => ({
  id,
  name,
  ...(effective === undefined ? {} : { effective }),
  ...(coordinateSystem === undefined ? {} : { coordinateSystem }),
});
