import { describe, expect, it } from 'vitest';
import { missingPermits } from '#core/rules/permits.ts';
import { parseInstant } from '#core/time.ts';
import type { World } from '#core/world.ts';
import { CLINIC, smallWorld } from '../../../fixtures/smallWorld.ts';

const span = { from: parseInstant('2027-06-15T01:00:00Z'), to: parseInstant('2027-06-15T02:00:00Z') };

describe('what a mission lacks', () => {
  const missing = (world: World, id = 'D-1'): string[] => {
    const mission = world.scenario.missions.find((m) => m.id === id);
    const aircraft = world.scenario.aircraft[0];
    if (mission === undefined || aircraft === undefined) throw new Error('the small world has a mission and an aircraft');
    return missingPermits(world, mission, aircraft, span).map((need) => need.mode);
  };

  it('is nothing where operating certificate and flight approval name what is done', () => {
    expect(missing(smallWorld())).toEqual([]);
  });

  it('is the operating certificate, whatever else is held', () => {
    expect(missing(smallWorld({ change: (draft) => void draft.permits?.shift() }))).toEqual(['any']);
  });

  it('is the mode that the approval does not name: dropping needs an application of its own', () => {
    const world = smallWorld({
      change: (draft) => {
        for (const p of draft.permits ?? []) if (p.kind === 'CN-FLIGHT') p.modes = ['bvlos'];
      },
    });
    expect(missing(world)).toEqual(['winch']);
  });

  it('is cover for the dangerous goods, by their number and however it is written', () => {
    const with3373 = (un: string[] | undefined): World =>
      smallWorld({
        change: (draft) => {
          const first = draft.missions?.[0];
          if (first?.kind === 'delivery') first.consignment.un = 'UN 3373';
          if (un !== undefined)
            draft.permits?.push({
              id: 'PM-DG',
              kind: 'CN-DG',
              number: 'DG',
              holderId: 'OP',
              validFrom: '2027-01-01T00:00:00Z',
              validTo: '2028-01-01T00:00:00Z',
              un,
            });
        },
      });
    expect(missing(with3373(undefined))).toEqual(['dangerousGoods']);
    expect(missing(with3373(['UN2814']))).toEqual(['dangerousGoods']);
    expect(missing(with3373(['3373']))).toEqual([]);
  });

  it('is a permit whose area holds the places of the mission', () => {
    const world = smallWorld({
      change: (draft) => {
        const far: [number, number][] = [
          [100, 20],
          [101, 20],
          [101, 21],
          [100, 21],
          [100, 20],
        ];
        for (const p of draft.permits ?? []) if (p.kind === 'CN-FLIGHT') p.area = { type: 'Polygon', coordinates: [far] };
      },
    });
    expect(missing(world)).toEqual(['bvlos', 'winch']);
  });

  it('is no flight approval for conventional agricultural spraying, which is exempt, but for spraying from higher up', () => {
    const sprayed = (height_m: number): World =>
      smallWorld({
        change: (draft) => {
          draft.permits = draft.permits?.filter((p) => p.kind === 'CN-OC') ?? [];
          const [lon, lat] = CLINIC;
          draft.missions = [
            {
              id: 'SP',
              kind: 'spray',
              priority: 'normal',
              field: {
                type: 'Polygon',
                coordinates: [
                  [
                    [lon, lat],
                    [lon + 0.001, lat],
                    [lon + 0.001, lat + 0.001],
                    [lon, lat],
                  ],
                ],
              },
              height_m,
              dose_l_ha: 15,
            },
          ];
        },
      });
    expect(missing(sprayed(3), 'SP')).toEqual([]);
    expect(missing(sprayed(40), 'SP')).toEqual(['bvlos', 'drop']);
  });
});
