import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Zone } from '#core/airspace/zone.ts';
import type { attestation as attestationSchema, permit as permitSchema } from '#core/documents/fleet.ts';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { zoneBlocks } from '#core/airspace/zoneBlocks.ts';
import { liftedZones, liftsByMission, zoneStanding, type ZoneUse } from '#core/rules/zoneLifts.ts';
import { parseInstant } from '#core/time.ts';
import type { World } from '#core/world.ts';
import { circleZone, DAM, LEVEE, smallWorld, type SmallOptions } from '../../../fixtures/smallWorld.ts';

type PermitInput = z.input<typeof permitSchema>;
type AttestationInput = z.input<typeof attestationSchema>;

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
const use = (change: Partial<ZoneUse> = {}): ZoneUse => ({ aircraftId: 'A-1', missionIds: ['D-1'], span, agl_m: 0, ...change });
const lifted = (world: World, aircraftId = 'A-1', over = span, agl_m = 0): string[] =>
  [...liftedZones(world, use({ aircraftId, span: over, agl_m }))].map((index) => world.airspace.zones[index]?.id ?? '?');

describe('what a permit lifts', () => {
  it('is exactly the zone that it names', () => {
    expect(lifted(smallWorld())).toEqual([]);
    expect(lifted(withPermit(authorisation))).toEqual(['LEVEE']);
  });

  it('is never a prohibited zone, though an authorisation names it: only its own exemption does', () => {
    expect(lifted(withPermit({ ...authorisation, zones: ['DAM', 'LEVEE'] }))).toEqual(['LEVEE']);
    expect(lifted(withPermit({ ...authorisation, kind: 'exemption', zones: ['DAM'] }))).toEqual(['DAM']);
    expect(lifted(withPermit({ ...authorisation, kind: 'exemption', zones: ['LEVEE'] }))).toEqual(['LEVEE']);
  });

  it('is not told by the field regulationExemption of the zone, which speaks of the rules of a category and not of this zone', () => {
    const dam = { ...circleZone('DAM', 'PROHIBITED', DAM), regulationExemption: true };
    expect(lifted(smallWorld({ zones: [dam], change: (draft) => void draft.permits?.push({ ...authorisation, zones: ['DAM'] }) }))).toEqual([]);
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

describe('the name of a zone in a permit', () => {
  const twice = (b: Partial<Zone>, zones: string[]): string[] => {
    const world = smallWorld({
      zones: [circleZone('LEVEE', 'REQ_AUTHORISATION', LEVEE), { ...circleZone('LEVEE', 'REQ_AUTHORISATION', LEVEE), key: 'z/1/LEVEE/1', ...b }],
      change: (draft) => void draft.permits?.push({ ...authorisation, zones }),
    });
    return [...liftedZones(world, use())].map((index) => world.airspace.zones[index]?.key ?? '?');
  };

  it('that stands for zones of two data sets lifts neither: one permit lifts one zone, and nobody can tell which', () => {
    expect(twice({ dataSet: 'other' }, ['LEVEE'])).toEqual([]);
    expect(twice({ dataSet: 'other' }, ['z/1/LEVEE/1'])).toEqual(['z/1/LEVEE/1']);
    expect(twice({ dataSet: 'other' }, ['z/1/LEVEE/0', 'LEVEE'])).toEqual(['z/1/LEVEE/0']);
  });

  it('that one data set gives to different areas, or to different restrictions, lifts neither', () => {
    const [moved] = circleZone('LEVEE', 'REQ_AUTHORISATION', DAM).volumes;
    expect(twice({ volumes: moved === undefined ? [] : [moved] }, ['LEVEE'])).toEqual([]);
    expect(twice({ restriction: 'PROHIBITED' }, ['LEVEE'])).toEqual([]);
  });

  it('stands for all entries of one area in one data set: files split a zone by weekday and season', () => {
    expect(twice({ applicability: [{ from: span.from, to: span.to, daily: [] }] }, ['LEVEE'])).toEqual(['z/1/LEVEE/0', 'z/1/LEVEE/1']);
  });

  it('may be any text: identifiers of sources hold what ids of documents may not', () => {
    const world = smallWorld({ zones: [{ ...circleZone('(7)?', 'REQ_AUTHORISATION', LEVEE), key: 'z/(7)?' }], change: (draft) => void draft.permits?.push({ ...authorisation, zones: ['(7)?'] }) });
    expect(lifted(world)).toEqual(['(7)?']);
  });
});

describe('a conditional zone', () => {
  const conditional = (conditions: string, change: (draft: ScenarioInput) => void = () => {}, more: Partial<Zone> = {}): World => {
    const options: SmallOptions = { zones: [{ ...circleZone('C', 'CONDITIONAL', LEVEE), conditions, ...more }], change };
    return smallWorld(options);
  };
  const attest = (more: Partial<AttestationInput> = {}) => (draft: ScenarioInput): void => {
    draft.attestations = [
      { checkId: 'AIR-ZONE', by: 'J. Moser, remote pilot', at: '2027-06-15T00:00:00Z', expires: '2027-06-15T03:00:00Z', text: 'read and kept', scope: { zoneIds: ['z/1/C/0'] }, ...more },
    ];
  };
  const quiet = (draft: ScenarioInput): void => draft.aircraftModels.forEach((model) => (model.characteristics = { 'Noise Class': 'a' }));

  it('is open to a flight that is known to meet its condition, by what model and operator state', () => {
    expect(lifted(conditional('PERMITTED/NOISE CLASS=A', quiet))).toEqual(['C']);
    expect(lifted(conditional('PERMITTED/NOISE CLASS=B', quiet))).toEqual([]);
    expect(lifted(conditional('PERMITTED/OPERATOR=POLICE', (draft) => void (draft.operator.characteristics = { operator: 'police' })))).toEqual(['C']);
  });

  it('is closed where a value is missing, where the text is no expression, and where there is none: unknown is never clear', () => {
    expect(lifted(conditional('PERMITTED/NOISE CLASS=A'))).toEqual([]);
    expect(lifted(conditional('Only with the consent of the port'))).toEqual([]);
    expect(lifted(conditional(''))).toEqual([]);
    expect(zoneStanding(conditional('PERMITTED/NOISE CLASS=A'), 0, use()).condition).toMatchObject({ verdict: 'unknown', missing: ['NOISE CLASS'] });
  });

  it('is closed though its condition is met where the rest of it could not be read: it may ask for more', () => {
    expect(lifted(conditional('PERMITTED/NOISE CLASS=A', quiet, { notReadInFull: 'the schedule' }))).toEqual([]);
  });

  it('is opened by a person who acknowledges it, for the time, the aircraft and the missions stated', () => {
    expect(lifted(conditional('', attest()))).toEqual(['C']);
    expect(lifted(conditional('', attest({ expires: '2027-06-15T01:59:59Z' })))).toEqual([]);
    expect(lifted(conditional('', attest({ at: '2027-06-15T01:00:01Z' })))).toEqual([]);
    const scope = (more: AttestationInput['scope']): string[] => lifted(conditional('', attest({ scope: { zoneIds: ['C'], ...more } })));
    expect(scope({ aircraftIds: ['A-1'] })).toEqual(['C']);
    expect(scope({ aircraftIds: ['A-2'] })).toEqual([]);
    expect(scope({ missionIds: ['D-1'] })).toEqual(['C']);
    const other = conditional('', attest({ scope: { zoneIds: ['C'], missionIds: ['D-1'] } }));
    expect(liftedZones(other, use({ missionIds: ['D-1', 'D-2'] })).size).toBe(0);
    expect(liftedZones(other, use({ missionIds: [] })).size).toBe(0);
  });

  it('is not opened by an attestation of another check, of no zone, or where the condition is known not to be met', () => {
    expect(lifted(conditional('', attest({ checkId: 'WX-LIM' })))).toEqual([]);
    expect(lifted(conditional('', attest({ scope: {} })))).toEqual([]);
    expect(lifted(conditional('PERMITTED/VLOS=YES', attest()))).toEqual([]);
  });

  it('is lifted by an authorisation of its authority whatever its condition says', () => {
    const permit = (draft: ScenarioInput): void => void draft.permits?.push({ ...authorisation, zones: ['C'] });
    expect(lifted(conditional('PERMITTED/VLOS=YES', permit))).toEqual(['C']);
  });

  it('is judged by the mission: a survey takes pictures, whatever else is stated', () => {
    const survey = (draft: ScenarioInput): void => {
      draft.aircraftModels.forEach((model) => (model.characteristics = { 'IMAGE CAPTURE': 'NO' }));
      const ring: [number, number][] = [[111.2, 23.4], [111.21, 23.4], [111.21, 23.41], [111.2, 23.4]];
      draft.missions?.push({ id: 'I', kind: 'patrol', priority: 'normal', perimeter: { type: 'Polygon', coordinates: [ring] }, revisit_min: 60 });
    };
    const world = conditional('PERMITTED/IMAGE CAPTURE=NO', survey);
    expect(liftsByMission(world)).toBe(true);
    expect(liftedZones(world, use({ missionIds: ['D-1'] })).size).toBe(1);
    expect(liftedZones(world, use({ missionIds: ['I'] })).size).toBe(0);
  });
});

describe('an attestation', () => {
  it('lifts nothing but a conditional zone: no person may wave away a prohibition or an authorisation', () => {
    const scope = { zoneIds: ['DAM', 'LEVEE'] };
    const attestations = [{ checkId: 'AIR-ZONE', by: 'N', at: '2027-06-15T00:00:00Z', expires: '2027-06-15T09:00:00Z', text: 't', scope }];
    expect(lifted(smallWorld({ change: (draft) => void (draft.attestations = attestations) }))).toEqual([]);
  });
});

describe('a zone keeps flights out', () => {
  it('unless it restricts nothing or is U-space; one not read in full does, whatever it says', () => {
    const blocks = (restriction: Zone['restriction'], more: Partial<Zone> = {}): boolean => zoneBlocks({ ...circleZone('X', restriction, LEVEE), ...more });
    expect((['PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL'] as const).map((r) => blocks(r))).toEqual([true, true, true]);
    expect((['NO_RESTRICTION', 'USPACE'] as const).map((r) => blocks(r))).toEqual([false, false]);
    expect((['NO_RESTRICTION', 'USPACE'] as const).map((r) => blocks(r, { notReadInFull: 'its height' }))).toEqual([true, true]);
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
