import { z } from 'zod';
import { area, degrees, id, instant, lineString, notNegative, percent, period, polygon, position, positive, text } from './common.ts';
import { aircraft, aircraftModel, attestation, base, battery, operator, permit, person, site, standby } from './fleet.ts';
import { mission } from './mission.ts';

/** Skein's main input: a frozen selection from the organisation's registers, with the missions of a day. CONTRACT.md, "Documents". */

export const SCENARIO_SCHEMA = 'skein/scenario@1';

export const coordinateSystem = z.enum(['WGS84', 'GCJ-02', 'BD-09']);

const sourceFields = {
  id,
  file: z.string().min(1).max(500).optional().describe('beside the document; command line only'),
  inline: z.unknown().optional(),
  dataSet: id.optional().describe('a data set of the registers; the web API takes only these'),
  coverage: area.optional().describe('where the source speaks; outside of it, it is unknown'),
  effective: instant.optional(),
  coordinateSystem: coordinateSystem.optional(),
  synthetic: z.boolean().optional().describe('made up, not measured; labelled where it is shown'),
  attribution: text.optional(),
};
const exactlyOnePlace = (s: { file?: unknown; inline?: unknown; dataSet?: unknown }): boolean =>
  [s.file, s.inline, s.dataSet].filter((place) => place !== undefined).length === 1;
const placeMessage = 'exactly one of file, inline and dataSet is expected';

export const source = z.strictObject(sourceFields).refine(exactlyOnePlace, placeMessage);
export type Source = z.infer<typeof source>;

export const obstacle = z.strictObject({
  id,
  kind: z.enum(['point', 'wire', 'area']),
  position: position.optional(),
  line: lineString.optional(),
  area: polygon.optional().describe('outline of an obstacle that is wide, such as a wind farm'),
  height_agl_m: positive.optional().describe('above the ground; of a wire, that of its highest support'),
  heights_agl_m: z.array(positive).optional().describe('of the supports of a wire, one for each position of the line'),
  top_amsl_m: z.number().optional().describe('of the top; where the height above ground is given as well, the higher of both counts'),
  radius_m: notNegative.default(10),
  horizontalAccuracy_m: notNegative.optional().describe('added to the radius'),
  verticalAccuracy_m: notNegative.optional().describe('added to the height'),
  surveyed: z.boolean().default(false),
  lighted: z.boolean().optional(),
  window: period.optional().describe('when it stands; always where absent'),
  name: text.optional(),
})
  .refine((o) => ({ point: o.position, wire: o.line, area: o.area })[o.kind] !== undefined, 'a point obstacle needs position, a wire needs line, an area needs area')
  .refine((o) => o.height_agl_m !== undefined || o.heights_agl_m !== undefined || o.top_amsl_m !== undefined, 'a height is expected: height_agl_m, heights_agl_m or top_amsl_m')
  .refine((o) => o.heights_agl_m === undefined || o.heights_agl_m.length === o.line?.coordinates.length, 'as many heights as positions of the line are expected');
export type Obstacle = z.infer<typeof obstacle>;

export const weatherLevel = z.strictObject({
  agl_m: positive.describe('height above ground'),
  windFrom_deg: degrees,
  wind_ms: notNegative.describe('mean wind at this height'),
  strongest_ms: notNegative.optional().describe('strongest mean wind at this height while the period lasts; limits count this one'),
  temperature_c: z.number().min(-90).max(60).optional(),
});

export const weatherPeriod = z.strictObject({
  from: instant,
  to: instant,
  area: area.optional().describe('where it applies; everywhere if absent. The worst of all that apply counts'),
  windFrom_deg: degrees,
  wind_ms: notNegative.describe('mean wind at 10 m'),
  strongest_ms: notNegative.optional().describe('strongest mean wind at 10 m while the period lasts, where wind_ms is its mean; limits count this one'),
  levels: z.array(weatherLevel).max(40).optional().describe('wind and temperature higher than 10 m, from the lowest height up')
    .refine((levels) => levels === undefined || levels.every((level, i) => level.agl_m > (levels[i - 1]?.agl_m ?? 10)), 'heights above 10 m that rise are expected'),
  gust_ms: notNegative.optional(),
  visibility_m: notNegative.optional(),
  rain_mmh: notNegative.optional(),
  temperature_c: z.number().min(-90).max(60).optional().describe('near the ground; the lowest while the period lasts'),
  warmest_c: z.number().min(-90).max(60).optional().describe('the highest near the ground while the period lasts; temperature_c where absent'),
  humidity_pct: percent.optional().describe('relative humidity'),
  freezingLevel_amsl_m: z.number().optional().describe('height above which it freezes'),
  freezing: z.boolean().optional().describe('freezing rain, drizzle or fog is reported'),
  pressure_hpa: z.number().min(500).max(1100).optional().describe('reduced to mean sea level'),
  thunderstorm: z.boolean().optional(),
  ceiling_m: notNegative.optional().describe('lowest cloud that covers more than half of the sky, above ground'),
  name: text.optional(),
});
export type WeatherPeriod = z.infer<typeof weatherPeriod>;

export const weatherHazard = z.strictObject({
  id,
  kind: z.enum(['storm', 'fog']),
  polygon: polygon.describe('where it lies at `from`; holes count as part of it'),
  from: instant,
  to: instant,
  motion: z.strictObject({ towards_deg: degrees, speed_ms: z.number().min(0).max(60) }).optional().describe('it stands still where absent'),
  margin_m: notNegative.max(100_000).optional().describe('distance to keep from it; that of the rule set where absent'),
  name: text.optional(),
});
export type WeatherHazard = z.infer<typeof weatherHazard>;

const weatherFields = {
  source: text,
  kind: z.enum(['forecast', 'metar', 'taf', 'manual']).optional().describe('what it is; says how old it may be'),
  position: position.optional().describe('where a file of METAR or TAF text speaks, with `reach_m` round it; everywhere where absent'),
  reach_m: positive.max(200_000).optional().describe('how far round its place a station or a point of a forecast speaks; 25 km where absent'),
  roughness: z.enum(['water', 'open', 'farmland', 'suburb', 'city']).optional().describe('ground under the wind, for heights of which no level speaks; farmland where absent'),
  synthetic: z.boolean().optional(),
  hazards: z.array(weatherHazard).optional().describe('storms and fog that move over the country'),
};

/** Weather with its periods, as it is edited and read from a file. */
export const weatherReport = z.strictObject({ ...weatherFields, issued: instant.describe('when it was reported or forecast'), periods: z.array(weatherPeriod) });
export type WeatherReport = z.infer<typeof weatherReport>;

export const weather = z
  .strictObject({
    ...weatherFields,
    issued: instant.optional().describe('when it was reported or forecast; of a file, what the file says where absent'),
    file: z.string().min(1).max(500).optional().describe('Open-Meteo JSON, METAR and TAF as text, or aviationweather.gov JSON, beside the document; command line only'),
    periods: z.array(weatherPeriod).default([]),
  })
  .refine((w) => w.file === undefined || w.periods.length === 0, 'either file or periods is expected')
  .refine((w) => w.file !== undefined || w.issued !== undefined, 'issued is expected: when the weather was reported or forecast');
export type WeatherDocument = z.infer<typeof weather>;

export const separation = z.strictObject({ horizontal_m: positive, vertical_m: positive, time_s: notNegative });

export const costs = z.strictObject({
  currency: z.string().min(1).max(8),
  perFlight: notNegative,
  perHour: notNegative,
  perKm: notNegative,
  perWh: notNegative,
  latenessPerMinute: notNegative,
  unserved: z.strictObject({ emergency: notNegative, urgent: notNegative, normal: notNegative, low: notNegative }),
});
export type Costs = z.infer<typeof costs>;

export const lock = z.strictObject({
  missionId: id,
  aircraftId: id.optional(),
  start: instant.optional(),
});

const unique = <T extends { id: string }>(what: string) => (list: T[], ctx: z.core.$RefinementCtx<T[]>) => {
  const seen = new Set<string>();
  list.forEach((item, index) => {
    if (seen.has(item.id)) ctx.addIssue({ code: 'custom', path: [index, 'id'], message: `the ${what} '${item.id}' occurs twice` });
    seen.add(item.id);
  });
};

const timezone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}, 'an IANA time zone is expected, such as Asia/Shanghai');

export const scenario = z.strictObject({
  schema: z.literal(SCENARIO_SCHEMA),
  id,
  name: text,
  note: text.optional(),
  timezone,
  ruleset: z.strictObject({ id, version: z.string().max(40).optional() }),
  window: period,
  now: instant.optional().describe('what is known is what is known at this time; the start of the window where absent'),
  operator,
  permits: z.array(permit).superRefine(unique('permit')).default([]),
  people: z.array(person).superRefine(unique('person')).default([]),
  aircraftModels: z.array(aircraftModel).superRefine(unique('aircraft model')),
  aircraft: z.array(aircraft).superRefine(unique('aircraft')),
  batteries: z.array(battery).superRefine(unique('battery')).default([]),
  bases: z.array(base).superRefine(unique('base')),
  sites: z.array(site).superRefine(unique('site')).default([]),
  airspace: z.array(source).superRefine(unique('source')).default([]),
  terrain: z.array(source).superRefine(unique('source')).default([]),
  population: z.array(source).superRefine(unique('source')).default([]),
  obstacles: z.array(obstacle).superRefine(unique('obstacle')).default([]),
  obstacleSources: z.array(source).superRefine(unique('source')).optional().describe('lists of obstacles: CSV, GeoJSON, AIXM 5.1'),
  weather: weather.optional(),
  traffic: z.array(z.strictObject({ id, polygon, lower_amsl_m: z.number(), upper_amsl_m: z.number(), window: period })).default([]),
  missions: z.array(mission).superRefine(unique('mission')).default([]),
  attestations: z.array(attestation).default([]),
  standby: z.array(standby).default([]),
  locks: z.array(lock).default([]),
  separation: separation.default({ horizontal_m: 50, vertical_m: 25, time_s: 60 }),
  costs: costs.default({
    currency: 'EUR',
    perFlight: 5,
    perHour: 60,
    perKm: 0.5,
    perWh: 0.001,
    latenessPerMinute: 1,
    unserved: { emergency: 100_000, urgent: 20_000, normal: 5_000, low: 1_000 },
  }),
  basemap: source.optional().describe('lines and areas to draw under the map, GeoJSON; not planned with'),
});
export type Scenario = z.infer<typeof scenario>;
export type ScenarioInput = z.input<typeof scenario>;

/** What is validated, stored and shown, but not yet planned with: path of the field, and what it would do. Kept true by hand; shown in docs and by `check`. */
export const NOT_YET_PLANNED_WITH: readonly { path: string; why: string }[] = [
  { path: 'population', why: 'ground risk is not computed yet' },
  { path: 'traffic', why: 'other traffic is not avoided yet' },
  { path: 'standby', why: 'cover is not held yet' },
  { path: 'locks', why: 'a lock does not bind the planner yet' },
  { path: 'batteries[].charge_pct', why: 'a battery that is not full is flown as it is; it is not charged before its first flight' },
  { path: 'sites[].mayWait', why: 'a flight may turn back to such a site, but no sortie waits there between missions yet' },
  { path: 'bases[].generator_kw', why: 'power of a generator does not limit charging yet' },
  { path: 'bases[].water_l', why: 'water is not counted yet' },
  { path: 'missions[].consignment.temperature_c', why: 'temperature is not kept track of yet' },
  { path: 'missions[].consignment.receiver', why: 'shown, not checked' },
  { path: 'missions[].consignment.returnBox', why: 'no return flight is planned yet' },
  { path: 'missions[].probability', why: 'effort is not allocated over a probability map yet' },
  { path: 'missions[].buffers[].downwindOnly', why: 'a buffer is kept all round' },
  { path: 'missions[].siteId', why: 'an aircraft works a field from its base, not from the field edge' },
];
