import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAirspaceFile } from '../../server/app/readAirspace.ts';
import type { AirspaceReading } from '../../server/app/readAirspace.ts';
import { compileAirspace } from '../../server/core/airspace/compile.ts';
import type { Limit, Zone } from '../../server/core/airspace/zone.ts';
import { FormatError } from '../../server/formats/error.ts';

const data = new URL('../../../shared/data/airspace/', import.meta.url);
const present = existsSync(data);
if (!present) console.log('skipped: ../shared/data/airspace is absent, OpenAir files are not checked');
const readings = new Map<string, AirspaceReading>();
const load = (path: string): AirspaceReading => {
  const reading = readings.get(path) ?? readAirspaceFile(path, readFileSync(new URL(path, data)), path);
  readings.set(path, reading);
  return reading;
};
const FT = 0.3048;

describe.skipIf(!present)('national files in OpenAir', () => {
  it.each([
    ['FR_planeurnet_france.txt', 1611],
    ['FR_planeurnet_france_standard.txt', 1611],
    ['CH_feet.txt', 288],
    ['CH_metric.txt', 288],
    ['CH_openair-rs_2019.txt', 334],
    ['CH_wildlife_m.txt', 50],
    ['CZ_xcsoar_national.txt', 270],
    ['SI_naviter_230525.openair', 58],
    ['SK_xcsoar_national.txt', 86],
    ['ZA_powerlines.txt', 4],
  ])('%s holds %i zones, none of them rejected or unread', (file, zones) => {
    const reading = load(`openair/${file}`);
    expect(reading.format).toBe('openair');
    expect(new Set(reading.zones.map((zone) => zone.key)).size).toBe(zones);
    expect(reading.rejected).toEqual([]);
    expect(reading.zones.filter((zone) => zone.notReadInFull !== undefined).map((zone) => zone.id)).toEqual([]);
  });

  it('of the Czech Republic has 18 records that only set a style', () => {
    expect(load('openair/CZ_xcsoar_national.txt').notices).toEqual([expect.stringContaining('sets the style of its class, was passed over 18 times')]);
  });

  it('of Slovenia tells times of activation, and NONE where only a NOTAM does', () => {
    const { zones } = load('openair/SI_naviter_230525.openair');
    expect(zones.map((zone) => zone.applicability.length).filter((spans) => spans > 0)).toEqual([2, 5, 2, 1]);
    expect(zones.filter((zone) => zone.message.includes('NOTAM'))).toHaveLength(6);
  });

  it('of XCSoar is read; one record gives each limit twice', () => {
    const { zones } = load('suites/xcsoar/openair.txt');
    expect(zones).toHaveLength(26);
    expect(zones.filter((zone) => zone.notReadInFull !== undefined)).toEqual([]);
    const other = load('suites/xcsoar/openair_2.txt');
    expect(other.zones.map((zone) => [zone.name, zone.notReadInFull])).toEqual([
      ['Type-TMA-Test', undefined],
      ['Type-GLIDING_SECTOR-Test', undefined],
      ['NO-Type-Test', 'a limit is given more than once'],
      ['Type-ASRA-Test', undefined],
    ]);
  });

  it('in the format of Tim Newport-Peace is refused, not misread', () => {
    expect(() => load('suites/xcsoar/tnp.sua')).toThrow(FormatError);
  });
});

describe.skipIf(!present)('the French airspace in both versions of the format', () => {
  it('has the same shapes and limits, and a restriction that is never known to be weaker in the one that tells types', () => {
    const [extended, classic] = [load('openair/FR_planeurnet_france.txt').zones, load('openair/FR_planeurnet_france_standard.txt').zones];
    const strip = (zones: readonly Zone[]) => zones.map(({ name, volumes }) => ({ name, volumes }));
    expect(strip(extended)).toEqual(strip(classic));
    const prohibited = (zones: readonly Zone[]) => zones.filter((zone) => zone.restriction === 'PROHIBITED').map((zone) => zone.key.split('/').at(-1));
    expect(prohibited(extended)).toEqual(prohibited(classic));
  });
});

describe.skipIf(!present)('the Swiss airspace in feet and in metres', () => {
  const pair = (): [Zone[], Zone[]] => [load('openair/CH_feet.txt').zones, load('openair/CH_metric.txt').zones];
  /** The metric file turns flight levels into metres above the sea and rounds to 50 m, once to the wrong side (FL175 is 5,334 m, not 5,300). */
  const ROUNDING_M = 35;
  /** Where the files themselves disagree: FL75 in feet, 2,600 m (FL85) in metres. */
  const DISAGREES = 'TMA Geneva 4 126.350';

  it('has the same zones; limits agree within the rounding of the files', () => {
    const [feet, metric] = pair();
    const strip = (zones: readonly Zone[]) => zones.map(({ name, restriction, reasons, volumes }) => ({ name, restriction, reasons, footprints: volumes.map((volume) => volume.footprint) }));
    expect(strip(feet)).toEqual(strip(metric));
    feet.forEach((zone, i) => {
      if (zone.name === DISAGREES) return;
      zone.volumes.forEach((volume, v) => {
        const other = metric[i]!.volumes[v]!;
        for (const [a, b] of [[volume.lower, other.lower], [volume.upper, other.upper]] as const) {
          expect(b.reference, zone.name).toBe(a.reference === 'FL' ? 'AMSL' : a.reference);
          expect(Math.abs(a.value_m - b.value_m), zone.name).toBeLessThanOrEqual(ROUNDING_M);
        }
      });
    });
  });

  it('gives the same verdicts at 20,000 points that are away from limits', () => {
    const [feet, metric] = pair();
    // flight levels are taken with their pressure and temperature; for this comparison they stand at their nominal height
    const nominal = (limit: Limit): Limit => (limit.reference === 'FL' ? { ...limit, reference: 'AMSL' } : limit);
    const airspaces = [feet, metric].map((zones) => compileAirspace({ zones: zones.filter((zone) => zone.name !== DISAGREES).map((zone) => ({ ...zone, volumes: zone.volumes.map(({ footprint, lower, upper }) => ({ footprint, lower: nominal(lower), upper: nominal(upper) })) })), coverages: [] }));
    const ground = 600;
    const random = numbers(1);
    let met = 0;
    for (let n = 0; n < 20_000; n++) {
      const [lon, lat, amsl] = [5.9 + 4.7 * random(), 45.7 + 2.2 * random(), 6_000 * random() ** 2];
      const [inFeet, inMetres] = airspaces.map((airspace) => airspace.at(lon, lat, amsl, ground, 0));
      for (const index of [...inFeet!.filter((zone) => !inMetres!.includes(zone)), ...inMetres!.filter((zone) => !inFeet!.includes(zone))]) {
        const { name, volumes } = airspaces[0]!.zones[index]!;
        const away = volumes.flatMap(({ lower, upper }) => [lower, upper]).map((limit) => Math.abs(limit.value_m + (limit.reference === 'AGL' ? ground : 0) - amsl));
        expect(Math.min(...away), `${name} at ${lon}, ${lat}, ${amsl}`).toBeLessThanOrEqual(ROUNDING_M);
      }
      met += inFeet!.length;
    }
    expect(met).toBeGreaterThan(4_000);
  });
});

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface ExpectedLimit {
  value: number;
  unit: 'FT' | 'FL';
  referenceDatum: 'GND' | 'MSL' | 'STD';
}
interface Expected {
  properties: {
    name: string;
    class: string;
    type?: string;
    frequency?: { value: string; name?: string };
    transponderCode?: number;
    byNotam?: boolean;
    activationTimes?: { start?: string; end?: string }[];
    upperCeiling: ExpectedLimit;
    lowerCeiling: ExpectedLimit;
  };
  geometry?: { type: string; coordinates: [number, number][] | [number, number][][] };
}

const fixtures = new URL('suites/openaip-openair/tests/fixtures/', data);
const fixture = (name: string): AirspaceReading => readAirspaceFile(name, readFileSync(new URL(name, fixtures)), name);

/**
 * Expected results of the openAIP parser, each with the input that gives it and the metres that its outline may lie from ours. It draws arcs by chords on a sphere
 * (0.3 % of the radius), rounds to five or six decimals, and takes the radius of one end where the two ends differ (208 m at Nice).
 */
const RESULTS: readonly [result: string, input: string, tolerance_m: number][] = [
  ['activation-times-none-result.json', 'activation-times-none.txt', 2],
  ['activation-times-result.json', 'activation-times.txt', 2],
  ['arc-angle-ccw-result.json', 'arc-angle-ccw.txt', 100],
  ['arc-angle-cw-result.json', 'arc-angle-cw.txt', 3],
  ['arc-angle-single-vx-result.json', 'arc-angle-single-vx.txt', 40],
  ['arc-ccw-result.json', 'arc-ccw.txt', 40],
  ['arc-cw-ccw-result.json', 'arc-cw-ccw.txt', 500],
  ['arc-cw-result.json', 'arc-cw.txt', 15],
  ['arc-first-result.json', 'arc-first.txt', 30],
  ['awy-result.json', 'airway.txt', 40],
  ['circular-result.json', 'circular.txt', 20],
  ['convert-self-intersecting-to-linestring-result.json', 'self-intersecting.txt', 2],
  ['fixed-self-intersecting.json', 'self-intersecting.txt', 2],
  ['inline-comments-result.json', 'inline-comments.txt', 2],
  ['polygon-result.json', 'polygon.txt', 2],
  ['polygon-to-linestring-result.json', 'polygon.txt', 2],
  ['version-2-commands-result.json', 'version-2-commands.txt', 2],
];

describe.skipIf(!present)('expected results of the openAIP parser', () => {
  it('are all listed here', () => {
    expect(readdirSync(fixtures).filter((name) => name.endsWith('.json')).toSorted()).toEqual(RESULTS.map(([result]) => result));
  });

  it.each(RESULTS)('%s: name, class, type, station, limits, times and outline agree', (result, input, tolerance_m) => {
    const parsed = JSON.parse(readFileSync(new URL(result, fixtures), 'utf8')) as { features?: Expected[] };
    const expected = parsed.features ?? [parsed as unknown as Expected];
    const { zones } = fixture(input);
    expect(zones).toHaveLength(expected.length);
    expected.forEach(({ properties: p, geometry }, i) => {
      const zone = zones[i]!;
      expect(zone.name).toBe(p.name);
      expect(zone.reasons).toEqual([`class ${p.class}`, ...(p.type === undefined ? [] : [`type ${p.type}`])]);
      expect(zone.authorities).toEqual(p.frequency === undefined ? [] : [{ ...(p.frequency.name === undefined ? {} : { name: p.frequency.name }), contact: `${p.frequency.value} MHz` }]);
      expect(zone.message.includes('NOTAM')).toBe(p.byNotam === true);
      if (p.transponderCode !== undefined) expect(zone.message).toContain(`transponder ${p.transponderCode}`);
      expect(zone.applicability).toEqual((p.activationTimes ?? []).map(({ start, end }) => ({ from: start === undefined ? -Infinity : Date.parse(start), to: end === undefined ? Infinity : Date.parse(end), daily: [] })));
      for (const { lower, upper } of zone.volumes) {
        expect(lower).toEqual(limitOf(p.lowerCeiling));
        expect(upper).toEqual(limitOf(p.upperCeiling));
      }
      if (geometry !== undefined) compareOutline(geometry, zone, tolerance_m, result === 'fixed-self-intersecting.json');
    });
  });
});

function limitOf({ value, unit, referenceDatum }: ExpectedLimit): object {
  return { value_m: expect.closeTo(value * FT * (unit === 'FL' ? 100 : 1), 2), reference: { GND: 'AGL', MSL: 'AMSL', STD: 'FL' }[referenceDatum] };
}

/**
 * Every expected vertex lies within the tolerance of our border, and the other way round. `repaired`: the parser cut loops off a ring that crosses
 * itself; ours keeps them, so that only its vertices have to lie on our border or inside.
 */
function compareOutline(geometry: NonNullable<Expected['geometry']>, zone: Zone, tolerance_m: number, repaired: boolean): void {
  const theirs = (geometry.type === 'Polygon' ? geometry.coordinates[0] : geometry.coordinates) as [number, number][];
  const { footprint, lower } = zone.volumes[0]!;
  const airspace = compileAirspace({ zones: [{ ...zone, applicability: [] }], coverages: [] });
  const contains = ([lon, lat]: readonly [number, number]): boolean => airspace.at(lon, lat, lower.value_m, 0, 0).length > 0;
  if (footprint.kind === 'polygon' && zone.volumes.length === 1) {
    const ours = pairs(footprint.rings[0]!);
    for (const at of theirs) expect(repaired && contains(at) ? 0 : distanceToLine(at, ours), `expected ${at.join()}`).toBeLessThan(tolerance_m);
    if (!repaired) for (const at of ours) expect(distanceToLine(at, theirs), `read ${at.join()}`).toBeLessThan(tolerance_m);
    return;
  }
  // circles and airways: round every expected vertex there is both inside and outside
  for (const [lon, lat] of theirs) {
    const [east, north] = [tolerance_m / (111_320 * Math.cos((lat * Math.PI) / 180)), tolerance_m / 110_574];
    const found = Array.from({ length: 16 }, (_, k) => contains([lon + east * Math.cos((k * Math.PI) / 8), lat + north * Math.sin((k * Math.PI) / 8)]));
    expect(new Set(found), `${lon}, ${lat}`).toEqual(new Set([true, false]));
  }
}

function pairs(flat: Float64Array): [number, number][] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);
}

/** Metres from a point to a closed line, on the plane that touches the Earth at the point. */
function distanceToLine([lon, lat]: readonly [number, number], line: readonly (readonly [number, number])[]): number {
  const k = 111_320 * Math.cos((lat * Math.PI) / 180);
  const flat = line.map(([x, y]) => [(x - lon) * k, (y - lat) * 110_574] as const);
  return Math.min(...flat.map(([bx, by], i) => {
    const [ax, ay] = flat[(i + flat.length - 1) % flat.length]!;
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(ax + t * dx, ay + t * dy);
  }));
}

/**
 * What becomes of the inputs of that parser, above all of those that it calls errors. `clean`: read without remark. `repaired`: put right, with the remark that is told. `restricted`: kept at its
 * most restrictive. `refused`: no airspace. Where the parser calls an error what we read without remark, the reason that we judge otherwise stands beside.
 */
const VERDICTS: Readonly<Record<string, readonly ['clean' | 'repaired' | 'restricted' | 'refused', remark?: RegExp | undefined, judged?: string]>> = {
  'activation-times-invalid-with-none-none.txt': ['restricted', /not start\/end/],
  'activation-times-invalid-with-none.txt': ['restricted', /beside NONE/],
  'activation-times-invalid.txt': ['restricted', /ends before it starts/],
  'activation-times-none.txt': ['clean'],
  'activation-times.txt': ['clean'],
  'airway.txt': ['clean'],
  'arc-angle-ccw.txt': ['clean'],
  'arc-angle-cw.txt': ['clean'],
  'arc-angle-single-vx.txt': ['clean'],
  'arc-ccw.txt': ['clean'],
  'arc-cw-ccw.txt': ['clean'],
  'arc-cw.txt': ['clean'],
  'arc-first.txt': ['clean'],
  'ceiling-definitions-al-greater-ah.txt': ['restricted', /lower limit is unlimited/, 'FL999 is no floor but a way to write unlimited; the parser would exchange the two and leave all below FL240 free'],
  'ceiling-definitions-duplicate.txt': ['restricted', /no upper limit.*more than once/],
  'check-limits-unit-conversion.txt': ['clean'],
  'circular-invalid.txt': ['clean', undefined, 'the ring crosses itself and has an area by its winding all the same'],
  'circular.txt': ['clean'],
  'coordinate-minutes-60.txt': ['repaired', /60 minutes or seconds/],
  'coordinate-seconds-60.txt': ['repaired', /60 minutes or seconds/],
  'do-not-split-into-multipolygon.txt': ['clean'],
  'empty-name.txt': ['repaired', /no name/],
  'expected-output-openair.txt': ['clean'],
  'flight-level-missing-number.txt': ['restricted', /'FL' is not a height/],
  'ignored-only.txt': ['refused'],
  'in-output-openair.txt': ['clean'],
  'inline-comments.txt': ['clean'],
  'insufficient-coordinates.txt': ['repaired', /fewer than three/],
  'invalid-coordinates.txt': ['restricted', /the point '45:49:51 N 008:42:' cannot be read/],
  'laser-beam.txt': ['clean'],
  'meter-altitude-unit.txt': ['clean'],
  'missing-AY.txt': ['clean', undefined, 'the first version of the format has no AY; the class alone tells the restriction'],
  'missing-ah-al.txt': ['restricted', /no lower limit.*no upper limit/],
  'polygon.txt': ['clean'],
  'round-altitude-values.txt': ['clean'],
  'self-intersecting.txt': ['clean', undefined, 'the ring crosses itself and has an area by its winding all the same'],
  'single-airspace-ag-but-missing-af.txt': ['repaired', /without a frequency/],
  'skipped-tokens.txt': ['clean'],
  'start-end-coordinates-not-equal.txt': ['repaired', /not closed/],
  'transponder-code-invalid.txt': ['repaired', /octal/],
  'version-2-commands.txt': ['repaired', /occurs more than once/],
  'version-2-warn-if-expired.txt': ['clean', undefined, 'times in the past are no fault of the file; the zone no longer applies, apart from its open end'],
  'without-ac.txt': ['restricted', /no class/],
};

describe.skipIf(!present)('inputs of the openAIP parser', () => {
  it('are all judged here', () => {
    expect(readdirSync(fixtures).filter((name) => name.endsWith('.txt')).toSorted()).toEqual(Object.keys(VERDICTS));
  });

  it.each(Object.entries(VERDICTS))('%s is read, reported or refused as it should be', (name, [verdict, remark]) => {
    if (verdict === 'refused') {
      expect(() => fixture(name)).toThrow(FormatError);
      return;
    }
    const { zones, repaired, rejected } = fixture(name);
    expect(zones).toHaveLength(name === 'version-2-commands.txt' ? 8 : 1);
    expect(rejected).toEqual([]);
    const unread = zones.map((zone) => zone.notReadInFull ?? '').join('');
    expect(unread !== '').toBe(verdict === 'restricted');
    if (verdict === 'clean') expect(repaired).toEqual([]);
    if (remark !== undefined) expect(verdict === 'restricted' ? unread : repaired.map((repair) => repair.what).join()).toMatch(remark);
  });

  it('that its writer turns into one another are the same airspace', () => {
    const shapes = (name: string) => fixture(name).zones.map(({ volumes, restriction, name: called }) => ({ volumes, restriction, called }));
    expect(shapes('in-output-openair.txt')).toEqual(shapes('expected-output-openair.txt'));
  });
});
