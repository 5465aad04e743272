import { describe, expect, it } from 'vitest';
import { readFlightLog } from '#formats/flightLog.ts';

const read = (text: string, over: Partial<Parameters<typeof readFlightLog>[2]> = {}) =>
  readFlightLog('log.csv', new TextEncoder().encode(text), { mass_kg: undefined, emptyMass_kg: 6, heating_wh_kg: undefined, ...over });

describe('readFlightLog', () => {
  it('reads columns by name and unit, in whatever order, spelling and separator a logger writes them', () => {
    const { samples } = read('Time [ms];Battery voltage (mV);current_mA;Airspeed [km/h];Climb (m/s);payload_g\n0;44000;-12000;36;1.5;500\n');
    expect(samples).toHaveLength(1);
    expect(samples[0]).toMatchObject({ power_w: 528, airspeed_ms: 10, climb_ms: 1.5, mass_kg: 6.5, density: 1.225 });
  });

  it('takes power from fuel flow, from an endurance, or from a range at a speed', () => {
    expect(read('fuelflow_kgh,mass_kg,airspeed_ms\n2,90,0\n', { heating_wh_kg: 12_000 }).samples[0]?.power_w).toBe(24_000);
    expect(read('battery_wh,endurance_min,mass_kg,airspeed_ms\n600,30,9,0\n').samples[0]?.power_w).toBe(1200);
    expect(read('battery_wh,range_km,mass_kg,airspeed_ms\n600,18,9,10\n').samples[0]?.power_w).toBeCloseTo(1200, 9);
  });

  it('finds the rate of climb in heights and times, and the density in heights, where neither is logged', () => {
    const { samples } = read('time_s,height_m,temperature_c,power_w,mass_kg,airspeed_ms\n0,100,15,500,7,0\n10,130,15,600,7,0\n');
    expect(samples[0]?.climb_ms).toBeNaN();
    expect(samples[1]?.climb_ms).toBe(3);
    expect(samples[1]?.density).toBeCloseTo(1.206, 2);
  });

  it('says what it takes for granted: ground speed for airspeed, the air of sea level', () => {
    expect(read('power_w,speed_ms\n500,4\n', { mass_kg: 7 }).notices.join()).toMatch(/ground speed is taken.*the air of sea level is taken/);
  });

  it('leaves an empty cell unknown', () => {
    expect(read('power_w,mass_kg,airspeed_ms\n,7,0\n').samples[0]?.power_w).toBeNaN();
  });

  it.each([
    ['', /line 1: columns for power are expected/],
    ['power_w,airspeed_ms\n500,0\n', /a column mass_kg or payload_kg is expected/],
    ['power_w,mass_kg\n500,7\n', /a column airspeed_ms or groundspeed_ms is expected/],
    ['power_w,power_kw,mass_kg,airspeed_ms\n1,1,1,1\n', /one column for power is expected, got two/],
    ['fuelflow_kgh,mass_kg,airspeed_ms\n1,1,1\n', /a base model that burns fuel is expected/],
    ['power_w,mass_kg,airspeed_ms\n1,1,1\n1,x,1\n', /log\.csv, line 3, column mass_kg: a number is expected, got 'x'/],
  ])('refuses %j with one clear line', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
