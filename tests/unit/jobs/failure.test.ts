import { describe, expect, it } from 'vitest';
import { DocumentError } from '#core/documents/parse.ts';
import { FormatError } from '#formats/error.ts';
import { errorOf, failureOf, isInputError } from '../../../server/jobs/failure.ts';

const throughThread = (error: unknown): Error => errorOf(structuredClone(failureOf(error)));

describe('an error on its way from a thread', () => {
  it('keeps what it says of the place in the data, so that the person is told the same as without a thread', () => {
    const format = throughThread(new FormatError('zones.json', 'features[3]', 'a ring is expected'));
    expect(format).toBeInstanceOf(FormatError);
    expect(format).toMatchObject({ file: 'zones.json', place: 'features[3]', message: 'zones.json, features[3]: a ring is expected' });
    const issues = [{ path: 'airspace[0]', message: 'lost' }];
    const document = throughThread(new DocumentError('day', issues));
    expect(document).toBeInstanceOf(DocumentError);
    expect(document).toMatchObject({ issues, message: 'day: airspace[0]: lost' });
    expect([format, document].every(isInputError)).toBe(true);
  });

  it('is a defect where the data are not at fault', () => {
    const defect = throughThread(new RangeError('got NaN'));
    expect(defect.message).toBe('got NaN');
    expect(isInputError(defect)).toBe(false);
    expect(throughThread('no error at all').message).toBe('no error at all');
  });
});
