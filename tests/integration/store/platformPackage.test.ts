import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serverUser, spawnAs } from '../../../server/store/embedded/osUser.ts';
import { platformPackage, serverPrograms, type PlatformPackage } from '../../../server/store/embedded/platformPackage.ts';

const temporary = process.env['TMPDIR'];
let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'skein-package-'));
});
afterEach(() => {
  if (temporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = temporary;
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The package as it is right after an install that ran no scripts: no symbolic links, nothing marked as a program. */
function installedWithoutScripts(name: string): PlatformPackage {
  const real = platformPackage();
  const dir = join(home, name);
  cpSync(real.dir, dir, { recursive: true, verbatimSymlinks: true });
  for (const { target } of JSON.parse(readFileSync(join(dir, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[]) {
    if (lstatSync(join(dir, target), { throwIfNoEntry: false })?.isSymbolicLink() === true) unlinkSync(join(dir, target));
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) chmodSync(join(dir, 'native', 'bin', program), 0o644);
  return { ...real, dir };
}

const runs = (program: string, as = spawnAs(undefined)): boolean => spawnSync(program, ['--version'], as).status === 0;

describe.skipIf(process.platform === 'win32')('the programs of the npm package', () => {
  it('run after an install without scripts, because the launcher makes the links and rights that are missing', () => {
    chmodSync(home, 0o711);
    const found = installedWithoutScripts('bare');
    expect(runs(join(found.dir, 'native', 'bin', 'postgres'))).toBe(false);
    const programs = serverPrograms(found, undefined);
    expect([programs.postgres, programs.initdb, programs.pgCtl].map((program) => runs(program))).toEqual([true, true, true]);
  });

  it.runIf(process.getuid?.() === 0)('are copied where another user can read them, when the install lies under a closed directory', () => {
    const found = installedWithoutScripts('closed');
    chmodSync(home, 0o700);
    const cache = mkdtempSync(join(tmpdir(), 'skein-cache-'));
    chmodSync(cache, 0o711);
    process.env['TMPDIR'] = cache;
    const user = serverUser(undefined);
    const first = serverPrograms(found, user);
    expect(first.postgres.startsWith(cache)).toBe(true);
    expect([first.postgres, first.initdb].map((program) => runs(program, spawnAs(user)))).toEqual([true, true]);
    expect(lstatSync(join(first.postgres, '..')).mode & 0o022, 'nobody else may change what we run').toBe(0);
    const made = lstatSync(first.postgres).ctimeMs;
    expect(serverPrograms(found, user).postgres, 'a copy is made once').toBe(first.postgres);
    expect(lstatSync(first.postgres).ctimeMs).toBe(made);
    // A copy that others could have changed is not trusted.
    chmodSync(join(first.postgres, '..', '..', '..'), 0o777);
    const next = serverPrograms(found, user);
    expect(existsSync(next.postgres) && next.postgres !== first.postgres).toBe(true);
    rmSync(cache, { recursive: true, force: true });
  });
});
