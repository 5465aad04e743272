import type { Stage } from '#core/documents/common.ts';
import type { Finding, Plan } from '#core/documents/plan.ts';
import { verifyPlan } from '#core/verify/verify.ts';
import type { World } from '#core/world.ts';
import type { PlanSummary } from './entities.ts';

export interface Verdict {
  go: boolean;
  counts: PlanSummary['counts'];
  findings: Finding[];
}

/** What verify says of a plan, counted as lists show it. */
export function verdictOf(world: World, plan: Plan, stage: Stage): Verdict {
  const { go, findings } = verifyPlan(world, plan, stage);
  const count = (test: (finding: Finding) => boolean): number => findings.filter(test).length;
  return {
    go,
    findings,
    counts: {
      block: count((finding) => finding.result === 'fail' && blocks(finding)),
      warn: count((finding) => finding.result === 'fail' && finding.severity === 'warn'),
      unknown: count((finding) => finding.result === 'unknown'),
      due: count((finding) => finding.result === 'due'),
      pass: count((finding) => finding.result === 'pass'),
    },
  };
}

/** What makes a plan no-go. */
export function blockingOf(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => (finding.result === 'fail' || finding.result === 'unknown') && blocks(finding));
}

const blocks = (finding: Finding): boolean => finding.severity === 'block' || finding.severity === 'blockOverridable';
