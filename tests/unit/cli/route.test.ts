import { describe, expect, it } from 'vitest';
import { DocumentError } from '../../../server/core/documents/parse.ts';
import { FormatError } from '../../../server/formats/error.ts';
import { UsageError, type CommandIo } from '../../../server/cli/command.ts';
import { command as route } from '../../../server/cli/route.ts';

const square = (west: number, south: number, size: number) => [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]];
const entry = (identifier: string, restriction: string, ring: number[][], change: object = {}) => ({ identifier, country: 'AUT', name: identifier, type: 'COMMON', restriction, reason: [], zoneAuthority: [], applicability: [{ permanent: 'YES' }], geometry: [{ uomDimensions: 'M', lowerLimit: 0, lowerVerticalReference: 'AGL', upperLimit: 120, upperVerticalReference: 'AGL', horizontalProjection: { type: 'Polygon', coordinates: [ring] } }], ...change });
const asc = (value: number): string => `ncols 3\nnrows 3\nxllcorner 10.9\nyllcorner 47.9\ncellsize 0.1\nNODATA_value -9999\n${`${value} ${value} ${value}\n`.repeat(3)}`;
const FILES: Record<string, string> = {
  'zones.json': JSON.stringify([entry('P', 'PROHIBITED', square(11.04, 47.99, 0.02)), entry('C', 'CONDITIONAL', square(11.07, 47.99, 0.01)), entry('A', 'REQ_AUTHORISATION', square(11.2, 48.0, 0.01))]),
  'wall.json': JSON.stringify([entry('WALL', 'PROHIBITED', [[11.049, 47.6], [11.05, 47.6], [11.05, 48.4], [11.049, 48.4], [11.049, 47.6]]), entry('GATE', 'PROHIBITED', square(11.03, 48.4, 0.05))]),
  'lost.json': JSON.stringify([entry('P', 'PROHIBITED', square(11.04, 47.99, 0.02)), { identifier: 'nowhere', restriction: 'PROHIBITED', geometry: [] }]),
  'bad.json': '{"this is": "no airspace"}',
  'ground.asc': asc(500),
  'hole.asc': asc(-9999),
};

interface Answer {
  out: string;
  path: { position: number[]; amsl_m: number; energy_left_wh: number }[];
  distance_m: number;
  directDistance_m: number;
  seconds: number;
  energy_wh: number;
  avoided: string[];
  entered: object[];
  returns: { worst: { margin_wh: number } };
  timing: object;
}

async function run(argv: string): Promise<{ code: number; answer: Answer }> {
  let out = '';
  const io: CommandIo = {
    out: (text) => (out += text),
    err: () => undefined,
    readFile: async (path) => {
      const text = FILES[path];
      if (text === undefined) throw new FormatError(path, '', 'cannot be read (ENOENT)');
      return new TextEncoder().encode(text);
    },
    writeFile: async () => undefined,
    cpuSeconds: () => 0,
  };
  const code = await route.run(argv.trim().split(' '), io);
  return { code, answer: argv.includes('--json') ? JSON.parse(out) : ({ out } as Answer) };
}

const ENDS = '--from 11.0,48.0 --to 11.1,48.0';
const BASE = `${ENDS} --agl 80 --aircraft light-multirotor --time 2027-06-15T10:00:00Z --json`;
const asked = (rest: string): ReturnType<typeof run> => run(`--airspace zones.json ${BASE} ${rest}`);

describe('skein route', () => {
  it('prints the fields of the contract, with a path as in a plan', async () => {
    const { code, answer } = await asked('--ground 500');
    expect(code).toBe(0);
    expect(answer).toMatchObject({ feasible: true, avoided: ['P', 'C'], optimality: 'exact', waited_s: 0, entered: [] });
    for (const field of ['distance_m', 'seconds', 'energy_wh', 'directDistance_m'] as const) expect(answer[field], field).toBeGreaterThan(0);
    expect(answer.distance_m).toBeGreaterThan(answer.directDistance_m);
    expect(answer.path[0]).toEqual({ position: [11, 48], amsl_m: 500, agl_m: 0, time: '2027-06-15T10:00:00Z', phase: 'takeoff' });
    expect(answer.path.at(-1)).toMatchObject({ position: [11.1, 48], amsl_m: 500, agl_m: 0, phase: 'landing' });
    expect(answer.timing).toBeDefined();
  });

  it('goes round the restrictions that are named, and tells which others it goes through', async () => {
    const { answer } = await asked('--ground 500 --avoid prohibited,authorisation');
    expect(answer.avoided).toEqual(['P']);
    const { answer: straight } = await asked('--ground 500 --avoid authorisation');
    expect(straight.entered).toEqual([{ zoneId: 'P', restriction: 'PROHIBITED' }, { zoneId: 'C', restriction: 'CONDITIONAL' }]);
    expect(straight.distance_m).toBeLessThan(straight.directDistance_m + 1);
  });

  it('goes round zones that reach far beyond the places near its ends, and meets those that stand there', async () => {
    const { code, answer } = await run(`--airspace wall.json --ground 500 ${BASE}`);
    expect(code).toBe(0);
    // past the southern end of the wall, since the other one is farther away with the gate on it
    expect(Math.min(...answer.path.map(({ position }) => position[1]!))).toBeLessThan(47.6);
    expect(answer.distance_m).toBeGreaterThan(80_000);
  });

  it('exits 3 where there is no way, with the zone and its restriction', async () => {
    const { code, answer } = await run(`--airspace zones.json --ground 500 ${BASE.replace('--to 11.1,48.0', '--to 11.205,48.005')}`);
    expect(code).toBe(3);
    expect(answer).toMatchObject({ feasible: false, reasons: [{ code: 'ZONE_NEEDS_AUTHORISATION', zoneId: 'A', restriction: 'REQ_AUTHORISATION' }] });
  });

  it('flies over terrain, takes several files, and blocks where the ground is not known', async () => {
    const { answer } = await asked('--terrain hole.asc ground.asc');
    expect(answer).toMatchObject({ feasible: true });
    expect(answer.path[1]?.amsl_m).toBeCloseTo(580, 0);
    const { code, answer: unknown } = await asked('--terrain hole.asc');
    expect(code).toBe(3);
    expect(unknown).toMatchObject({ feasible: false, reasons: [{ code: 'TERRAIN_UNKNOWN' }] });
  });

  it('blocks where no file speaks', async () => {
    const { code, answer } = await run(`--airspace zones.json --ground 500 ${BASE.replace(ENDS, '--from -8.1,41.2 --to -8.0,41.2')}`);
    expect(code).toBe(3);
    expect(answer).toMatchObject({ reasons: [{ code: 'AIRSPACE_UNKNOWN' }] });
  });

  it('takes the wind as that at the height flown', async () => {
    const seconds = async (wind: string): Promise<number> => (await asked(`--ground 500 --avoid authorisation --wind ${wind}`)).answer.seconds;
    const [still, behind] = [await seconds('0,0'), await seconds('270,5')];
    const distance = (await asked('--ground 500 --avoid authorisation')).answer.distance_m;
    expect(still - behind).toBeCloseTo(distance / 15 - distance / 20, 0);
  });

  it('with a battery tells what is left at each point and at the weakest way back, and refuses a flight that breaks the reserve', async () => {
    const { answer } = await asked('--ground 500 --battery 500 --alternate 11.1,48.01');
    const left = answer.path.map((p) => p.energy_left_wh);
    expect(left[0]).toBe(500);
    expect(left.at(-1)).toBeCloseTo(500 - answer.energy_wh, 6);
    expect(answer.returns).toMatchObject({ stranded: [] });
    expect(answer.returns.worst.margin_wh).toBeLessThan(500);
    expect(await asked('--ground 500 --battery 60')).toMatchObject({ code: 3, answer: { feasible: false, reasons: [{ code: 'OUT_OF_RANGE' }] } });
  });

  it('tells what is left of the battery that is sold with a type, and refuses a type of which too little is published', async () => {
    const { answer } = await run(`--airspace zones.json --ground 500 ${BASE.replace('light-multirotor', 'dji-matrice-350-rtk')}`);
    expect(answer.path[0]?.energy_left_wh).toBeGreaterThan(400);
    expect(answer.path.at(-1)?.energy_left_wh).toBeCloseTo(answer.path[0]!.energy_left_wh - answer.energy_wh, 6);
    await expect(run(`--airspace zones.json --ground 500 ${BASE.replace('light-multirotor', 'xag-p100-pro')}`)).rejects.toThrow(/xag-p100-pro.*cruise speed/);
  });

  it('prints a table where no JSON is asked for', async () => {
    const { answer } = await run(`--airspace zones.json --ground 500 ${BASE.replace(' --json', '')}`);
    expect(answer.out).toMatch(/avoids P, C/);
    expect(answer.out).toMatch(/takeoff/);
  });

  it.each([
    ['--ground 500 --aircraft no-such-model', /--aircraft.*light-multirotor/],
    ['--ground x', /--ground/],
    ['--ground 500 --terrain ground.asc', /--terrain.*--ground/],
    ['', /--terrain.*--ground/],
    ['--ground 500 --avoid birds', /--avoid.*prohibited/],
    ['--ground 500 --time yesterday', /--time/],
    ['--ground 500 --time 2027-06-15T10:00', /--time/],
    ['--ground 500 --from 11', /--from/],
    ['--ground 500 --to 11,95', /--to/],
    ['--ground 500 --wind 5', /--wind/],
    ['--ground 500 --buffer -1', /--buffer/],
    ['--ground 500 --agl 0', /--agl/],
    ['--ground 500 --agl-band 90,100', /--agl-band/],
    ['--ground 500 --payload 99', /--payload/],
    ['--ground 500 --alternatives 0', /--alternatives/],
    ['--ground 500 --nonsense', /nonsense/],
  ])('refuses bad usage with one line that says what is expected: %s', async (rest, message) => {
    await expect(asked(rest)).rejects.toThrow(message);
    await expect(asked(rest)).rejects.toBeInstanceOf(UsageError);
  });

  it('refuses files that it cannot read in full: what has no place could lie anywhere', async () => {
    await expect(run(`--airspace lost.json --ground 500 ${BASE}`)).rejects.toThrow(/lost\.json.*nowhere/);
    await expect(run(`--airspace bad.json --ground 500 ${BASE}`)).rejects.toBeInstanceOf(FormatError);
    await expect(run(`--airspace none.json --ground 500 ${BASE}`)).rejects.toBeInstanceOf(FormatError);
    await expect(asked('--terrain zones.json')).rejects.toBeInstanceOf(FormatError);
    await expect(asked('--ground 500 --ruleset MOON')).rejects.toBeInstanceOf(DocumentError);
  });
});
