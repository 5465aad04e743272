import { describe, expect, it } from 'vitest';
import { ZoneFinder } from '../../../../client/src/airspace/zoneFinder.ts';
import type { Zone } from '../../../../server/core/airspace/zone.ts';
import { square, zone } from '../../../fixtures/zones.ts';

/** A list that counts how often a zone is looked at. */
function watched(zones: readonly Zone[]): { zones: readonly Zone[]; looks: () => number } {
  let looks = 0;
  const proxy = new Proxy(zones, {
    get: (target, property, receiver) => {
      if (typeof property === 'string' && /^\d+$/.test(property)) looks++;
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
  return { zones: proxy, looks: () => looks };
}
const many = Array.from({ length: 1000 }, (_, i) => zone(`Z-${i}`, square(i / 100, 0, 0.001)));

describe('zones by name', () => {
  it('are found by key and by identifier, also before everything is read', () => {
    const finder = new ZoneFinder(many);
    expect(finder.first('test/Z-900')).toBe(many[900]);
    expect(finder.first('Z-3')).toBe(many[3]);
    expect(finder.first('Z-1000')).toBeUndefined();
  });

  it('are read a few at a time, so that a page with tens of thousands does not stand still', () => {
    const { zones, looks } = watched(many);
    const finder = new ZoneFinder(zones);
    let time = 2;
    expect(finder.readOn(() => time-- > 0)).toBe(false);
    expect(looks()).toBe(128);
    expect(finder.readOn(() => true)).toBe(true);
    expect(looks()).toBe(1000);
  });

  it('are all found where a source tells one zone in several entries; a key means one only', () => {
    const summer = zone('S', square(0, 0, 0.1));
    const winter = { ...zone('S', square(0, 0, 0.1)), key: 'test/S/2' };
    const finder = new ZoneFinder([summer, winter]);
    expect(finder.all('S')).toEqual([summer, winter]);
    expect(finder.all('test/S/2')).toEqual([winter]);
    expect(finder.all('T')).toEqual([]);
  });
});
