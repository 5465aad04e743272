import { describe, expect, it } from 'vitest';
import { listen, StartError } from '../../server/listen.ts';

describe('listen', () => {
  it('says which port is taken and what to do, instead of a stack trace', async () => {
    const first = await listen('127.0.0.1', 0);
    const port = Number(new URL(first.url).port);
    await expect(listen('127.0.0.1', port)).rejects.toThrow(StartError);
    await expect(listen('127.0.0.1', port)).rejects.toThrow(`port ${port} of 127.0.0.1 is in use`);
    await first.close(100);
  });

  it('answers 503 while the database starts, so that a page that comes early tries again', async () => {
    const server = await listen('127.0.0.1', 0);
    const answer = await fetch(server.url);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    await server.close(100);
  });

  it('lets a request under way finish before it closes, and turns new ones away', async () => {
    const server = await listen('127.0.0.1', 0);
    let answerNow = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      server.serve((_request, response) => {
        answerNow = () => response.end('done');
        resolve();
      });
    });
    const slow = fetch(server.url);
    await arrived;
    const closed = server.close(5_000);
    expect((await fetch(server.url)).status).toBe(503);
    answerNow();
    expect(await (await slow).text()).toBe('done');
    await closed;
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
