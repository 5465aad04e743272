import { describe, expect, it } from 'vitest';
import { appliesAt } from '#core/airspace/activation.ts';
import { NEVER, applyActivations } from '#core/airspace/notam.ts';
import type { ZoneActivation } from '#core/airspace/notam.ts';
import type { Applicability, Zone } from '#core/airspace/zone.ts';

const HOUR = 3_600_000;
const span = (from: number, to: number): Applicability => ({ from: from * HOUR, to: to * HOUR, daily: [] });
const zone = (applicability: readonly Applicability[]): Zone => ({
  key: 'ds/R1', dataSet: 'ds', id: 'R1', uuid: 'u1', name: '', country: '', restriction: 'REQ_AUTHORISATION', conditions: '', reasons: [], message: '', authorities: [], edges: 'geodesic',
  volumes: [{ footprint: { kind: 'circle', center: [0, 0], radius_m: 1000 }, lower: { value_m: 0, reference: 'AGL' }, upper: { value_m: 1000, reference: 'AMSL' } }],
  applicability: [...applicability],
});
const activation = (more: Partial<ZoneActivation>): ZoneActivation => ({ uuid: 'u1', designator: '', status: 'ACTIVE', applicability: [span(10, 12)], message: '', ...more });
const hours = (zones: readonly Zone[]): number[] => Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => zones.some((one) => appliesAt(one.applicability, hour * HOUR)));

describe('a NOTAM', () => {
  it('adds its times to the zone that it names, by identifier or by designator, and leaves the others alone', () => {
    const others = { ...zone(NEVER), key: 'ds/R2', id: 'R2', uuid: 'u2' };
    for (const named of [activation({}), activation({ uuid: '', designator: 'R1' })]) {
      const { zones, notices } = applyActivations([zone(NEVER), others], [named]);
      expect(hours(zones.slice(0, 1))).toEqual([10, 11]);
      expect(hours(zones.slice(1))).toEqual([]);
      expect(notices).toEqual([]);
    }
  });

  it('never takes times away by being active, nor limits a zone that applies always', () => {
    expect(hours(applyActivations([zone([span(0, 5)])], [activation({})]).zones)).toEqual([0, 1, 2, 3, 4, 10, 11]);
    expect(applyActivations([zone([])], [activation({})]).zones[0]?.applicability).toEqual([]);
  });

  it('for other levels adds the zone at those levels and keeps it as it is', () => {
    const { zones } = applyActivations([zone([span(0, 5)])], [activation({ layers: [{ lower: { value_m: 2000, reference: 'AMSL' }, upper: { value_m: 3000, reference: 'AMSL' } }] })]);
    expect(zones.map((one) => [one.volumes[0]?.upper.value_m, hours([one])])).toEqual([[1000, [0, 1, 2, 3, 4]], [3000, [10, 11]]]);
    expect(new Set(zones.map((one) => one.key)).size).toBe(2);
  });

  it('that says a zone to be inactive takes its time out only where it names the feature itself', () => {
    const inactive = activation({ status: 'INACTIVE' });
    expect(hours(applyActivations([zone([])], [inactive]).zones)).not.toContain(10);
    expect(hours(applyActivations([zone([])], [inactive]).zones)).toHaveLength(22);
    expect(hours(applyActivations([zone([])], [{ ...inactive, uuid: '', designator: 'R1' }]).zones)).toHaveLength(24);
    expect(hours(applyActivations([zone([])], [{ ...inactive, applicability: [{ ...span(0, 24), daily: [{ days: ['ANY'], from_s: 0, to_s: 3600 }] }] }]).zones)).toHaveLength(24);
  });

  it('that is active at a time that another says to be inactive counts: the order in which they come does not matter', () => {
    const both = [activation({}), activation({ status: 'INACTIVE', applicability: [span(0, 24)] })];
    for (const order of [both, [...both].reverse()]) expect(hours(applyActivations([zone([])], order).zones)).toEqual([10, 11]);
  });

  it('that leaves a zone no time at all leaves it never, not always', () => {
    expect(hours(applyActivations([zone([span(0, 5)])], [activation({ status: 'INACTIVE', applicability: [span(0, 24)] })]).zones)).toEqual([]);
  });

  it('that names an unknown zone is told, and stands by itself where it has a place', () => {
    const own = { ...zone([span(10, 12)]), key: 'n/1', id: 'X' };
    const { zones, notices } = applyActivations([zone(NEVER)], [activation({ uuid: 'u9', zone: own }), activation({ uuid: 'u8' })]);
    expect(zones.map((one) => one.id)).toEqual(['R1', 'X']);
    expect(notices).toHaveLength(2);
  });
});
