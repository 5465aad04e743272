/** Columns of a flight log: the names that each goes by, and the units that may follow the name with the factor to the unit that is read (the first). */
export const LOG_COLUMNS = {
  time: { names: ['time', 'timestamp', 't', 'elapsed'], units: { s: 1, ms: 0.001, min: 60 } },
  power: { names: ['power', 'p'], units: { w: 1, kw: 1000 } },
  voltage: { names: ['voltage', 'volt', 'u', 'batteryvoltage'], units: { v: 1, mv: 0.001 } },
  current: { names: ['current', 'i', 'batterycurrent'], units: { a: 1, ma: 0.001 } },
  fuelflow: { names: ['fuelflow', 'burn'], units: { kgh: 1, gh: 0.001, gs: 3.6 } },
  battery: { names: ['battery', 'energy'], units: { wh: 1, kwh: 1000 } },
  endurance: { names: ['endurance', 'duration', 'flighttime'], units: { min: 1, s: 1 / 60, h: 60 } },
  range: { names: ['range'], units: { m: 1, km: 1000 } },
  airspeed: { names: ['airspeed', 'tas'], units: { ms: 1, kmh: 1 / 3.6, kt: 0.514444 } },
  groundspeed: { names: ['groundspeed', 'speed', 'gs'], units: { ms: 1, kmh: 1 / 3.6, kt: 0.514444 } },
  climb: { names: ['climb', 'verticalspeed', 'climbrate', 'vz'], units: { ms: 1, fpm: 0.00508 } },
  mass: { names: ['mass', 'takeoffmass'], units: { kg: 1, g: 0.001 } },
  payload: { names: ['payload', 'load'], units: { kg: 1, g: 0.001 } },
  height: { names: ['height', 'altitude', 'amsl', 'heightamsl'], units: { m: 1, ft: 0.3048 } },
  temperature: { names: ['temperature', 'airtemperature'], units: { c: 1 } },
  density: { names: ['density', 'airdensity'], units: { kgm3: 1 } },
} as const satisfies Record<string, { names: readonly string[]; units: Readonly<Record<string, number>> }>;

export type LogColumn = keyof typeof LOG_COLUMNS;

/** Which column a name with its unit means, as in `voltage_mV` or `Air speed [m/s]`; without a unit, the first of the column. Undefined for any other. */
export function columnOf(name: string): { column: LogColumn; factor: number } | undefined {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  for (const [column, { names, units }] of Object.entries(LOG_COLUMNS) as [LogColumn, { names: readonly string[]; units: Readonly<Record<string, number>> }][]) {
    for (const one of names) {
      if (plain === one) return { column, factor: 1 };
      const factor = plain.startsWith(one) ? units[plain.slice(one.length)] : undefined;
      if (factor !== undefined) return { column, factor };
    }
  }
  return undefined;
}
