import { describe, expect, it } from 'vitest';
import { AppError } from '#app/ports.ts';
import { DocumentError } from '#core/documents/parse.ts';
import { FormatError } from '#formats/error.ts';
import { asProblem, HttpProblem, problemDocument, PROBLEMS } from '../../../server/http/errors.ts';

describe('problems', () => {
  it('name the place of bad data, so that the person can correct it', () => {
    const document = problemDocument(asProblem(new DocumentError('body', [{ path: 'missions[3].drop', message: 'expected object' }])), 'r1');
    expect(document).toMatchObject({ status: 422, code: 'INVALID', issues: [{ path: 'missions[3].drop', message: 'expected object' }], requestId: 'r1' });
    expect(asProblem(new FormatError('zones.json', 'features[2]', 'a polygon is expected'))).toMatchObject({ code: 'UNREADABLE' });
  });

  it('keep what a defect is from the caller: it may hold addresses, paths or data of others', () => {
    const document = problemDocument(asProblem(new TypeError('cannot read /etc/secret of undefined')));
    expect(JSON.stringify(document)).not.toContain('secret');
    expect(document).toMatchObject({ status: 500, code: 'DEFECT' });
    expect(asProblem('thrown text')).toMatchObject({ code: 'DEFECT' });
    expect(asProblem(null)).toMatchObject({ code: 'DEFECT' });
  });

  it('say that the database is away rather than that the program is broken, with the time to wait', () => {
    for (const code of ['ECONNREFUSED', '57P01', '57P03', '08006']) expect(asProblem(Object.assign(new Error('gone'), { code }))).toMatchObject({ code: 'STORE_AWAY', headers: { 'retry-after': '2' } });
    expect(asProblem(Object.assign(new Error('no space left'), { code: '53100' }))).toMatchObject({ code: 'STORE_FULL' });
    expect(asProblem(Object.assign(new Error('no file'), { code: 'ENOENT', syscall: 'open' })), 'a missing file is our defect').toMatchObject({ code: 'DEFECT' });
  });

  it('know a status for every code of the use cases', () => {
    for (const code of ['NOT_FOUND', 'STALE_VERSION', 'ALREADY_BOOKED', 'NOT_GO', 'EXISTS', 'BAD_STATE', 'UNREADABLE', 'KEY_REUSED'] as const) {
      const problem = asProblem(new AppError(code, 'why'));
      expect(problem).toBeInstanceOf(HttpProblem);
      expect(PROBLEMS[problem.code].status).toBeGreaterThanOrEqual(400);
      expect(PROBLEMS[problem.code].status).toBeLessThan(500);
    }
  });
});
