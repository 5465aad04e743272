import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openScenario } from '../../../server/app/openScenario.ts';
import { MISSION_KINDS } from '../../../server/core/documents/mission.ts';
import { planDay } from '../../../server/core/plan/planDay.ts';
import { verifyPlan } from '../../../server/core/verify/verify.ts';

describe('examples of each kind of mission', () => {
  it.each(MISSION_KINDS)('%s can be flown as it stands, so that a reader can begin from it', async (kind) => {
    const path = fileURLToPath(new URL(`../../../server/demo/examples/${kind}.json`, import.meta.url));
    const world = await openScenario(path, (file) => readFile(file));
    const { plan } = planDay(world, { seed: 1, iterations: 0, foresee: false });
    expect(plan.unserved).toEqual([]);
    expect(plan.notYetKnown).toEqual([]);
    const verdict = verifyPlan(world, plan, 'plan');
    expect(verdict.findings.filter((f) => f.result !== 'pass' && f.severity === 'block').map((f) => `${f.checkId} ${f.message}`)).toEqual([]);
    expect(verdict.go).toBe(true);
  });
});
