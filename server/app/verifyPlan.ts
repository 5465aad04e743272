import type { Stage } from '#core/documents/common.ts';
import { parseDocument } from '#core/documents/parse.ts';
import { plan as planSchema, type Finding } from '#core/documents/plan.ts';
import { checkScenario } from '#core/rules/checkScenario.ts';
import { stops } from '#core/rules/checkFlight.ts';
import { countResults, verifyPlan, type Counts, type Verdict } from '#core/verify/verify.ts';
import type { World } from '#core/world.ts';
import { readJson } from '#formats/json.ts';

/** Reads a plan and checks it against its world from scratch. A file that is no plan throws FormatError or DocumentError, which name the place. */
export function verifyPlanFile(world: World, name: string, bytes: Uint8Array, stage: Stage): Verdict {
  return verifyPlan(world, parseDocument(planSchema, readPlan(bytes, name), name), stage);
}

/** `skein plan --json` adds `timing` to the plan; what was printed may be verified as well as what was written with --out. */
function readPlan(bytes: Uint8Array, name: string): unknown {
  const value: unknown = readJson(bytes, name);
  if (typeof value !== 'object' || value === null || !('timing' in value)) return value;
  const { timing: _timing, ...rest } = value;
  return rest;
}

export interface ScenarioVerdict {
  go: boolean;
  stage: Stage;
  findings: Finding[];
  counts: Counts;
}

/** The rules on a scenario alone. */
export function scenarioVerdict(world: World, stage: Stage): ScenarioVerdict {
  const findings = checkScenario(world, stage);
  return { go: !findings.some(stops), stage, findings, counts: countResults(findings) };
}
