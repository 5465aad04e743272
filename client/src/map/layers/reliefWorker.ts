import type { Colours } from '../colours.ts';
import type { Frame } from '../mercator.ts';
import type { Relief } from '../scene.ts';
import { reliefImage } from './relief.ts';

/** Paints the relief of a frame beside the page. */

export interface ReliefQuestion {
  /** sent with the first frame of a relief, and kept */
  relief?: Relief;
  frame: Frame;
  colours: Pick<Colours, 'land' | 'relief'>;
}
export interface ReliefAnswer {
  frame: Frame;
  bitmap: ImageBitmap;
}

const scope = self as unknown as { onmessage: ((event: MessageEvent<ReliefQuestion>) => void) | null; postMessage(answer: ReliefAnswer, transfer: Transferable[]): void };
let relief: Relief | undefined;

scope.onmessage = ({ data }) => {
  relief = data.relief ?? relief;
  const image = relief && reliefImage(data.frame, relief, data.colours);
  if (!image) return;
  const surface = new OffscreenCanvas(image.width, image.height);
  surface.getContext('2d')?.putImageData(image, 0, 0);
  const bitmap = surface.transferToImageBitmap();
  scope.postMessage({ frame: data.frame, bitmap }, [bitmap]);
};
