import { describe, expect, it } from 'vitest';
import { aircraftModel } from '#core/documents/fleet.ts';
import { command as models } from '../../../server/cli/models.ts';
import type { CommandIo } from '../../../server/cli/command.ts';

function desk(files: Record<string, string>): { io: CommandIo; out: () => string; err: () => string } {
  let [out, err] = ['', ''];
  return {
    io: {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      readFile: async (path) => new TextEncoder().encode(files[path] ?? ''),
      writeFile: async () => {},
      cpuSeconds: () => 0,
    },
    out: () => out,
    err: () => err,
  };
}
const HOVER = 'mass_kg,endurance_min,battery_wh,airspeed_ms,density_kgm3\n50,18,1567,0,1.225\n90,7,1567,0,1.225\n101,6,1567,0,1.225\n';

describe('skein models', () => {
  it('lists every type, with a model as a scenario takes it or with what lacks, and marks what is unconfirmed', async () => {
    const { io, out } = desk({});
    await models.run(['--json'], io);
    const entries: { id: string; plannable: boolean; model?: unknown; lacks?: string[]; figures?: Record<string, { basis: string; unconfirmed: boolean; source: string }> }[] = JSON.parse(out());
    expect(entries.length).toBe(57);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(57);
    for (const { id, plannable, model, lacks, figures } of entries) {
      if (plannable) expect(aircraftModel.parse(model), id).toEqual(model);
      else expect(lacks?.length ?? 0, id).toBeGreaterThan(0);
      for (const figure of Object.values(figures ?? {})) expect(figure.unconfirmed).toBe(figure.basis === 'memory');
    }
  });

  it('prints a table in which every type stands, and says of those that cannot be planned with why', async () => {
    const { io, out } = desk({});
    await models.run([], io);
    expect(out()).toMatch(/ehang-216l .* no: battery energy/);
    expect(out()).toContain('from memory, unconfirmed');
  });

  it('calibrates a model from published points and shows the fit', async () => {
    const { io, out } = desk({ 'hover.csv': HOVER });
    expect(await models.run(['--calibrate', 'hover.csv', '--base', 'agri-40', '--json'], io)).toBe(0);
    const fit = JSON.parse(out());
    expect(fit).toMatchObject({ n: 3, leftOut: 0, model: { id: 'agri-40', basis: { 'energy.hover_w': 'measured' } } });
    expect(fit.r2).toBeGreaterThan(0.99);
    expect(aircraftModel.parse(fit.model)).toEqual(fit.model);
    expect(fit.coefficients[0].low).toBeLessThan(fit.coefficients[0].value);
  });

  it.each<[string[], RegExp]>([
    [['--calibrate', 'hover.csv'], /--base with the id of a model is expected, got none/],
    [['--calibrate', 'hover.csv', '--base', 'agri-40', '--mass', 'heavy'], /--mass KG: a number above 0 is expected, got heavy/],
    [['--base', 'agri-40'], /belong to --calibrate/],
    [['--calibrate', 'none.csv', '--base', 'agri-40'], /none\.csv, line 1: columns for power are expected/],
    [['--calibrate', 'bad.csv', '--base', 'agri-40'], /bad\.csv, line 2, column power_w: a number is expected, got 'much'/],
    [['extra'], /no argument is expected/],
  ])('says what is wrong with %j', async (argv, message) => {
    const { io } = desk({ 'hover.csv': HOVER, 'bad.csv': 'power_w,mass_kg,airspeed_ms\nmuch,50,0\n' });
    await expect(models.run(argv, io)).rejects.toThrow(message);
  });
});
