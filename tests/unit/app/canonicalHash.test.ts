import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256 } from '#app/canonicalHash.ts';

describe('canonicalJson', () => {
  it('is the same however the fields were ordered or left out as undefined, and keeps the order of lists', () => {
    expect(canonicalJson({ b: [2, { y: 1, x: null }], a: 'ü', c: undefined })).toBe('{"a":"ü","b":[2,{"x":null,"y":1}]}');
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });
  it('hashes text and its bytes alike', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256(new TextEncoder().encode('abc'))).toBe(sha256('abc'));
  });
});
