import type { Colours } from '../colours.ts';
import type { Frame } from '../mercator.ts';
import type { Relief } from '../scene.ts';
import type { ReliefAnswer, ReliefQuestion } from './reliefWorker.ts';

/** The relief on the map, painted by a worker: until it has painted the frame that is shown, what there is of the frame before stays in its place. */
export class ReliefPainter {
  private readonly worker = new Worker(new URL('./reliefWorker.ts', import.meta.url), { type: 'module', name: 'relief' });
  private shown: ReliefAnswer | undefined;
  private relief: Relief | undefined;
  private asked = '';

  /** `onReady` is told when there is something new to paint. */
  constructor(onReady: () => void) {
    this.worker.addEventListener('message', ({ data }: MessageEvent<ReliefAnswer>) => {
      this.shown?.bitmap.close();
      this.shown = data;
      onReady();
    });
  }

  paint(ctx: CanvasRenderingContext2D, frame: Frame, relief: Relief, { land, relief: tint }: Colours): void {
    const key = JSON.stringify([frame, land, tint]);
    if (relief !== this.relief) this.forget();
    if (relief !== this.relief || key !== this.asked) this.worker.postMessage({ ...(relief === this.relief ? {} : { relief }), frame, colours: { land, relief: tint } } satisfies ReliefQuestion);
    this.relief = relief;
    this.asked = key;
    if (!this.shown) return;
    const { frame: from, bitmap } = this.shown;
    const grown = frame.scale / from.scale;
    ctx.drawImage(bitmap, from.originX * grown - frame.originX, from.originY * grown - frame.originY, bitmap.width * grown, bitmap.height * grown);
  }

  stop(): void {
    this.worker.terminate();
    this.forget();
  }

  private forget(): void {
    this.shown?.bitmap.close();
    this.shown = undefined;
  }
}
