import { describe, expect, it } from 'vitest';
import type { Airspace } from '#core/airspace/airspace.ts';
import type { Limit, Zone } from '#core/airspace/zone.ts';
import { scenario as scenarioSchema, type Scenario } from '#core/documents/scenario.ts';
import type { Interval } from '#core/time.ts';
import { limitsText, zonesToDraw } from '../../../server/app/zonesToDraw.ts';

const HOUR = 3_600_000;
const START = Date.parse('2027-06-15T00:00:00Z');

const limit = (value_m: number, reference: Limit['reference']): Limit => ({ value_m, reference });
const volume = (lower: Limit, upper: Limit): Zone['volumes'][number] => ({ footprint: { kind: 'polygon', rings: [Float64Array.of(7, 46, 7.1, 46, 7.1, 46.1)] }, lower, upper });

const zone = (changes: Partial<Zone> = {}): Zone => ({
  key: 'set/Z-1',
  dataSet: 'set',
  id: 'Z-1',
  name: 'Zone',
  country: 'CHE',
  restriction: 'REQ_AUTHORISATION',
  conditions: '',
  reasons: [],
  message: '',
  authorities: [],
  edges: 'planar',
  volumes: [volume(limit(0, 'AGL'), limit(120, 'AGL'))],
  applicability: [],
  ...changes,
});

/** An airspace whose zone applies in the given spans only. */
function airspaceOf(zones: Zone[], spans: Interval[] = []): Pick<Airspace, 'zones' | 'changes' | 'active'> {
  const meets = (a: Interval, b: Interval): boolean => a.from < b.to && b.from < a.to;
  return {
    zones,
    changes: () => spans.flatMap((span) => [span.from, span.to]).sort((a, b) => a - b),
    active: (_zone, span) => spans.some((one) => meets(one, span)),
  };
}

const day = (permits: unknown[] = []): Scenario =>
  scenarioSchema.parse({
    schema: 'skein/scenario@1',
    id: 'day',
    name: 'Day',
    timezone: 'UTC',
    ruleset: { id: 'EU' },
    window: { start: '2027-06-15T00:00:00Z', end: '2027-06-15T12:00:00Z' },
    operator: { id: 'op', name: 'Operator' },
    aircraftModels: [],
    aircraft: [],
    bases: [],
    permits,
  });
const permit = { id: 'PM', kind: 'zoneAuthorisation', number: '1', holderId: 'op', validFrom: '2027-06-15T02:00:00Z', validTo: '2027-06-15T04:00:00Z', zones: ['Z-1'] };

describe('limits', () => {
  it('are told with the datum that they were published in, because 60 m AGL is not 60 m AMSL', () => {
    expect(limitsText([volume(limit(60, 'AGL'), limit(600, 'AMSL'))])).toBe('60 m AGL to 600 m AMSL');
    expect(limitsText([volume(limit(0, 'AGL'), limit(Infinity, 'AMSL'))])).toBe('ground to unlimited');
    expect(limitsText([volume(limit(-Infinity, 'AGL'), limit(1981.2, 'FL'))])).toBe('ground to FL 65');
    expect(limitsText([volume(limit(152.4, 'WGS84'), limit(300, 'AMSL')), volume(limit(0, 'AMSL'), limit(90, 'AGL'))])).toBe('152.4 m W84 to 300 m AMSL; 0 m AMSL to 90 m AGL');
  });
});

describe('zonesToDraw', () => {
  it('gives the spans in which a zone applies, joined where they touch', () => {
    const spans = [1, 2, 5].map((hour) => ({ from: START + hour * HOUR, to: START + (hour + 1) * HOUR }));
    const dated = zone({ applicability: [{ from: START, to: START + 24 * HOUR, daily: [] }] });
    const [shape] = zonesToDraw(day(), airspaceOf([dated], spans));
    expect(shape?.active).toEqual([
      { from: '2027-06-15T01:00:00Z', to: '2027-06-15T03:00:00Z' },
      { from: '2027-06-15T05:00:00Z', to: '2027-06-15T06:00:00Z' },
    ]);
  });

  it('shows a zone that is always there over the whole window, and its rings closed as GeoJSON wants them', () => {
    const [shape] = zonesToDraw(day(), airspaceOf([zone()]));
    expect(shape?.active).toEqual([{ from: '2027-06-15T00:00:00Z', to: '2027-06-15T12:00:00Z' }]);
    expect(shape?.volumes[0]?.polygon?.[0]).toEqual([[7, 46], [7.1, 46], [7.1, 46.1], [7, 46]]);
  });

  it('names the permit that lifts a zone, and none for a prohibited zone, a refused permit or one of another time', () => {
    const lifted = (restriction: Zone['restriction'], changes: object = {}): string | undefined => zonesToDraw(day([{ ...permit, ...changes }]), airspaceOf([zone({ restriction })]))[0]?.permitId;
    expect(lifted('REQ_AUTHORISATION')).toBe('PM');
    expect(lifted('PROHIBITED')).toBeUndefined();
    expect(lifted('REQ_AUTHORISATION', { status: 'requested' })).toBeUndefined();
    expect(lifted('REQ_AUTHORISATION', { validTo: '2027-06-14T23:00:00Z', validFrom: '2027-06-14T20:00:00Z' })).toBeUndefined();
    expect(lifted('REQ_AUTHORISATION', { zones: ['Z-2'] })).toBeUndefined();
  });
});
