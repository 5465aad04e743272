import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appliesWithin } from '#core/airspace/activation.ts';
import { compileAirspace } from '#core/airspace/compile.ts';
import type { Applicability, Edges, Limit, Restriction, SunEvent, Volume, Weekday, Zone } from '#core/airspace/zone.ts';
import { geodesicDirect } from '#core/geo/geodesic.ts';
import { convertAirspace } from '../../server/app/convertAirspace.ts';
import { readAirspaceFile } from '../../server/app/readAirspace.ts';
import { withSunBox } from '../../server/formats/sunBox.ts';

const HOUR_S = 3_600;
const START = Date.parse('2027-06-14T00:00:00Z');
const DAY_MS = 86_400_000;

const height = fc.integer({ min: 1, max: 4_000 });
const limits: fc.Arbitrary<{ lower: Limit; upper: Limit }> = fc
  .tuple(height, height, fc.constantFrom<Limit['reference']>('AGL', 'AMSL', 'WGS84', 'FL'), fc.constantFrom<Limit['reference']>('AGL', 'AMSL', 'WGS84', 'FL'), fc.boolean(), fc.boolean())
  .map(([a, b, lowerReference, upperReference, surface, unlimited]) => ({
    lower: surface ? { value_m: 0, reference: 'AGL' } : { value_m: Math.min(a, b), reference: lowerReference },
    upper: unlimited ? { value_m: Infinity, reference: 'AMSL' } : { value_m: Math.max(a, b), reference: upperReference },
  }));

/** A star-shaped polygon or a circle from 100 m to 60 km across. */
const footprint = fc
  .tuple(fc.double({ min: -179, max: 179, noNaN: true }), fc.double({ min: -70, max: 70, noNaN: true }), fc.double({ min: 2, max: 4.5, noNaN: true }), fc.array(fc.double({ min: 0.5, max: 1, noNaN: true }), { minLength: 3, maxLength: 9 }), fc.boolean(), fc.boolean())
  .map(([lon, lat, log_m, shares, circle, clockwise]): Volume['footprint'] => {
    const radius_m = 10 ** log_m;
    if (circle) return { kind: 'circle', center: [lon, lat], radius_m };
    const corners = shares.map((share, i) => geodesicDirect(lon, lat, ((clockwise ? 360 : -360) * i) / shares.length, radius_m * share));
    return { kind: 'polygon', rings: [Float64Array.from(corners.flat())] };
  });

const sunTime = fc.record({ event: fc.constantFrom<SunEvent>('BMCT', 'SR', 'SS', 'EECT'), offset_s: fc.constantFrom(0, 0, 1_800, -5_400) });
const period = fc
  .tuple(fc.subarray(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as Weekday[], { minLength: 1 }), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 24 }), fc.option(sunTime), fc.option(sunTime))
  .map(([days, from, to, fromSun, toSun]) => ({ days, from_s: from * HOUR_S, to_s: to * HOUR_S, ...(fromSun === null ? {} : { fromSun }), ...(toSun === null ? {} : { toSun }) }));
const day = fc.integer({ min: -3, max: 10 });
const applicability: fc.Arbitrary<Applicability[]> = fc.array(
  fc.tuple(day, day, fc.boolean(), fc.array(period, { maxLength: 2 })).map(([a, b, open, daily]) => ({
    from: open ? -Infinity : START + Math.min(a, b) * DAY_MS,
    to: open ? Infinity : START + (Math.max(a, b) + 1) * DAY_MS,
    daily,
  })),
  { maxLength: 2 },
);

const zone: fc.Arbitrary<Zone> = fc
  .record({
    id: fc.constantFrom('A', 'NFZ6547', 'LEZG_TMA', 'a name of more than seven characters'),
    name: fc.constantFrom('', 'Name', 'Ö'.repeat(250)),
    country: fc.constantFrom('', 'NLD', 'FR'),
    restriction: fc.constantFrom<Restriction>('PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL', 'NO_RESTRICTION', 'USPACE'),
    conditions: fc.constantFrom('', 'PERMITTED/MODEL AIRCRAFT=YES'),
    reasons: fc.constantFrom<string[]>([], ['AIR_TRAFFIC'], ['FOREIGN_TERRITORY'], ['NATURE', 'a reason of its own that is longer than thirty characters']),
    message: fc.constantFrom('', '<b>Text</b>', 'long '.repeat(100).trim()),
    authorities: fc.constantFrom<Zone['authorities']>([], [{ name: 'Who', purpose: 'NOTIFICATION', intervalBefore: 'P10D', email: 'a@b.example' }]),
    edges: fc.constantFrom<Edges>('planar', 'geodesic', 'hull'),
    volumes: fc.array(fc.tuple(footprint, limits).map(([place, heights]): Volume => ({ footprint: place, ...heights })), { minLength: 1, maxLength: 3 }),
    applicability,
  })
  .map((parts) => ({ ...parts, key: `set/${parts.id}`, dataSet: 'set', applicability: withSunBox(parts.applicability, parts.volumes) }));

const again = (original: Zone, format: string) => {
  const { text, notCarried } = convertAirspace([{ format: 'x', zones: [original], volumes: original.volumes.length, repaired: [], rejected: [], notices: [] }], format);
  return { reading: readAirspaceFile('again', new TextEncoder().encode(text), 'set', 'auto'), notCarried };
};

describe.each(['ed269', 'ed318', 'geojson'])('a zone written as %s and read again', (format) => {
  it('is found as the same format, valid, with the same identifier and texts', () => {
    fc.assert(
      fc.property(zone, (original) => {
        const { reading } = again(original, format);
        expect(reading.format).toBe(format);
        expect(reading.rejected).toEqual([]);
        expect(reading.repaired.filter(({ what }) => !/occurs more than once/.test(what))).toEqual([]);
        const [first] = reading.zones;
        expect(first).toMatchObject({ id: original.id, name: original.name, message: original.message, conditions: original.conditions });
        expect(first?.restriction).toBe(format === 'ed269' && original.restriction === 'USPACE' ? 'REQ_AUTHORISATION' : original.restriction);
        for (const reason of original.reasons) expect(first?.reasons.join('; ')).toContain(reason);
        for (const authority of original.authorities) expect(first?.authorities).toEqual([authority]);
      }),
      { numRuns: 60 },
    );
  });

  it('has the same limits and times, or wider ones and a word on it', () => {
    fc.assert(
      fc.property(zone, (original) => {
        const { reading, notCarried } = again(original, format);
        const read = reading.zones.flatMap((one) => one.volumes);
        original.volumes.forEach(({ lower, upper }, i) => {
          const volume = read[i];
          if (volume === undefined) throw new Error('a volume is expected');
          if (lower.reference === volume.lower.reference) expect(volume.lower.value_m).toBeCloseTo(lower.value_m, 3);
          else expect(notCarried.map(({ what }) => what).join()).toMatch(/lower limit/);
          if (upper.reference === volume.upper.reference) expect(volume.upper.value_m === Infinity ? upper.value_m : volume.upper.value_m).toBeCloseTo(upper.value_m, 3);
          else expect(notCarried.map(({ what }) => what).join()).toMatch(/upper limit/);
        });
        const span = { from: START - 5 * DAY_MS, to: START + 12 * DAY_MS };
        const [before, after] = [original.applicability, reading.zones[0]?.applicability ?? []].map((times) => appliesWithin(times, span));
        if (notCarried.some(({ what }) => /the sun/.test(what))) {
          for (const part of before ?? []) expect(after?.some(({ from, to }) => from <= part.from && to >= part.to)).toBe(true);
        } else expect(after).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same verdict at random points in four dimensions: never less, and more only where it said so', () => {
    fc.assert(
      fc.property(zone, fc.array(fc.tuple(fc.double({ min: -1.2, max: 1.2, noNaN: true }), fc.double({ min: -1.2, max: 1.2, noNaN: true }), fc.integer({ min: 0, max: 4_500 }), fc.nat(10 * 24)), { minLength: 30, maxLength: 30 }), (original, points) => {
        const { reading, notCarried } = again(original, format);
        const [a, b] = [[original], reading.zones].map((zones) => compileAirspace({ zones, coverages: [] }));
        const widened = notCarried.some(({ what }) => /limit of|the sun/.test(what));
        const [place] = original.volumes;
        if (a === undefined || b === undefined || place === undefined) throw new Error('two airspaces are expected');
        const { footprint: around } = place;
        const [lon, lat] = around.kind === 'circle' ? around.center : [around.rings[0]?.[0] ?? 0, around.rings[0]?.[1] ?? 0];
        const reach = around.kind === 'circle' ? around.radius_m : 5_000;
        for (const [x, y, amsl_m, hour] of points) {
          const [px, py] = geodesicDirect(lon, lat, Math.atan2(x, y) * (180 / Math.PI), reach * Math.hypot(x, y));
          const time = START + hour * 3_600_000 + 1;
          const [before, after] = [a, b].map((airspace) => airspace.at(((px + 540) % 360) - 180, py, amsl_m, 100, time).length > 0);
          if (before === true) expect(after, `${px}, ${py}, ${amsl_m} m, hour ${hour}`).toBe(true);
          else if (!widened) expect(after, `${px}, ${py}, ${amsl_m} m, hour ${hour}`).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});
