import { z } from 'zod';
import { area, id, instant, notNegative, percent, period, position, positive, text } from './common.ts';

/** The operator's registers: aircraft models, aircraft, batteries, bases, people, permits. */

/** What gives the power: a battery, fuel, or fuel whose generator feeds electric motors through a buffer battery. */
const propulsion = z.enum(['battery', 'fuel', 'hybrid']);

/** How well a figure is known: read at maker or authority; from a second hand; from memory, thus unconfirmed; computed from others; measured in flight; assumed for want of any. */
export const figureBasis = z.enum(['seen', 'secondary', 'memory', 'derived', 'measured', 'assumed']);

/**
 * Power of one aircraft model, calibrated at `atMass_kg` in still air at sea level (1.225 kg/m3). Powers are those drawn from the store: electrical, or the
 * heating value of the fuel burnt; of a hybrid what its motors draw.
 */
export const energyModel = z.strictObject({
  atMass_kg: positive,
  hover_w: positive.describe('holding a place out of ground effect; of a fixed wing, circling'),
  cruise_w: positive.describe('level flight at cruise_ms'),
  climbFactor: positive.default(1.25).describe('vertical climb power over hover power'),
  descentFactor: positive.default(0.97).describe('vertical descent power over hover power'),
  avionics_w: notNegative.default(0),
  transition_s: notNegative.default(0).describe('time at hover power at each end of a winged cruise'),
  sigma_pct: percent.default(8).describe('one standard deviation of the energy of a flight'),
  discArea_m2: positive.optional().describe('area swept by the rotors, coaxial pairs once; from hover_w and a usual efficiency where absent'),
  law: z
    .enum(['momentum', 'dorling2017', 'liu2017'])
    .optional()
    .describe('momentum theory where absent; or a published law: power by mass alone (Dorling 2017), or that of one quadrotor of 1.5 kg with its constants (Liu 2017)'),
});

/** Fuel of a model; the full tank is part of `emptyMass_kg`, and what is burnt makes the aircraft lighter. */
const fuel = z.strictObject({
  tank_kg: positive.describe('usable fuel when full'),
  heating_wh_kg: positive.default(11_900).describe('lower heating value; petrol and kerosene are near 11,900'),
  burn: z
    .array(z.strictObject({ airspeed_ms: notNegative, kg_h: positive }))
    .min(1)
    .optional()
    .describe('fuel flow at atMass_kg at sea level by airspeed, 0 for hovering; it scales the powers of `energy`, which count alone where absent'),
});

/** Generator and buffer battery of a hybrid: power beyond the generator comes out of the buffer. */
const hybrid = z.strictObject({
  generator_w: positive.describe('greatest electrical power of the generator'),
  efficiency_pct: percent.describe('electrical energy out of the heating value of the fuel'),
  buffer_wh: positive,
});

export const limits = z.strictObject({
  wind_ms: positive,
  gust_ms: positive.optional(),
  rain_mmh: notNegative.optional(),
  minTemperature_c: z.number().optional(),
  maxTemperature_c: z.number().optional(),
  visibility_m: notNegative.optional(),
  radius_m: positive.optional().describe('greatest distance from the base of take-off, by the control link'),
  ceiling_amsl_m: positive.optional(),
  densityAltitude_m: positive.optional().describe('greatest height in the standard atmosphere with the density of the air that is flown in'),
});

/** Names and values are those of the state that publishes the zones; both are compared without case. */
const characteristics = z
  .record(z.string().min(1).max(100), z.string().min(1).max(200))
  .describe('what conditions of zones may ask of the flight, in the words of their state, such as "NOISE CLASS": "A"');

export const aircraftModel = z
  .strictObject({
    id,
    name: text.optional(),
    kind: z.enum(['multirotor', 'vtol', 'fixedWing', 'helicopter']),
    emptyMass_kg: positive.describe('ready to fly with batteries, without payload'),
    maxTakeoffMass_kg: positive,
    maxPayload_kg: notNegative,
    cruise_ms: positive,
    climb_ms: positive,
    descent_ms: positive,
    propulsion: propulsion.optional().describe('battery where absent'),
    energy: energyModel,
    fuel: fuel.optional().describe('of fuel and hybrid propulsion'),
    hybrid: hybrid.optional(),
    limits,
    capabilities: z.array(id),
    source: text,
    basis: z.record(z.string().min(1).max(60), figureBasis).optional().describe('how well each figure is known, by its field, such as "limits.wind_ms": "seen"'),
    tank_l: positive.optional(),
    hopper_kg: positive.optional(),
    swath_m: positive.optional(),
    flow_l_min: positive.optional(),
    workSpeed_ms: positive.optional(),
    turnaround_s: notNegative.default(300).describe('between landing and the next take-off, battery swap and loading included'),
    reserve_pct: percent.optional().describe('of the usable battery at landing; the rule set where absent'),
    lights: z.boolean().optional(),
    characteristics: characteristics.optional(),
  })
  .refine((m) => (m.propulsion ?? 'battery') === 'battery' || m.fuel !== undefined, { path: ['fuel'], error: 'fuel is expected where propulsion is fuel or hybrid' })
  .refine((m) => m.propulsion !== 'hybrid' || m.hybrid !== undefined, { path: ['hybrid'], error: 'generator and buffer are expected where propulsion is hybrid' })
  .refine((m) => m.fuel === undefined || m.fuel.tank_kg < m.emptyMass_kg, { path: ['fuel', 'tank_kg'], error: 'the full tank is part of emptyMass_kg, so less than it is expected' });
export type AircraftModel = z.infer<typeof aircraftModel>;

export const aircraft = z.strictObject({
  id,
  modelId: id,
  registration: z.string().min(1).max(40),
  homeBaseId: id,
  name: text.optional(),
  serial: text.optional(),
  serviceable: z.boolean().default(true),
  maintenanceDue: instant.optional(),
});
export type Aircraft = z.infer<typeof aircraft>;

export const battery = z.strictObject({
  id,
  fits: z.array(id).min(1),
  baseId: id,
  capacity_wh: positive,
  health_pct: percent,
  charge_pct: percent,
  cycles: notNegative.optional(),
  temperature_c: z.number().optional().describe('of the cells at take-off where they are warmed; that of the air where absent'),
  store: z.enum(['lithium', 'fuel']).optional().describe('fuel: a tank filling by its heating value, which neither cold nor age makes less; lithium where absent'),
});
export type Battery = z.infer<typeof battery>;

export const pad = z.strictObject({ id, maxMass_kg: positive });
export const charger = z.strictObject({ id, kw: positive });
export const baseStop = z.strictObject({ position, from: instant, to: instant });

export const base = z
  .strictObject({
    id,
    name: text,
    position,
    kind: z.enum(['fixed', 'vehicle', 'boat']),
    stops: z.array(baseStop).optional().describe('where a movable base stands and when; between stops nothing may start or land there'),
    pads: z.array(pad).min(1),
    chargers: z.array(charger),
    generator_kw: positive.optional(),
    water_l: notNegative.optional(),
  })
  .refine((b) => b.kind !== 'fixed' || b.stops === undefined, 'a fixed base has no stops');
export type Base = z.infer<typeof base>;

export const site = z.strictObject({
  id,
  name: text,
  position,
  mayWait: z.boolean().default(false).describe('an aircraft may wait here on the ground away from base'),
  maxMass_kg: positive.optional(),
  methods: z.array(z.enum(['land', 'winch', 'drop'])).optional(),
});
export type Site = z.infer<typeof site>;

export const certificate = z.strictObject({
  kind: id,
  number: text.optional(),
  validFrom: instant.optional(),
  validTo: instant,
  modelIds: z.array(id).optional().describe('types that it covers; all where absent'),
  bvlos: z.boolean().optional(),
});

export const person = z.strictObject({
  id,
  name: text,
  roles: z.array(z.string().min(1).max(40)).min(1),
  certificates: z.array(certificate),
  shifts: z.array(z.strictObject({ start: instant, end: instant, baseId: id })),
  phone: text.optional(),
});
export type Person = z.infer<typeof person>;

/** A zone's key, or its identifier as in the source, which may hold any character. */
const zoneName = z.string().min(1).max(400);

export const permit = z.strictObject({
  id,
  kind: id,
  number: text,
  holderId: id,
  validFrom: instant,
  validTo: instant,
  area: area.optional(),
  maxAgl_m: positive.optional(),
  zones: z.array(zoneName).optional().describe('the zones that it lifts: identifiers as in the source, or keys where an identifier stands for different zones'),
  aircraftIds: z.array(id).optional(),
  modes: z.array(id).optional().describe('what it allows: bvlos, night, drop, winch, dangerousGoods, spray, ...'),
  un: z.array(z.string()).optional().describe('dangerous-goods numbers that it covers; all where absent'),
  conditions: z.array(z.strictObject({ text, acknowledgedBy: id.optional() })).optional(),
  status: z.enum(['granted', 'requested', 'refused', 'revoked']).default('granted'),
});
export type Permit = z.infer<typeof permit>;

export const operator = z.strictObject({
  id,
  name: text,
  registration: text.optional(),
  registrationValidTo: instant.optional(),
  insurance: z.strictObject({ policy: text, validFrom: instant.optional(), validTo: instant }).optional(),
  contact: text.optional(),
  characteristics: characteristics.optional(),
});

export const attestation = z.strictObject({
  checkId: id,
  by: text,
  at: instant,
  expires: instant,
  text,
  scope: z.strictObject({ missionIds: z.array(id).optional(), aircraftIds: z.array(id).optional(), zoneIds: z.array(zoneName).optional() }).optional(),
});
export type Attestation = z.infer<typeof attestation>;

export const standby = z.strictObject({
  id: id.optional(),
  points: z.array(position).min(1),
  within_min: positive,
  capability: id,
  window: period,
  price: notNegative,
});
