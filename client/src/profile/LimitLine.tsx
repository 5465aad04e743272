import type { MetresAgl, MetresAmsl } from '#core/units.ts';
import { LEFT, pathOf, right, runs, TOP, xAt, yAt, type Frame } from './geometry.ts';
import { textWidth } from './measure.ts';
import type { Sample } from './sample.ts';

/** A height above ground follows the ground: the limit of the rules, or, quietly, the clearance that they ask for. */
export function LimitLine({ frame, samples, ground, over_m, text, quiet = false }: { frame: Frame; samples: readonly Sample[]; ground: readonly (MetresAmsl | null)[]; over_m: MetresAgl; text: string; quiet?: boolean }) {
  const known = runs(samples.length, (i) => typeof ground[i] === 'number');
  const lines = known.map(([a, b]) => samples.slice(a, b + 1).map((s, k) => [xAt(frame, s.d), yAt(frame, (ground[a + k] ?? 0) + over_m)] as const));
  const flown = samples.filter((s) => !Number.isNaN(s.amsl_m)).map((s) => [xAt(frame, s.d), yAt(frame, s.amsl_m)] as const);
  const place = quiet ? undefined : labelPlace(lines.flat(), flown, textWidth(text, 10.5, 550) / 2 + 3, frame);
  return (
    <g>
      {lines.map((line, i) => (
        <path key={known[i]?.[0]} d={pathOf(line)} fill="none" stroke={quiet ? 'var(--text3)' : 'var(--text2)'} strokeWidth={quiet ? 1 : 1.2} strokeDasharray={quiet ? '1.5 2.5' : '5 3'}>
          {place === undefined && <title>{text}</title>}
        </path>
      ))}
      {place && (
        <text x={place[0]} y={place[1]} fontSize="10.5" fontWeight="550" textAnchor="middle" fill="var(--text2)" className="chart-halo">
          {text}
        </text>
      )}
    </g>
  );
}

const LABEL_STEPS = 16;

/** Where the name of the limit stands nearest over its line without covering the path; the highest part of the line wins a tie. */
function labelPlace(limit: readonly (readonly [number, number])[], path: readonly (readonly [number, number])[], half: number, frame: Frame): [number, number] | undefined {
  let best: [number, number] | undefined;
  let least = Infinity;
  for (let i = 0; i <= LABEL_STEPS; i++) {
    const x = LEFT + half + 6 + ((right(frame) - LEFT - 2 * half - 12) * i) / LABEL_STEPS;
    const near = (p: readonly [number, number]): boolean => Math.abs(p[0] - x) <= half;
    const line = limit.filter(near).map((p) => p[1]);
    if (line.length === 0) continue;
    const y = Math.min(...line, ...path.filter(near).map((p) => p[1] - 4)) - 5;
    const off = Math.max(...line) - y + y * 0.02;
    if (y < TOP + 10 || off >= least) continue;
    best = [x, y];
    least = off;
  }
  return best;
}
