import { expect, it } from 'vitest';
import { uuidv7 } from '../../../server/store/uuidv7.ts';

it('carries version, variant and its time (RFC 9562, section 5.7; the time is that of its appendix A.6)', () => {
  const id = uuidv7(0x017f22e279b0);
  expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('sorts by time, so that an index grows at its end', () => {
  const ids = [1, 2, 3, 1_800_000_000_000].map((time) => uuidv7(time));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(Array.from({ length: 1000 }, () => uuidv7(5))).size).toBe(1000);
});
