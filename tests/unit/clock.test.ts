import { describe, expect, it } from 'vitest';
import { clockOf } from '../../server/clock.ts';

describe('clockOf', () => {
  const demo = Date.parse('2027-06-14T21:30:00Z');

  it('lets the demo day stand still at its own time, whatever day it is', () => {
    expect(clockOf(undefined, demo)).toMatchObject({ kind: 'demo' });
    expect(clockOf(undefined, demo)?.now()).toBe(demo);
  });

  it('runs with the machine when there is no demo day, or when somebody says so', () => {
    expect(clockOf(undefined, undefined)?.kind).toBe('system');
    expect(clockOf('system', demo)?.kind).toBe('system');
  });

  it('takes a time to stand at, and nothing that is not one', () => {
    expect(clockOf('2027-06-15T01:00:00Z', demo)?.now()).toBe(Date.parse('2027-06-15T01:00:00Z'));
    expect(clockOf('tomorrow', demo)).toBeUndefined();
  });
});
