import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../../../server/cli/command.ts';
import { command as convert } from '../../../server/cli/convert.ts';
import { command as schema } from '../../../server/cli/schema.ts';
import { PLAN_OF_ONE_FLIGHT as plan } from '../../fixtures/planOfOneFlight.ts';

function desk(files: Record<string, string>) {
  const written: Record<string, string> = {};
  let out = '';
  const io: CommandIo = {
    out: (text) => void (out += text),
    err: () => undefined,
    readFile: async (path) => new TextEncoder().encode(files[path] ?? ''),
    writeFile: async (path, text) => void (written[path] = text),
    cpuSeconds: () => 0,
  };
  return { io, written, out: () => out };
}

describe('skein convert', () => {
  const files = {
    'plan.json': JSON.stringify(plan),
    'other.json': '{"schema": "skein/scenario@1"}',
    'a.asc': 'ncols 2\nnrows 2\nxllcorner 7\nyllcorner 46\ncellsize 0.1\n1 2\n3 4\n',
  };

  it('reports what was written and what was lost, as one JSON document', async () => {
    const { io, written, out } = desk(files);
    expect(await convert.run(['plan.json', 'out.plan', '--flight', 'D-01/1', '--json'], io)).toBe(0);
    expect(JSON.parse(written['out.plan'] ?? '')).toMatchObject({ fileType: 'Plan' });
    const report = JSON.parse(out());
    expect(report).toMatchObject({ written: ['out.plan'], repaired: [] });
    expect(report.notCarried.length).toBeGreaterThan(2);
  });

  it('lets the extension decide', async () => {
    const { io, written } = desk(files);
    await convert.run(['plan.json', 'out.geojson'], io);
    await convert.run(['a.asc', 'b.asc'], io);
    expect(JSON.parse(written['out.geojson'] ?? '').type).toBe('FeatureCollection');
    expect(written['b.asc']).toContain('ncols 2');
  });

  it.each([
    [['plan.json', 'out.kml'], /out\.kml: a name that ends in \.plan, \.geojson or \.asc/],
    [['plan.json'], /an input and an output file are expected/],
    [['other.json', 'out.plan'], /other\.json, schema: a plan is expected/],
    [['plan.json', 'out.plan', '--flavour', 'round'], /--flavour: flat or editable is expected/],
    [['plan.json', 'out.plan', '--flavour', 'editable'], /cannot be written yet/],
  ])('says what is wrong with %j', async (argv, message) => {
    const { io, written } = desk(files);
    await expect(convert.run(argv, io)).rejects.toThrow(message);
    expect(written).toEqual({});
  });
});

describe('skein schema', () => {
  it('prints a JSON Schema of what may be written: fields with a default are not required', async () => {
    const { io, out } = desk({});
    await schema.run(['scenario'], io);
    const document = JSON.parse(out());
    expect(document.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(document.required).toContain('window');
    expect(document.required).not.toContain('permits');
    await expect(schema.run(['day'], io)).rejects.toThrow(/one of scenario, plan, event is expected/);
  });
});
