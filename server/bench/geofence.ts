import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { conflictData } from './conflictData.ts';
import { BUFFER_M, LAT, VOLUMES, benchData } from './geofenceData.ts';
import { SIDES } from './geofenceSides.ts';
import type { Figures, Side } from './geofenceSides.ts';
import { buildGeosPeer, runGeosPeer } from './geosPeer.ts';
import type { GeosFigures } from './geosPeer.ts';

/**
 * Geofence queries against flatbush with turf, and against native GEOS where it can be built, on the same data in the same run, CPU time. Zones,
 * points and routes: geofenceData.ts; volumes: conflictData.ts. Each side has a process of its own; they run in turn, so that a busy machine is busy for all of
 * them, and each side's best round counts. The hits of all sides are given: the same numbers mean the same answers.
 */

/** Numbers of zones, and how often each side is run: a run of 100,000 takes minutes. */
const SIZES = [
  { zones: 10_000, rounds: 4 },
  { zones: 100_000, rounds: 1 },
] as const;

type Report = { ours: object; peers: Record<string, object>; ratio: object };

/** Runs the comparison for 10,000 and 100,000 zones; some minutes. With `side` and `count` only that side, for the run itself. */
export function bench(side?: string, count?: number): Report | object {
  if (side !== undefined) {
    const one = Object.entries(SIDES).find(([name]) => name === side);
    if (one === undefined) throw new RangeError(`a side out of ${Object.keys(SIDES).join(', ')} is expected, got ${side}`);
    return one[1](count ?? 0);
  }
  const geos = buildGeosPeer();
  try {
    const sizes = SIZES.map(({ zones, rounds }) => ({ zones, ...compare(zones, rounds, geos) }));
    const bySize = (pick: (size: (typeof sizes)[number]) => object | undefined): object => Object.fromEntries(sizes.map((size) => [size.zones, pick(size)]));
    return {
      ours: bySize((size) => size.ours),
      peers: Object.fromEntries(['flatbush+turf', 'geos', 'JSON.parse'].map((name) => [name, bySize((size) => size.peers[name])])),
      ratio: bySize((size) => size.ratio),
    };
  } finally {
    if ('folder' in geos) rmSync(geos.folder, { recursive: true });
  }
}

function compare(count: number, rounds: number, geos: ReturnType<typeof buildGeosPeer>): Report & { ours: object } {
  // what declared volumes are asked has nothing to do with the number of zones: once is enough
  const withVolumes = count === SIZES[0].zones;
  const data = 'missing' in geos ? undefined : benchData(count);
  const volumes = withVolumes ? conflictData(VOLUMES) : [];
  let ours = {};
  let turf = {};
  let native = {};
  let parse = {};
  for (let round = 0; round < rounds; round++) {
    ours = best(ours, { ...run('own', count), ...(withVolumes ? named(run('conflicts', count)) : {}) });
    if (!('missing' in geos) && data !== undefined) native = best(native, runGeosPeer(geos, data, volumes, BUFFER_M, LAT));
    turf = best(turf, { ...run('turf', count), ...(withVolumes ? named(run('turfConflicts', count)) : {}) });
    ours = best(ours, { ...ours, ...run('compile', count) });
    parse = best(parse, run('parse', count));
  }
  const own = ours as Figures & { alongUs: number; compileMs: number; conflictMs?: number };
  const ratios = (peer: Figures & { conflictMs?: number }, routeUs: number): object => ({
    point: peer.pointUs / own.pointUs,
    route: routeUs / own.routeUs,
    routeInDetail: routeUs / own.alongUs,
    ...(own.conflictMs === undefined || peer.conflictMs === undefined ? {} : { conflicts: peer.conflictMs / own.conflictMs }),
  });
  const geosFigures = native as GeosFigures;
  return {
    ours,
    peers: { 'flatbush+turf': turf, geos: 'missing' in geos ? geos : native, 'JSON.parse': parse },
    ratio: {
      'flatbush+turf': ratios(turf as Figures, (turf as Figures).routeUs),
      geos: 'missing' in geos ? geos : ratios(geosFigures, Math.min(geosFigures.routeUs, geosFigures.routeWithinUs)),
      'JSON.parse': { compile: (parse as { parseMs: number }).parseMs / own.compileMs },
    },
  };
}

function named({ ms, result }: Record<string, unknown>): object {
  return { conflictMs: ms, conflicts: result };
}

/** The least of each time; what is counted has to be the same each time. */
function best(before: object, now: object): object {
  const known = before as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(now).map(([name, value]) => {
      const other = known[name];
      if (typeof value !== 'number' || typeof other !== 'number') return [name, value];
      if (!/(Us|Ms)$/.test(name) && other !== value) throw new Error(`the same question got two answers: ${name} ${other} and ${value}`);
      return [name, Math.min(other, value)];
    }),
  );
}

/** One side in a process of its own: this program, started once more. */
function run(side: Side, count: number): Record<string, unknown> {
  const ran = spawnSync(process.execPath, [...process.execArgv, process.argv[1] ?? '', 'bench', 'geofence', '--side', side, '--count', String(count)], { encoding: 'utf8', maxBuffer: 1 << 24 });
  if (ran.status !== 0) throw new Error(`side ${side} ended with ${ran.status ?? ran.signal ?? '?'}: ${ran.stderr}`);
  return (JSON.parse(ran.stdout) as { geofence: Record<string, unknown> }).geofence;
}
