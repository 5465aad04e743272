import { numberOf, textOf } from '../values.ts';
import { METRES_PER_FOOT } from '#core/units.ts';
import type { ZoneNotes } from '../reading.ts';

/** What a column of a list, or a property of a feature, says of an obstacle. A number at the end tells the two ends of a span apart. */
export type Role =
  | 'id' | 'name' | 'type' | 'lat' | 'lon' | 'position' | 'wkt' | 'height' | 'top' | 'ground' | 'radius' | 'width' | 'horizontalAccuracy' | 'verticalAccuracy'
  | 'lighted' | 'unit' | 'line' | 'sequence' | 'from' | 'to';

export interface Field {
  role: Role;
  /** 2 for the second end of a span */
  end: 1 | 2;
  /** unit that the name says; undefined where it says none */
  metres?: number;
}

const WORDS: readonly (readonly [Role, readonly string[]])[] = [
  ['lat', ['lat', 'latdec', 'latdd', 'latdeg', 'latwgs', 'geolat', 'latitude', 'latitud', 'latitudine', 'breite', 'breitengrad', 'phi']],
  ['lon', ['lon', 'londec', 'londd', 'londeg', 'longdec', 'longdd', 'lonwgs', 'geolon', 'long', 'lng', 'longitude', 'longitud', 'longitudine', 'laenge', 'lange', 'laengengrad', 'langengrad', 'lambda']],
  ['wkt', ['wkt', 'geometry', 'geom', 'shape']],
  ['position', ['position', 'coordinates', 'coordinate', 'coords', 'coord', 'latlon', 'koordinaten', 'coordonnees', 'coordenadas']],
  ['lighted', ['lighted', 'lighting', 'lit', 'light', 'lights', 'illuminated', 'befeuerung', 'balisage', 'obstlight']],
  ['line', ['lineid', 'line', 'wireid', 'wire', 'spanid', 'span', 'circuit', 'powerline', 'cableid', 'leitung']],
  ['sequence', ['sequence', 'seq', 'order', 'sequencenumber', 'towerno', 'mastno', 'index']],
  ['type', ['type', 'kind', 'category', 'class', 'art', 'obstacletype', 'obsttype', 'typeofobstacle', 'power', 'manmade', 'aerialway', 'structure', 'nature']],
  ['id', ['id', 'identifier', 'ident', 'obstacleid', 'obstacleidentifier', 'obstid', 'oasnumber', 'oas', 'code', 'ref', 'reference', 'nr', 'no', 'number', 'designator', 'gid', 'fid', 'objectid', 'uuid', 'gmlid', 'identifiant', 'kennung']],
  ['name', ['name', 'obstaclename', 'title', 'label', 'designation', 'bezeichnung', 'nom', 'nombre', 'nome', 'locality', 'city', 'location', 'description']],
  ['from', ['validfrom', 'startdate', 'datestart', 'effectivefrom', 'begin']],
  ['to', ['validto', 'enddate', 'dateend', 'effectiveto', 'validuntil', 'expires']],
];
const BY_WORD = new Map(WORDS.flatMap(([role, words]) => words.map((word): [string, Role] => [word, role])));

const METRES: Readonly<Record<string, number>> = { m: 1, meter: 1, meters: 1, metre: 1, metres: 1, mt: 1, mtr: 1, metros: 1, ft: METRES_PER_FOOT, feet: METRES_PER_FOOT, foot: METRES_PER_FOOT, fuss: METRES_PER_FOOT };

/** Metres in a unit that a text names; undefined where it names none. */
export function metresIn(unit: unknown): number | undefined {
  const word = textOf(unit).toLowerCase().replace(/[^a-z]/g, '');
  return Object.hasOwn(METRES, word) ? METRES[word] : undefined;
}

/** Reads the name of a column or property: `Height AGL (ft)`, `top_elevation_m_amsl`, `heightAglM`, `lat2`, `Elevation`; undefined for one that says nothing of these. */
export function fieldOf(name: string): Field | undefined {
  const tokens = name.slice(0, 80).normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('ß', 'ss').replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter((token) => token !== '');
  const has = (...words: string[]): boolean => tokens.some((token) => words.includes(token));
  const end = has('2', 'b', 'end', 'to', 'bis', 'second') && tokens.length > 1 ? 2 : 1;
  const suffix = /^(?:max|obstacle|top)?(?:height|hgt|elev(?:ation)?)(?:agl|amsl|asl|msl)?(m|ft)$/.exec(tokens.join(''))?.[1];
  const unit = [...tokens, suffix ?? ''].map((token) => (Object.hasOwn(METRES, token) ? METRES[token] : undefined)).find((metres) => metres !== undefined);
  const metres = unit === undefined ? {} : { metres: unit };
  const bare = tokens.filter((token) => !/^(1|2|a|b|start|end|first|second|deg|dd|dms|decimal|dec|wgs|84|wgs84|y|x)$/.test(token) && !Object.hasOwn(METRES, token));
  const word = bare.join('');
  if (has('unit', 'units', 'uom')) return { role: 'unit', end: 1 };
  if (has('accuracy', 'acc', 'uncertainty', 'genauigkeit', 'precision')) return { role: has('vertical', 'v', 'vert', 'height', 'elevation', 'elev') ? 'verticalAccuracy' : 'horizontalAccuracy', end: 1, ...metres };
  const height = heightRole(tokens, word);
  if (height !== undefined) return { role: height, end, ...metres };
  if (has('radius') || word === 'horizontalextent') return { role: 'radius', end: 1, ...metres };
  if (has('width', 'length', 'diameter')) return { role: 'width', end: 1, ...metres };
  const role = BY_WORD.get(word) ?? BY_WORD.get(tokens.join('')) ?? (tokens.length === 1 && tokens[0] === 'y' ? 'lat' : tokens.length === 1 && tokens[0] === 'x' ? 'lon' : undefined);
  return role === undefined ? undefined : { role, end };
}

const ABOVE_GROUND = ['agl', 'gnd', 'sfc'];
const ABOVE_SEA = ['amsl', 'msl', 'asl', 'mamsl', 'masl'];

/** A height without reference is that of the obstacle, an elevation that of its top (ICAO Annex 15, appendix 1). */
function heightRole(tokens: readonly string[], word: string): Role | undefined {
  const height = tokens.some((token) => /^(height|heights|hgt|ht|hauteur|hoehe|hohe|altura|altezza|verticalextent)$/.test(token)) || word === 'verticalextent' || /^(agl|amsl|msl)(ht|hgt|height)?$/.test(word) || /^(max|obstacle)?(height|hgt)(agl|amsl|asl|msl)?(m|ft)?$/.test(word);
  const elevation = tokens.some((token) => /^(elevation|elev|altitude|alt|top)$/.test(token)) || /^(top|obstacle)?elev(ation)?(amsl|asl|msl)?(m|ft)?$/.test(word);
  if (!height && !elevation && !tokens.some((token) => ABOVE_GROUND.includes(token) || ABOVE_SEA.includes(token))) return undefined;
  if (elevation && tokens.some((token) => /^(ground|terrain|base|site|foot|gelande|surface)$/.test(token)) && !tokens.includes('above')) return 'ground';
  if (tokens.some((token) => ABOVE_SEA.includes(token)) || /sealevel|amsl|asl|msl/.test(word)) return 'top';
  if (tokens.some((token) => ABOVE_GROUND.includes(token)) || /aboveground|agl/.test(word)) return 'height';
  return height ? 'height' : 'top';
}

/** Metres in a value: `120`, `120 m`, `393ft`, `1 250,5`; in feet or metres by its own unit, that of its column, or that of the row. Undefined where it is none. */
export function lengthOf(value: unknown, field: Field, rowUnit: unknown, notes: ZoneNotes): number | undefined {
  const text = textOf(value);
  const match = /^([+-]?[\d\s'’.,]{1,20}?)\s*([a-z]{1,8})?\.?\s*(agl|amsl|msl|gnd)?$/i.exec(text);
  const number = match === null ? undefined : numberOf((match[1] ?? '').replace(/[\s'’]/g, ''));
  if (match === null || number === undefined) {
    if (text !== '' && !/^(-|n\/?a|unk|unknown|nil|null|none)$/i.test(text)) notes.restrict(`the ${field.role} '${text.slice(0, 30)}' is not a length`);
    return undefined;
  }
  const metres = metresIn(match[2]) ?? field.metres ?? metresIn(rowUnit);
  if (metres === undefined) notes.repair('a length without unit was taken as metres, the larger reading');
  return number * (metres ?? 1);
}
