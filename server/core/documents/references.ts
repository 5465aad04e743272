import type { Scenario } from './scenario.ts';

/** An id in a document that names nothing; `path` as a person writes it: `missions[3].drop.siteId`. */
export interface ReferenceIssue {
  path: string;
  message: string;
}

/**
 * Every id in a scenario that names something the scenario does not hold, and standing data that contradict themselves. An empty list: none.
 * Zone identifiers of permits are not looked at: they belong to the airspace files, and a permit may name zones that are not loaded.
 */
export function checkReferences(scenario: Scenario): ReferenceIssue[] {
  const issues: ReferenceIssue[] = [];
  const ids = (list: readonly { id: string }[]): Set<string> => new Set(list.map((item) => item.id));
  const models = ids(scenario.aircraftModels);
  const aircraft = ids(scenario.aircraft);
  const bases = ids(scenario.bases);
  const sites = ids(scenario.sites);
  const people = ids(scenario.people);
  const missions = ids(scenario.missions);
  const holders = new Set([scenario.operator.id, ...people]);
  const places = new Set([...sites, ...bases]);

  const expect = (known: ReadonlySet<string>, what: string, value: string | undefined, path: string): void => {
    if (value !== undefined && !known.has(value)) issues.push({ path, message: `no ${what} has the id '${value}'` });
  };

  scenario.aircraft.forEach((item, i) => {
    expect(models, 'aircraft model', item.modelId, `aircraft[${i}].modelId`);
    expect(bases, 'base', item.homeBaseId, `aircraft[${i}].homeBaseId`);
  });
  scenario.batteries.forEach((item, i) => {
    item.fits.forEach((model, k) => expect(models, 'aircraft model', model, `batteries[${i}].fits[${k}]`));
    expect(bases, 'base', item.baseId, `batteries[${i}].baseId`);
  });
  scenario.people.forEach((person, i) => {
    person.shifts.forEach((shift, k) => expect(bases, 'base', shift.baseId, `people[${i}].shifts[${k}].baseId`));
    person.certificates.forEach((certificate, k) =>
      certificate.modelIds?.forEach((model, m) => expect(models, 'aircraft model', model, `people[${i}].certificates[${k}].modelIds[${m}]`)),
    );
  });
  scenario.permits.forEach((permit, i) => {
    expect(holders, 'operator or person', permit.holderId, `permits[${i}].holderId`);
    permit.aircraftIds?.forEach((id, k) => expect(aircraft, 'aircraft', id, `permits[${i}].aircraftIds[${k}]`));
  });
  scenario.missions.forEach((mission, i) => {
    if (mission.kind === 'delivery') {
      expect(places, 'site or base', mission.pickup.siteId, `missions[${i}].pickup.siteId`);
      expect(places, 'site or base', mission.drop.siteId, `missions[${i}].drop.siteId`);
    } else if (mission.kind === 'spray' || mission.kind === 'spread') {
      expect(places, 'site or base', mission.siteId, `missions[${i}].siteId`);
    }
  });
  scenario.locks.forEach((lock, i) => {
    expect(missions, 'mission', lock.missionId, `locks[${i}].missionId`);
    expect(aircraft, 'aircraft', lock.aircraftId, `locks[${i}].aircraftId`);
  });
  scenario.attestations.forEach((attestation, i) => {
    attestation.scope?.missionIds?.forEach((id, k) => expect(missions, 'mission', id, `attestations[${i}].scope.missionIds[${k}]`));
    attestation.scope?.aircraftIds?.forEach((id, k) => expect(aircraft, 'aircraft', id, `attestations[${i}].scope.aircraftIds[${k}]`));
  });
  scenario.sites.forEach((site, i) => {
    if (bases.has(site.id)) issues.push({ path: `sites[${i}].id`, message: `the id '${site.id}' is a base's too; a stop that names it would be unclear` });
  });
  return issues;
}
