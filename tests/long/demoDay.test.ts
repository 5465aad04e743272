import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { skein } from '../support/cli.ts';
import { DEMO, expectDemoServed, planDemo } from '../support/demoPlan.ts';

const folder = mkdtempSync(join(tmpdir(), 'skein-long-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('plans the demo day with the full budget, twice to the same bytes, and verify says go', () => {
  const first = planDemo(join(folder, 'a.json'), 20_000, '--foresee');
  const second = planDemo(join(folder, 'b.json'), 20_000, '--foresee');
  expect(second.bytes).toBe(first.bytes);
  expectDemoServed(first.plan, 55);
  expect(skein('verify', DEMO, join(folder, 'a.json')).code).toBe(0);
});
