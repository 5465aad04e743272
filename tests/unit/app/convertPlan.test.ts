import { describe, expect, it } from 'vitest';
import { convertPlan } from '#app/convertPlan.ts';
import { PLAN_OF_ONE_FLIGHT as plan } from '../../fixtures/planOfOneFlight.ts';

const two = { ...plan, flights: plan.flights.flatMap((flight) => [flight, { ...flight, id: 'D-02/1' }]) };

describe('convertPlan', () => {
  it('writes one named flight as .plan, and asks which where there are more', () => {
    expect(convertPlan(two, { format: 'qgc', flightId: 'D-02/1' })).toMatchObject({ fileName: 'D-02_1.plan', mediaType: 'application/json' });
    expect(() => convertPlan(two, { format: 'qgc' })).toThrow(/holds one flight and the plan has 2; name one by its id; such as D-01\/1, D-02\/1/);
    expect(() => convertPlan(two, { format: 'qgc', flightId: 'X' })).toThrow(/no flight 'X'/);
    expect(() => convertPlan(plan, { format: 'qgc', flavour: 'editable' })).toThrow(/'editable' cannot be written yet/);
  });

  it('writes all flights as GeoJSON with their heights AMSL, and as many times as vertices', () => {
    const { content, notCarried } = convertPlan(two, { format: 'geojson' });
    const collection = JSON.parse(content);
    expect(collection.features).toHaveLength(2);
    expect(collection.features[0].geometry.coordinates[2]).toEqual([111.28, 23.48, 130]);
    expect(collection.features[0].properties.times).toHaveLength(collection.features[0].geometry.coordinates.length);
    expect(notCarried.join()).toContain('AMSL');
  });
});
