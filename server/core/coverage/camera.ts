import type { Camera } from '../documents/mission.ts';

/** Height above ground for a ground sample distance of `gsd_cm` per pixel: GSD [cm] = h * sensor width * 100 / (image width * f). */
export function heightForGsd(camera: Camera, gsd_cm: number): number {
  return (gsd_cm * camera.imageWidth_px * camera.focal_mm) / (camera.sensorWidth_mm * 100);
}

/** Ground seen by one picture at a height, metres: across the line of flight (the long side) and along it. */
export function footprint(camera: Pick<Camera, 'sensorWidth_mm' | 'sensorHeight_mm' | 'focal_mm'>, agl_m: number): { across_m: number; along_m: number } {
  return { across_m: (agl_m * camera.sensorWidth_mm) / camera.focal_mm, along_m: (agl_m * camera.sensorHeight_mm) / camera.focal_mm };
}

/** Greatest ground speed at which the camera keeps its front overlap, m/s; Infinity where its interval is not stated. */
export function speedForOverlap(camera: Camera, agl_m: number, frontOverlap_pct: number): number {
  const trigger_m = footprint(camera, agl_m).along_m * (1 - frontOverlap_pct / 100);
  return camera.minInterval_s === undefined || camera.minInterval_s === 0 ? Infinity : trigger_m / camera.minInterval_s;
}

/** Camera where a mission names none: 4/3-inch sensor behind a lens of 12.3 mm (24 mm equivalent), as mapping multirotors carry. */
export const DEFAULT_CAMERA = { sensorWidth_mm: 17.3, sensorHeight_mm: 13, focal_mm: 12.3 } as const;
