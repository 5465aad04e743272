import { describe, expect, it } from 'vitest';
import { selected, stepTo, walk, type Trail } from '../../../../client/src/state/selection.ts';

const EMPTY: Trail = { steps: [], at: -1 };
const mission = { kind: 'mission', id: 'D-17' } as const;
const flight = { kind: 'flight', id: 'F-31' } as const;
const zone = { kind: 'zone', id: 'z' } as const;

describe('the trail of selections', () => {
  it('walks back and forward along what was selected, and stays at its ends', () => {
    const trail = stepTo(stepTo(EMPTY, mission), flight);
    expect(selected(walk(trail, -1))).toEqual(mission);
    expect(selected(walk(walk(trail, -1), -1))).toEqual(mission);
    expect(selected(walk(walk(trail, -1), 1))).toEqual(flight);
  });
  it('branches off where one went back, as the way ahead is no longer the one that was taken', () => {
    const trail = stepTo(walk(stepTo(stepTo(EMPTY, mission), flight), -1), zone);
    expect(trail.steps).toEqual([mission, zone]);
  });
  it('does not grow by selecting the same again, and stays bounded', () => {
    const once = stepTo(EMPTY, mission);
    expect(stepTo(once, { ...mission })).toBe(once);
    let long = EMPTY;
    for (let i = 0; i < 500; i++) long = stepTo(long, { kind: 'flight', id: `F-${i}` });
    expect(long.steps.length).toBeLessThanOrEqual(50);
    expect(selected(long)?.id).toBe('F-499');
  });
  it('keeps the trail when nothing is selected any more', () => {
    const none = stepTo(stepTo(EMPTY, mission), undefined);
    expect(selected(none)).toBeUndefined();
    expect(selected(stepTo(none, flight))).toEqual(flight);
  });
});
