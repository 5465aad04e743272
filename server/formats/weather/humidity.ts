/** Relative humidity in % from temperature and dew point in deg C: ratio of the saturation pressures of Magnus over water (WMO-No. 8, annex 4.B). */
export function humidityOf(temperature_c: number, dewPoint_c: number): number {
  const pressure = (t: number): number => Math.exp((17.62 * t) / (243.12 + t));
  return Math.min(100, Math.round((1000 * pressure(dewPoint_c)) / pressure(temperature_c)) / 10);
}
