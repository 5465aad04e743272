import { describe, expect, it } from 'vitest';
import { command as airspace } from '../../../server/cli/airspace.ts';
import type { CommandIo } from '../../../server/cli/command.ts';
import { UsageError } from '../../../server/cli/command.ts';
import { command as geofence } from '../../../server/cli/geofence.ts';
import { AIRSPACE_FORMATS } from '../../../server/formats/registry.ts';

const ring = [[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]];
const entry = (restriction: string) => ({ identifier: 'Z', restriction, geometry: [{ uomDimensions: 'M', upperLimit: 120, upperVerticalReference: 'AGL', horizontalProjection: { type: 'Polygon', coordinates: [ring] } }] });
const FILES: Record<string, string> = {
  'a.json': JSON.stringify([entry('PROHIBITED'), entry('CONDITIONAL')]),
  'c.json': JSON.stringify([entry('CONDITIONAL'), { identifier: 'nowhere', restriction: 'PROHIBITED', geometry: [] }]),
  'q.json': JSON.stringify({ points: [{ lon: 10.5, lat: 50.5, alt_m_amsl: 50, ground_m_amsl: 0, time: '2027-06-15T12:00:00Z' }], routes: [] }),
};
const run = async (command: typeof airspace, ...argv: string[]): Promise<{ code: number; out: string }> => {
  let out = '';
  const io: CommandIo = {
    out: (text) => (out += text),
    err: () => undefined,
    readFile: async (path) => new TextEncoder().encode(FILES[path] ?? ''),
    writeFile: async (path, text) => {
      FILES[path] = text;
    },
    cpuSeconds: () => 0,
  };
  return { code: await command.run(argv, io), out };
};

describe('skein airspace', () => {
  it('counts entries of ED-269 with one identifier as one zone, and says how many entries there are', async () => {
    const { code, out } = await run(airspace, 'a.json', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ files: [{ file: 'a.json', format: 'ed269', zones: 1, entries: 2, volumes: 2, rejected: [] }] });
  });

  it('writes the zones of all files in another format, says what that does not carry, and reads it again as what it was', async () => {
    for (const to of ['ed269', 'ed318', 'geojson']) {
      const { code, out } = await run(airspace, 'a.json', 'c.json', '--out', `out.${to}`, '--to', to, '--json');
      expect(code).toBe(0);
      const { written, notCarried } = JSON.parse(out);
      expect(written).toBe(`out.${to}`);
      expect(notCarried).toContainEqual({ id: 'nowhere', what: expect.stringContaining('not read') });
      const again = JSON.parse((await run(airspace, `out.${to}`, '--json')).out);
      expect(again).toMatchObject({ files: [{ format: to, entries: 3, volumes: 3, rejected: [] }] });
    }
  });

  it('names every format that it reads and writes in its usage, so that the usage cannot fall behind', () => {
    for (const format of AIRSPACE_FORMATS) expect(airspace.usage).toContain(format.id);
  });

  it('refuses what it cannot do, naming what it can', async () => {
    await expect(run(airspace)).rejects.toThrow(UsageError);
    await expect(run(airspace, 'a.json', '--out', 'x', '--to', 'kml')).rejects.toThrow(/ed269, ed318, geojson/);
    await expect(run(airspace, 'a.json', '--out', 'x')).rejects.toThrow(/belong together/);
    await expect(run(airspace, 'a.json', '--to', 'ed318')).rejects.toThrow(/belong together/);
    await expect(run(airspace, 'a.json', '--colour')).rejects.toThrow(UsageError);
  });
});

describe('skein geofence', () => {
  it('answers with identifiers and timing', async () => {
    const { out } = await run(geofence, '--airspace', 'a.json', '--queries', 'q.json', '--json');
    expect(JSON.parse(out)).toMatchObject({ points: [['Z']], routes: [], timing: { compileMs: 0, pointsMs: 0, routesMs: 0 } });
  });

  it('takes several files after one --airspace', async () => {
    const { out } = await run(geofence, '--airspace', 'a.json', 'a.json', '--queries', 'q.json', '--json');
    expect(JSON.parse(out).points).toEqual([['Z']]);
  });

  it('asks for what is missing', async () => {
    await expect(run(geofence, '--queries', 'q.json')).rejects.toThrow(/--airspace/);
    await expect(run(geofence, '--airspace', 'a.json')).rejects.toThrow(/--queries/);
  });
});
