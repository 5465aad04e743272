import type { Position } from '#core/documents/common.ts';
import { FormatError } from '../error.ts';
import { ZoneNotes } from '../reading.ts';
import type { JsonObject } from '../values.ts';
import { isObject, listOf, numberOf, textOf } from '../values.ts';
import { fieldOf } from './fieldRoles.ts';
import { ObstacleBuilder } from './obstacleReading.ts';
import type { ObstacleFields, ObstacleReading } from './obstacleReading.ts';
import { ObstacleRow } from './obstacleRow.ts';

/** Words by which a feature without a height is told to be an obstacle, as in OpenStreetMap's power, man_made and aerialway. */
const WORDS = /\b(obstacles?|mast|towers?|pylons?|wires?|cables?|power[ _]?lines?|catenary|crane|chimney|antenna|wind[ _]?(?:turbine|mill|farm)|minor_line|line|cable_car|gondola|chair_lift)\b/i;
/** Parts of one geometry at most. */
const MOST_PARTS = 100_000;

function featuresOf(json: unknown): JsonObject[] | undefined {
  if (!isObject(json)) return undefined;
  if (json['type'] === 'Feature') return [json];
  return json['type'] === 'FeatureCollection' && Array.isArray(json['features']) ? json['features'].filter(isObject) : undefined;
}

/** Whether a document is a collection of features that have the height of an obstacle, or are called one. */
export function isObstacleGeojson(json: unknown): boolean {
  const features = featuresOf(json);
  return features !== undefined && features.slice(0, 200).some((feature) => {
    const properties = isObject(feature['properties']) ? feature['properties'] : {};
    return Object.entries(properties).some(([name, value]) => {
      const role = fieldOf(name)?.role;
      return (role === 'height' || role === 'top') && value !== null ? true : role === 'type' && WORDS.test(textOf(value).slice(0, 80));
    });
  });
}

/**
 * Obstacles as GeoJSON (RFC 7946): points, lines (wires from support to support) and polygons (obstacles that are wide), with heights in properties under
 * their usual names. The third number of a position is not used: what it is measured to differs from writer to writer.
 * @throws FormatError for what is no collection of features.
 */
export function readGeojsonObstacles(fileName: string, json: unknown, notices: readonly string[]): ObstacleReading {
  const features = featuresOf(json);
  if (features === undefined) throw new FormatError(fileName, '', 'a GeoJSON FeatureCollection of obstacles is expected');
  const builder = new ObstacleBuilder('obstacles-geojson', notices);
  features.forEach((feature, index) => {
    const row = new ObstacleRow(Object.entries(isObject(feature['properties']) ? feature['properties'] : {}));
    const id = row.text('id') || textOf(feature['id']) || row.text('name') || `[${index}]`;
    const parts = partsOf(feature['geometry']);
    if (parts.length === 0) builder.reject(id, 'the feature has no point, line or polygon that can be placed');
    for (const part of parts) {
      const notes = new ZoneNotes();
      if (part === undefined) builder.reject(id, 'a part of the geometry cannot be placed');
      else builder.add(id, { ...part, ...row.heights(notes), ...row.common(notes) }, notes);
    }
  });
  return builder.reading;
}

type Shape = Pick<ObstacleFields, 'kind' | 'position' | 'line' | 'area'>;

/** The shapes of a geometry; undefined for one that cannot be placed. */
function partsOf(geometry: unknown): (Shape | undefined)[] {
  const out: (Shape | undefined)[] = [];
  const pending: unknown[] = [geometry];
  for (let next = pending.pop(); next !== undefined && out.length < MOST_PARTS; next = pending.pop()) {
    if (!isObject(next)) continue;
    const { coordinates } = next;
    switch (next['type']) {
      case 'Point':
        out.push(point(coordinates));
        break;
      case 'MultiPoint':
        out.push(...listOf(coordinates).map(point));
        break;
      case 'LineString':
        out.push(wire(coordinates));
        break;
      case 'MultiLineString':
        out.push(...listOf(coordinates).map(wire));
        break;
      case 'Polygon':
        out.push(outline(coordinates));
        break;
      case 'MultiPolygon':
        out.push(...listOf(coordinates).map(outline));
        break;
      case 'GeometryCollection':
        for (const inner of listOf(next['geometries'])) pending.push(inner);
        break;
      default:
        out.push(undefined);
    }
  }
  return out;
}

function point(coordinates: unknown): Shape | undefined {
  const position = positionOf(coordinates);
  return position === undefined ? undefined : { kind: 'point', position };
}

function wire(coordinates: unknown): Shape | undefined {
  const line = positionsOf(coordinates);
  return line === undefined || line.length < 2 ? undefined : { kind: 'wire', line: { type: 'LineString', coordinates: line } };
}

/** Holes are part of the obstacle: nobody flies into a courtyard. */
function outline(coordinates: unknown): Shape | undefined {
  const ring = positionsOf(listOf(coordinates)[0]);
  const [first, last] = [ring?.[0], ring?.at(-1)];
  if (ring === undefined || first === undefined || last === undefined || ring.length < 3) return undefined;
  const closed = first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
  return closed.length < 4 ? undefined : { kind: 'area', area: { type: 'Polygon', coordinates: [closed] } };
}

function positionsOf(value: unknown): Position[] | undefined {
  const positions = listOf(value).map(positionOf);
  return positions.some((position) => position === undefined) ? undefined : positions.filter((position) => position !== undefined);
}

function positionOf(value: unknown): Position | undefined {
  if (!Array.isArray(value)) return undefined;
  const [lon, lat] = [numberOf(value[0]), numberOf(value[1])];
  return lon === undefined || lat === undefined || Math.abs(lon) > 180 || Math.abs(lat) > 90 ? undefined : [lon, lat];
}
