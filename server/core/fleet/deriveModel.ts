import type { AircraftModel } from '../documents/fleet.ts';
import { FIGURE_NAMES, type AircraftType, type Figure, type FigureName } from './catalog/aircraftType.ts';
import { SOURCES } from './catalog/sources.ts';
import { derivePower, type DerivedPower } from './derivePower.ts';

/** Where in a model a figure stands. */
const FIELD: Partial<Record<FigureName, string>> = {
  readyMass_kg: 'emptyMass_kg',
  payload_kg: 'maxPayload_kg',
  takeoffMass_kg: 'maxTakeoffMass_kg',
  cruise_ms: 'cruise_ms',
  wind_ms: 'limits.wind_ms',
  coldest_c: 'limits.minTemperature_c',
  hottest_c: 'limits.maxTemperature_c',
  ceiling_m: 'limits.ceiling_amsl_m',
  tank_l: 'tank_l',
  swath_m: 'swath_m',
  flow_l_min: 'flow_l_min',
};
const WORDS: Record<FigureName, string> = {
  readyMass_kg: 'ready mass',
  payload_kg: 'payload',
  takeoffMass_kg: 'take-off mass',
  cruise_ms: 'cruise speed',
  fastest_ms: 'greatest speed',
  enduranceEmpty_min: 'endurance unloaded',
  enduranceFull_min: 'endurance with full load',
  battery_wh: 'battery energy',
  wind_ms: 'wind limit',
  coldest_c: 'lowest temperature',
  hottest_c: 'highest temperature',
  ceiling_m: 'ceiling',
  range_km: 'range',
  tank_l: 'tank',
  swath_m: 'swath',
  flow_l_min: 'flow',
};
/** No maker states rates of climb in a way that can be planned with; these are slower than any of them flies. */
const CLIMB_MS = 4;
const DESCENT_MS = 3;
const SPRAYER_CLIMB_MS = 3;
const SPRAYER_DESCENT_MS = 2;
const TURNAROUND_S = 300;
const SIGMA_PCT = 8;

/**
 * A model to plan with, from what is published of a type. Nothing is invented: where a figure lacks that the model cannot do without, the answer says
 * which. What is assumed for want of any figure (rates of climb; hovering of winged aircraft) is marked so in `basis`.
 */
export function deriveModel(type: AircraftType): { model: AircraftModel } | { lacks: string[] } {
  const value = (name: FigureName): number | undefined => type.figures[name]?.value;
  const needed: FigureName[] = ['readyMass_kg', 'payload_kg', 'takeoffMass_kg', 'cruise_ms', 'wind_ms'];
  const lacks = needed.filter((name) => value(name) === undefined).map((name) => WORDS[name]);
  const sprayer = type.capabilities.includes('spray');
  const climb_ms = type.measured?.climb_ms ?? (sprayer ? SPRAYER_CLIMB_MS : CLIMB_MS);
  const power = derivePower(type, climb_ms);
  if ('lacks' in power) lacks.push(...power.lacks);
  if (lacks.length > 0 || 'lacks' in power) return { lacks };
  const [ready, payload, takeoff, cruise_ms, wind_ms] = needed.map((name) => value(name)!) as [number, number, number, number, number];
  const [coldest, hottest, tank, swath, flow] = [value('coldest_c'), value('hottest_c'), value('tank_l'), value('swath_m'), value('flow_l_min')];
  const ceiling = type.figures.ceiling_m?.stated?.includes('above the take-off') === true ? undefined : value('ceiling_m');
  const model: AircraftModel = {
    id: type.id,
    name: type.name,
    kind: type.kind,
    emptyMass_kg: ready,
    maxTakeoffMass_kg: takeoff,
    // the mass that may take off limits the load, too
    maxPayload_kg: Math.min(payload, round(takeoff - ready)),
    cruise_ms,
    climb_ms,
    descent_ms: type.measured?.descent_ms ?? (sprayer ? SPRAYER_DESCENT_MS : DESCENT_MS),
    ...(type.propulsion === undefined ? {} : { propulsion: type.propulsion }),
    energy: { ...power.energy, sigma_pct: SIGMA_PCT },
    ...(power.fuel === undefined ? {} : { fuel: power.fuel }),
    limits: {
      wind_ms,
      rain_mmh: rainLimit(type.protection?.text),
      ...(coldest === undefined ? {} : { minTemperature_c: coldest }),
      ...(hottest === undefined ? {} : { maxTemperature_c: hottest }),
      ...(type.linkRadius_m === undefined ? {} : { radius_m: type.linkRadius_m }),
      ...(ceiling === undefined ? {} : { ceiling_amsl_m: ceiling }),
    },
    capabilities: [...type.capabilities],
    source: sourceText(type, power),
    basis: basisOf(type, power),
    ...(sprayer && tank !== undefined ? { tank_l: Math.min(tank, payload), hopper_kg: payload } : {}),
    ...(sprayer && swath !== undefined ? { swath_m: swath } : {}),
    ...(sprayer && flow !== undefined ? { flow_l_min: flow } : {}),
    ...(sprayer ? { workSpeed_ms: cruise_ms } : {}),
    turnaround_s: TURNAROUND_S,
  };
  return { model };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Rain that a protection class bears, mm/h (usual planning figures): IP55 and better 10, light protection 2, none stated 0. */
function rainLimit(protection: string | undefined): number {
  if (protection === undefined) return 0;
  return /^IP(5[5-9]|6|X6)/.test(protection) ? 10 : 2;
}

function basisOf(type: AircraftType, power: DerivedPower): NonNullable<AircraftModel['basis']> {
  const basis: NonNullable<AircraftModel['basis']> = {};
  for (const name of FIGURE_NAMES) {
    const field = FIELD[name];
    const figure = type.figures[name];
    if (field !== undefined && figure?.value !== undefined) basis[field] = figure.basis;
  }
  const rate = type.measured === undefined ? 'assumed' : 'measured';
  return { ...basis, climb_ms: rate, descent_ms: rate, 'limits.rain_mmh': type.protection === undefined ? 'assumed' : 'derived', turnaround_s: 'assumed', 'energy.sigma_pct': 'assumed', ...power.basis };
}

/** All figures by where they were read, and what was made of them. */
function sourceText(type: AircraftType, power: DerivedPower): string {
  const bySource = new Map<string, string[]>();
  for (const name of FIGURE_NAMES) {
    const figure = type.figures[name];
    if (figure === undefined) continue;
    const where = sourceOf(figure);
    bySource.set(where, [...(bySource.get(where) ?? []), WORDS[name]]);
  }
  const parts = [...bySource].map(([where, names]) => `${where}: ${names.join(', ')}`);
  return `${type.name}, ${type.layout}. ${parts.join('. ')}. ${power.how}${type.note === undefined ? '' : ` ${type.note}`}`.slice(0, 2000);
}

/** Where a figure comes from, in words. */
export function sourceOf(figure: Figure): string {
  return figure.source === undefined ? (figure.basis === 'memory' ? 'From memory, unconfirmed' : 'Second hand, not named') : SOURCES[figure.source].title;
}
