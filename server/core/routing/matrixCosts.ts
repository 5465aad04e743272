import type { GroundAt } from '../airspace/airspace.ts';
import type { AircraftModel } from '../documents/fleet.ts';
import { airDensity } from '../fleet/airDensity.ts';
import { gustFactor } from '../fleet/energy.ts';
import { groundSpeed } from '../fleet/groundSpeed.ts';
import { levelPower, powerOf } from '../fleet/power.ts';
import { drawnPower } from '../fleet/store.ts';
import { bearing, distance } from '../geo/metric.ts';
import type { EpochMs, LonLat } from '../units.ts';
import type { Weather } from '../weather/weather.ts';
import { windAt, windFromAt } from '../weather/windProfile.ts';
import type { RouteMatrix } from './matrix.ts';

/** Who flies, with what, and when. */
export interface CostClass {
  model: AircraftModel;
  payload_kg: number;
  weather: Weather;
  /** an instant of the time slice */
  time: EpochMs;
  ground: GroundAt;
}

/** A leg counts with the weather of its middle; longer ones in pieces, metres. */
const PIECE_M = 2_000;

/**
 * Time and energy of the cruise between the sites of a matrix, directed, by the wind triangle and the power of level flight along each leg of the known routes:
 * nothing is searched for. Climb and descent belong to the flight. Row by row as in the matrix; NaN where no route is asked yet or weather or ground is not known,
 * Infinity where there is no way or the wind is too strong.
 */
export class MatrixCosts {
  readonly seconds: Float64Array;
  readonly wh: Float64Array;
  private readonly matrix: RouteMatrix;
  private readonly of: CostClass;

  constructor(matrix: RouteMatrix, of: CostClass) {
    this.matrix = matrix;
    this.of = of;
    this.seconds = new Float64Array(matrix.sites.length ** 2).fill(NaN);
    this.wh = new Float64Array(matrix.sites.length ** 2).fill(NaN);
    for (const [i, j] of matrix.pairs()) this.add(i, j);
  }

  /** Takes in the route from site i to site j, which the matrix knows by now. */
  add(i: number, j: number): void {
    const at = i * this.matrix.sites.length + j;
    const route = this.matrix.peek(i, j);
    const cost = route === undefined ? UNKNOWN : route.feasible ? this.along(route.points) : NO_WAY;
    this.seconds[at] = cost.seconds;
    this.wh[at] = cost.wh;
  }

  private along(points: readonly LonLat[]): { seconds: number; wh: number } {
    const { model, payload_kg, weather, time, ground } = this.of;
    const { agl_m } = this.matrix.conditions;
    const power = powerOf(model);
    const mass_kg = model.emptyMass_kg + payload_kg;
    let seconds = 0;
    let joules = 0;
    for (let k = 1; k < points.length; k++) {
      const [a, b] = [points[k - 1]!, points[k]!];
      const length = distance(a, b);
      if (length === 0) continue;
      const track = bearing(a, b);
      const pieces = Math.ceil(length / PIECE_M);
      for (let piece = 0; piece < pieces; piece++) {
        const share = (piece + 0.5) / pieces;
        const lon = a[0] + (b[0] - a[0]) * share;
        const lat = a[1] + (b[1] - a[1]) * share;
        const sample = weather.at(lon, lat, time);
        if (sample === undefined) return UNKNOWN;
        const wind = { from_deg: windFromAt(sample, agl_m), speed_ms: windAt(sample, agl_m) };
        const over = groundSpeed(model, track, wind, model.cruise_ms);
        if (Number.isNaN(over)) return Number.isNaN(wind.speed_ms) ? UNKNOWN : NO_WAY;
        const density = airDensity(ground(lon, lat) + agl_m, sample.warmest_c ?? sample.temperature_c);
        const part_s = length / pieces / over;
        seconds += part_s;
        joules += part_s * drawnPower(model, levelPower(power, mass_kg, density, model.cruise_ms)) * gustFactor(sample);
      }
    }
    return { seconds, wh: joules / 3600 };
  }
}

const UNKNOWN = { seconds: NaN, wh: NaN };
const NO_WAY = { seconds: Infinity, wh: Infinity };
