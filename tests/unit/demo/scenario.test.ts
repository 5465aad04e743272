import { describe, expect, it } from 'vitest';
import { scenario } from '../../../server/core/documents/scenario.ts';
import { HOUR_MS, parseInstant } from '../../../server/core/time.ts';
import { makeScenario } from '../../../server/demo/scenario.ts';

const day = scenario.parse(makeScenario());
const deliveries = day.missions.flatMap((m) => (m.kind === 'delivery' ? [m] : []));
const ordered = deliveries.filter((m) => m.id.startsWith('D-'));

describe('the demo day', () => {
  it('is the day that the issue describes: sixty deliveries, field work of every announced kind, five impossible ones', () => {
    const count = (kind: string): number => day.missions.filter((m) => m.kind === kind).length;
    expect(ordered).toHaveLength(60);
    expect(deliveries.filter((m) => m.id.startsWith('X-')).map((m) => m.id)).toEqual(['X-01', 'X-02', 'X-03', 'X-04', 'X-05']);
    expect([count('spray'), count('survey'), count('corridor'), count('patrol'), count('search')]).toEqual([4, 1, 1, 1, 1]);
    expect([day.aircraftModels.length, day.aircraft.length, day.people.length, day.bases.length]).toEqual([5, 12, 6, 3]);
    expect(day.bases.filter((b) => b.kind === 'vehicle' && b.stops?.length === 2)).toHaveLength(1);
    expect(day.batteries.length).toBeGreaterThanOrEqual(38);
  });

  it('keeps six orders and the search hidden until they are placed, to show what is not yet known', () => {
    const later = day.missions.filter((m) => m.knownAt !== undefined);
    expect(later).toHaveLength(7);
    for (const mission of later) {
      expect(parseInstant(mission.knownAt ?? '')).toBeGreaterThan(parseInstant(day.now ?? ''));
      expect(mission.window?.earliest).toBe(mission.knownAt);
    }
  });

  it('carries laboratory samples under 3.5 kg in the morning only, as packaged dangerous goods with a permit', () => {
    const samples = ordered.filter((m) => m.consignment.un === 'UN3373');
    expect(samples.length).toBeGreaterThanOrEqual(15);
    for (const m of samples) {
      expect(m.consignment.mass_kg).toBeLessThan(3.5);
      expect(parseInstant(m.window?.latest ?? '')).toBeLessThanOrEqual(parseInstant('2027-06-15T04:00:00Z'));
    }
    expect(day.permits.some((p) => p.kind === 'CN-DG' && p.un?.includes('UN3373'))).toBe(true);
  });

  it('lets a type of the fleet carry every delivery but X-01, by mass and way of handing over', () => {
    const fits = (m: (typeof deliveries)[number]): boolean =>
      day.aircraftModels.some((a) => a.maxPayload_kg >= m.consignment.mass_kg && a.capabilities.includes('delivery') && (m.drop.method === 'land' || a.capabilities.includes(m.drop.method)));
    expect(deliveries.filter((m) => !fits(m)).map((m) => m.id)).toEqual(['X-01']);
  });

  it('asks for handing over only where the site allows it', () => {
    const sites = new Map(day.sites.map((s) => [s.id, s]));
    for (const m of deliveries) for (const stop of [m.pickup, m.drop]) {
      const methods = stop.siteId === undefined ? undefined : sites.get(stop.siteId)?.methods;
      if (methods !== undefined && !m.id.startsWith('X-')) expect(methods, `${m.id} at ${stop.siteId}`).toContain(stop.method);
    }
  });

  it('keeps every presence within 12 hours and somebody there from 06:00 to 20:00', () => {
    for (const person of day.people) for (const shift of person.shifts) expect(parseInstant(shift.end) - parseInstant(shift.start)).toBeLessThanOrEqual(12 * HOUR_MS);
    for (let t = parseInstant(day.window.start); t < parseInstant(day.window.end); t += HOUR_MS / 4) {
      expect(day.people.some((p) => p.shifts.some((s) => parseInstant(s.start) <= t && t < parseInstant(s.end)))).toBe(true);
    }
  });

  it('has weather for the whole window with every field, because unknown weather blocks', () => {
    const periods = day.weather?.periods ?? [];
    for (const p of periods) for (const field of ['gust_ms', 'visibility_m', 'rain_mmh', 'temperature_c', 'pressure_hpa', 'thunderstorm', 'ceiling_m'] as const) expect(p[field], `${p.name} ${field}`).toBeDefined();
    for (let t = parseInstant(day.window.start); t < parseInstant(day.window.end); t += HOUR_MS / 12) {
      expect(periods.some((p) => p.area === undefined && parseInstant(p.from) <= t && t < parseInstant(p.to))).toBe(true);
    }
  });

  it('has mist until 08:30 and a thunderstorm from 13:40 to 16:30 local time with gusts of 17 m/s', () => {
    const periods = day.weather?.periods ?? [];
    const mists = periods.filter((p) => (p.visibility_m ?? Infinity) < 1000);
    expect(mists.length).toBeGreaterThan(0);
    for (const mist of mists) expect([mist.to, mist.area !== undefined]).toEqual(['2027-06-15T00:30:00Z', true]);
    expect(periods.filter((p) => p.thunderstorm === true).map((p) => [p.from, p.to, p.gust_ms])).toEqual([['2027-06-15T05:40:00Z', '2027-06-15T08:30:00Z', 17]]);
  });
});
