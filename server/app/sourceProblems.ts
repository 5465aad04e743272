import type { Scenario } from '#core/documents/scenario.ts';
import type { Store } from './ports.ts';

/** What is wrong with the places that a stored scenario's sources name: files are for the command line, data sets have to be stored. */
export async function sourceProblems(store: Pick<Store, 'listDataSets'>, scenario: Scenario): Promise<{ path: string; message: string }[]> {
  const sources = [
    ...(['airspace', 'terrain', 'population'] as const).flatMap((list) => scenario[list].map((source, index) => ({ source, path: `${list}[${index}]` }))),
    ...(scenario.obstacleSources ?? []).map((source, index) => ({ source, path: `obstacleSources[${index}]` })),
    ...(scenario.basemap === undefined ? [] : [{ source: scenario.basemap, path: 'basemap' }]),
  ];
  const known = sources.some(({ source }) => source.dataSet !== undefined) ? new Set((await store.listDataSets()).map((set) => set.id)) : new Set<string>();
  const problems = sources.flatMap(({ source, path }) => {
    if (source.file !== undefined) return [{ path: `${path}.file`, message: 'a file name is for the command line; import the file as a data set and name it under dataSet' }];
    if (source.dataSet !== undefined && !known.has(source.dataSet)) return [{ path: `${path}.dataSet`, message: `there is no data set '${source.dataSet}'` }];
    return [];
  });
  if (scenario.weather?.file !== undefined) problems.push({ path: 'weather.file', message: 'a file name is for the command line; import the file as weather' });
  return problems;
}
