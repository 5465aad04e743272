import { describe, expect, it } from 'vitest';
import { AppError } from '#app/ports.ts';
import { weatherService } from '../../server/weatherService.ts';

const answering = (answer: Response | Error): typeof fetch => () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer));

describe('the configured weather service', () => {
  it('gives what the one configured address sends', async () => {
    const asked: string[] = [];
    const service = weatherService('https://weather.example/v1/forecast?latitude=1', (url, init) => {
      asked.push(`${String(url instanceof URL ? url.href : url)} ${init?.redirect}`);
      return Promise.resolve(new Response('{"a":1}'));
    });
    expect(new TextDecoder().decode(await service.fetch())).toBe('{"a":1}');
    expect(asked).toEqual(['https://weather.example/v1/forecast?latitude=1 error']);
    expect(service.host).toBe('weather.example');
  });

  it('is refused as one clear error where it fails, says no, or sends without end', async () => {
    for (const [answer, words] of [
      [new Error('connect ECONNREFUSED'), 'ECONNREFUSED'],
      [new Response('', { status: 503 }), '503'],
      [new Response(new Uint8Array(6_000_000)), '5 MB'],
    ] as const) {
      const failed = weatherService('http://weather.example/', answering(answer)).fetch();
      await expect(failed).rejects.toThrow(AppError);
      await expect(failed).rejects.toThrow(words);
    }
  });

  it('is an http address: a file or a script is refused at the start', () => {
    for (const address of ['file:///etc/passwd', 'javascript:1', 'weather']) expect(() => weatherService(address)).toThrow(TypeError);
  });
});
