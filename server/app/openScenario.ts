import { dirname, isAbsolute, join } from 'node:path';
import type { World } from '#core/world.ts';
import { DocumentError } from '#core/documents/parse.ts';
import { loadWorld, readScenario } from './loadWorld.ts';

/** Opens a scenario for the command line: the document and the files that it names, which lie beside it. */
export async function openScenario(path: string, readFile: (path: string) => Promise<Uint8Array>): Promise<World> {
  const scenario = readScenario(path, await readFile(path));
  return loadWorld(scenario, path, async (source) => {
    if (source.file === undefined) throw new DocumentError(path, [{ path: source.id, message: 'a data set id can be used with the server only; the command line needs file or inline' }]);
    const name = isAbsolute(source.file) ? source.file : join(dirname(path), source.file);
    return { name, bytes: await readFile(name) };
  });
}
