import type { GridFrame } from '#core/terrain/frame.ts';
import { METRES_PER_FOOT } from '#core/units.ts';
import { FormatError } from '../../error.ts';
import type { TiffImage } from './directory.ts';

const TAG = { directory: 34_735, doubles: 34_736, ascii: 34_737 } as const;
const KEY = { model: 1024, raster: 1025, geographic: 2048, angularUnit: 2054, projected: 3072, linearUnit: 3076, vertical: 4096, verticalUnit: 4099 } as const;
const [PROJECTED, GEOGRAPHIC] = [1, 2];
const PIXEL_IS_POINT = 2;
const [DEGREE, METRE] = [9102, 9001];

/** Geographic systems (EPSG) that agree with WGS84 for ground heights; those with three axes give heights above the ellipsoid. */
const SYSTEMS: Readonly<Record<number, { name: string; ellipsoid?: true; apart?: string }>> = {
  4326: { name: 'WGS84' },
  4979: { name: 'WGS84', ellipsoid: true },
  4490: { name: 'CGCS2000', apart: 'centimetres' },
  4480: { name: 'CGCS2000', ellipsoid: true, apart: 'centimetres' },
  4258: { name: 'ETRS89', apart: 'less than a metre' },
  4937: { name: 'ETRS89', ellipsoid: true, apart: 'less than a metre' },
  4269: { name: 'NAD83', apart: 'one to two metres' },
};
/** Vertical systems (EPSG): the old codes of ellipsoids as well. */
const ELLIPSOIDS = [4979, 5019, 5030];
const EGM96 = 5773;
const UNIT_METRES: Readonly<Record<number, number>> = { [METRE]: 1, 9002: METRES_PER_FOOT, 9003: 1200 / 3937 };

/** How an image lies on the Earth. */
export interface TiffReference {
  /** absent: degrees */
  frame?: GridFrame;
  registration: 'cell' | 'point';
  /** metres of one unit of height; undefined where the file does not say it */
  unit_m: number | undefined;
  vertical: 'EGM96' | 'ellipsoid' | 'undeclared';
  notices: string[];
}

/**
 * Reads the GeoKeys of an image (OGC GeoTIFF 1.1, chapter 7). Read are geographic coordinates in degrees, UTM and Web Mercator, on WGS84 or a system that
 * hardly differs from it.
 * @throws FormatError for anything else
 */
export function readReference(image: TiffImage, file: string): TiffReference {
  const fail = (place: string, expected: string): never => {
    throw new FormatError(file, place, expected);
  };
  const keys = keysOf(image);
  const model = keys.get(KEY.model);
  const code = model === PROJECTED ? keys.get(KEY.projected) : model === GEOGRAPHIC ? keys.get(KEY.geographic) : undefined;
  const supported = 'degrees on WGS84 (EPSG 4326), UTM (EPSG 32601 to 32760) or Web Mercator (EPSG 3857) are expected';
  if (code === undefined) fail('GeoKeys', `${supported}; the file names no coordinate system`);
  if ((keys.get(KEY.angularUnit) ?? DEGREE) !== DEGREE) fail(`GeoKey ${KEY.angularUnit}`, `degrees (${DEGREE}) are expected, got ${keys.get(KEY.angularUnit)}`);
  if (model === PROJECTED && (keys.get(KEY.linearUnit) ?? METRE) !== METRE) fail(`GeoKey ${KEY.linearUnit}`, `metres (${METRE}) are expected, got ${keys.get(KEY.linearUnit)}`);
  const projected = model === PROJECTED ? projectionOf(code ?? 0) : undefined;
  const system = SYSTEMS[projected?.geographic ?? code ?? 0];
  if ((model === PROJECTED && projected === undefined) || system === undefined) return fail('GeoKeys', `${supported}; the file is in EPSG ${code}`);

  const notices: string[] = [];
  if (system.apart !== undefined) notices.push(`positions are ${system.name}, read as WGS84: they differ by ${system.apart}`);
  const declared = keys.get(KEY.vertical);
  const ellipsoid = declared === undefined ? system.ellipsoid === true : ELLIPSOIDS.includes(declared);
  if (!ellipsoid && declared !== undefined && declared !== EGM96) notices.push(`heights are above EPSG ${declared}${declared === 3855 ? ' (EGM2008)' : ''}, read as AMSL (EGM96): they commonly differ by less than a metre, in places by several`);
  const unit = keys.get(KEY.verticalUnit);
  const unit_m = unit === undefined ? undefined : (UNIT_METRES[unit] ?? fail(`GeoKey ${KEY.verticalUnit}`, `heights in metres or feet are expected, got the unit EPSG ${unit}`));
  return {
    ...(projected === undefined ? {} : { frame: projected.frame }),
    registration: keys.get(KEY.raster) === PIXEL_IS_POINT ? 'point' : 'cell',
    unit_m,
    vertical: ellipsoid ? 'ellipsoid' : declared === undefined ? 'undeclared' : 'EGM96',
    notices,
  };
}

/** Keys whose value is a code; the first four numbers are the header. */
function keysOf(image: TiffImage): Map<number, number> {
  const directory = image.numbers(TAG.directory);
  const doubles = image.numbers(TAG.doubles);
  const keys = new Map<number, number>();
  for (let i = 4; i + 3 < directory.length; i += 4) {
    const [key, location, , value] = [directory[i]!, directory[i + 1]!, directory[i + 2]!, directory[i + 3]!];
    if (location === 0) keys.set(key, value);
    else if (location === TAG.doubles) keys.set(key, doubles[value] ?? NaN);
  }
  return keys;
}

/** UTM on WGS84, ETRS89 and NAD83, and Web Mercator. */
function projectionOf(code: number): { frame: GridFrame; geographic: number } | undefined {
  const utm = (zone: number, south: boolean, geographic: number): { frame: GridFrame; geographic: number } => ({ frame: { kind: 'utm', zone, south }, geographic });
  if (code > 32_600 && code <= 32_660) return utm(code - 32_600, false, 4326);
  if (code > 32_700 && code <= 32_760) return utm(code - 32_700, true, 4326);
  if (code >= 25_828 && code <= 25_838) return utm(code - 25_800, false, 4258);
  if (code > 26_900 && code <= 26_923) return utm(code - 26_900, false, 4269);
  return code === 3857 ? { frame: { kind: 'webMercator' }, geographic: 4326 } : undefined;
}
