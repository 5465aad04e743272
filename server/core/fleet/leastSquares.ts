/** A linear fit with coefficients that are not negative. */
export interface Fit {
  /** one for each column; 0 where the bound holds it */
  coefficients: Float64Array;
  /** standard errors; NaN where there are no rows to spare, or the bound holds it */
  errors: Float64Array;
  /** columns that the bound holds at 0 */
  held: boolean[];
  /** root of the mean square of the residuals */
  rms: number;
  /** share of the variance that is explained; NaN for one row or equal values */
  r2: number;
}

/**
 * Least squares with no coefficient below 0 (Lawson and Hanson, "Solving least squares problems", chapter 23): every set of free columns is
 * solved by its normal equations and the feasible one of least residual taken, which is exact and quick for the few columns of a power model. `rows[i]`
 * holds a value for each of `columns` columns. At least one row is expected; undefined where no column can be determined.
 */
export function fitNonNegative(rows: readonly (readonly number[])[], values: readonly number[], columns: number): Fit | undefined {
  let best: { free: number[]; solution: Solution; sse: number } | undefined;
  for (let mask = 1; mask < 1 << columns; mask++) {
    const free = Array.from({ length: columns }, (_, k) => k).filter((k) => (mask & (1 << k)) !== 0);
    if (free.length > rows.length) continue;
    const solution = solveNormal(rows, values, free);
    if (solution === undefined || solution.coefficients.some((value) => value < 0)) continue;
    const sse = rows.reduce((sum, row, i) => sum + (values[i]! - free.reduce((p, k, j) => p + row[k]! * solution.coefficients[j]!, 0)) ** 2, 0);
    // a smaller set that fits as well is preferred: masks are not in order of size
    if (best === undefined || sse < best.sse * (1 - 1e-9) || (sse <= best.sse && free.length < best.free.length)) best = { free, solution, sse };
  }
  if (best === undefined) return undefined;
  const { free, solution, sse } = best;
  const coefficients = new Float64Array(columns);
  const errors = new Float64Array(columns).fill(NaN);
  const degrees = rows.length - free.length;
  free.forEach((k, j) => {
    coefficients[k] = solution.coefficients[j]!;
    if (degrees > 0) errors[k] = Math.sqrt((sse / degrees) * solution.inverseDiagonal[j]!);
  });
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { coefficients, errors, held: Array.from({ length: columns }, (_, k) => !free.includes(k)), rms: Math.sqrt(sse / rows.length), r2: variance > 0 ? 1 - sse / variance : NaN };
}

/** Whether the rows tell their columns apart: enough of them, and none a multiple or sum of others. */
export function tellsApart(rows: readonly (readonly number[])[], columns: number): boolean {
  const all = Array.from({ length: columns }, (_, k) => k);
  return rows.length >= columns && solveNormal(rows, rows.map(() => 0), all) !== undefined;
}

interface Solution {
  coefficients: number[];
  inverseDiagonal: number[];
}

/** The normal equations of some columns by Gauss and Jordan with pivoting, columns scaled to one length; undefined where they depend on one another. */
function solveNormal(rows: readonly (readonly number[])[], values: readonly number[], free: readonly number[]): Solution | undefined {
  const n = free.length;
  const scale = free.map((k) => Math.sqrt(rows.reduce((sum, row) => sum + row[k]! ** 2, 0)));
  if (scale.some((length) => !(length > 0))) return undefined;
  // [normal matrix | identity | right side]
  const m = free.map((k, i) => [
    ...free.map((l, j) => rows.reduce((sum, row) => sum + row[k]! * row[l]!, 0) / (scale[i]! * scale[j]!)),
    ...free.map((_, j) => (i === j ? 1 : 0)),
    rows.reduce((sum, row, r) => sum + row[k]! * values[r]!, 0) / scale[i]!,
  ]);
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(m[r]![c]!) > Math.abs(m[pivot]![c]!)) pivot = r;
    if (!(Math.abs(m[pivot]![c]!) > 1e-9)) return undefined;
    [m[c], m[pivot]] = [m[pivot]!, m[c]!];
    const lead = m[c]![c]!;
    m[c] = m[c]!.map((value) => value / lead);
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const factor = m[r]![c]!;
      m[r] = m[r]!.map((value, j) => value - factor * m[c]![j]!);
    }
  }
  return { coefficients: m.map((row, i) => row[2 * n]! / scale[i]!), inverseDiagonal: m.map((row, i) => row[n + i]! / scale[i]! ** 2) };
}
