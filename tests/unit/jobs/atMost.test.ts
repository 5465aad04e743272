import { describe, expect, it } from 'vitest';
import { atMost } from '../../../server/jobs/atMost.ts';

describe('atMost', () => {
  it('never runs more than its limit, and everything in order: each piece of work may take the memory of a whole file', async () => {
    const inTurn = atMost(2);
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const all = Array.from({ length: 6 }, (_, k) =>
      inTurn(async () => {
        begun.push(k);
        most = Math.max(most, ++running);
        await new Promise<void>((resolve) => ends.push(resolve));
        running--;
        if (k === 1) throw new Error('fails');
        return k;
      }),
    );
    const settled = Promise.allSettled(all);
    for (let k = 0; k < 6; k++) {
      await expect.poll(() => ends.length).toBeGreaterThan(k);
      ends[k]?.();
    }
    expect((await settled).map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(most).toBe(2);
    expect(begun, 'a failure gives its place to the next in line').toEqual([0, 1, 2, 3, 4, 5]);
  });
});
