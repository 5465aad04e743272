import { beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { testServer, type TestServer } from '../support/server.ts';

const SLOTS = 300;
const LOOPS = 8;
const KINDS = ['aircraft', 'person', 'battery', 'pad'] as const;

let servers: TestServer[];
beforeAll(async () => {
  const database = await freshDatabase();
  servers = [await testServer(database), await testServer(database)];
});

/** The slots are half an hour long and begin every hour, on one resource of each kind. */
function slot(index: number) {
  const start = Date.UTC(2027, 5, 15) + Math.floor(index / KINDS.length) * 3_600_000;
  const kind = KINDS[index % KINDS.length];
  return { kind, resourceId: `R-${kind}`, from: new Date(start).toISOString(), to: new Date(start + 1_800_000).toISOString() };
}

describe('two servers on one database', () => {
  it('racing for 300 slots book each exactly once: none doubled, none left empty, losers told 409', async () => {
    const statuses: number[] = [];
    await Promise.all(
      servers.map(async (server) => {
        let next = 0;
        const loop = async (): Promise<void> => {
          for (let index = next++; index < SLOTS; index = next++) statuses.push((await server.post('/api/bookings', slot(index))).status);
        };
        await Promise.all(Array.from({ length: LOOPS }, loop));
      }),
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(SLOTS);
    expect(statuses.filter((status) => status === 409)).toHaveLength(SLOTS);
    const { body } = await (servers[0] as TestServer).get<{ kind: string; from: string }[]>('/api/bookings');
    expect(new Set(body.map((booking) => `${booking.kind} ${booking.from}`)).size).toBe(SLOTS);
    expect(body).toHaveLength(SLOTS);
    expect((await (servers[1] as TestServer).get<{ chainValid: boolean }>('/api/audit?limit=1')).body.chainValid).toBe(true);
  });
});
