import { describe, expect, it } from 'vitest';
import { createGround } from '../../../../../client/src/airspace/route/ground.ts';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
/** A plane that rises to the north-east, with a hole west of 10 degrees. */
const plane = (lon: number, lat: number): number | null => (lon < 10 ? null : 100 * lon + 1000 * (lat - 50));

describe('the ground under a route', () => {
  it('is unknown until it has come, then what the server says, and unknown where the server does not know', async () => {
    let changes = 0;
    const ground = createGround((positions) => Promise.resolve(positions.map(([lon, lat]) => plane(lon, lat))), () => changes++);
    expect(ground.heightAt(10.005, 50.005)).toBeNaN();
    ground.want([{ lon: 10.005, lat: 50.005 }, { lon: 9.995, lat: 50.005 }]);
    await settled();
    expect(ground.heightAt(10.005, 50.005)).toBeCloseTo(plane(10.005, 50.005) ?? NaN, 1);
    expect(ground.heightAt(9.995, 50.005)).toBeNaN();
    expect(changes).toBe(2);
    ground.stop();
  });

  it('has no seams: on the rim of two tiles both say the same', async () => {
    const ground = createGround((positions) => Promise.resolve(positions.map(([lon, lat]) => plane(lon, lat))), () => undefined);
    ground.want([{ lon: 10.01, lat: 50.01 }, { lon: 10.02, lat: 50.01 }]);
    await settled();
    const rim = 10 + 1 / 60;
    expect(ground.heightAt(rim - 1e-9, 50.01)).toBeCloseTo(plane(rim, 50.01) ?? NaN, 1);
    expect(ground.heightAt(rim + 1e-9, 50.01)).toBeCloseTo(plane(rim, 50.01) ?? NaN, 1);
    ground.stop();
  });

  it('asks for each tile once, few at a time, and again only after it was refused', async () => {
    let asked = 0;
    let open = 0;
    let most = 0;
    let fail = true;
    const ground = createGround(
      async (positions) => {
        asked++;
        open++;
        most = Math.max(most, open);
        expect(positions.length).toBeLessThanOrEqual(5000);
        await settled();
        open--;
        if (fail) throw new Error('no answer');
        return positions.map(() => 5);
      },
      () => undefined,
    );
    const places = Array.from({ length: 6 }, (_, i) => ({ lon: 10 + i / 60 + 0.001, lat: 50.001 }));
    ground.want(places);
    ground.want(places);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(asked).toBe(6);
    expect(most).toBeLessThanOrEqual(3);
    expect(ground.heightAt(10.001, 50.001)).toBeNaN();
    fail = false;
    ground.want(places);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(asked).toBe(12);
    expect(ground.heightAt(10.001, 50.001)).toBe(5);
    ground.stop();
  });
});
