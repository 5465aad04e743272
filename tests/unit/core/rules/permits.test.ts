import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { permit as permitSchema } from '#core/documents/fleet.ts';
import { liftedZones, missingPermits } from '#core/rules/permits.ts';
import { parseInstant } from '#core/time.ts';
import type { World } from '#core/world.ts';
import { circleZone, CLINIC, DAM, LEVEE, smallWorld } from '../../../fixtures/smallWorld.ts';

type PermitInput = z.input<typeof permitSchema>;

const span = { from: parseInstant('2027-06-15T01:00:00Z'), to: parseInstant('2027-06-15T02:00:00Z') };
const authorisation: PermitInput = {
  id: 'PM-Z',
  kind: 'zoneAuthorisation',
  number: 'Z',
  holderId: 'OP',
  validFrom: '2027-06-15T00:00:00Z',
  validTo: '2027-06-15T03:00:00Z',
  zones: ['LEVEE'],
};
const withPermit = (permit: PermitInput): World => smallWorld({ change: (draft) => void draft.permits?.push(permit) });
const lifted = (world: World, aircraftId = 'A-1', over = span, agl_m?: number): string[] =>
  [...liftedZones(world, aircraftId, over, agl_m)].map((index) => world.airspace.zones[index]?.id ?? '?');

describe('what a permit lifts', () => {
  it('is exactly the zone that it names', () => {
    expect(lifted(smallWorld())).toEqual([]);
    expect(lifted(withPermit(authorisation))).toEqual(['LEVEE']);
  });

  it('is never a prohibited zone, though it is named', () => {
    expect(lifted(withPermit({ ...authorisation, zones: ['DAM', 'LEVEE'] }))).toEqual(['LEVEE']);
  });

  it('ends with its time: a flight that outlasts it is not covered at all', () => {
    const world = withPermit(authorisation);
    expect(lifted(world, 'A-1', { from: span.from, to: parseInstant('2027-06-15T03:00:01Z') })).toEqual([]);
    expect(lifted(world, 'A-1', { from: parseInstant('2027-06-14T23:59:59Z'), to: span.to })).toEqual([]);
    expect(lifted(world, 'A-1', { from: span.from, to: parseInstant('2027-06-15T03:00:00Z') })).toEqual(['LEVEE']);
  });

  it('is for the aircraft named, and below its height', () => {
    const world = withPermit({ ...authorisation, aircraftIds: ['A-2'], maxAgl_m: 60 });
    expect(lifted(world, 'A-1')).toEqual([]);
    expect(lifted(world, 'A-2')).toEqual(['LEVEE']);
    expect(lifted(world, 'A-2', span, 61)).toEqual([]);
    expect(lifted(world, 'A-2', span, NaN)).toEqual([]);
  });

  it('is nothing while it is only requested, refused or revoked', () => {
    for (const status of ['requested', 'refused', 'revoked'] as const) expect(lifted(withPermit({ ...authorisation, status }))).toEqual([]);
  });

  it('is nothing where its area leaves a part of the zone out', () => {
    const box = (half: number): PermitInput['area'] => ({
      type: 'Polygon',
      coordinates: [
        [
          [LEVEE[0] - half, LEVEE[1] - half],
          [LEVEE[0] + half, LEVEE[1] - half],
          [LEVEE[0] + half, LEVEE[1] + half],
          [LEVEE[0] - half, LEVEE[1] + half],
          [LEVEE[0] - half, LEVEE[1] - half],
        ],
      ],
    });
    expect(lifted(withPermit({ ...authorisation, area: box(0.01) }))).toEqual(['LEVEE']);
    expect(lifted(withPermit({ ...authorisation, area: box(0.001) }))).toEqual([]);
  });

  it('needs the right kind of permit', () => {
    expect(lifted(withPermit({ ...authorisation, kind: 'CN-FLIGHT' }))).toEqual([]);
  });
});

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

describe('a zone', () => {
  it('is told by the source identifier or by its key, so that two data sets with one identifier can be told apart', () => {
    const world = smallWorld({
      change: (draft) => void draft.permits?.push({ ...authorisation, zones: ['z/1/LEVEE/0'] }),
      zones: [circleZone('LEVEE', 'REQ_AUTHORISATION', LEVEE), circleZone('DAM', 'PROHIBITED', DAM)],
    });
    expect(lifted(world)).toEqual(['LEVEE']);
  });
});
