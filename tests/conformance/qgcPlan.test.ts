import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeQgcPlan } from '#formats/qgcPlan.ts';
import { PLAN_OF_ONE_FLIGHT } from '../fixtures/planOfOneFlight.ts';

const plans = new URL('../../../shared/data/plans/', import.meta.url);
const present = existsSync(plans);
if (!present) console.log('SKIPPED: ../shared/data/plans is absent; the .plan writer is not compared with files made by QGroundControl');

/** Field names with the JSON types of their values; lists by the types of their elements. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, shape(field)]),
  );
}

describe.skipIf(!present)('.plan files', () => {
  const read = (name: string) => JSON.parse(readFileSync(new URL(name, plans), 'utf8'));
  const [flight] = PLAN_OF_ONE_FLIGHT.flights;
  if (flight === undefined) throw new Error('the fixture has one flight');
  const written = JSON.parse(JSON.stringify(writeQgcPlan(flight, { kind: 'vtol', cruise_ms: 27.8 }).plan));

  it.each(['px4/vtol_mission.plan', 'mavsdk/qgroundcontrol_sample.plan', 'qgc/ce_geofence_rd_2.plan'])(
    'have the fields and types of %s, so that readers that check them take ours',
    (name) => {
      const theirs = read(name);
      // The rally point section carries its own version, 1 or 2.
      expect(shape(written)).toEqual(shape(theirs));
      expect(written.mission.version).toBe(theirs.mission.version);
      expect(written.geoFence.version).toBe(theirs.geoFence.version);
    },
  );

  it('have items with the fields, frames and seven parameters of the items in real files', () => {
    const theirs = [...read('px4/vtol_mission.plan').mission.items, ...read('mavsdk/qgroundcontrol_sample.plan').mission.items].filter(
      (item) => item.type === 'SimpleItem',
    );
    const withHeight = theirs.find((item) => 'Altitude' in item);
    const without = theirs.find((item) => !('Altitude' in item));
    for (const item of written.mission.items) {
      expect(Object.keys(item).sort()).toEqual(Object.keys('Altitude' in item ? withHeight : without).sort());
      expect(item.params).toHaveLength(7);
      expect(item.frame).toBe('Altitude' in item ? 0 : 2);
    }
    const ofTheirs = theirs
      .filter((item) => [84, 85, 16].includes(item.command))
      .map((item) => item.params.map((p: unknown) => (p === null ? 'null' : typeof p)));
    const ofOurs = written.mission.items
      .filter((item: { command: number }) => [84, 85, 16].includes(item.command))
      .map((item: { params: unknown[] }) => item.params.map((p) => (p === null ? 'null' : typeof p)));
    for (const parameters of ofOurs) expect(ofTheirs).toContainEqual(parameters);
  });
});
