import { distanceOf } from '#core/geo/metric.ts';
import type { Finding } from '#core/documents/plan.ts';
import { stops } from '../state/problems.ts';
import { atTime, type Sample } from './sample.ts';

/** A part of the path that a finding stops, in metres from take-off. */
export interface Offence {
  from: number;
  to: number;
  tone: 'block' | 'unknown';
  finding: Pick<Finding, 'checkId' | 'message'>;
}

/** A part is never shorter than this share of the path, so that it can be seen. */
const LEAST_SHARE = 0.02;

/** The parts of a path that findings with a time or a place stop. What has neither speaks of the whole flight and marks no part. */
export function offences(findings: readonly Finding[], samples: readonly Sample[]): Offence[] {
  const total = samples[samples.length - 1]?.d ?? 0;
  return findings.flatMap((finding): Offence[] => {
    if (!stops(finding)) return [];
    const part = partOf(finding, samples);
    if (!part) return [];
    return [{ ...visible(part, total), tone: finding.result === 'fail' ? 'block' : 'unknown', finding }];
  });
}

/** A part, widened so that it can be seen, metres. */
export function visible({ from, to }: { from: number; to: number }, total: number): { from: number; to: number } {
  const spare = Math.max(0, total * LEAST_SHARE - (to - from)) / 2;
  return { from: Math.max(0, from - spare), to: Math.min(total, to + spare) };
}

function partOf(finding: Finding, samples: readonly Sample[]): { from: number; to: number } | undefined {
  const last = samples[samples.length - 1];
  if (finding.time !== undefined) {
    const from = atTime(samples, Date.parse(finding.time));
    const to = finding.until === undefined ? from : (atTime(samples, Date.parse(finding.until)) ?? last);
    if (from && to) return { from: from.d, to: Math.max(from.d, to.d) };
  }
  if (finding.position === undefined) return undefined;
  const [lon, lat] = finding.position;
  let best: Sample | undefined;
  let off = Infinity;
  for (const s of samples) {
    const o = distanceOf(s.lon, s.lat, lon, lat);
    if (o >= off) continue;
    best = s;
    off = o;
  }
  return best && { from: best.d, to: best.d };
}
