import { describe, expect, it } from 'vitest';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { stops } from '#core/rules/checkFlight.ts';
import { checkScenario } from '#core/rules/checkScenario.ts';
import { circleZone, LEVEE, smallWorld } from '../../../fixtures/smallWorld.ts';

const open = (change: (draft: ScenarioInput) => void): string[] =>
  checkScenario(smallWorld({ change }))
    .filter((f) => f.result !== 'pass')
    .map((f) => `${f.checkId} ${f.result} ${f.severity}`);

describe('the rules on a scenario alone', () => {
  it('find nothing in a day that is in order', () => {
    expect(open(() => {})).toEqual([]);
  });

  it('block what would leave every flight unknown: no terrain, no airspace, no weather', () => {
    expect(
      open((d) => {
        d.terrain = [];
      }),
    ).toEqual(['TER-CLR unknown block']);
    expect(
      open((d) => {
        d.airspace = [];
      }),
    ).toEqual(['AIR-COVER unknown block']);
    expect(
      open((d) => {
        delete d.weather;
      }),
    ).toEqual(['WX-LIM unknown block']);
  });

  it('block a day without crew or registration, and warn of one aircraft that is out', () => {
    expect(
      open((d) => {
        d.people = [];
      }),
    ).toEqual(['PIL-CERT fail block']);
    expect(
      open((d) => {
        delete d.operator.registration;
      }),
    ).toEqual(['OP-REG fail block']);
    expect(
      open((d) => {
        const [first] = d.aircraft;
        if (first !== undefined) first.serviceable = false;
      }),
    ).toEqual(['UA-MX fail warn']);
  });

  it('name missions for which no permit is held without holding up the others', () => {
    const findings = checkScenario(
      smallWorld({
        change: (d) => {
          d.permits = d.permits?.filter((p) => p.kind === 'CN-OC') ?? [];
        },
      }),
    );
    expect(findings.filter((f) => f.missionId === 'D-1').map((f) => f.parameters?.['mode'])).toEqual(['bvlos', 'winch']);
    expect(findings.filter(stops)).toEqual([]);
  });

  it('say which permit is only requested, and which zone a permit names that is not there or that nothing lifts', () => {
    const permit = { id: 'PM-Z', kind: 'zoneAuthorisation', number: 'Z', holderId: 'OP', validFrom: '2027-06-15T00:00:00Z', validTo: '2027-06-15T03:00:00Z' };
    expect(open((d) => void d.permits?.push({ ...permit, zones: ['LEVEE'], status: 'requested' }))).toEqual(['OA-VALID due warn']);
    expect(open((d) => void d.permits?.push({ ...permit, zones: ['NOWHERE'] }))).toEqual(['OA-AREA fail warn']);
    expect(open((d) => void d.permits?.push({ ...permit, zones: ['DAM'] }))).toEqual(['OA-AREA fail warn']);
    expect(open((d) => void d.permits?.push({ ...permit, kind: 'exemption', zones: ['DAM'] }))).toEqual([]);
  });

  it('say which permit or attestation names zones that are not one: it counts for none of them until it says which', () => {
    const permit = { id: 'PM-Z', kind: 'zoneAuthorisation', number: 'Z', holderId: 'OP', validFrom: '2027-06-15T00:00:00Z', validTo: '2027-06-15T03:00:00Z' };
    const scope = { zoneIds: ['LEVEE'] };
    const world = smallWorld({
      zones: [circleZone('LEVEE', 'REQ_AUTHORISATION', LEVEE), { ...circleZone('LEVEE', 'REQ_AUTHORISATION', LEVEE), dataSet: 'y', key: 'y/LEVEE' }],
      change: (d) => {
        d.permits?.push({ ...permit, zones: ['LEVEE'] }, { ...permit, id: 'PM-Y', zones: ['y/LEVEE'] });
        d.attestations = [{ checkId: 'AIR-ZONE', by: 'N', at: '2027-06-15T00:00:00Z', expires: '2027-06-15T03:00:00Z', text: 't', scope }];
      },
    });
    const told = checkScenario(world).filter((f) => f.result === 'fail');
    expect(told.map((f) => `${f.checkId} ${f.severity}`)).toEqual(['OA-AREA warn', 'AIR-ZONE warn']);
    for (const finding of told) expect(finding.message).toContain('z/1/LEVEE/0, y/LEVEE');
  });

  it('say what is stated and not planned with yet, so that it is never silently accepted', () => {
    const findings = checkScenario(
      smallWorld({
        change: (d) => {
          const first = d.missions?.[0];
          if (first?.kind === 'delivery') first.consignment.temperature_c = { min: 2, max: 8 };
        },
      }),
    );
    expect(findings.filter((f) => f.checkId === 'DOC-NOTYET').map((f) => f.parameters?.['path'])).toEqual(['missions[].consignment.temperature_c']);
  });
});
