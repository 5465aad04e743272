import { describe, expect, it } from 'vitest';
import { withAge } from '#app/dataAge.ts';
import type { DataSet } from '#app/entities.ts';
import { parseInstant } from '#core/time.ts';

const now = parseInstant('2027-06-15T00:00:00Z');
const set = (effective: string | undefined, kind: DataSet['kind'] = 'airspace'): DataSet => ({
  id: 's',
  kind,
  name: 's',
  series: 's',
  format: 'ed269',
  hash: '',
  importedAt: '2027-06-01T00:00:00Z',
  report: { repaired: [], rejected: [], notices: [] },
  ...(effective === undefined ? {} : { effective }),
});

describe('the age of data', () => {
  it('is stale one moment beyond the limit of the rules, and not at it', () => {
    expect(withAge(set('2027-05-18T00:00:00Z'), now).age).toEqual({ days: 28, limit_d: 28, state: 'current' });
    expect(withAge(set('2027-05-17T23:59:00Z'), now).age.state).toBe('stale');
  });
  it('is unknown where the data do not say from when they are: the day of the import says nothing', () => {
    expect(withAge(set(undefined), now).age).toEqual({ days: null, limit_d: 28, state: 'undated' });
  });
  it('is negative while data are not yet in force', () => {
    expect(withAge(set('2027-06-16T00:00:00Z'), now).age).toMatchObject({ days: -1, state: 'notYetEffective' });
  });
  it('has a limit for zones only', () => {
    expect(withAge(set('1999-01-01T00:00:00Z', 'terrain'), now).age).toMatchObject({ state: 'current' });
    expect(withAge(set('1999-01-01T00:00:00Z', 'terrain'), now).age.limit_d).toBeUndefined();
  });
});
