import { A, E2 } from './metric.ts';

/**
 * Universal Transverse Mercator on WGS84, by Krüger's series in the third flattening n to sixth order.
 * Source: Karney, "Transverse Mercator with an accuracy of a few nanometers", Journal of Geodesy 85 (2011), equations 7 to 36.
 */
export interface UtmZone {
  /** 1 to 60 */
  zone: number;
  /** northings of the southern hemisphere count from 10,000 km south of the equator */
  south: boolean;
}

const RAD = Math.PI / 180;
const SCALE = 0.9996;
const FALSE_EASTING_M = 500_000;
const FALSE_NORTHING_M = 10_000_000;
const E = Math.sqrt(E2);
const N = (1 - Math.sqrt(1 - E2)) / (1 + Math.sqrt(1 - E2));
/** Radius of the circle whose circumference is that of a meridian, metres. */
const RECTIFYING_M = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64 + N ** 6 / 256);

const ALPHA = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4 - (127 / 288) * N ** 5 + (7891 / 37800) * N ** 6,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4 + (281 / 630) * N ** 5 - (1983433 / 1935360) * N ** 6,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4 + (15061 / 26880) * N ** 5 + (167603 / 181440) * N ** 6,
  (49561 / 161280) * N ** 4 - (179 / 168) * N ** 5 + (6601661 / 7257600) * N ** 6,
  (34729 / 80640) * N ** 5 - (3418889 / 1995840) * N ** 6,
  (212378941 / 319334400) * N ** 6,
];
const BETA = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - N ** 4 / 360 - (81 / 512) * N ** 5 + (96199 / 604800) * N ** 6,
  N ** 2 / 48 + N ** 3 / 15 - (437 / 1440) * N ** 4 + (46 / 105) * N ** 5 - (1118711 / 3870720) * N ** 6,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4 - (209 / 4480) * N ** 5 + (5569 / 90720) * N ** 6,
  (4397 / 161280) * N ** 4 - (11 / 504) * N ** 5 - (830251 / 7257600) * N ** 6,
  (4583 / 161280) * N ** 5 - (108847 / 3991680) * N ** 6,
  (20648693 / 638668800) * N ** 6,
];

/** Writes easting and northing in metres into `out`; within some 3,900 km of the central meridian better than a micrometre. */
export function utmInto({ zone, south }: UtmZone, lon: number, lat: number, out: Float64Array): void {
  const east = ((((lon - (6 * zone - 183)) % 360) + 540) % 360) - 180;
  const lambda = east * RAD;
  const tau = Math.tan(lat * RAD);
  const sigma = Math.sinh(E * Math.atanh((E * tau) / Math.hypot(1, tau)));
  const conformal = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau);
  const xi = Math.atan2(conformal, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)));
  let x = eta;
  let y = xi;
  for (let j = 1; j <= 6; j++) {
    x += ALPHA[j - 1]! * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
    y += ALPHA[j - 1]! * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
  }
  out[0] = FALSE_EASTING_M + SCALE * RECTIFYING_M * x;
  out[1] = (south ? FALSE_NORTHING_M : 0) + SCALE * RECTIFYING_M * y;
}

/** Longitude and latitude in degrees of an easting and a northing in metres. */
export function fromUtm({ zone, south }: UtmZone, easting_m: number, northing_m: number): [lon: number, lat: number] {
  const y = (northing_m - (south ? FALSE_NORTHING_M : 0)) / (SCALE * RECTIFYING_M);
  const x = (easting_m - FALSE_EASTING_M) / (SCALE * RECTIFYING_M);
  let xi = y;
  let eta = x;
  for (let j = 1; j <= 6; j++) {
    xi -= BETA[j - 1]! * Math.sin(2 * j * y) * Math.cosh(2 * j * x);
    eta -= BETA[j - 1]! * Math.cos(2 * j * y) * Math.sinh(2 * j * x);
  }
  const conformal = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
  let tau = conformal;
  for (let i = 0; i < 6; i++) {
    const sigma = Math.sinh(E * Math.atanh((E * tau) / Math.hypot(1, tau)));
    const reached = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau);
    tau += ((conformal - reached) / Math.hypot(1, reached)) * ((1 + (1 - E2) * tau ** 2) / ((1 - E2) * Math.hypot(1, tau)));
  }
  const lon = 6 * zone - 183 + Math.atan2(Math.sinh(eta), Math.cos(xi)) / RAD;
  return [((((lon + 180) % 360) + 360) % 360) - 180, Math.atan(tau) / RAD];
}
