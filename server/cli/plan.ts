import { parseArgs } from 'node:util';
import { planDay } from '#core/plan/planDay.ts';
import type { Plan } from '#core/documents/plan.ts';
import { openScenario } from '#app/openScenario.ts';
import { routesByThreads } from '../jobs/matrixThreads.ts';
import { UsageError, printJson, type Command, type CommandIo } from './command.ts';

const DEFAULT_SECONDS = 10;
const MOST_THREADS = 64;
/** A bound for a budget of time: reached only on days of a few missions, where nothing is left to gain. */
const ITERATIONS_AT_MOST = 1_000_000;

/** `skein plan`: the main job. */
export const command: Command = {
  name: 'plan',
  usage: 'skein plan SCENARIO.json [--seconds 10 | --iterations N] [--seed 1] [--threads 1] [--foresee] [--out PLAN.json] [--json]',
  summary: 'plan the day of a scenario',
  async run(argv, io) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        seconds: { type: 'string' },
        iterations: { type: 'string' },
        seed: { type: 'string', default: '1' },
        threads: { type: 'string', default: '1' },
        foresee: { type: 'boolean', default: false },
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const file = positionals[0];
    if (file === undefined || positionals.length > 1) throw new UsageError(`one scenario file is expected: ${command.usage}`);
    if (values.seconds !== undefined && values.iterations !== undefined) throw new UsageError('--seconds and --iterations exclude each other');
    const seed = wholeNumber('--seed', values.seed);
    const threads = wholeNumber('--threads', values.threads);
    if (threads < 1 || threads > MOST_THREADS) throw new UsageError(`--threads: a whole number from 1 to ${MOST_THREADS} is expected, not '${values.threads}'`);
    const iterations = values.iterations === undefined ? undefined : wholeNumber('--iterations', values.iterations);
    const seconds = iterations !== undefined ? Infinity : values.seconds === undefined ? DEFAULT_SECONDS : Number(values.seconds);
    if (!(seconds > 0)) throw new UsageError(`--seconds: a number of seconds above 0 is expected, not '${values.seconds}'`);

    const world = await openScenario(file, io.readFile);
    const before = io.cpuSeconds();
    const routes = await routesByThreads(world, values.foresee, threads);
    const spent = io.cpuSeconds() - before;
    const { plan, timing } = planDay(world, {
      routes,
      seed,
      iterations: iterations ?? ITERATIONS_AT_MOST,
      foresee: values.foresee,
      shouldStop: () => io.cpuSeconds() >= seconds,
      ...(iterations === undefined ? { share: () => Math.min(1, io.cpuSeconds() / seconds) } : {}),
      cpuSeconds: io.cpuSeconds,
    });
    if (values.out !== undefined) await io.writeFile(values.out, `${JSON.stringify(plan, null, 1)}\n`);
    if (values.json) printJson(io, { ...plan, timing: { ...timing, matrixSeconds: timing.matrixSeconds + spent } });
    else printTable(io, plan, timing.cpuSeconds);
    return 0;
  },
};

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new UsageError(`${option}: a whole number is expected, not '${text}'`);
  return value;
}

function printTable(io: CommandIo, plan: Plan, cpuSeconds: number): void {
  const { metrics } = plan;
  io.out(`${metrics.served} of ${metrics.missions ?? metrics.served} missions served by ${metrics.flights} flights, cost ${metrics.cost}, ${cpuSeconds.toFixed(1)} CPU s\n`);
  for (const flight of plan.flights) {
    const worst = flight.findings.find((finding) => finding.result === 'fail' || finding.result === 'unknown');
    io.out(`${flight.start}  ${flight.end}  ${flight.id.padEnd(14)} ${flight.aircraftId.padEnd(8)} ${flight.crewIds.join(',').padEnd(8)} ${(flight.distance_m / 1000).toFixed(1).padStart(6)} km  ${worst === undefined ? '' : worst.message}\n`);
  }
  for (const { missionId, reasons } of plan.unserved) io.out(`unserved  ${missionId.padEnd(14)} ${reasons.map((reason) => `${reason.code}: ${reason.message}`).join('; ')}\n`);
  for (const missionId of plan.notYetKnown) io.out(`not yet known  ${missionId}\n`);
}
