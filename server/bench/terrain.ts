import { fromArrayBuffer } from 'geotiff';
import { distanceOf } from '#core/geo/metric.ts';
import { gridTerrain } from '#core/terrain/gridTerrain.ts';
import type { AirPoint, SurveyedTerrain } from '#core/terrain/terrain.ts';
import { readTerrainFile } from '#formats/terrainFile.ts';
import { NORTH, SIDE, STEP, WEST, random, terrainFile } from './terrainData.ts';

/**
 * Heights at 1,000 places of one GeoTIFF against geotiff's own reads of the same places, and the clearance of legs against looking at the ground every 30 m. Both sides
 * are bilinear; their answers are compared. CPU time, best of some rounds; what opening or reading the file costs is shown apart.
 */

const POINTS = 1_000;
const LEGS = 200;
const ROUNDS = 5;
/** Calls in a round of ours, which is too short for the clock alone. */
const CALLS = 200;
const LOOK_M = 30;
const SAME_M = 1e-6;
const KEPT = 'geotiff, all blocks kept unpacked';

interface LegRoom {
  lowest_m: number;
  highest_m: number;
}

export async function bench(): Promise<{ ours: object; peers: object; ratio: object }> {
  const file = terrainFile();
  const next = random(7);
  const coords = Float64Array.from({ length: 2 * POINTS }, (_, i) => (i % 2 === 0 ? WEST : NORTH - 1) + 0.001 + 0.998 * next());
  const legs = Array.from({ length: LEGS }, (): [AirPoint, AirPoint] => [airPoint(next), airPoint(next)]);

  let started = cpuMs();
  const terrain = gridTerrain(readTerrainFile(file, 'bench.tif').grids);
  terrain.groundOver(WEST, NORTH - 1, WEST + 1, NORTH);
  const readMs = cpuMs() - started;
  const heights = new Float64Array(POINTS);
  const pointsMs = best(CALLS, () => terrain.heightsAlong(coords, heights));

  started = cpuMs();
  await (await fromArrayBuffer(file.buffer)).getImage();
  const openMs = cpuMs() - started;
  const geotiffMs = await geotiffRounds(file.buffer, false, coords, heights);
  const keptMs = await geotiffRounds(file.buffer, true, coords, heights);

  let rooms: LegRoom[] = [];
  let looked: LegRoom[] = [];
  const legsMs = best(1, () => (rooms = legs.map(([from, to]) => terrain.clearance(from, to))));
  const looksMs = best(1, () => (looked = legs.map(([from, to]) => lookAlong(terrain, from, to))));
  rooms.forEach((room, i) => {
    if (!(room.lowest_m <= looked[i]!.lowest_m + SAME_M && room.highest_m >= looked[i]!.highest_m - SAME_M)) throw new Error(`leg ${i}: a look found ${looked[i]!.lowest_m} m, the clearance is ${room.lowest_m} m`);
  });
  return {
    ours: { points: POINTS, pointsMs, readMs, legs: LEGS, legsMs },
    peers: { geotiff: { points: POINTS, pointsMs: geotiffMs, openMs }, [KEPT]: { points: POINTS, pointsMs: keptMs }, [`looks every ${LOOK_M} m`]: { legs: LEGS, legsMs: looksMs, missed_m: Math.max(...rooms.map((room, i) => looked[i]!.lowest_m - room.lowest_m)) } },
    ratio: { geotiff: { points: geotiffMs / pointsMs, withReading: (geotiffMs + openMs) / (pointsMs + readMs) }, [KEPT]: { points: keptMs / pointsMs }, [`looks every ${LOOK_M} m`]: { legs: looksMs / legsMs } },
  };
}

function airPoint(next: () => number): AirPoint {
  return { lon: WEST + 0.001 + 0.998 * next(), lat: NORTH - 0.999 + 0.998 * next(), amsl_m: 1200 + 300 * next() };
}

type Image = Awaited<ReturnType<Awaited<ReturnType<typeof fromArrayBuffer>>['getImage']>>;

/** CPU time of reading all places, the best of two rounds: with blocks kept, the second unpacks nothing. Throws where an answer is another than ours. */
async function geotiffRounds(file: ArrayBuffer, keep: boolean, coords: Float64Array, ours: Float64Array): Promise<number> {
  const tiff = await fromArrayBuffer(file);
  tiff.cache = keep;
  const image = await tiff.getImage();
  let least = Infinity;
  for (let round = 0; round < 2; round++) {
    const theirs = new Float64Array(ours.length);
    const started = cpuMs();
    for (let i = 0; i < ours.length; i++) theirs[i] = await geotiffHeight(image, coords[2 * i]!, coords[2 * i + 1]!);
    least = Math.min(least, cpuMs() - started);
    theirs.forEach((height, i) => {
      if (!(Math.abs(height - ours[i]!) < SAME_M)) throw new Error(`the height at ${coords[2 * i]}, ${coords[2 * i + 1]} is ${ours[i]} m here and ${height} m in geotiff`);
    });
  }
  return least;
}

/** The four points around a place, as geotiff reads a window, weighted bilinearly. */
async function geotiffHeight(image: Image, lon: number, lat: number): Promise<number> {
  const [x, y] = [(lon - WEST) / STEP, (NORTH - lat) / STEP];
  const [column, row] = [Math.min(Math.floor(x), SIDE - 2), Math.min(Math.floor(y), SIDE - 2)];
  const read = (await image.readRasters({ window: [column, row, column + 2, row + 2], interleave: true })) as unknown as ArrayLike<number>;
  const [nw = NaN, ne = NaN, sw = NaN, se = NaN] = [read[0], read[1], read[2], read[3]];
  const [fx, fy] = [x - column, y - row];
  const north = nw + (ne - nw) * fx;
  return north + (sw + (se - sw) * fx - north) * fy;
}

function lookAlong(terrain: SurveyedTerrain, from: AirPoint, to: AirPoint): LegRoom {
  const count = Math.ceil(distanceOf(from.lon, from.lat, to.lon, to.lat) / LOOK_M);
  const out = { lowest_m: Infinity, highest_m: -Infinity };
  for (let k = 0; k <= count; k++) {
    const t = k / count;
    const room = from.amsl_m + (to.amsl_m - from.amsl_m) * t - terrain.heightAt(from.lon + (to.lon - from.lon) * t, from.lat + (to.lat - from.lat) * t);
    out.lowest_m = Math.min(out.lowest_m, room);
    out.highest_m = Math.max(out.highest_m, room);
  }
  return out;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function best(calls: number, call: () => unknown): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const started = cpuMs();
    for (let i = 0; i < calls; i++) call();
    least = Math.min(least, (cpuMs() - started) / calls);
  }
  return least;
}
