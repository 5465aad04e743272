import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAirspaceFile } from '../../server/app/readAirspace.ts';
import { compileAirspace } from '../../server/core/airspace/compile.ts';
import { applyActivations } from '../../server/core/airspace/notam.ts';
import type { Airspace } from '../../server/core/airspace/airspace.ts';
import { geodesicDirect } from '../../server/core/geo/geodesic.ts';
import type { LonLat } from '../../server/core/units.ts';

const data = new URL('../../../shared/data/airspace/aixm/', import.meta.url);
const present = existsSync(data);
if (!present) console.log('skipped: ../shared/data/airspace/aixm is absent, AIXM files are not checked');
const load = (name: string) => readAirspaceFile(name, readFileSync(new URL(name, data)), name);

const NOON = Date.parse('2019-06-12T12:00:00Z');
function ids(airspace: Airspace, [lon, lat]: LonLat, amsl_m: number, time = NOON): string[] {
  return [...new Set(airspace.at(lon, lat, amsl_m, 0, time).map((zone) => airspace.zones[zone]?.id ?? ''))];
}

describe.skipIf(!present)('the Donlon AIP data set', () => {
  const reading = present ? load('Donlon_AIP_DS_FULL_20170701.xml') : undefined;
  const airspace = compileAirspace({ zones: reading?.zones ?? [], coverages: [] });

  it('gives each of its 20 airspaces a zone of its own name; none is rejected, none is left unread', () => {
    expect(new Set(reading?.zones.map((zone) => zone.id)).size).toBe(20);
    expect(new Set(reading?.zones.map((zone) => zone.uuid)).size).toBe(20);
    expect(reading?.rejected).toEqual([]);
    expect(reading?.zones.filter((zone) => zone.notReadInFull !== undefined)).toEqual([]);
  });

  it('keeps circles, by position, by point and by reference to a point, as circles with their units', () => {
    const radius = (id: string): number | undefined => {
      const footprint = reading?.zones.find((zone) => zone.id === id)?.volumes[0]?.footprint;
      return footprint?.kind === 'circle' ? footprint.radius_m : undefined;
    };
    expect([radius('EAP2'), radius('EAR2'), radius('EADD CTR'), radius('EADH'), radius('EAD4')]).toEqual([27_780, 18_520, 35_000, 10_000, 20_000]);
  });

  it('draws the arc of EAR1 clockwise from west over north to the south-east, 25 NM round its centre by the geodesic', () => {
    const center: LonLat = [-36.166666666666664, 55.2333333333333];
    const at = (azimuth: number, distance_m: number): string[] => ids(airspace, geodesicDirect(...center, azimuth, distance_m), 1000);
    for (let azimuth = 271; azimuth < 496; azimuth += 7.5) {
      expect(at(azimuth, 25 * 1852 - 1), `inside at ${azimuth}`).toContain('EAR1');
      expect(at(azimuth, 25 * 1852 + 1), `outside at ${azimuth}`).not.toContain('EAR1');
    }
    for (const azimuth of [140, 200, 265]) expect(at(azimuth, 20_000), `open side at ${azimuth}`).not.toContain('EAR1');
  });

  it('keeps 15 km to each side of the centreline of the corridor', () => {
    const [a, b]: LonLat[] = [[-41.07160465771256, 47.66823470664122], [-40.96527731235865, 47.72158667679048]];
    const middle: LonLat = [(a![0] + b![0]) / 2, (a![1] + b![1]) / 2];
    const along = (Math.atan2((b![0] - a![0]) * Math.cos((47.7 * Math.PI) / 180), b![1] - a![1]) * 180) / Math.PI;
    for (const side of [90, -90]) {
      expect(ids(airspace, geodesicDirect(...middle, along + side, 14_950), 1000)).toContain('ACR001');
      expect(ids(airspace, geodesicDirect(...middle, along + side, 15_050), 1000)).not.toContain('ACR001');
    }
  });

  it('takes the part of the state border between the ends of its neighbours for the military area', () => {
    const ring = reading?.zones.find((zone) => zone.id === 'EAMTA01')?.volumes[0]?.footprint;
    if (ring?.kind !== 'polygon') throw new Error('a polygon is expected');
    expect(ring.rings[0]!.length / 2).toBeGreaterThan(20);
    const lons = [...ring.rings[0]!].filter((_, i) => i % 2 === 0);
    // the rest of the border of the state reaches far outside of the area
    expect(Math.min(...lons)).toBeGreaterThan(-31.7);
    expect(Math.max(...lons)).toBeLessThan(-30.7);
  });

  it('takes aggregated airspace from its parts, by reference and by copy', () => {
    const volumes = (id: string): number | undefined => reading?.zones.find((zone) => zone.id === id)?.volumes.length;
    expect([volumes('EAMM'), volumes('EADD CTA')]).toEqual([2, 2]);
    expect(reading?.zones.find((zone) => zone.id === 'EAMM')?.volumes[0]?.footprint).toEqual(reading?.zones.find((zone) => zone.id === 'EAMM1')?.volumes[0]?.footprint);
  });

  it('says of a flight information region what its classes ask for: a clearance above 3500 ft, nothing below', () => {
    const region: LonLat = [-35, 50];
    const restrictions = (amsl_m: number): string[] => airspace.at(...region, amsl_m, 0, NOON).map((zone) => airspace.zones[zone]!).filter((zone) => zone.id === 'EAAD').map((zone) => zone.restriction);
    expect(restrictions(100)).toEqual(['NO_RESTRICTION']);
    expect(restrictions(1200).sort()).toEqual(['NO_RESTRICTION', 'REQ_AUTHORISATION']);
  });

  it('applies schedules: working hours for summer and winter alike, until sunset, from October to July at UTC-4, never without a NOTAM', () => {
    const when = (id: string, time: string): boolean => {
      const index = reading?.zones.findIndex((zone) => zone.id === id) ?? -1;
      const at = Date.parse(time);
      return airspace.active(index, { from: at, to: at + 1000 });
    };
    // EAD4: Monday to Friday 0700-1700, 0600-1600 in summer
    expect(['05:59', '06:00', '16:59', '17:00'].map((hour) => when('EAD4', `2019-06-12T${hour}:00Z`))).toEqual([false, true, true, false]);
    expect(when('EAD4', '2019-06-15T12:00:00Z')).toBe(false);
    // DORNBURG: Saturday 0600 to sunset (about 22:15 UTC in June at 34 degrees west), Sunday 0900-1600
    expect(['05:00', '06:00', '21:30', '23:30'].map((hour) => when('DORNBURG', `2019-06-15T${hour}:00Z`))).toEqual([false, true, true, false]);
    expect(when('DORNBURG', '2019-06-16T17:00:00Z')).toBe(false);
    expect(['2019-07-31T23:00:00Z', '2019-08-01T03:59:00Z', '2019-08-01T04:00:00Z', '2019-10-01T03:59:00Z', '2019-10-01T04:00:00Z'].map((time) => when('EAMTA01', time))).toEqual([true, true, false, false, true]);
    expect(when('EAR2', '2018-05-15T12:00:00Z')).toBe(false);
  });
});

describe.skipIf(!present)('Digital NOTAM', () => {
  const center: LonLat = [-35.02694444, 41.7969444444445];
  const world = (...names: string[]): { airspace: Airspace; notices: string[] } => {
    const readings = names.map(load);
    const { zones, notices } = applyActivations(readings.flatMap((reading) => reading.zones), readings.flatMap((reading) => reading.activations ?? []));
    return { airspace: compileAirspace({ zones, coverages: [] }), notices };
  };
  const active = (airspace: Airspace, time: string, amsl_m = 9000): string[] => ids(airspace, center, amsl_m, Date.parse(time)).filter((id) => id !== 'EAAD');

  it('activates an area of another data set for its time, and a daily schedule within a range of dates', () => {
    const { airspace, notices } = world('Donlon_AIP_DS_FULL_20170701.xml', 'DN_SAA.ACT_area_activation.xml', 'DN_SAA.ACT_date_range_schedule.xml');
    expect(notices).toEqual([]);
    expect(['2018-05-01T04:59:00Z', '2018-05-01T05:00:00Z', '2018-05-01T14:59:00Z', '2018-05-01T15:00:00Z'].map((time) => active(airspace, time))).toEqual([[], ['EAR2'], ['EAR2'], []]);
    expect(['2018-05-12T05:59:00Z', '2018-05-12T06:00:00Z', '2018-05-12T15:29:00Z', '2018-05-12T15:30:00Z', '2018-05-21T12:00:00Z'].map((time) => active(airspace, time))).toEqual([[], ['EAR2'], ['EAR2'], [], []]);
    expect(active(airspace, '2018-05-12T12:00:00Z', 100)).toEqual([]);
  });

  it('stands as the circle of its qualifier line where the area is not at hand: unknown is not clear', () => {
    const { airspace, notices } = world('DN_SAA.ACT_area_activation.xml');
    expect(notices).toHaveLength(1);
    expect(active(airspace, '2018-05-01T12:00:00Z')).toHaveLength(1);
    expect(active(airspace, '2018-05-02T12:00:00Z')).toEqual([]);
  });

  it('makes a new area with its lifetime as its time', () => {
    const { airspace } = world('DN_SAA.NEW_SAR.xml');
    const at = (time: string, amsl_m: number): number => airspace.at(-40.033055, 53.103333, amsl_m, 0, Date.parse(time)).length;
    expect([at('2017-08-29T17:00:00Z', 100), at('2017-08-29T17:01:00Z', 100), at('2017-08-29T18:59:00Z', 152), at('2017-08-29T18:59:00Z', 153), at('2017-08-29T19:00:00Z', 100)]).toEqual([0, 1, 1, 0, 0]);
  });
});
