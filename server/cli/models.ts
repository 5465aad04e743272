import { parseArgs } from 'node:util';
import type { AircraftModel } from '#core/documents/fleet.ts';
import { calibrate, type Calibration } from '#core/fleet/calibrate.ts';
import { CATALOG } from '#core/fleet/catalog.ts';
import type { AircraftType, Figure, FigureName } from '#core/fleet/catalog/aircraftType.ts';
import { SOURCES } from '#core/fleet/catalog/sources.ts';
import { TYPES } from '#core/fleet/catalog/types.ts';
import { deriveModel, sourceOf } from '#core/fleet/deriveModel.ts';
import { readFlightLog } from '#formats/flightLog.ts';
import { UsageError, printJson, type Command, type CommandIo } from './command.ts';

/** `skein models`: the aircraft catalog, and a model calibrated from a log. */
export const command: Command = {
  name: 'models',
  usage: 'skein models [--json] | skein models --calibrate LOG.csv --base MODEL [--mass KG] [--json]',
  summary: 'the aircraft catalog, each figure with its basis; or a model calibrated from a flight log or published points',
  async run(argv, io) {
    const { values, positionals } = argumentsOf(argv);
    if (positionals.length > 0) throw new UsageError(`no argument is expected: ${command.usage}`);
    if (values.calibrate !== undefined) return calibrated(io, values.calibrate, values.base, values.mass, values.json);
    if (values.base !== undefined || values.mass !== undefined) throw new UsageError(`--base and --mass belong to --calibrate LOG.csv: ${command.usage}`);
    if (values.json) printJson(io, catalog());
    else printCatalog(io);
    return 0;
  },
};

function argumentsOf(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, calibrate: { type: 'string' }, base: { type: 'string' }, mass: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** One entry for each class, type and craft of a publication: its model as a scenario takes it, or what lacks for one; of a type every figure with its basis and source. */
function catalog(): object[] {
  const types = TYPES.map((type) => typeView(type));
  const others = CATALOG.filter((model) => TYPES.every((type) => type.id !== model.id)).map((model) => ({ id: model.id, name: model.name, kind: model.kind, plannable: true, model }));
  return [...others, ...types];
}

function typeView(type: AircraftType): object {
  const derived = deriveModel(type);
  const shown = (figure: Figure | undefined): object | undefined => (figure === undefined ? undefined : { ...figure, unconfirmed: figure.basis === 'memory', source: sourceOf(figure) });
  return {
    ...type,
    plannable: 'model' in derived,
    ...derived,
    figures: Object.fromEntries(Object.entries(type.figures).map(([name, figure]) => [name, shown(figure)])),
    fuel_kg: shown(type.fuel_kg),
    flownLoaded_km: shown(type.flownLoaded_km),
    sources: type.sources.map((key) => SOURCES[key]),
  };
}

const MARKS = { seen: '', secondary: "'", memory: '?' } as const;
const cell = (type: AircraftType, name: FigureName): string => {
  const figure = type.figures[name];
  return figure?.value === undefined ? '-' : `${figure.value}${MARKS[figure.basis]}`;
};

function printCatalog(io: CommandIo): void {
  const columns: [string, FigureName][] = [
    ['ready kg', 'readyMass_kg'],
    ['load kg', 'payload_kg'],
    ['MTOM kg', 'takeoffMass_kg'],
    ['m/s', 'cruise_ms'],
    ['min', 'enduranceEmpty_min'],
    ['min full', 'enduranceFull_min'],
    ['Wh', 'battery_wh'],
    ['wind', 'wind_ms'],
    ['km', 'range_km'],
  ];
  io.out("Types as published. A figure without a mark was read at the maker or an authority; ' at a second hand; ? from memory, unconfirmed; - is not known.\n\n");
  io.out(`${'id'.padEnd(28)}${'kind'.padEnd(11)}${columns.map(([title]) => title.padStart(10)).join('')}  planned with\n`);
  for (const type of TYPES) {
    const derived = deriveModel(type);
    io.out(`${type.id.padEnd(28)}${type.kind.padEnd(11)}${columns.map(([, name]) => cell(type, name).padStart(10)).join('')}  ${'model' in derived ? 'yes' : `no: ${derived.lacks.join(', ')}`}\n`);
  }
  io.out(`\nModels to plan with.\n\n${'id'.padEnd(28)}${'kind'.padEnd(11)}${['empty kg', 'load kg', 'MTOM kg', 'm/s', 'wind m/s', 'hover W', 'cruise W'].map((title) => title.padStart(10)).join('')}  capabilities\n`);
  for (const m of CATALOG) {
    const numbers = [m.emptyMass_kg, m.maxPayload_kg, m.maxTakeoffMass_kg, m.cruise_ms, m.limits.wind_ms, Math.round(m.energy.hover_w), Math.round(m.energy.cruise_w)];
    io.out(`${m.id.padEnd(28)}${m.kind.padEnd(11)}${numbers.map((value) => String(value).padStart(10)).join('')}  ${m.capabilities.join(' ')}\n`);
  }
  for (const m of CATALOG) {
    const weak = Object.entries(m.basis ?? {}).filter(([, basis]) => basis === 'memory' || basis === 'assumed');
    io.out(`\n${m.id}: ${m.source}${weak.length === 0 ? '' : ` Unconfirmed or assumed: ${weak.map(([field, basis]) => `${field} (${basis})`).join(', ')}.`}\n`);
  }
}

async function calibrated(io: CommandIo, file: string, baseId: string | undefined, mass: string | undefined, json: boolean): Promise<number> {
  const base = CATALOG.find((model) => model.id === baseId);
  if (base === undefined) throw new UsageError(`--base with the id of a model is expected, got ${baseId ?? 'none'}; there are ${CATALOG.map((model) => model.id).join(', ')}`);
  const mass_kg = mass === undefined ? undefined : Number(mass);
  if (mass_kg !== undefined && !(mass_kg > 0)) throw new UsageError(`--mass KG: a number above 0 is expected, got ${mass}`);
  const { samples, notices } = readFlightLog(file, await io.readFile(file), { mass_kg, emptyMass_kg: base.emptyMass_kg, heating_wh_kg: base.fuel?.heating_wh_kg });
  const fit = fitted(file, base, samples);
  for (const notice of notices) io.err(`${file}: ${notice}\n`);
  if (json) printJson(io, { ...fit, notices });
  else printFit(io, fit);
  return 0;
}

function fitted(file: string, base: AircraftModel, samples: Parameters<typeof calibrate>[1]): Calibration {
  try {
    return calibrate(base, samples);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

function printFit(io: CommandIo, { model, coefficients, n, leftOut, rms_w, rms_pct, r2, residuals }: Calibration): void {
  io.out(`${model.id}: ${n} samples, ${leftOut} left out; residual ${rms_w.toFixed(1)} W (${rms_pct.toFixed(1)} %), R2 ${Number.isNaN(r2) ? '-' : r2.toFixed(3)}\n\n`);
  for (const { name, meaning, value, low, high, state } of coefficients)
    io.out(`${name.padEnd(9)}${value.toFixed(4).padStart(10)}  ${(Number.isNaN(low) ? '' : `${low.toFixed(4)} to ${high.toFixed(4)}`).padEnd(20)}  ${state.padEnd(13)} ${meaning}\n`);
  io.out('\n');
  for (const { phase, n: count, bias_w, rms_w: rms } of residuals) io.out(`${phase.padEnd(9)}${String(count).padStart(8)} samples, mean difference ${bias_w.toFixed(1)} W, rms ${rms.toFixed(1)} W\n`);
  const { hover_w, cruise_w, climbFactor, descentFactor, atMass_kg } = model.energy;
  io.out(`\nat ${atMass_kg} kg: hover ${hover_w} W, cruise ${cruise_w} W at ${model.cruise_ms} m/s, climb x ${climbFactor}, descent x ${descentFactor}\n`);
}
