import { Client, type PoolConfig } from 'pg';

/** Whether a server answers: yes; it exists but is starting or stopping; nobody listens. Any other refusal is thrown. */
export type Answer = 'up' | 'starting' | 'absent';

const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

export async function probe(connection: PoolConfig): Promise<Answer> {
  try {
    await withClient(connection, (client) => client.query('select 1'));
    return 'up';
  } catch (error) {
    const code = errorCode(error);
    if (code === '53300') return 'up';
    if (code === '57P03') return 'starting';
    if (code === undefined || NOBODY.has(code) || code.startsWith('57P') || code.startsWith('08')) return 'absent';
    throw error;
  }
}

/** Runs `work` on a connection of its own. */
export async function withClient<T>(connection: PoolConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...connection, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The code of an error of the driver or of the system: SQLSTATE or errno name. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
