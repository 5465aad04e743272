import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../server/cli/command.ts';
import { configOf } from '../../../server/cli/serve.ts';

describe('settings of the server', () => {
  it('work without any, on 4300 with an embedded database and the demo day', () => {
    expect(configOf({}, undefined)).toMatchObject({ port: 4300, dataDir: '.skein/data', logLevel: 'info', demo: true, tiles: undefined });
  });

  it('prefer the port of the command line to that of the environment', () => {
    expect(configOf({ PORT: '5000' }, undefined).port).toBe(5000);
    expect(configOf({ PORT: '5000' }, '6000').port).toBe(6000);
  });

  it('are refused one by one with what is expected, or a typing mistake would start another server than meant', () => {
    for (const [env, port, says] of [
      [{ SKEIN_HOST: '0.0.0.0' }, undefined, '127.0.0.1 only'],
      [{}, '99999', 'port'],
      [{}, 'http', 'port'],
      [{ LOG_LEVEL: 'loud' }, undefined, 'LOG_LEVEL'],
      [{ SKEIN_PLANNERS: '-1' }, undefined, 'SKEIN_PLANNERS'],
      [{ TILE_URL: 'tiles' }, undefined, 'TILE_URL'],
      [{ TILE_URL: 'https://t.example/{z}/{x}/{y}.png' }, undefined, 'TILE_COORDINATES'],
      [{ TILE_URL: 'https://t.example/{z}/{x}/{y}.png', TILE_COORDINATES: 'GCJ-02' }, undefined, 'TILE_ATTRIBUTION'],
    ] as const) {
      expect(() => configOf(env, port), says).toThrow(UsageError);
      expect(() => configOf(env, port)).toThrow(says);
    }
  });

  it('take tiles only with their coordinate system, for in China a wrong one is half a kilometre off', () => {
    const env = { TILE_URL: 'https://t.example/{z}/{x}/{y}.png', TILE_COORDINATES: 'GCJ-02', TILE_ATTRIBUTION: 'T' };
    expect(configOf(env, undefined).tiles).toEqual({ url: env.TILE_URL, attribution: 'T', coordinateSystem: 'GCJ-02' });
  });
});
