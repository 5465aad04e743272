import type { Finding } from '#core/documents/plan.ts';
import type { PlanView } from '../map/scene.ts';

/** The five ways in which a finding is shown, in their order. */
export const TONES = ['block', 'unknown', 'warn', 'due', 'overridden', 'ok'] as const;
export type Tone = (typeof TONES)[number];

/** How a finding is shown. Unknown is never a pass; what is due is neither good nor bad yet. */
export function toneOf(f: Pick<Finding, 'result' | 'severity'>): Tone {
  if (f.result === 'pass') return 'ok';
  if (f.result === 'due') return 'due';
  if (f.result === 'overridden') return 'overridden';
  if (f.result === 'unknown') return 'unknown';
  return f.severity === 'block' || f.severity === 'blockOverridable' ? 'block' : f.severity === 'warn' ? 'warn' : 'ok';
}

/** Whether a finding stops the plan now. */
export const stops = (f: Pick<Finding, 'result' | 'severity'>): boolean => (f.result === 'fail' || f.result === 'unknown') && (f.severity === 'block' || f.severity === 'blockOverridable');

/** All findings of a plan that are not a pass, worst first; those of flights carry their flight. */
export function problemsOf(plan: Pick<PlanView, 'flights' | 'findings'>): Finding[] {
  const ofFlights = plan.flights.flatMap((flight) => flight.findings.map((f) => (f.flightId === undefined ? { ...f, flightId: flight.id } : f)));
  const seen = new Set<string>();
  const all = [...plan.findings, ...ofFlights].filter((f) => {
    const key = `${f.checkId}/${f.flightId ?? ''}/${f.missionId ?? ''}/${f.zoneId ?? ''}/${f.time ?? ''}/${f.message}`;
    if (toneOf(f) === 'ok' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return all.sort((a, b) => TONES.indexOf(toneOf(a)) - TONES.indexOf(toneOf(b)) || (a.time ?? '').localeCompare(b.time ?? ''));
}

export type Counts = Record<Tone, number>;
export function countTones(findings: readonly Pick<Finding, 'result' | 'severity'>[]): Counts {
  const counts: Counts = { block: 0, unknown: 0, warn: 0, due: 0, overridden: 0, ok: 0 };
  for (const f of findings) counts[toneOf(f)]++;
  return counts;
}
