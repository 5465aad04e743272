import { parseArgs } from 'node:util';
import { AVOIDABLE, planRoute, readRouteAirspace, type Avoidable, type RouteQuestion } from '#app/planRoute.ts';
import type { RouteAnswer } from '#app/routeEntities.ts';
import { readTerrain } from '#app/readTerrain.ts';
import { standardTemperature } from '#core/fleet/airDensity.ts';
import { usableWh } from '#core/fleet/battery.ts';
import { CATALOG } from '#core/fleet/catalog.ts';
import { TYPES } from '#core/fleet/catalog/types.ts';
import { deriveModel } from '#core/fleet/deriveModel.ts';
import { ruleSetById } from '#core/rules/sets/index.ts';
import type { AircraftModel } from '#core/documents/fleet.ts';
import { flatTerrain } from '#core/terrain/flatTerrain.ts';
import type { Terrain } from '#core/terrain/terrain.ts';
import { parseInstant } from '#core/time.ts';
import type { LonLat } from '#core/units.ts';
import { UsageError, printJson, type Command, type CommandIo } from './command.ts';

const DEFAULT_RULES = 'EU';
/** Heights beyond these are slips of the hand, metres. */
const [DEEPEST_M, HIGHEST_M] = [-500, 9_000];

/** `skein route`: one 4D path round zones. */
export const command: Command = {
  name: 'route',
  usage:
    'skein route --airspace FILE... --from lon,lat --to lon,lat --agl H --aircraft MODEL --time T (--terrain FILE... | --ground M) [--wind dir,ms] [--buffer M] ' +
    `[--avoid ${Object.keys(AVOIDABLE).join(',')}] [--agl-band LOW,HIGH] [--alternatives K] [--alternate lon,lat]... [--payload KG] [--battery WH] [--ruleset ${DEFAULT_RULES}] [--json]`,
  summary: 'one 4D path round zones, with its times and energy; the wind is that at the height flown, the battery what can be used of it',
  async run(argv, io) {
    const values = valuesOf(argv);
    const asked = questionOf(values);
    const airspaceFiles = await filesOf(values.airspace, io);
    const ground = await terrainOf(values.terrain, values.ground, io);
    const read = readRouteAirspace(airspaceFiles);
    const begun = io.cpuSeconds();
    const answer = planRoute({ ...asked, ...read, ...ground });
    const timing = { planMs: (io.cpuSeconds() - begun) * 1000, readMs: begun * 1000 };
    const notices = [...read.notices, ...ground.notices, ...(answer.feasible ? answer.notices : [])];
    if (values.json === true) printJson(io, { ...answer, notices, timing });
    else print(io, answer, notices);
    return answer.feasible ? 0 : 3;
  },
};

const OPTIONS = {
  airspace: { type: 'string', multiple: true },
  terrain: { type: 'string', multiple: true },
  ground: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  agl: { type: 'string' },
  'agl-band': { type: 'string' },
  aircraft: { type: 'string' },
  payload: { type: 'string' },
  battery: { type: 'string' },
  time: { type: 'string' },
  wind: { type: 'string' },
  buffer: { type: 'string' },
  avoid: { type: 'string' },
  alternatives: { type: 'string' },
  alternate: { type: 'string', multiple: true },
  ruleset: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof valuesOf>;

/** Options with their values; names of files go on up to the next option, and a value may begin with a minus and a digit. */
function valuesOf(argv: readonly string[]) {
  const args: string[] = [];
  let list: string | undefined;
  for (const arg of argv) {
    const before = args.at(-1);
    if (before !== undefined && before.startsWith('--') && !before.includes('=') && /^-[\d.]/.test(arg)) args[args.length - 1] = `${before}=${arg}`;
    else if (!arg.startsWith('-') && list !== undefined && before !== list) args.push(list, arg);
    else args.push(arg);
    if (arg.startsWith('--')) list = arg === '--airspace' || arg === '--terrain' || arg === '--alternate' ? arg : undefined;
  }
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

type Asked = Omit<RouteQuestion, 'zones' | 'obstacles' | 'terrain' | 'flat'>;

function questionOf(values: Values): Asked {
  const rules = ruleSetById(values.ruleset ?? DEFAULT_RULES);
  const model = modelOf(needed(values.aircraft, '--aircraft MODEL'));
  const payload_kg = values.payload === undefined ? 0 : numberOf('--payload', values.payload, 0, model.maxPayload_kg, 'kg');
  if (model.emptyMass_kg + payload_kg > model.maxTakeoffMass_kg) throw new UsageError(`--payload: at most ${model.maxTakeoffMass_kg - model.emptyMass_kg} kg are expected, the take-off mass of ${model.id} is ${model.maxTakeoffMass_kg} kg`);
  const agl_m = numberOf('--agl', needed(values.agl, '--agl H'), 1, HIGHEST_M, 'm above ground');
  const time = parseInstant(needed(values.time, '--time T'));
  if (Number.isNaN(time)) throw new UsageError(`--time: a date and time with zone is expected, such as 2027-06-15T01:30:00Z, not '${values.time}'`);
  const [from_deg, speed_ms] = values.wind === undefined ? [0, 0] : pairOf('--wind', values.wind, [0, 360], [0, 100], 'direction from which it blows in degrees, and m/s');
  const [low_m, high_m] = values['agl-band'] === undefined ? [agl_m, agl_m] : pairOf('--agl-band', values['agl-band'], [1, HIGHEST_M], [1, HIGHEST_M], 'lowest and highest height in m above ground');
  if (!(low_m <= agl_m && agl_m <= high_m)) throw new UsageError(`--agl-band: --agl ${agl_m} is expected to lie in it, not outside of ${values['agl-band']}`);
  return {
    model,
    payload_kg,
    rules,
    from: positionOf('--from', needed(values.from, '--from lon,lat')),
    to: positionOf('--to', needed(values.to, '--to lon,lat')),
    agl_m,
    time,
    wind: { from_deg, speed_ms },
    buffer_m: values.buffer === undefined ? rules.zoneBuffer_m.value : numberOf('--buffer', values.buffer, 0, 100_000, 'm'),
    avoid: avoidOf(values.avoid),
    band: values['agl-band'] === undefined ? undefined : { low_m, high_m },
    alternatives: values.alternatives === undefined ? undefined : Math.floor(numberOf('--alternatives', values.alternatives, 1, 10, 'other ways')),
    alternates: (values.alternate ?? []).map((text) => positionOf('--alternate', text)),
    battery: values.battery === undefined ? publishedBattery(model.id) : { usable_wh: numberOf('--battery', values.battery, 0, 1e7, 'Wh'), binding: true },
  };
}

function modelOf(id: string): AircraftModel {
  const model = CATALOG.find((one) => one.id === id);
  if (model !== undefined) return model;
  const type = TYPES.find((one) => one.id === id);
  const derived = type === undefined ? undefined : deriveModel(type);
  if (derived !== undefined && 'lacks' in derived) throw new UsageError(`--aircraft: '${id}' cannot be planned with, since figures of it are not published: ${derived.lacks.join(', ')}`);
  throw new UsageError(`--aircraft: '${id}' is not in the catalog, which holds ${CATALOG.map((one) => one.id).join(', ')}`);
}

/** The battery that the maker sells with a type, full, new, in standard temperature. */
function publishedBattery(id: string): RouteQuestion['battery'] {
  const type = TYPES.find((one) => one.id === id);
  const capacity_wh = type?.figures.battery_wh?.value;
  if (capacity_wh === undefined || type?.propulsion !== undefined) return undefined;
  return { usable_wh: usableWh({ id: 'published', fits: [id], baseId: 'published', capacity_wh, health_pct: 100, charge_pct: 100 }, standardTemperature(0)), binding: false };
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined) throw new UsageError(`${what} is expected: ${command.usage}`);
  return value;
}

function numberOf(option: string, text: string, least: number, most: number, unit: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= least && value <= most)) throw new UsageError(`${option}: a number of ${unit} from ${least} to ${most} is expected, not '${text}'`);
  return value;
}

function pairOf(option: string, text: string, first: [number, number], second: [number, number], what: string): [number, number] {
  const parts = text.split(',');
  if (parts.length !== 2) throw new UsageError(`${option}: two numbers with a comma between them are expected (${what}), not '${text}'`);
  return [numberOf(option, parts[0] ?? '', ...first, what), numberOf(option, parts[1] ?? '', ...second, what)];
}

const positionOf = (option: string, text: string): LonLat => pairOf(option, text, [-180, 180], [-90, 90], 'longitude and latitude in degrees');

function avoidOf(text: string | undefined): Avoidable[] {
  const known = Object.keys(AVOIDABLE) as Avoidable[];
  if (text === undefined) return known;
  return text.split(',').map((word) => {
    const found = known.find((one) => one === word.trim().toLowerCase());
    if (found === undefined) throw new UsageError(`--avoid: words of ${known.join(', ')} are expected, not '${word}'`);
    return found;
  });
}

async function filesOf(names: readonly string[] | undefined, io: CommandIo): Promise<{ name: string; bytes: Uint8Array }[]> {
  if (names === undefined || names.length === 0) throw new UsageError(`--airspace FILE... is expected: ${command.usage}`);
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const name of names) files.push({ name, bytes: await io.readFile(name) });
  return files;
}

async function terrainOf(files: readonly string[] | undefined, ground: string | undefined, io: CommandIo): Promise<{ terrain: Terrain; flat: boolean; notices: string[] }> {
  if ((files === undefined) === (ground === undefined)) throw new UsageError('either --terrain FILE... or --ground M is expected');
  if (ground !== undefined) {
    const height = numberOf('--ground', ground, DEEPEST_M, HIGHEST_M, 'm AMSL');
    return { terrain: flatTerrain(height), flat: true, notices: [] };
  }
  return { ...readTerrain(await filesOf(files, io)), flat: false };
}

function print(io: CommandIo, answer: RouteAnswer, notices: readonly string[]): void {
  if (!answer.feasible) {
    for (const { code, message } of answer.reasons) io.out(`INFEASIBLE  ${code}: ${message}\n`);
  } else {
    const { distance_m, directDistance_m, seconds, energy_wh, agl_m, optimality, waited_s, avoided, obstacles, path } = answer;
    io.out(`${distance_m.toFixed(0)} m (${directDistance_m.toFixed(0)} m direct), ${seconds.toFixed(0)} s, ${energy_wh.toFixed(1)} Wh, ${agl_m.toFixed(0)} m above ground, ${optimality}\n`);
    if (waited_s > 0) io.out(`takes off ${waited_s.toFixed(0)} s later\n`);
    if (avoided.length > 0) io.out(`avoids ${avoided.join(', ')}\n`);
    if (obstacles.length > 0) io.out(`flies round the obstacles ${obstacles.join(', ')}\n`);
    for (const p of path) {
      io.out(`${p.time.padEnd(25)}${p.phase.padEnd(9)}${p.position[1].toFixed(6).padStart(11)}${p.position[0].toFixed(6).padStart(12)}${p.amsl_m.toFixed(1).padStart(9)} m AMSL${p.agl_m.toFixed(1).padStart(8)} m AGL\n`);
    }
  }
  for (const notice of notices) io.out(`notice: ${notice}\n`);
}
