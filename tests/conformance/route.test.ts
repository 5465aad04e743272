import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planRoute, readRouteAirspace } from '../../server/app/planRoute.ts';
import type { RouteQuestion } from '../../server/app/planRoute.ts';
import { boxOfZones } from '../../server/app/coordinateSystems.ts';
import { compileAirspace } from '../../server/core/airspace/compile.ts';
import type { Volume, Zone } from '../../server/core/airspace/zone.ts';
import { CATALOG } from '../../server/core/fleet/catalog.ts';
import { offset } from '../../server/core/geo/metric.ts';
import { EU } from '../../server/core/rules/sets/eu.ts';
import { flatTerrain } from '../../server/core/terrain/flatTerrain.ts';
import type { LonLat } from '../../server/core/units.ts';
import { legVerdict } from '../support/oracle.ts';

const data = new URL('../../../shared/data/airspace/', import.meta.url);
const present = existsSync(data);
if (!present) console.log('skipped: ../shared/data/airspace is absent, routes over national airspace files are not checked');

const TIME = Date.UTC(2026, 7, 5, 10);
const ROUTES = 6;
/** Ends are drawn this far from every zone, metres, so that no leg is excused for the end that it comes from. */
const ROOM_M = 60;
const FILES: readonly [path: string, ground_m: number][] = [
  ['ed269/AT_austrocontrol.json', 450],
  ['ed269/NL_ienw_2026-07.json', 2],
  ['geojson/LU_geozones_CC0.geojson', 300],
  ['openair/CH_metric.txt', 500],
  ['openair/CH_wildlife_m.txt', 900],
  ['openair/CZ_xcsoar_national.txt', 300],
  ['openair/SK_xcsoar_national.txt', 250],
  ['openair/SI_naviter_230525.openair', 350],
  ['kmz/PT_UASZoneVersion_20240730.kmz', 100],
  ['geojson/DE_dipul/dipul_luftverkehr_kontrollzonen.geojson', 100],
];

/** Mulberry32: the same ends on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const blocks = (zone: Zone): boolean => zone.notReadInFull !== undefined || ['PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL'].includes(zone.restriction);

/** The oracle knows no flight levels: those with their floor far above the flight are left out, and there must be no others near. */
function forOracle(zone: Zone, highest_m: number): Zone {
  const reachable = (volume: Volume): boolean => volume.lower.reference !== 'FL' || volume.lower.value_m < highest_m + 300;
  const volumes = zone.volumes.filter(reachable).map((volume) => (volume.upper.reference === 'FL' && volume.upper.value_m > highest_m + 300 ? { ...volume, upper: { value_m: Infinity, reference: 'AMSL' as const } } : volume));
  return { ...zone, volumes };
}

interface Answer {
  feasible: boolean;
  path: { position: LonLat; amsl_m: number; time: string; phase: string }[];
  distance_m: number;
  directDistance_m: number;
  bound_m: number;
  energy_wh: number;
  waited_s: number;
  reasons: { code: string; message: string }[];
}

const draw = (zones: readonly Zone[], ground_m: number, seed: number): { from: LonLat; to: LonLat }[] => {
  const airspace = compileAirspace({ zones, coverages: [] });
  const counts = (zone: number): boolean => zones[zone] !== undefined && blocks(zones[zone]);
  const [west, south, east, north] = boxOfZones(zones) ?? [0, 0, 0, 0];
  const random = seeded(seed);
  const free = ([lon, lat]: LonLat): boolean => airspace.along([ground_m, ground_m + 100].map((amsl_m) => ({ lon, lat, amsl_m, time: NaN })), ROOM_M, () => ground_m).every((hit) => !counts(hit.zone));
  const pairs: { from: LonLat; to: LonLat }[] = [];
  for (let tries = 0; pairs.length < ROUTES && tries < 20_000; tries++) {
    const from: LonLat = [west + random() * (east - west), south + random() * (north - south)];
    const angle = random() * 2 * Math.PI;
    const length = 2_000 + random() * 20_000;
    const to = offset(from, length * Math.cos(angle), length * Math.sin(angle));
    // pairs with something in between are worth more than those with nothing
    if (!free(from) || !free(to)) continue;
    const between = airspace.along([from, to].map(([lon, lat]) => ({ lon, lat, amsl_m: ground_m + 80, time: NaN })), 30, () => ground_m).some((hit) => counts(hit.zone));
    if (between || tries > 5_000) pairs.push({ from, to });
  }
  return pairs;
};

describe.skipIf(!present)('routes over national files', () => {
  const ask = (zones: readonly Zone[], ground_m: number, pair: { from: LonLat; to: LonLat }, change: Partial<RouteQuestion> = {}): Answer =>
    planRoute({
      zones, obstacles: [], terrain: flatTerrain(ground_m), flat: true, model: CATALOG.find(({ id }) => id === 'light-multirotor')!, payload_kg: 0, rules: EU, ...pair, agl_m: 80, time: TIME,
      wind: { from_deg: 0, speed_ms: 0 }, buffer_m: 30, avoid: ['prohibited', 'authorisation', 'conditional'], alternates: [], ...change,
    }) as unknown as Answer;
  const load = (path: string): Zone[] => readRouteAirspace([{ name: path, bytes: readFileSync(new URL(path, data)) }]).zones;

  it.each(FILES)('%s: every leg keeps 30 m from every zone that blocks, judged by brute force on Karney geodesics; no way is shorter than straight', (path, ground_m) => {
    const zones = load(path);
    const pairs = draw(zones, ground_m, path.length);
    expect(pairs.length).toBe(ROUTES);
    let flown = 0;
    for (const pair of pairs) {
      const answer = ask(zones, ground_m, pair);
      if (!answer.feasible) {
        expect(answer.reasons.length, JSON.stringify(pair)).toBeGreaterThan(0);
        continue;
      }
      flown++;
      expect(answer.distance_m).toBeGreaterThanOrEqual(answer.directDistance_m - 0.05);
      expect(answer.distance_m).toBeGreaterThanOrEqual(answer.bound_m - 0.01);
      const track = answer.path.map(({ position, amsl_m, time }) => ({ lon: position[0], lat: position[1], amsl_m, time: Date.parse(time) }));
      for (const zone of zones.filter(blocks)) {
        const box = boxOfZones([zone]);
        if (box === undefined) continue;
        const asked = forOracle(zone, ground_m + 100);
        for (let i = 1; i < track.length; i++) {
          const [a, b] = [track[i - 1]!, track[i]!];
          const far = Math.min(a.lon, b.lon) > box[2] + 0.01 || Math.max(a.lon, b.lon) < box[0] - 0.01 || Math.min(a.lat, b.lat) > box[3] + 0.01 || Math.max(a.lat, b.lat) < box[1] - 0.01;
          if (!far) expect(legVerdict(asked, a, b, 30, ground_m), `${path} ${zone.id} leg ${i} of ${JSON.stringify(pair)}`).not.toBe('in');
        }
      }
    }
    expect(flown).toBeGreaterThan(0);
  });

  it('NL, AT: a larger buffer never shortens a way, and wind costs energy there and back', () => {
    for (const [path, ground_m] of FILES.slice(0, 2)) {
      const zones = load(path);
      for (const pair of draw(zones, ground_m, 7).slice(0, 3)) {
        const lengths = [0, 30, 55].map((buffer_m) => ask(zones, ground_m, pair, { buffer_m })).map((answer) => (answer.feasible ? answer.distance_m : Infinity));
        expect(lengths[1]).toBeGreaterThanOrEqual(lengths[0]! - 0.5);
        expect(lengths[2]).toBeGreaterThanOrEqual(lengths[1]! - 0.5);
        const back = { from: pair.to, to: pair.from };
        const bothWays = [0, 3, 6].map((speed_ms) => [pair, back].map((one) => ask(zones, ground_m, one, { wind: { from_deg: 250, speed_ms } })).reduce((sum, answer) => sum + (answer.feasible ? answer.energy_wh : Infinity), 0));
        expect(bothWays[1]).toBeGreaterThanOrEqual(bothWays[0]! * 0.9999);
        expect(bothWays[2]).toBeGreaterThanOrEqual(bothWays[1]! * 0.9999);
      }
    }
  });
});
