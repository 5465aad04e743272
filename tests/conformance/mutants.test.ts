import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crashesOf } from '../support/mutants.ts';

const data = new URL('../../../shared/data/airspace/', import.meta.url);
const present = existsSync(data);
if (!present) console.log('skipped: ../shared/data/airspace is absent, damaged national files are not read');

/** Small files, so that many copies can be read; 10,000 copies of these and larger ones are in tests/long. */
describe.skipIf(!present)('damaged files give a reading that compiles or one clear error, never a crash', () => {
  it.each(['ed269/CHE_interuss_test.json', 'ed318/CHE_foca_sample.json', 'ed318/spain-aero-representative-sample.geojson', 'geojson/LU_geozones_CC0.geojson', 'kmz/PT_UASZoneVersion_20240730.kmz', 'openair/SK_xcsoar_national.txt', 'aixm/DN_SAA.ACT_area_activation.xml'])('%s', (name) => {
    expect(crashesOf(name, new Uint8Array(readFileSync(new URL(name, data))), 28, 1)).toEqual([]);
  });
});
