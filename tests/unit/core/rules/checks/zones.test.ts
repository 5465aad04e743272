import { describe, expect, it } from 'vitest';
import type { Zone } from '#core/airspace/zone.ts';
import type { Finding } from '#core/documents/plan.ts';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { checkFlight, stops } from '#core/rules/checkFlight.ts';
import type { LonLat } from '#core/units.ts';
import { faultsOf, planOf, sortieAt } from '../../../../fixtures/smallDay.ts';
import { smallPlan } from '../../../../fixtures/smallPlan.ts';
import { circleZone, CLINIC, smallWorld, VILLAGE, type SmallOptions } from '../../../../fixtures/smallWorld.ts';

const halfway: LonLat = [(CLINIC[0] + VILLAGE[0]) / 2, (CLINIC[1] + VILLAGE[1]) / 2];
const authority = { name: 'Port', phone: '+86 1', purpose: 'AUTHORIZATION' };

/** A zone of 300 m across the way of the flight with the load, which takes off at about 01:07. */
const across = (restriction: Zone['restriction'], more: Partial<Zone> = {}): Zone => ({ ...circleZone('X', restriction, halfway), ...more });

/** Findings on zones of that flight; the flight is that of a world without zones. */
function findings(zones: Zone[], change?: SmallOptions['change'], stage: Finding['stage'] = 'plan'): Finding[] {
  const flight = smallPlan(smallWorld()).flights[1];
  if (flight === undefined) throw new Error('the small plan has a second flight');
  const world = smallWorld(change === undefined ? { zones } : { zones, change });
  return checkFlight(world, flight, stage).filter((f) => ['AIR-ZONE', 'AIR-LEAD', 'AIR-ACT'].includes(f.checkId));
}
const short = (found: Finding[]): string[] => found.map((f) => `${f.checkId} ${f.result} ${f.severity}`);

const permit = (more: object = {}) => (draft: ScenarioInput): void => {
  draft.permits?.push({ id: 'PM-Z', kind: 'zoneAuthorisation', number: 'Z', holderId: 'OP', validFrom: '2027-06-15T01:00:00Z', validTo: '2027-06-15T02:00:00Z', zones: ['X'], ...more });
};

describe('a permit', () => {
  it('that ends while the aircraft is inside lifts nothing: the part after it is a flight without permit', () => {
    const [inside] = findings([across('REQ_AUTHORISATION')]);
    const entry = Date.parse(inside?.time ?? '');
    const exit = Date.parse(inside?.until ?? '');
    const until = (time: number): string[] => short(findings([across('REQ_AUTHORISATION')], permit({ validTo: new Date(time).toISOString() })));
    expect(exit - entry).toBeGreaterThan(20_000);
    expect(until(exit + 1000)).toEqual(['AIR-ZONE pass block']);
    expect(until((entry + exit) / 2)).toEqual(['AIR-ZONE fail block']);
    expect(short(findings([across('REQ_AUTHORISATION')], permit({ validFrom: new Date(entry + 1000).toISOString() })))).toEqual(['AIR-ZONE fail block']);
  });

  it('lifts its own zone and not the other that lies over it', () => {
    const other = { ...across('REQ_AUTHORISATION'), id: 'Y', name: 'Y', key: 'z/1/Y/0' };
    const found = findings([across('REQ_AUTHORISATION'), other], permit());
    expect(found.filter(stops).map((f) => f.zoneId)).toEqual(['Y']);
  });

  it('that does not serve says why, so that the planner of the day knows what to ask for', () => {
    expect(findings([across('REQ_AUTHORISATION')], permit({ aircraftIds: ['A-2'] }))[0]?.message).toContain('PM-Z does not name the aircraft');
    expect(findings([across('REQ_AUTHORISATION')], permit({ status: 'requested' }))[0]?.message).toContain('PM-Z is requested');
    expect(findings([across('PROHIBITED')], permit())[0]?.message).toContain('lifts no prohibited zone');
  });

  it('of exemption lifts the prohibited zone that it names; an authorisation does not', () => {
    expect(short(findings([across('PROHIBITED')], permit()))).toEqual(['AIR-ZONE fail block']);
    expect(short(findings([across('PROHIBITED')], permit({ kind: 'exemption' })))).toEqual(['AIR-ZONE pass block']);
  });
});

describe('an emergency', () => {
  it('gives priority over other flights and lifts no zone: every prohibited zone on the way is still shown and blocks', () => {
    const second = { ...across('PROHIBITED'), id: 'Y', name: 'Y', key: 'z/1/Y/0' };
    const found = findings([across('PROHIBITED'), second], (draft) => draft.missions?.forEach((mission) => (mission.priority = 'emergency')));
    expect(found.filter(stops).map((f) => [f.zoneId, f.result, f.severity])).toEqual([
      ['X', 'fail', 'block'],
      ['Y', 'fail', 'block'],
    ]);
  });
});

describe('a conditional zone', () => {
  const acknowledge = (draft: ScenarioInput): void => {
    draft.attestations = [{ checkId: 'AIR-ZONE', by: 'J. Moser', at: '2027-06-15T00:00:00Z', expires: '2027-06-15T03:00:00Z', text: 'read', scope: { zoneIds: ['z/1/X/0'] } }];
  };

  it('whose condition is met passes, and is shown with what met it', () => {
    const [met] = findings([across('CONDITIONAL', { conditions: 'PERMITTED/BVLOS=YES' })]);
    expect([met?.result, met?.severity, met?.zoneId]).toEqual(['pass', 'info', 'X']);
    expect(met?.message).toContain('BVLOS YES');
  });

  it('whose condition nobody can evaluate is unknown, blocks, shows its message and asks for an acknowledgement', () => {
    const [open] = findings([across('CONDITIONAL', { conditions: 'PERMITTED/NOISE CLASS=A', message: 'Keep away from the nests', authorities: [authority] })]);
    expect([open?.result, open?.severity]).toEqual(['unknown', 'blockOverridable']);
    expect(open?.parameters).toMatchObject({ key: 'z/1/X/0', message: 'Keep away from the nests', authority: 'Port', contact: '+86 1', missing: 'NOISE CLASS' });
    expect(open?.fixes.find((fix) => fix.action === 'attest')?.parameters).toEqual({ checkId: 'AIR-ZONE', zoneId: 'z/1/X/0' });
  });

  it('that a person acknowledged is overridden, with the name and the end of it', () => {
    const [seen] = findings([across('CONDITIONAL')], acknowledge);
    expect([seen?.result, seen?.until, seen?.parameters?.['by']]).toEqual(['overridden', '2027-06-15T03:00:00Z', 'J. Moser']);
    expect(seen === undefined || stops(seen)).toBe(false);
  });

  it('whose condition is known not to be met fails, and no acknowledgement helps', () => {
    const [closed] = findings([across('CONDITIONAL', { conditions: 'PERMITTED/VLOS=YES' })], acknowledge);
    expect([closed?.result, closed?.severity]).toEqual(['fail', 'block']);
  });
});

describe('a zone without restriction', () => {
  it('informs and lifts nothing: the zone that it lies in keeps its restriction', () => {
    const club = { ...across('NO_RESTRICTION'), id: 'CLUB', name: 'CLUB', key: 'z/1/CLUB/0' };
    expect(short(findings([club]))).toEqual(['AIR-ZONE pass info']);
    expect(findings([club, across('REQ_AUTHORISATION')]).filter(stops).map((f) => f.zoneId)).toEqual(['X']);
  });

  it('that could not be read in full blocks, as U-space then does: it may be anything', () => {
    for (const restriction of ['NO_RESTRICTION', 'USPACE'] as const) expect(short(findings([across(restriction, { notReadInFull: 'its schedule' })]))).toEqual(['AIR-ZONE fail block']);
  });
});

describe('a zone that is customised for a particular user', () => {
  it('does not let a flight in by its condition, nor pass for free airspace: nothing says that this operator is meant', () => {
    const [conditional] = findings([across('CONDITIONAL', { conditions: 'PERMITTED/BVLOS=YES', variant: 'CUSTOMIZED' })]);
    expect([conditional?.result, conditional?.severity]).toEqual(['unknown', 'blockOverridable']);
    expect(short(findings([across('NO_RESTRICTION', { variant: 'CUSTOMIZED' })]))).toEqual(['AIR-ZONE unknown warn']);
    expect(short(findings([across('NO_RESTRICTION', { variant: 'common' })]))).toEqual(['AIR-ZONE pass info']);
  });
});

describe('texts of a zone', () => {
  it('are carried as text: what steers a terminal is taken out, markup stays what it is and is never run', () => {
    const [found] = findings([across('PROHIBITED', { message: '\u001b[2J<script>alert(1)</script>\u202e\nend', authorities: [{ ...authority, name: 'A\u0000B' }] })]);
    expect(found?.parameters?.['message']).toBe('[2J<script>alert(1)</script> end');
    expect(found?.parameters?.['authority']).toBe('A B');
    expect(found?.source).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });
});

describe('notice', () => {
  const zone = (intervalBefore: string, purpose = 'AUTHORIZATION'): Zone => across('REQ_AUTHORISATION', { authorities: [{ ...authority, purpose, intervalBefore }] });
  const at = (now: string) => (draft: ScenarioInput): void => void (draft.now = now);
  const lead = (found: Finding[]): Finding | undefined => found.find((f) => f.checkId === 'AIR-LEAD');

  it('is a deadline at booking: due, with its date counted back from take-off', () => {
    const due = lead(findings([zone('P10D')], at('2027-06-01T00:00:00Z')));
    const start = Date.parse(smallPlan(smallWorld()).flights[1]?.start ?? '');
    expect([due?.result, due?.stage, Date.parse(due?.until ?? '')]).toEqual(['due', 'approve', start - 10 * 86_400_000]);
    expect(due?.message).toContain('Port');
  });

  it('that has passed without a granted permit fails: nobody can be asked any more', () => {
    const late = lead(findings([zone('P10D')], at('2027-06-06T00:00:00Z')));
    expect([late?.result, late?.severity, late?.parameters?.['reason']]).toEqual(['fail', 'block', 'NOT_FILED_IN_TIME']);
    expect(lead(findings([zone('P10D')], permit({ status: 'requested' })))?.result).toBe('fail');
  });

  it('is met by the granted permit, however late it is', () => {
    expect(short(findings([zone('P10D')], permit()))).toEqual(['AIR-ZONE pass block']);
  });

  it('that cannot be read is said and not dropped', () => {
    expect(lead(findings([zone('ten days')]))?.message).toContain("'ten days', which cannot be read");
  });

  it('of an authority that only informs asks for nothing', () => {
    expect(lead(findings([zone('P10D', 'INFORMATION')]))).toBeUndefined();
  });

  it('to an authority that wants to be notified is a task before release and never blocks, even too late', () => {
    const open = across('NO_RESTRICTION', { authorities: [{ ...authority, purpose: 'NOTIFICATION', intervalBefore: 'PT24H' }] });
    expect(lead(findings([open], at('2027-06-13T00:00:00Z')))).toMatchObject({ result: 'due', severity: 'warn', stage: 'release' });
    expect(lead(findings([open], at('2027-06-13T00:00:00Z'), 'release'))).toMatchObject({ result: 'fail', severity: 'warn' });
    expect(lead(findings([open]))).toMatchObject({ result: 'fail', severity: 'warn' });
    const done = (draft: ScenarioInput): void => {
      draft.attestations = [{ checkId: 'AIR-LEAD', by: 'desk', at: '2027-06-13T00:00:00Z', expires: '2027-06-16T00:00:00Z', text: 'called', scope: { zoneIds: ['X'] } }];
    };
    expect(lead(findings([open], done))).toMatchObject({ result: 'overridden', parameters: { by: 'desk' } });
  });
});

describe('the planner', () => {
  /** Round the village, so that no way leads round it. */
  const round = (more: Partial<Zone>): Zone => ({ ...circleZone('X', 'CONDITIONAL', VILLAGE), ...more });
  const acknowledged = (at: string, expires: string) => (draft: ScenarioInput): void => {
    draft.attestations = [{ checkId: 'AIR-ZONE', by: 'J', at, expires, text: 't', scope: { zoneIds: ['X'] } }];
  };
  const code = (options: SmallOptions, time = '02:00'): string => {
    const result = sortieAt(smallWorld(options), time);
    return 'obstruction' in result ? result.obstruction.code : 'flies';
  };

  it('flies through a conditional zone exactly where the check lets it: met or acknowledged, never unknown', () => {
    expect(code({ zones: [round({})] })).toBe('ZONE_NEEDS_AUTHORISATION');
    expect(code({ zones: [round({ conditions: 'PERMITTED/NOISE CLASS=A' })] })).toBe('ZONE_NEEDS_AUTHORISATION');
    expect(code({ zones: [round({ conditions: 'PERMITTED/BVLOS=YES' })] })).toBe('flies');
    expect(code({ zones: [round({})], change: acknowledged('2027-06-15T01:00:00Z', '2027-06-15T04:00:00Z') })).toBe('flies');
    expect(code({ zones: [round({})], change: acknowledged('2027-06-15T03:00:00Z', '2027-06-15T04:00:00Z') })).toBe('ZONE_NEEDS_AUTHORISATION');
  });

  it('books the flight within the time of an acknowledgement, and verify agrees', () => {
    const world = smallWorld({ zones: [round({})], change: acknowledged('2027-06-15T03:00:00Z', '2027-06-15T04:00:00Z') });
    const plan = planOf(world);
    expect(plan.metrics.served).toBe(1);
    expect(Date.parse(plan.flights[0]?.start ?? '')).toBeGreaterThanOrEqual(Date.parse('2027-06-15T02:30:00Z'));
    expect(plan.flights.flatMap((f) => f.findings).some((f) => f.checkId === 'AIR-ZONE' && f.result === 'overridden')).toBe(true);
    expect(faultsOf(world, plan)).toEqual([]);
  });

  it('says that it is too late where the notice of the authority has passed', () => {
    const zones = [round({ restriction: 'REQ_AUTHORISATION', authorities: [{ ...authority, intervalBefore: 'P10D' }] })];
    expect(code({ zones })).toBe('NOT_FILED_IN_TIME');
    expect(code({ zones, change: (draft) => void (draft.now = '2027-06-01T00:00:00Z') })).toBe('ZONE_NEEDS_AUTHORISATION');
  });
});
