import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../../client/src/schedule/rows.ts';
import { at, day, finding, flight, iso, planOf } from './day.ts';

describe('rows of the timeline', () => {
  it('has a row for every aircraft before there is a plan, so that an idle fleet is seen', () => {
    const rows = rowsOf(day(), undefined);
    expect(rows.aircraft.map((a) => [a.id, a.type, a.bars.length])).toEqual([
      ['L-1', 'Light', 0],
      ['H-1', 'Heavy', 0],
    ]);
    expect(rows.flown).toBeUndefined();
  });

  it('puts each flight into the row of its aircraft in the order of take-off', () => {
    const rows = rowsOf(day(), planOf([flight('F-2', '02:00', '02:10'), flight('F-1', '01:00', '01:10'), flight('F-3', '01:30', '01:40', { aircraftId: 'H-1' })]));
    expect(rows.aircraft.map((a) => a.bars.map((b) => b.flight.id))).toEqual([['F-1', 'F-2'], ['F-3']]);
    expect(rows.flown).toEqual({ from: at('01:00'), to: at('02:10') });
  });

  it('marks a flight that is stopped, and unknown like a failure: unknown never counts as clear', () => {
    const rows = rowsOf(
      day(),
      planOf([
        flight('F-1', '01:00', '01:10', { findings: [finding('pass'), finding('fail', 'warn')] }),
        flight('F-2', '02:00', '02:10', { findings: [finding('unknown')] }),
        flight('F-3', '03:00', '03:10', { findings: [finding('unknown'), finding('fail')] }),
        flight('F-4', '04:00', '04:10', { findings: [finding('overridden'), finding('due')] }),
      ]),
    );
    expect(rows.aircraft[0]?.bars.map((b) => b.stopped)).toEqual([undefined, 'unknown', 'block', undefined]);
  });

  it('marks every flight that a finding of the whole plan touches, such as the duty of a person', () => {
    const duty = { ...finding('fail'), flightIds: ['F-1', 'F-2'] };
    const rows = rowsOf(day(), planOf([flight('F-1', '01:00', '01:10'), flight('F-2', '02:00', '02:10'), flight('F-3', '03:00', '03:10')], [], [duty, { ...finding('pass'), flightIds: ['F-3'] }]));
    expect(rows.aircraft[0]?.bars.map((b) => b.stopped)).toEqual(['block', 'block', undefined]);
    expect(rows.bars.get('F-1')?.cause).toBe(duty);
  });

  it('counts the hours at the controls of each person as the duty check does', () => {
    const rows = rowsOf(day(), planOf([flight('F-1', '01:00', '01:45'), flight('F-2', '02:00', '02:45', { crewIds: ['P-1', 'P-2'] })]));
    expect(rows.pilots.map((p) => p.planned_h)).toEqual([1.5, 0.75]);
  });

  it('shows a battery swap on the ground between two sorties on different batteries, and none where it stays in', () => {
    const flights = [flight('F-1', '01:00', '01:10'), flight('F-2', '01:20', '01:30', { batteryIds: ['BL-2'] }), flight('F-3', '01:40', '01:50', { batteryIds: ['BL-2'] })];
    const booking = (id: string, from: string, to: string) => ({ kind: 'aircraft' as const, resourceId: 'L-1', sortieId: `S-${id}`, from: iso(from), to: iso(to) });
    const rows = rowsOf(day(), planOf(flights, [booking('F-1', '00:58', '01:15'), booking('F-2', '01:18', '01:35'), booking('F-3', '01:38', '01:55')]));
    expect(rows.aircraft[0]?.held.map((h) => h.swap)).toEqual([{ from: at('01:10'), to: at('01:15') }, undefined, undefined]);
  });

  it('tells the use of a battery from its charge', () => {
    const bookings = [
      { kind: 'battery' as const, resourceId: 'BL-1', sortieId: 'S-F-1', from: iso('00:58'), to: iso('01:40') },
      { kind: 'charger' as const, resourceId: 'B/C1', sortieId: 'S-F-1', from: iso('01:15'), to: iso('01:40') },
    ];
    const [first, second] = rowsOf(day(), planOf([flight('F-1', '01:00', '01:10')], bookings)).batteries;
    expect(first?.use).toEqual([{ from: at('00:58'), to: at('01:10') }]);
    expect(first?.charge).toEqual([{ from: at('01:15'), to: at('01:40') }]);
    expect([...(first?.aircraftIds ?? [])]).toEqual(['L-1']);
    expect(second?.use).toEqual([]);
  });
});
