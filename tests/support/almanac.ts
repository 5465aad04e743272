/**
 * Sunrise, sunset and civil twilight by the formulas of the NOAA solar calculator (after Meeus, low precision), written here so that the program's own are not
 * compared with themselves. Good to about a minute between 72 degrees north and south.
 */

const RAD = Math.PI / 180;
const DAY_MS = 86_400_000;

/** Declination in degrees and equation of time in minutes at an instant. */
function sunAt(time: number): { declination: number; equation_min: number } {
  const t = (time / DAY_MS + 2_440_587.5 - 2_451_545) / 36_525;
  const l0 = (280.46646 + t * (36_000.76983 + t * 0.0003032)) % 360;
  const m = 357.52911 + t * (35_999.05029 - 0.0001537 * t);
  const e = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
  const c = Math.sin(m * RAD) * (1.914602 - t * (0.004817 + 0.000014 * t)) + Math.sin(2 * m * RAD) * (0.019993 - 0.000101 * t) + Math.sin(3 * m * RAD) * 0.000289;
  const omega = (125.04 - 1_934.136 * t) * RAD;
  const apparent = l0 + c - 0.00569 - 0.00478 * Math.sin(omega);
  const obliquity = 23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60 + 0.00256 * Math.cos(omega);
  const y = Math.tan((obliquity / 2) * RAD) ** 2;
  const equation =
    y * Math.sin(2 * l0 * RAD) - 2 * e * Math.sin(m * RAD) + 4 * e * y * Math.sin(m * RAD) * Math.cos(2 * l0 * RAD) - 0.5 * y * y * Math.sin(4 * l0 * RAD) - 1.25 * e * e * Math.sin(2 * m * RAD);
  return { declination: Math.asin(Math.sin(obliquity * RAD) * Math.sin(apparent * RAD)) / RAD, equation_min: (4 * equation) / RAD };
}

/** When the sun passes an elevation (degrees) in the morning or evening of a day since 1970-01-01 in local mean time; undefined where it does not. */
export function almanac(lon: number, lat: number, day: number, elevation: number, side: 'morning' | 'evening'): number | undefined {
  const noon = (day + 0.5 - lon / 360) * DAY_MS;
  let time = noon;
  for (let i = 0; i < 4; i++) {
    const { declination, equation_min } = sunAt(time);
    const cosine = Math.sin(elevation * RAD) / (Math.cos(lat * RAD) * Math.cos(declination * RAD)) - Math.tan(lat * RAD) * Math.tan(declination * RAD);
    if (Math.abs(cosine) > 1) return undefined;
    const hours_min = (4 * Math.acos(cosine)) / RAD;
    time = noon + (-equation_min + (side === 'morning' ? -hours_min : hours_min)) * 60_000;
  }
  return time;
}
