import { compileAirspace } from '../core/airspace/compile.ts';
import type { CompiledAirspace } from '../core/airspace/compiledAirspace.ts';
import { updateAirspace } from '../core/airspace/update.ts';
import type { Zone } from '../core/airspace/zone.ts';
import { seededRandom } from '../core/dispatch/random.ts';
import { planeAt } from '../core/geo/metric.ts';
import { RouteMatrix } from '../core/routing/matrix.ts';
import { updateMatrix } from '../core/routing/matrixUpdate.ts';
import { createRouter } from '../core/routing/route.ts';
import type { RouteRequest } from '../core/routing/types.ts';
import type { Terrain } from '../core/terrain/terrain.ts';
import type { LonLat } from '../core/units.ts';
import { SIDE_M, seededWorld } from './routeData.ts';

/**
 * The routes of all pairs of 200 sites among the 1,000 zones of the seeded world against 2,000 single routes between the same sites, CPU seconds of one run. Compiling the
 * airspace is apart. `cold`: each route by a router of its own, as a process that is asked once; `warm`: by one router, whose scenes stand already. Both sides
 * check each path against the compiled airspace. Then one zone is taken away and one comes, and what that touches is searched for again.
 */

const ZONES = 1_000;
const SITES = 200;
const SINGLES = 2_000;
/** Every so many pairs is asked alone. */
const STEP = Math.floor((SITES * (SITES - 1)) / 2 / SINGLES);
const ORIGIN: LonLat = [10, 49];
const BUFFER_M = 30;
const AGL_M = 80;
const SAME_M = 1;
const GROUND: Terrain = { resolution_m: 1_000, heightAt: () => 100 };

export function bench(): object {
  const plane = planeAt(ORIGIN);
  const place = (x: number, y: number): LonLat => plane.toLonLat(x - SIDE_M / 2, y - SIDE_M / 2);
  const zones = seededWorld(ZONES).map((ring, i) => zoneOf(i, ring, place));
  const [compileSeconds, airspace] = timed(() => compileAirspace({ zones, coverages: [{ type: 'Polygon', coordinates: [[[9, 48], [11, 48], [11, 50], [9, 50], [9, 48]]] }] }));
  const conditions = { agl_m: AGL_M, span: { from: 0, to: 1 }, buffer_m: BUFFER_M, lifted: new Set<number>() };
  const sites = sitesAmong(airspace, place);
  const requests: RouteRequest[] = [];
  sites.forEach((from, i) => sites.forEach((to, j) => i < j && requests.push({ ...conditions, from, to })));
  const singles = requests.filter((_, k) => k % STEP === 0).slice(0, SINGLES);
  const ask = (router: ReturnType<typeof createRouter>, request: RouteRequest): number => lengthOf(router.route(request));

  // so that no side pays for what is compiled when it first runs
  const warming = new RouteMatrix(createRouter(airspace, GROUND), sites.slice(0, 40), conditions);
  warming.fill();
  singles.slice(0, 40).forEach((request) => ask(createRouter(airspace, GROUND), request));

  const matrix = new RouteMatrix(createRouter(airspace, GROUND), sites, conditions);
  const [matrixSeconds] = timed(() => matrix.fill());
  const [coldSeconds, lengths] = timed(() => singles.map((request) => ask(createRouter(airspace, GROUND), request)));
  const one = createRouter(airspace, GROUND);
  // its scenes stand, and nothing that is asked again is known yet
  singles.forEach(({ from, to, ...same }) => ask(one, { ...same, from: to, to: from }));
  const [warmSeconds] = timed(() => singles.map((request) => ask(one, request)));

  const index = new Map(sites.map((site, i) => [site, i]));
  const ours = singles.map(({ from, to }) => matrix.distance_m[index.get(from)! * SITES + index.get(to)!]!);
  // a plane keeps some decimetres more than the buffer at its rim, which closes a gap that is no wider: what differs lies between the routes of a metre less and a metre more
  const differing = singles.flatMap((request, k) => (Math.abs(ours[k]! - lengths[k]!) <= SAME_M ? [] : [{ request, length: ours[k]! }]));
  const explained = differing.filter(({ request, length }) => ask(one, { ...request, buffer_m: BUFFER_M - 1 }) <= length + SAME_M && length <= ask(one, { ...request, buffer_m: BUFFER_M + 1 }) + SAME_M);
  const change = { gone: new Set([zones[0]!.key]), come: [{ ...zones[1]!, key: 'bench:new', id: 'new', volumes: zones[0]!.volumes }] };
  const changed = updateAirspace(airspace, change);
  const [updateSeconds] = timed(() => updateMatrix(matrix, createRouter(changed, GROUND), airspace, changed, change));
  return {
    ours: { pairs: (SITES * (SITES - 1)) / 2, seconds: matrixSeconds, compileSeconds, updateOfOneZoneSeconds: updateSeconds },
    peers: { singles: singles.length, coldSeconds, warmSeconds },
    ratio: { cold: matrixSeconds / coldSeconds, warm: matrixSeconds / warmSeconds, agreement: { within1m: singles.length - differing.length, byWidthOfGaps: explained.length, wrong: differing.length - explained.length } },
  };
}

const lengthOf = (result: ReturnType<ReturnType<typeof createRouter>['route']>): number => (result.feasible ? result.distance_m : Infinity);

/** Places on a raster of 25 m in no zone. */
function sitesAmong(airspace: CompiledAirspace, place: (x: number, y: number) => LonLat): LonLat[] {
  const random = seededRandom(7);
  const raster = (value: number): number => 25 * Math.round((SIDE_M * value) / 25);
  const sites: LonLat[] = [];
  while (sites.length < SITES) {
    const [lon, lat] = place(raster(random()), raster(random()));
    if (airspace.along([{ lon, lat, amsl_m: AGL_M, time: NaN }], BUFFER_M, () => 0).length === 0) sites.push([lon, lat]);
  }
  return sites;
}

function zoneOf(i: number, ring: Float64Array, place: (x: number, y: number) => LonLat): Zone {
  const flat: number[] = [];
  for (let k = 0; k < ring.length; k += 2) flat.push(...place(ring[k]!, ring[k + 1]!));
  const volume = { footprint: { kind: 'polygon' as const, rings: [Float64Array.from(flat)] }, lower: { value_m: 0, reference: 'AGL' as const }, upper: { value_m: 500, reference: 'AGL' as const } };
  return { key: `bench:${i}`, dataSet: 'bench', id: `B${i}`, name: '', country: '', restriction: 'PROHIBITED', conditions: '', reasons: [], message: '', authorities: [], edges: 'planar', applicability: [], volumes: [volume] };
}

function timed<T>(task: () => T): [seconds: number, result: T] {
  const before = process.cpuUsage();
  const result = task();
  const used = process.cpuUsage(before);
  return [(used.user + used.system) / 1e6, result];
}
