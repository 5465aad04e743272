import { undulation } from '#core/geo/geoid.ts';
import { positionIn } from '#core/terrain/frame.ts';
import type { TerrainGrid } from '#core/terrain/grid.ts';
import { METRES_PER_FOOT } from '#core/units.ts';
import { FormatError } from '../error.ts';
import { DATUM_ASSUMED, Heights, MAX_CELLS } from './heights.ts';
import type { TerrainReading } from './reading.ts';
import { readTiff } from './tiff/directory.ts';
import type { TiffImage } from './tiff/directory.ts';
import { readReference } from './tiff/geoKeys.ts';
import { placementOf } from './tiff/placement.ts';
import { samplesOf } from './tiff/samples.ts';

const TAG = { metadata: 42_112, noData: 42_113 } as const;

/**
 * GeoTIFF and cloud-optimised GeoTIFF: the first band of the image in full resolution; overviews are passed over. Heights above the ellipsoid are converted to AMSL
 * (EGM96), feet to metres, scale and offset applied. Sources: OGC 19-008r4 (GeoTIFF 1.1), TIFF 6.0; GDAL's tags 42112 and 42113.
 * @throws FormatError that names the tag or the block
 */
export function readGeotiff(bytes: Uint8Array, file: string): TerrainReading {
  const image = readTiff(bytes, file);
  const samples = samplesOf(image, file, MAX_CELLS);
  const reference = readReference(image, file);
  const placed = placementOf(image, file);
  const { columns, rows } = samples;
  const half = reference.registration === 'cell' ? 0.5 : 0;
  const southUp = placed.stepY > 0;
  const stepLat = Math.abs(placed.stepY);
  const firstY = placed.y + half * placed.stepY;
  const place = { west: placed.x + half * placed.stepX, north: southUp ? firstY + stepLat * (rows - 1) : firstY, stepLon: placed.stepX, stepLat };
  requireOnEarth(file, place, columns, rows, reference.frame !== undefined);

  const { noData, scale, offset, unit_m } = valuesOf(image, file, samples.float32);
  const unit = reference.unit_m ?? unit_m ?? 1;
  const whole = samples.int16 && scale === 1 && offset === 0 && unit === 1 && reference.vertical !== 'ellipsoid';
  const heights = new Heights(columns * rows, whole);
  samples.each((column, row, value) => {
    const line = southUp ? rows - 1 - row : row;
    let height = value === noData ? NaN : (value * scale + offset) * unit;
    if (reference.vertical === 'ellipsoid' && !Number.isNaN(height)) {
      const [x, y] = [place.west + place.stepLon * column, place.north - stepLat * line];
      const [lon, lat] = reference.frame === undefined ? [x, y] : positionIn(reference.frame, x, y);
      height -= undulation(lon, lat);
    }
    heights.put(line * columns + column, height, value);
  });
  const grid: TerrainGrid = { ...place, ...(reference.frame === undefined ? {} : { frame: reference.frame }), columns, rows, heights: heights.values, registration: reference.registration };
  return {
    format: 'geotiff',
    grids: withinEarth(grid),
    notices: [
      ...reference.notices,
      ...(reference.vertical === 'undeclared' ? [DATUM_ASSUMED] : []),
      ...(reference.vertical === 'ellipsoid' ? ['heights are above the ellipsoid; they were converted to AMSL (EGM96)'] : []),
      ...(unit === 1 ? [] : [`heights are in units of ${unit} m; they were converted to metres`]),
      ...(samples.bands > 1 ? [`of ${samples.bands} bands the first was read`] : []),
      ...(image.others > 0 ? [`${image.others} further images in the file were not read`] : []),
      ...heights.notices(),
    ],
  };
}

/** What stands for a hole, and how numbers become heights, by GDAL's tags. */
function valuesOf(image: TiffImage, file: string, float32: boolean): { noData: number; scale: number; offset: number; unit_m: number | undefined } {
  const written = image.text(TAG.noData)?.trim();
  const noData = written === undefined || written === '' ? NaN : Number(/nan/i.test(written) ? NaN : written);
  const metadata = image.text(TAG.metadata)?.slice(0, 100_000) ?? '';
  const item = (role: string): string | undefined => new RegExp(`<Item\\b(?=[^>]*\\brole="${role}")(?![^>]*\\bsample="[1-9])[^>]*>([^<]*)<`, 'i').exec(metadata)?.[1]?.trim();
  const number = (role: string, absent: number): number => {
    const value = Number(item(role) ?? absent);
    if (!Number.isFinite(value)) throw new FormatError(file, `tag ${TAG.metadata}`, `a number is expected as ${role}, got '${item(role)?.slice(0, 40)}'`);
    return value;
  };
  return { noData: float32 ? Math.fround(noData) : noData, scale: number('scale', 1), offset: number('offset', 0), unit_m: unitOf(item('unittype'), file) };
}

function unitOf(text: string | undefined, file: string): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^(m|metres?|meters?)$/i.test(text)) return 1;
  if (/^(ft|foot|feet)$/i.test(text)) return METRES_PER_FOOT;
  throw new FormatError(file, `tag ${TAG.metadata}`, `heights in metres or feet are expected, got '${text.slice(0, 40)}'`);
}

function requireOnEarth(file: string, { west, north, stepLon, stepLat }: Pick<TerrainGrid, 'west' | 'north' | 'stepLon' | 'stepLat'>, columns: number, rows: number, framed: boolean): void {
  const east = west + stepLon * (columns - 1);
  const south = north - stepLat * (rows - 1);
  const fits = framed ? Math.max(Math.abs(west), Math.abs(east)) < 2.1e7 && Math.max(Math.abs(north), Math.abs(south)) < 2.1e7 : west >= -181 && east <= 361 && east - west < 361 && north <= 90.5 && south >= -90.5;
  if (!fits) throw new FormatError(file, 'place', `a grid on the Earth is expected; this one reaches from ${west}, ${south} to ${east}, ${north}`);
}

/** Grids that count their longitudes beyond 180 degrees are cut there; both parts keep the column on the cut. */
function withinEarth(grid: TerrainGrid): TerrainGrid[] {
  const last = grid.west + grid.stepLon * (grid.columns - 1);
  if (grid.frame !== undefined || last <= 180 + grid.stepLon / 2) return [grid];
  if (grid.west >= 180 - grid.stepLon / 2) return [{ ...grid, west: grid.west - 360 }];
  const cut = Math.floor((180 - grid.west) / grid.stepLon + 1e-9);
  const part = (from: number, to: number, turn: number): TerrainGrid => {
    const columns = to - from + 1;
    const heights = grid.heights instanceof Int16Array ? new Int16Array(columns * grid.rows) : new Float32Array(columns * grid.rows);
    for (let row = 0; row < grid.rows; row++) heights.set(grid.heights.subarray(row * grid.columns + from, row * grid.columns + to + 1), row * columns);
    return { ...grid, west: grid.west + grid.stepLon * from - turn, columns, heights };
  };
  return [part(0, Math.min(cut + 1, grid.columns - 1), 0), part(cut, grid.columns - 1, 360)];
}
