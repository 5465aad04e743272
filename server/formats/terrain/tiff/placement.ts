import { FormatError } from '../../error.ts';
import type { TiffImage } from './directory.ts';

const TAG = { scale: 33_550, tiepoint: 33_922, transformation: 34_264 } as const;

/** Where the first sample lies, and the way from one to the next, in the unit of the coordinate system: `stepY` is negative where rows run from north to south. */
export interface TiffPlacement {
  x: number;
  y: number;
  stepX: number;
  stepY: number;
}

/** Place of the first pixel from scale and tie point or from the transformation (OGC GeoTIFF 1.1, annex B.6), of its corner or its point as the file counts. @throws FormatError for an image that is turned or not placed */
export function placementOf(image: TiffImage, file: string): TiffPlacement {
  const matrix = image.numbers(TAG.transformation);
  const scale = image.numbers(TAG.scale);
  const tie = image.numbers(TAG.tiepoint);
  let placed: TiffPlacement;
  if (matrix.length >= 16) {
    const [a = NaN, b = NaN, , x = NaN, d = NaN, e = NaN, , y = NaN] = matrix;
    if (b !== 0 || d !== 0) throw new FormatError(file, `tag ${TAG.transformation}`, 'an image whose rows run from west to east is expected; this one is turned');
    placed = { x, y, stepX: a, stepY: e };
  } else if (scale.length >= 2 && tie.length >= 6) {
    const [stepX = NaN, stepY = NaN] = scale;
    placed = { x: tie[3]! - tie[0]! * stepX, y: tie[4]! + tie[1]! * stepY, stepX, stepY: -stepY };
  } else throw new FormatError(file, `tags ${TAG.scale} and ${TAG.tiepoint}`, 'a scale and a tie point, or a transformation, are expected; the image has no place');
  if (!(placed.stepX > 0 && placed.stepY !== 0 && Object.values(placed).every(Number.isFinite))) {
    throw new FormatError(file, `tag ${matrix.length >= 16 ? TAG.transformation : TAG.scale}`, `finite places and columns from west to east are expected, got ${JSON.stringify(placed)}`);
  }
  return placed;
}
