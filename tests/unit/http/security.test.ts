import { describe, expect, it } from 'vitest';
import { tileOrigin } from '../../../server/http/security.ts';

describe('tileOrigin', () => {
  it('lets the map load tiles from their host and from nowhere else', () => {
    expect(tileOrigin('https://tile.example.org/{z}/{x}/{y}.png')).toBe('https://tile.example.org');
    expect(tileOrigin('https://{s}.tile.example.org/{z}/{x}/{y}.png')).toBe('https://*.tile.example.org');
    expect(tileOrigin('http://webrd0{s}.is.example.com/tile?x={x}&y={y}&z={z}')).toBe('http://*.is.example.com');
    expect(tileOrigin('http://127.0.0.1:8080/{z}/{x}/{y}.png')).toBe('http://127.0.0.1:8080');
    expect(() => tileOrigin('javascript:alert(1)')).toThrow('TILE_URL');
  });
});
