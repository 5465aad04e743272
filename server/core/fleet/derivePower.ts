import type { AircraftModel } from '../documents/fleet.ts';
import type { AircraftType, Figure } from './catalog/aircraftType.ts';
import { axialClimbFactor, rotorFrom } from './rotorPower.ts';

/** Flying at its best speed, a multirotor takes this share of the power of hovering (measured on a delivery multirotor at 12 m/s). */
const BEST_OVER_HOVER = 0.96;
/** Power of hovering per mass of a winged aircraft, whose rotors are small, where none is published, W/kg: rather more than multirotors take (90 to 150). */
const WINGED_HOVER_W_KG = 190;
const WINGED_TRANSITION_S = 20;
/** Fuel flow of a helicopter in hover over that in cruise, where only an endurance is published; at the speed of spraying little is saved. */
const HOVER_OVER_CRUISE = 1.25;
const HOVER_OVER_SLOW = 1.1;
const SLOW_MS = 10;
const DESCENT_FACTOR = 0.97;
/** Lower heating value of petrol and kerosene, Wh/kg. */
const HEATING_WH_KG = 11_900;

/** What is known of the power of a type, how it was found, and the basis of each figure. */
export interface DerivedPower {
  energy: Omit<AircraftModel['energy'], 'sigma_pct'>;
  fuel?: NonNullable<AircraftModel['fuel']>;
  basis: NonNullable<AircraftModel['basis']>;
  how: string;
}

/** Powers of a type out of its battery and its endurance or range, or out of its fuel and endurance; or what lacks. */
export function derivePower(type: AircraftType, climb_ms: number): DerivedPower | { lacks: string[] } {
  if (type.measured !== undefined) return measured(type.measured);
  if (type.propulsion === 'hybrid') return { lacks: ['generator power and buffer', 'endurance'] };
  if (type.propulsion === 'fuel') return type.kind === 'fixedWing' ? { lacks: ['mass of the fuel'] } : byFuel(type);
  const { battery_wh, readyMass_kg, takeoffMass_kg, cruise_ms } = type.figures;
  const battery = battery_wh?.value;
  const lacks: string[] = [];
  if (battery === undefined || battery_wh?.stated?.includes('one pack;') === true) lacks.push('battery energy');
  const flown = flownOf(type);
  if (flown === undefined) lacks.push('an endurance or range from which the power follows');
  if (battery === undefined || flown === undefined || lacks.length > 0 || cruise_ms?.value === undefined || readyMass_kg?.value === undefined || takeoffMass_kg?.value === undefined) return { lacks };
  const mean_w = (battery * 60) / flown.minutes;
  const atMass_kg = flown.loaded ? takeoffMass_kg.value : readyMass_kg.value;
  const basis = flown.figure.basis === 'memory' || battery_wh?.basis === 'memory' ? 'memory' : 'derived';
  const how = `Power derived: ${battery} Wh in ${Math.round(flown.minutes)} min ${flown.loaded ? 'with full load' : 'unloaded'}`;
  if (type.kind === 'multirotor') {
    const hover_w = type.hoverTimes === true ? mean_w : mean_w / BEST_OVER_HOVER;
    const cruise_w = type.hoverTimes === true ? mean_w * BEST_OVER_HOVER : hover_w;
    const rotor = rotorFrom({ mass_kg: atMass_kg, hover_w, cruise_w, cruise_ms: cruise_ms.value, area_m2: type.discArea_m2, engine: 1 });
    const energy = {
      atMass_kg,
      hover_w: Math.round(hover_w),
      cruise_w: Math.round(cruise_w),
      climbFactor: Math.round(axialClimbFactor(rotor, atMass_kg, climb_ms) * 1000) / 1000,
      descentFactor: DESCENT_FACTOR,
      avionics_w: 0,
      transition_s: 0,
      ...(type.discArea_m2 === undefined ? {} : { discArea_m2: type.discArea_m2 }),
    };
    return {
      energy,
      basis: { 'energy.hover_w': basis, 'energy.cruise_w': basis, 'energy.climbFactor': 'derived', 'energy.descentFactor': 'measured' },
      how: `${how}, ${type.hoverTimes === true ? 'hovering; cruise taken 4 % below it' : 'the least power of flying; hover and cruise taken 4 % above it'}. Rates of climb and descent are assumed.`,
    };
  }
  const hover_w = type.kind === 'vtol' ? Math.round(WINGED_HOVER_W_KG * takeoffMass_kg.value) : Math.round(mean_w);
  return {
    energy: { atMass_kg, hover_w, cruise_w: Math.round(mean_w), climbFactor: 1.25, descentFactor: DESCENT_FACTOR, avionics_w: 0, transition_s: type.kind === 'vtol' ? WINGED_TRANSITION_S : 0 },
    basis: { 'energy.hover_w': type.kind === 'vtol' ? 'assumed' : basis, 'energy.cruise_w': basis, 'energy.transition_s': 'assumed', 'energy.climbFactor': 'assumed', 'energy.descentFactor': 'assumed' },
    how: `${how}, taken as cruise${type.kind === 'vtol' ? `, take-off and landing included; hovering is assumed at ${WINGED_HOVER_W_KG} W/kg, each transition at 20 s` : ''}. Rates of climb and descent are assumed.`,
  };
}

/** The flight out of which the power is known: with full load for wings, whose take-off mass matters most, unloaded for rotors. */
function flownOf(type: AircraftType): { minutes: number; loaded: boolean; figure: Figure } | undefined {
  const { enduranceEmpty_min: empty, enduranceFull_min: full, cruise_ms } = type.figures;
  const rotor = type.kind === 'multirotor';
  const order = rotor ? [[empty, false] as const, [full, true] as const] : [[full, true] as const, [empty, false] as const];
  for (const [figure, loaded] of order) if (figure?.value !== undefined) return { minutes: figure.value, loaded, figure };
  const way = type.flownLoaded_km;
  if (way?.value === undefined || cruise_ms?.value === undefined) return undefined;
  return { minutes: (way.value * 1000) / cruise_ms.value / 60, loaded: true, figure: way };
}

function byFuel(type: AircraftType): DerivedPower | { lacks: string[] } {
  const { enduranceFull_min, enduranceEmpty_min, takeoffMass_kg, cruise_ms } = type.figures;
  const minutes = enduranceFull_min?.value ?? enduranceEmpty_min?.value;
  const tank = type.fuel_kg?.value;
  const lacks = [tank === undefined ? ['mass of the fuel'] : [], minutes === undefined ? ['endurance'] : []].flat();
  if (tank === undefined || minutes === undefined || takeoffMass_kg?.value === undefined || cruise_ms?.value === undefined) return { lacks };
  const flow_kg_h = Math.round(((tank * 60) / minutes) * 1000) / 1000;
  const more = cruise_ms.value < SLOW_MS ? HOVER_OVER_SLOW : HOVER_OVER_CRUISE;
  const hover_kg_h = Math.round(flow_kg_h * more * 1000) / 1000;
  const basis = type.fuel_kg?.basis === 'memory' ? 'memory' : 'derived';
  return {
    energy: { atMass_kg: takeoffMass_kg.value, hover_w: Math.round(hover_kg_h * HEATING_WH_KG), cruise_w: Math.round(flow_kg_h * HEATING_WH_KG), climbFactor: 1.25, descentFactor: DESCENT_FACTOR, avionics_w: 0, transition_s: 0 },
    fuel: { tank_kg: tank, heating_wh_kg: HEATING_WH_KG, burn: [{ airspeed_ms: 0, kg_h: hover_kg_h }, { airspeed_ms: cruise_ms.value, kg_h: flow_kg_h }] },
    basis: { 'energy.hover_w': 'assumed', 'energy.cruise_w': basis, 'fuel.tank_kg': type.fuel_kg?.basis ?? 'memory', 'fuel.burn': basis, 'energy.climbFactor': 'assumed', 'energy.descentFactor': 'assumed' },
    how: `Fuel flow derived: ${tank} kg in ${minutes} min; hovering is assumed to take ${Math.round(100 * (more - 1))} % more than cruise. Rates of climb and descent are assumed.`,
  };
}

function measured({ atMass_kg, hover_w, cruise_w, climbFactor, descentFactor }: NonNullable<AircraftType['measured']>): DerivedPower {
  return {
    energy: { atMass_kg, hover_w, cruise_w, climbFactor, descentFactor, avionics_w: 0, transition_s: 0 },
    basis: { 'energy.hover_w': 'measured', 'energy.cruise_w': 'measured', 'energy.climbFactor': 'measured', 'energy.descentFactor': 'measured' },
    how: 'Powers, rates of climb and descent as measured in flight.',
  };
}
