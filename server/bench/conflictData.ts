import type { Volume4D } from '#core/conflict/volumes.ts';
import { metresPerDegLat, metresPerDegLon } from '#core/geo/metric.ts';
import { mulberry32 } from './geofenceData.ts';

/** Operational volumes of flights of six legs over a plane of 40 by 40 km and twelve hours, 15 m/s; the same numbers for the same count. */

const PLANE_M = 40_000;
const DAY_S = 43_200;
const SPEED_MS = 15;
const LEGS = 6;
const LON = 10;
const LAT = 50;

/** Makes `count` volumes; consecutive legs of one flight overlap, as do some of different flights. */
export function conflictData(count: number): Volume4D[] {
  const u = mulberry32(7);
  const [kx, ky] = [metresPerDegLon(LAT), metresPerDegLat(LAT)];
  const volumes: Volume4D[] = [];
  while (volumes.length < count) {
    let x = PLANE_M * u();
    let y = PLANE_M * u();
    let heading = 6.28 * u();
    let t = DAY_S * u();
    const floor = 30 + 90 * u();
    for (let leg = 0; leg < LEGS && volumes.length < count; leg++) {
      const length = 500 + 2_500 * u();
      const half = 30 + 70 * u();
      heading += u() - 0.5;
      const [ex, ey] = [x + length * Math.cos(heading), y + length * Math.sin(heading)];
      const ring: number[] = [];
      const round = (cx: number, cy: number, first: number): void => {
        for (let k = 0; k <= 8; k++) {
          const a = first + (Math.PI * k) / 8;
          ring.push(LON + (cx + half * Math.cos(a)) / kx, LAT + (cy + half * Math.sin(a)) / ky);
        }
      };
      round(x, y, heading + Math.PI / 2);
      round(ex, ey, heading - Math.PI / 2);
      volumes.push({ footprint: { kind: 'polygon', rings: [Float64Array.from(ring)] }, edges: 'planar', lower_m: floor, upper_m: floor + 30, from: t * 1000, to: (t + length / SPEED_MS + 120) * 1000 });
      x = ex;
      y = ey;
      t += length / SPEED_MS;
    }
  }
  return volumes;
}
