import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { databaseUrl } from '../../../server/store/databaseUrl.ts';

/** How the driver understands an address. */
const understood = (url: string) => {
  const { host, port, user, password, database } = new Client({ connectionString: url });
  return { host, port, user, password: password ?? undefined, database };
};

describe('the address of a database', () => {
  it.each([
    [{ host: '/tmp/skein-0123', port: 5432, user: 'skein', database: 'skein' }],
    [{ host: '127.0.0.1', port: 54321, user: 'a b', password: 'p@ss/word:1', database: 'x-1' }],
  ])('is understood by the driver as it was meant: $host', (connection) => {
    expect(understood(databaseUrl(connection))).toEqual({ password: undefined, ...connection });
  });

  it.each([
    ['postgresql://u:p@db.example:5433/one?sslmode=disable', 'postgresql://u:p@db.example:5433/two?sslmode=disable'],
    ['postgresql://skein@/one?host=%2Ftmp%2Fs&port=5432', 'postgresql://skein@/two?host=%2Ftmp%2Fs&port=5432'],
    ['postgres://db.example', 'postgres://db.example/two'],
  ])('can be turned to another database of the same server: %s', (from, to) => {
    expect(databaseUrl({ connectionString: from }, 'two')).toBe(to);
    expect(databaseUrl({ connectionString: from })).toBe(from);
  });
});
