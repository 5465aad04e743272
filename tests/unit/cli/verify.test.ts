import { describe, expect, it } from 'vitest';
import { openScenario } from '#app/openScenario.ts';
import { DocumentError } from '#core/documents/parse.ts';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { FormatError } from '#formats/error.ts';
import { command as check } from '../../../server/cli/check.ts';
import { UsageError, type CommandIo } from '../../../server/cli/command.ts';
import { command as verify } from '../../../server/cli/verify.ts';
import { smallPlan } from '../../fixtures/smallPlan.ts';
import { smallScenario } from '../../fixtures/smallWorld.ts';

const TERRAIN = `ncols 9\nnrows 9\nxllcorner 111.0\nyllcorner 23.2\ncellsize 0.05\nNODATA_value -9999\n${'10 10 10 10 10 10 10 10 10\n'.repeat(9)}`;
const ZONES = {
  features: [
    {
      identifier: 'DAM',
      country: 'CHN',
      name: 'Dam',
      type: 'COMMON',
      restriction: 'PROHIBITED',
      reason: ['SENSITIVE'],
      applicability: [{ permanent: 'YES' }],
      zoneAuthority: [],
      geometry: [
        {
          uomDimensions: 'M',
          lowerLimit: 0,
          lowerVerticalReference: 'AGL',
          upperLimit: 120,
          upperVerticalReference: 'AGL',
          horizontalProjection: { type: 'Circle', center: [111.25, 23.45], radius: 300 },
        },
      ],
    },
  ],
};

const coverage = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [111.05, 23.25],
      [111.35, 23.25],
      [111.35, 23.55],
      [111.05, 23.55],
      [111.05, 23.25],
    ] as [number, number][],
  ],
};
const scenario = (change: (draft: ScenarioInput) => void = () => {}): string =>
  JSON.stringify(
    smallScenario((draft) => {
      draft.airspace = [{ id: 'z', inline: ZONES, coverage, coordinateSystem: 'WGS84', effective: '2027-06-01T00:00:00Z' }];
      draft.terrain = [{ id: 't', inline: TERRAIN, coordinateSystem: 'WGS84' }];
      change(draft);
    }),
  );

function desk(files: Record<string, string>): { io: CommandIo; out: () => string } {
  let out = '';
  const io: CommandIo = {
    out: (text) => void (out += text),
    err: () => undefined,
    readFile: async (path) => new TextEncoder().encode(files[path] ?? ''),
    writeFile: async () => undefined,
    cpuSeconds: () => 0,
  };
  return { io, out: () => out };
}

async function planText(): Promise<string> {
  const world = await openScenario('s.json', desk({ 's.json': scenario() }).io.readFile);
  return JSON.stringify(smallPlan(world));
}

describe('skein verify', () => {
  it('goes with exit code 0 for a true plan, and 3 for a damaged one that it names', async () => {
    const plan = await planText();
    const good = desk({ 's.json': scenario(), 'p.json': plan });
    const code = await verify.run(['s.json', 'p.json', '--json'], good.io);
    const report = JSON.parse(good.out());
    expect(report.findings.filter((f: { result: string }) => f.result !== 'pass')).toEqual([]);
    expect([code, report.go, report.stage]).toEqual([0, true, 'plan']);

    const damaged = JSON.parse(plan);
    damaged.flights[1].batteryIds = ['B-2'];
    const bad = desk({ 's.json': scenario(), 'p.json': JSON.stringify(damaged) });
    expect(await verify.run(['s.json', 'p.json'], bad.io)).toBe(3);
    expect(bad.out()).toMatch(/^NO-GO/);
    expect(bad.out()).toContain(damaged.flights[1].id);
  });

  it('takes what `skein plan --json` prints, which has timings beside the plan', async () => {
    const printed = JSON.stringify({ ...JSON.parse(await planText()), timing: { cpuSeconds: 1 } });
    expect(await verify.run(['s.json', 'p.json'], desk({ 's.json': scenario(), 'p.json': printed }).io)).toBe(0);
  });

  it('says which field of a plan is wrong, and never more than one error for bad usage', async () => {
    const broken = JSON.parse(await planText());
    broken.flights[0].path[1].time = 'noon';
    await expect(verify.run(['s.json', 'p.json'], desk({ 's.json': scenario(), 'p.json': JSON.stringify(broken) }).io)).rejects.toThrow(
      /p\.json: flights\[0\]\.path\[1\]\.time/,
    );
    await expect(verify.run(['s.json', 'p.json'], desk({ 's.json': scenario(), 'p.json': '{' }).io)).rejects.toBeInstanceOf(FormatError);
    await expect(verify.run(['s.json', 'p.json'], desk({ 's.json': scenario(), 'p.json': '[]' }).io)).rejects.toBeInstanceOf(DocumentError);
    await expect(verify.run(['s.json'], desk({}).io)).rejects.toBeInstanceOf(UsageError);
    await expect(verify.run(['s.json', 'p.json', '--stage', 'later'], desk({}).io)).rejects.toBeInstanceOf(UsageError);
  });
});

describe('skein check', () => {
  it('goes for a day in order and does not without terrain', async () => {
    expect(await check.run(['s.json'], desk({ 's.json': scenario() }).io)).toBe(0);
    const bare = desk({
      's.json': scenario((draft) => {
        draft.terrain = [];
      }),
    });
    expect(await check.run(['s.json', '--json'], bare.io)).toBe(3);
    expect(JSON.parse(bare.out()).go).toBe(false);
  });

  it('refuses a rule set that it does not know by naming those that it knows', async () => {
    const other = scenario((draft) => {
      draft.ruleset = { id: 'MOON' };
    });
    await expect(check.run(['s.json'], desk({ 's.json': other }).io)).rejects.toThrow(/CN, EU, US-107/);
  });
});
