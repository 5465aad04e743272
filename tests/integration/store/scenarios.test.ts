import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EditAction } from '#app/ports.ts';
import { mission } from '#core/documents/mission.ts';
import { openStore, type OpenStore } from '../../../server/store/store.ts';
import { freshDatabase } from '../support/database.ts';
import { smallScenario } from '../support/documents.ts';

let store: OpenStore;
beforeAll(async () => {
  store = await openStore({ databaseUrl: await freshDatabase() });
});
afterAll(() => store.close());

const rename = (name: string): EditAction => ({ type: 'scenario.rename', name });
const edit = (name: string) => ({ actions: [rename(name)], inverse: [rename('before')], label: `Rename to ${name}` });

describe('scenarios', () => {
  it('gives back exactly what was stored, since hashes of plans refer to it', async () => {
    const given = smallScenario('exact', { note: 'key order, umlauts ä and \u0000 survive' });
    await store.addScenario(given, 'anna');
    const found = await store.getScenario('exact');
    expect(JSON.stringify(found?.scenario)).toBe(JSON.stringify(given));
    expect(found?.edits).toEqual([]);
  });

  it('refuses a second scenario of the same id and changes nothing, so that an import cannot overwrite a day', async () => {
    await store.addScenario(smallScenario('once'), 'anna');
    await expect(store.addScenario(smallScenario('once', { name: 'Other' }), 'ben')).rejects.toMatchObject({ code: 'EXISTS' });
    expect((await store.getScenario('once'))?.scenario.name).toBe('Day once');
  });

  it('knows nothing of a scenario that is not there', async () => {
    expect(await store.getScenario('missing')).toBeUndefined();
    await expect(store.appendEdit('missing', 0, edit('x'), 'anna')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes its registers in, and counts a version only where a document changed', async () => {
    const first = smallScenario('registers-1');
    await store.addScenario(first, 'anna');
    const before = await store.pool.query("select id, version from skein.register where kind = 'aircraft' order by id");
    const [d1, d2] = first.aircraft;
    if (d1 === undefined || d2 === undefined) throw new Error('two aircraft expected');
    await store.addScenario(smallScenario('registers-2', { aircraft: [d1, { ...d2, serviceable: false }] }), 'anna');
    const after = await store.pool.query("select id, version from skein.register where kind = 'aircraft' order by id");
    expect(after.rows[0]).toEqual(before.rows[0]);
    expect(Number(after.rows[1].version)).toBe(Number(before.rows[1].version) + 1);
    const registers = await store.getRegisters();
    expect(registers.aircraft.find((a) => a.id === 'D2')?.serviceable).toBe(false);
    expect(registers.people.map((p) => p.id)).toEqual(['P1', 'P2']);
    expect(registers.bases).toEqual(first.bases);
    // The first scenario is a frozen selection: what the registers learn later does not reach into it.
    expect((await store.getScenario('registers-1'))?.scenario.aircraft.every((a) => a.serviceable)).toBe(true);
  });
});

describe('the log of edits', () => {
  it('numbers edits without gaps and keeps the lists up to date', async () => {
    await store.addScenario(smallScenario('log'), 'anna');
    const delivery = mission.parse({
      id: 'X1',
      kind: 'corridor',
      priority: 'normal',
      line: {
        type: 'LineString',
        coordinates: [
          [111.3, 23.5],
          [111.31, 23.5],
        ],
      },
      width_m: 30,
      agl_m: 60,
    });
    const put = await store.appendEdit(
      'log',
      0,
      { actions: [{ type: 'mission.put', mission: delivery }], inverse: [{ type: 'mission.remove', missionId: 'X1' }], label: 'Add' },
      'anna',
    );
    const undo = await store.appendEdit('log', 1, { actions: [rename('Renamed')], inverse: [rename('Day log')], label: 'Rename', undoes: 1 }, 'ben');
    expect([put.version, undo.version]).toEqual([1, 2]);
    const summary = (await store.listScenarios()).find((s) => s.id === 'log');
    expect(summary).toMatchObject({ version: 2, missions: 1, name: 'Renamed' });
    const found = await store.getScenario('log');
    expect(found?.edits).toEqual([put, undo]);
    expect(found?.edits[1]).toMatchObject({ by: 'ben', undoes: 1 });
  });

  it('lets one of many editors on the same base win, and tells the others that they are late', async () => {
    await store.addScenario(smallScenario('race'), 'anna');
    const tries = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => store.appendEdit('race', 0, edit(`name ${n}`), `editor ${n}`)));
    const won = tries.filter((t) => t.status === 'fulfilled');
    const late = tries.filter((t) => t.status === 'rejected' && t.reason.code === 'STALE_VERSION');
    expect([won.length, late.length]).toEqual([1, 11]);
    expect((await store.getScenario('race'))?.edits).toHaveLength(1);
  });

  it('keeps what was written: edits, the imported document and plans refuse change even from a superuser session', async () => {
    const client = new Client(store.connection);
    await client.connect();
    await client.query('set session_replication_role = replica');
    for (const statement of [
      "update skein.edit set made_by = 'mallory'",
      'delete from skein.edit',
      'truncate skein.edit',
      "update skein.scenario set document = '{}'",
      'delete from skein.scenario',
      'truncate skein.plan cascade',
    ]) {
      await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
  });
});
