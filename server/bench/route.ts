import { obstacleOf } from '../core/routing/obstacle.ts';
import { Scene } from '../core/routing/scene.ts';
import { shortestPath } from '../core/routing/shortest.ts';
import { PLANE_METRES } from '../core/routing/weight.ts';
import { GOAL, SIDE_M, START, seededPairs, seededWorld } from './routeData.ts';
import { ThetaStar } from './thetaStar.ts';

/**
 * Paths of 50 km among 300, 1,000 and 2,000 zones against theta* on a 25 m grid, on the same worlds and pairs in the same run, CPU time: what is done once for a
 * set of zones apart from the search for each of 30 pairs. `reference` is the pair of which lengths are published. Lengths and times in metres and milliseconds.
 */

const SIZES = [300, 1_000, 2_000] as const;
/** No buffer, which for us is a centimetre, as what touches a zone is inside; and one of 30 m. */
const BUFFERS_M = [0.01, 30] as const;
const PAIRS = 30;
const GRID_M = 25;
/** Searches before the clock runs. */
const WARM_UP = 3;

interface Figures {
  setUpMs: number;
  medianMs: number;
  worstMs: number;
  /** of the pair whose lengths are published */
  reference: { ms: number; length: number };
  /** sum over the pairs */
  length: number;
}

/** Runs the comparison; about a minute. */
export function bench(): object {
  const worlds = SIZES.flatMap((zones) => BUFFERS_M.map((buffer) => ({ name: `${zones} zones, ${Math.round(buffer)} m`, ...compare(zones, buffer) })));
  const by = (pick: (world: (typeof worlds)[number]) => unknown): object => Object.fromEntries(worlds.map((world) => [world.name, pick(world)]));
  return { ours: by((w) => w.ours), peers: { thetaStar25m: by((w) => w.theirs) }, ratio: by((w) => w.ratio) };
}

function compare(zones: number, buffer: number): { ours: Figures; theirs: Figures; ratio: object } {
  const rings = seededWorld(zones);
  const pairs = seededPairs(PAIRS, rings, Math.max(buffer, GRID_M));
  const ours: Side = () => {
    const scene = new Scene(rings.map((ring, i) => obstacleOf(i, [ring])), buffer);
    return (from, to) => shortestPath(scene, { from, to, weight: PLANE_METRES }).cost;
  };
  const theirs: Side = () => {
    const grid = new ThetaStar(SIDE_M, GRID_M, rings, buffer < 1 ? 0 : buffer);
    return (from, to) => grid.length(from, to);
  };
  const a = measure(ours, pairs);
  const b = measure(theirs, pairs);
  const longest = Math.max(...a.lengths.map((length, i) => length / b.lengths[i]!));
  return { ours: a.figures, theirs: b.figures, ratio: { median: b.figures.medianMs / a.figures.medianMs, worst: b.figures.worstMs / a.figures.worstMs, setUp: b.figures.setUpMs / a.figures.setUpMs, longestPath: longest } };
}

type Pair = [from: [number, number], to: [number, number]];
/** Sets a side up; what it gives answers one pair with the length of the path. */
type Side = () => (from: [number, number], to: [number, number]) => number;

function measure(side: Side, pairs: readonly Pair[]): { figures: Figures; lengths: number[] } {
  const warm = side();
  for (let k = 0; k < WARM_UP; k++) warm(START, GOAL);
  const [setUpMs, ask] = timed(side);
  const answers = pairs.map(([from, to]) => timed(() => ask(from, to)));
  const times = answers.map(([ms]) => ms).sort((a, b) => a - b);
  const lengths = answers.map(([, length]) => length);
  const [ms, length] = timed(() => ask(START, GOAL));
  return { figures: { setUpMs, medianMs: times[times.length >> 1]!, worstMs: times.at(-1)!, reference: { ms, length }, length: lengths.reduce((sum, value) => sum + value, 0) }, lengths };
}

function timed<T>(task: () => T): [ms: number, result: T] {
  const before = process.cpuUsage();
  const result = task();
  const used = process.cpuUsage(before);
  return [(used.user + used.system) / 1000, result];
}
