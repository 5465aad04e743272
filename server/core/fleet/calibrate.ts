import type { AircraftModel } from '../documents/fleet.ts';
import { GRAVITY_MS2 } from '../units.ts';
import { SEA_LEVEL_DENSITY } from './airDensity.ts';
import { fitNonNegative, tellsApart } from './leastSquares.ts';
import { hoverPower, powerOf, STALL_SHARE, type Power } from './power.ts';
import { rotorPower } from './rotorPower.ts';
import { wingPower } from './wingPower.ts';

/** Power at one moment of a flight, or the mean of a published one. */
export interface PowerSample {
  power_w: number;
  mass_kg: number;
  airspeed_ms: number;
  /** positive upwards */
  climb_ms: number;
  density: number;
}

/** One coefficient of the fit, with the bounds of its 95 % confidence. */
export interface Coefficient {
  name: 'lift' | 'drag' | 'wing' | 'climb' | 'descent';
  meaning: string;
  value: number;
  low: number;
  high: number;
  /** fitted; held at its limit of 0; or not determined by the samples, the base model's kept */
  state: 'fitted' | 'at its limit' | 'kept';
}

export interface Calibration {
  model: AircraftModel;
  coefficients: Coefficient[];
  /** samples used, and those left out for an unknown or impossible figure */
  n: number;
  leftOut: number;
  rms_w: number;
  /** the same over the mean power */
  rms_pct: number;
  r2: number;
  /** mean difference of power, fitted less measured, by what the aircraft does; W, and how many samples */
  residuals: { phase: 'hover' | 'climb' | 'descent' | 'forward'; n: number; bias_w: number; rms_w: number }[];
}

/** Slower than this in the vertical and over the air it hovers, m/s. */
const CLIMBS_MS = 0.3;
const STANDS_MS = 1;
/** Quantile of 97.5 % of the normal distribution. */
const Z975 = 1.96;
const NAMES = ['lift', 'wing', 'drag', 'climb', 'descent'] as const;
type Values = [lift: number, wing: number, drag: number, climb: number, descent: number];
const MEANING: Record<Coefficient['name'], string> = {
  lift: 'power of lift by rotors over that of the base model',
  drag: 'drag area of the airframe, m2',
  wing: 'power of cruise on wings over that of the base model',
  climb: 'power of a climb over the gain of potential energy',
  descent: 'power saved in a descent over the loss of potential energy',
};

/**
 * Fits the powers of a model to samples by least squares: power = avionics + lift x shape of lift + drag x density V^3 / 2 + climb x m g climb - descent x m g sink. Shapes are
 * those of the base model's own theory (`power.ts`), so that masses and densities other than those of the samples follow it; avionics are kept. No
 * coefficient may be negative: a climb is not free, and a descent gives nothing back beyond nothing. What the samples do not determine stays as it is in the
 * base model.
 * @throws RangeError where no sample can be used.
 */
export function calibrate(base: AircraftModel, samples: readonly PowerSample[]): Calibration {
  const power = powerOf({ ...base, energy: { ...base.energy, law: 'momentum' }, fuel: base.fuel === undefined ? undefined : { ...base.fuel, burn: undefined } });
  const used = samples.filter((sample) => sample.power_w > 0 && sample.mass_kg > 0 && sample.airspeed_ms >= 0 && sample.density > 0 && Number.isFinite(sample.climb_ms));
  if (used.length === 0) throw new RangeError(`samples with power, mass, airspeed and density are expected, got ${samples.length} without`);
  const rows = used.map((sample) => rowOf(power, sample));
  const kept = keptValues(power);
  const fitted = fittedColumns(rows);
  const avionics = base.energy.avionics_w;
  const keptPower = rows.map((row) => avionics + row.reduce((sum, x, k) => sum + (fitted.includes(k) ? 0 : x * kept[k]!), 0));
  const fit = fitNonNegative(
    rows.map((row) => fitted.map((k) => row[k]!)),
    used.map((sample, i) => sample.power_w - keptPower[i]!),
    fitted.length,
  );
  if (fit === undefined || !(fit.coefficients[0]! > 0)) throw new RangeError('samples from which the power of lift can be fitted are expected: theirs is no more than what the base model takes for the rest');
  const value = kept.map((own, k) => (fitted.includes(k) ? fit.coefficients[fitted.indexOf(k)]! : own)) as Values;
  const model = modelFrom(base, power, value, NAMES.map((_, k) => fitted.includes(k)));
  const predicted = rows.map((row, i) => keptPower[i]! + fitted.reduce((sum, k) => sum + row[k]! * value[k]!, 0));
  const mean = used.reduce((sum, sample) => sum + sample.power_w, 0) / used.length;
  return {
    model,
    coefficients: NAMES.flatMap((name, k) => {
      if (name === (power.winged ? 'drag' : 'wing')) return [];
      const j = fitted.indexOf(k);
      const spread = j < 0 ? NaN : Z975 * fit.errors[j]!;
      const state = j < 0 ? 'kept' : fit.held[j]! ? 'at its limit' : 'fitted';
      return [{ name, meaning: MEANING[name], value: value[k]!, low: value[k]! - spread, high: value[k]! + spread, state }];
    }),
    n: used.length,
    leftOut: samples.length - used.length,
    rms_w: fit.rms,
    rms_pct: (100 * fit.rms) / mean,
    r2: fit.r2,
    residuals: residualsOf(used, predicted),
  };
}

/** The columns that the samples tell apart, the more important ones first: the others keep what the base model has. */
function fittedColumns(rows: readonly (readonly number[])[]): number[] {
  const fitted = NAMES.map((_, k) => k).filter((k) => rows.some((row) => row[k] !== 0));
  while (fitted.length > 1 && !tellsApart(rows.map((row) => fitted.map((k) => row[k]!)), fitted.length)) fitted.pop();
  return fitted;
}

/** What each coefficient is multiplied with in one sample. */
function rowOf(power: Power, { mass_kg, airspeed_ms, climb_ms, density }: PowerSample): number[] {
  const { rotor, winged, model } = power;
  const share = airspeed_ms / model.cruise_ms;
  const onWings = winged && share >= STALL_SHARE;
  const weight = mass_kg * GRAVITY_MS2;
  return [
    onWings ? 0 : rotorPower({ ...rotor, drag_m2: 0 }, mass_kg, density, winged ? 0 : airspeed_ms),
    onWings ? wingPower(power.cruise_w, mass_kg / model.energy.atMass_kg, density, share) : 0,
    winged ? 0 : (0.5 * density * airspeed_ms ** 3) / rotor.propulsive,
    Math.max(0, climb_ms) * weight,
    -Math.max(0, -climb_ms) * weight,
  ];
}

/** The base model's own coefficients. */
function keptValues(power: Power): Values {
  const { model, rotor } = power;
  const { atMass_kg, climbFactor, descentFactor } = model.energy;
  const weight = atMass_kg * GRAVITY_MS2;
  const hover = hoverPower(power, atMass_kg, SEA_LEVEL_DENSITY);
  return [1, 1, rotor.drag_m2, ((climbFactor - 1) * hover) / (weight * model.climb_ms), ((1 - descentFactor) * hover) / (weight * model.descent_ms)];
}

function modelFrom(base: AircraftModel, power: Power, [lift, wing, drag, climb, descent]: Values, determined: readonly boolean[]): AircraftModel {
  const { energy, climb_ms, descent_ms, cruise_ms } = base;
  const weight = energy.atMass_kg * GRAVITY_MS2;
  const { rotor, winged } = power;
  const scaled = { ...rotor, induced: rotor.induced * lift, profile: rotor.profile * lift, drag_m2: drag };
  const hover_w = energy.avionics_w + rotorPower(scaled, energy.atMass_kg, SEA_LEVEL_DENSITY, 0);
  const cruise_w = energy.avionics_w + (winged ? power.cruise_w * wing : rotorPower(scaled, energy.atMass_kg, SEA_LEVEL_DENSITY, cruise_ms));
  const { law: _law, ...rest } = energy;
  const fitted: [string, boolean][] = [
    ['energy.hover_w', determined[0]!],
    ['energy.cruise_w', winged ? determined[1]! : determined[0]!],
    ['energy.climbFactor', determined[3]!],
    ['energy.descentFactor', determined[4]!],
  ];
  return {
    ...base,
    energy: {
      ...rest,
      hover_w: rounded(hover_w, 2),
      cruise_w: rounded(cruise_w, 2),
      climbFactor: rounded(determined[3]! ? 1 + (climb * weight * climb_ms) / hover_w : energy.climbFactor, 4),
      descentFactor: rounded(determined[4]! ? Math.max(LEAST_DESCENT, 1 - (descent * weight * descent_ms) / hover_w) : energy.descentFactor, 4),
      // the swept area that the shapes were taken with goes with the powers that were fitted to them
      discArea_m2: rounded(rotor.area_m2, 4),
    },
    basis: { ...base.basis, ...Object.fromEntries(fitted.flatMap(([field, is]) => (is ? [[field, 'measured' as const]] : []))) },
  };
}

/** However little a slow descent is said to take, half of the power of hovering is planned with. */
const LEAST_DESCENT = 0.5;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

function residualsOf(samples: readonly PowerSample[], predicted: readonly number[]): Calibration['residuals'] {
  const phases = ['hover', 'climb', 'descent', 'forward'] as const;
  return phases.flatMap((phase) => {
    const errors = samples.flatMap((sample, i) => (phaseOf(sample) === phase ? [predicted[i]! - sample.power_w] : []));
    if (errors.length === 0) return [];
    const mean = errors.reduce((sum, e) => sum + e, 0) / errors.length;
    return [{ phase, n: errors.length, bias_w: mean, rms_w: Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length) }];
  });
}

function phaseOf({ climb_ms, airspeed_ms }: PowerSample): 'hover' | 'climb' | 'descent' | 'forward' {
  if (climb_ms > CLIMBS_MS) return 'climb';
  if (climb_ms < -CLIMBS_MS) return 'descent';
  return airspeed_ms < STANDS_MS ? 'hover' : 'forward';
}
