import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crashesOf } from '../support/mutants.ts';

const data = new URL('../../../shared/data/airspace/', import.meta.url);
const present = existsSync(data);
if (!present) console.log('skipped: ../shared/data/airspace is absent, damaged national files are not read');
const files = ['ed269', 'ed318', 'geojson', 'kmz', 'openair', 'aixm'].flatMap((folder) =>
  present ? readdirSync(new URL(`${folder}/`, data)).map((name) => `${folder}/${name}`).filter((name) => statSync(new URL(name, data)).isFile()) : [],
);

describe.skipIf(!present)('10,000 damaged files give a reading that compiles or one clear error, never a crash', () => {
  it.each(files)('%s', (name) => {
    expect(crashesOf(name, new Uint8Array(readFileSync(new URL(name, data))), Math.ceil(10_000 / files.length), 2)).toEqual([]);
  });
});
