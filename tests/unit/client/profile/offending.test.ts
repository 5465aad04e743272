import { describe, expect, it } from 'vitest';
import { offences } from '../../../../client/src/profile/offending.ts';
import { samplePath } from '../../../../client/src/profile/sample.ts';
import type { Finding } from '../../../../server/core/documents/plan.ts';
import { FLIGHT } from './flight.ts';

const samples = samplePath(FLIGHT.path);
const total = samples[samples.length - 1]?.d ?? 0;
const finding = (more: Partial<Finding>): Finding => ({ checkId: 'X', result: 'fail', severity: 'block', stage: 'plan', message: 'x', source: 'x', fixes: [], ...more });

describe('parts of the path that are stopped', () => {
  it('last from the finding’s time to its end', () => {
    const [part] = offences([finding({ time: '2027-06-15T01:01:00Z', until: '2027-06-15T01:02:00Z' })], samples);
    expect(part?.from).toBeCloseTo(total * 0.2, 0);
    expect(part?.to).toBeCloseTo(total * 0.6, 0);
    expect(part?.tone).toBe('block');
  });

  it('can be seen where the finding names one place only', () => {
    const [part] = offences([finding({ position: [111.01, 23.0001] })], samples);
    expect((part?.to ?? 0) - (part?.from ?? 0)).toBeCloseTo(total * 0.02);
    expect(part?.from).toBeLessThan(total * 0.52);
  });

  it('are marked for unknown too, and told apart from what fails', () => {
    expect(offences([finding({ result: 'unknown', position: [111, 23] })], samples)[0]?.tone).toBe('unknown');
  });

  it('are none for a warning, a pass, or a finding of the whole flight', () => {
    expect(offences([finding({ severity: 'warn', position: [111, 23] }), finding({ result: 'pass', position: [111, 23] }), finding({})], samples)).toEqual([]);
  });
});
