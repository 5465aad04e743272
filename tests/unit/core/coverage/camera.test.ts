import { describe, expect, it } from 'vitest';
import { footprint, heightForGsd, speedForOverlap } from '#core/coverage/camera.ts';

/** A 1-inch camera as on mapping multirotors. */
const camera = { sensorWidth_mm: 13.2, sensorHeight_mm: 8.8, focal_mm: 8.8, imageWidth_px: 5472, imageHeight_px: 3648, minInterval_s: 2 };

describe('camera', () => {
  it('gives the height for a resolution by the formula of the ground stations: GSD = h * sensor * 100 / (image * f)', () => {
    const h = heightForGsd(camera, 2.74);
    expect((h * 13.2 * 100) / (5472 * 8.8)).toBeCloseTo(2.74, 9);
    expect(h).toBeCloseTo(99.95, 1);
  });

  it('sees a footprint that is the image width times the resolution', () => {
    expect(footprint(camera, heightForGsd(camera, 2)).across_m).toBeCloseTo((5472 * 2) / 100, 6);
  });

  it('limits the speed by the time that the camera needs between pictures', () => {
    expect(speedForOverlap(camera, 100, 80)).toBeCloseTo((100 * 0.2) / 2, 6);
    expect(speedForOverlap({ ...camera, minInterval_s: 0 }, 100, 80)).toBe(Infinity);
  });
});
