import type pg from 'pg';

/** The address of a database as one text, as DATABASE_URL takes it; a Unix socket's directory becomes the parameter `host`. */
export function databaseUrl(connection: pg.PoolConfig, database?: string): string {
  if (connection.connectionString !== undefined) {
    if (database === undefined) return connection.connectionString;
    return connection.connectionString.replace(/^(\w+:\/\/[^/?]*)\/?[^?]*/, `$1/${encodeURIComponent(database)}`);
  }
  const { user = '', password, host = 'localhost', port = 5432 } = connection;
  const secret = typeof password === 'string' ? `:${encodeURIComponent(password)}` : '';
  const name = encodeURIComponent(database ?? connection.database ?? '');
  const address = host.startsWith('/') ? `/${name}?host=${encodeURIComponent(host)}&port=${port}` : `${host}:${port}/${name}`;
  return `postgresql://${encodeURIComponent(user)}${secret}@${address}`;
}
