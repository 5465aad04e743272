import { SEA_LEVEL_DENSITY } from './airDensity.ts';

/**
 * Power of level flight on wings: power of the drag, m g V / (L/D), from one cruise power (watts without avionics) at a mass and airspeed. Cruise is taken to lie at the speed of
 * best glide, where parasite and induced drag are equal (Anderson, "Introduction to flight", section 6.7); away from it the parabolic drag polar says the rest:
 * P / P0 = (s r^3 + (m / m0)^2 / (s r)) / 2 with r = V / V0 and s the density over that at sea level.
 */
export function wingPower(cruise_w: number, massRatio: number, density: number, speedRatio: number): number {
  const s = density / SEA_LEVEL_DENSITY;
  return (cruise_w / 2) * (s * speedRatio * speedRatio * speedRatio + (massRatio * massRatio) / (s * speedRatio));
}
