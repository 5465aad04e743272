import { DAY_MS, parseInstant } from '../../time.ts';
import { makeFinding, type Check } from './outcome.ts';

/** Age of the zone data when the flight takes place: a warning beyond one cycle. */
export const checkZoneDataAge: Check = (facts) => {
  const { scenario, rules } = facts.world;
  const dated = scenario.airspace.filter((s) => s.effective !== undefined);
  const limit = rules.zoneDataAge_d.value;
  const oldest = dated.reduce<{ id: string; days: number } | undefined>((old, s) => {
    const days = (facts.span.from - parseInstant(s.effective ?? '')) / DAY_MS;
    return old === undefined || days > old.days ? { id: s.id, days } : old;
  }, undefined);
  const detail = { severity: 'warn' as const, limit, unit: 'd' };
  if (dated.length < scenario.airspace.length || oldest === undefined) {
    const id = scenario.airspace.find((s) => s.effective === undefined)?.id;
    return [
      makeFinding(
        'AIR-GEOAGE',
        'unknown',
        id === undefined ? 'there are no zone data' : `zone data ${id} do not say from when they are`,
        rules.zoneDataAge_d.source,
        detail,
        facts.flight.id,
      ),
    ];
  }
  return [
    makeFinding(
      'AIR-GEOAGE',
      oldest.days > limit ? 'fail' : 'pass',
      `zone data ${oldest.id} are ${Math.max(0, oldest.days).toFixed(0)} days old`,
      rules.zoneDataAge_d.source,
      { ...detail, measured: oldest.days },
      facts.flight.id,
    ),
  ];
};
