import type { Feature, FeatureCollection, Position } from 'geojson';
import type { Colours } from '../colours.ts';
import { boxOf, flatten, inFrame, mercatorX, mercatorY, trace, type Box, type Flat, type Frame } from '../mercator.ts';
import { haloText, type TextPlacer } from '../text.ts';

/** Lines and areas under the map, from the scenario's base map (GeoJSON), painted in the order of the file. What a feature is stands in its `kind` (or `class`, `type`). */
type GroundKind = 'water' | 'flooded' | 'island' | 'urban' | 'motorway' | 'road' | 'rail' | 'wood' | 'place' | 'waterName' | 'other';
interface GroundFeature {
  kind: GroundKind;
  areas: Flat[][];
  lines: Flat[];
  point: readonly [number, number] | undefined;
  name: string;
  rank: number;
  width_m: number;
  box: Box;
}
export interface Ground {
  features: GroundFeature[];
}

const KINDS: Readonly<Record<string, GroundKind>> = {
  water: 'water', lake: 'water', pond: 'water', river: 'water', stream: 'water', canal: 'water', flooded: 'flooded', island: 'island', urban: 'urban', residential: 'urban', industrial: 'urban',
  motorway: 'motorway', main: 'road', road: 'road', street: 'road', rail: 'rail', railway: 'rail', wood: 'wood', forest: 'wood', city: 'place', town: 'place', village: 'place', mountain: 'place',
};

function kindOf(f: Feature): GroundKind {
  const p = f.properties ?? {};
  const named = ['kind', 'class', 'type'].map((key): unknown => p[key]).find((value) => typeof value === 'string' && value in KINDS);
  const kind = typeof named === 'string' ? KINDS[named] : undefined;
  if (f.geometry.type === 'Point') return kind === 'water' ? 'waterName' : 'place';
  return kind ?? 'other';
}

/** 1 for a city, 2 for a town, 3 for the rest; names of a lower rank go first. */
function rankOf(p: Record<string, unknown>): number {
  return p['kind'] === 'city' ? 1 : p['kind'] === 'town' || p['kind'] === 'water' ? 2 : 3;
}

export function prepareGround(collection: FeatureCollection): Ground {
  const features = collection.features.flatMap((f): GroundFeature[] => {
    const g = f.geometry;
    if (g === null || g.type === 'GeometryCollection') return [];
    const areas = (g.type === 'Polygon' ? [g.coordinates] : g.type === 'MultiPolygon' ? g.coordinates : []).map((rings: Position[][]) => rings.map(flatten));
    const lines = (g.type === 'LineString' ? [g.coordinates] : g.type === 'MultiLineString' ? g.coordinates : []).map(flatten);
    const p = f.properties ?? {};
    const at = g.type === 'Point' ? g.coordinates : undefined;
    const local: unknown = p['nameZh'] ?? p['nameLocal'];
    const name = [p['name'], local].filter((n): n is string => typeof n === 'string' && n !== '').join(' ');
    const width = typeof p['width_m'] === 'number' ? p['width_m'] : 0;
    return [{ kind: kindOf(f), areas, lines, point: at ? [at[0] ?? 0, at[1] ?? 0] : undefined, name, rank: rankOf(p), width_m: width, box: boxOf([...areas.flat(), ...lines, ...(at ? [flatten([at])] : [])]) }];
  });
  return { features };
}

export function paintGround(ctx: CanvasRenderingContext2D, f: Frame, ground: Ground, c: Colours): void {
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  for (const feature of ground.features) {
    if (feature.kind === 'place' || feature.kind === 'waterName' || !inFrame(f, feature.box)) continue;
    for (const rings of feature.areas) {
      ctx.beginPath();
      for (const ring of rings) trace(ctx, f, ring, true);
      paintArea(ctx, f, feature.kind, c);
    }
    for (const line of feature.lines) {
      ctx.beginPath();
      trace(ctx, f, line, false);
      if (feature.kind === 'water') {
        const wide = Math.max(2.4, metresToPixels(feature.width_m, feature.box, f));
        stroke(ctx, c['water-line'], wide + 1.6);
        stroke(ctx, c.water, wide);
      } else if (feature.kind === 'motorway' || feature.kind === 'road') {
        stroke(ctx, c.road, feature.kind === 'motorway' ? 3.4 : 2.4);
        stroke(ctx, c.land, feature.kind === 'motorway' ? 1.4 : 0.9);
      } else if (feature.kind === 'rail') {
        stroke(ctx, c.road, 1.6);
        ctx.setLineDash([1, 5]);
        stroke(ctx, c.road, 4);
        ctx.setLineDash([]);
      } else stroke(ctx, c.road, 1.2);
    }
  }
}

function paintArea(ctx: CanvasRenderingContext2D, f: Frame, kind: GroundKind, c: Colours): void {
  if (kind === 'flooded') {
    ctx.save();
    ctx.globalAlpha = 0.35;
    ctx.fillStyle = c.water;
    ctx.fill('evenodd');
    ctx.clip('evenodd');
    ctx.globalAlpha = 0.55;
    ctx.beginPath();
    for (let y = 5 - (f.originY % 5); y < f.height; y += 5) {
      ctx.moveTo(0, y);
      ctx.lineTo(f.width, y);
    }
    ctx.setLineDash([12, 3]);
    ctx.lineDashOffset = f.originX % 15;
    stroke(ctx, c['water-line'], 0.8);
    ctx.restore();
    return;
  }
  ctx.fillStyle = kind === 'water' ? c.water : kind === 'urban' ? c.urban : kind === 'island' ? c.land : c.relief;
  ctx.globalAlpha = kind === 'wood' || kind === 'other' ? 0.45 : kind === 'urban' ? 0.85 : 1;
  ctx.fill('evenodd');
  ctx.globalAlpha = 1;
  if (kind === 'water' || kind === 'island') stroke(ctx, c['water-line'], 1);
}

function stroke(ctx: CanvasRenderingContext2D, colour: string, width: number): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/** Unit Mercator is stretched by 1 / cos(lat); the equator is 40,075,017 m long (WGS84). */
function metresToPixels(metres: number, box: Box, f: Frame): number {
  const cosLat = 1 / Math.cosh(2 * Math.PI * (0.5 - (box.minY + box.maxY) / 2));
  return (metres * f.scale) / (40_075_017 * cosLat);
}

/** Names of water and places, none over another: those of cities before the tags of zones (`part` 1), the others after them (2). */
export function paintNames(ctx: CanvasRenderingContext2D, f: Frame, ground: Ground, c: Colours, placer: TextPlacer, part: 1 | 2): void {
  const named = ground.features.filter((feature) => feature.name !== '' && (part === 1) === (feature.rank <= 1) && inFrame(f, feature.box)).sort((a, b) => a.rank - b.rank);
  for (const feature of named) {
    if (feature.kind === 'place' && feature.point) {
      const big = feature.rank <= 1;
const x = mercatorX(feature.point[0]) * f.scale - f.originX;
      const y = mercatorY(feature.point[1]) * f.scale - f.originY;
      const style = { size: big ? 14 : 11, weight: big ? 700 : 550, colour: big ? c.text : c['map-text'], halo: c.halo, align: 'center' } as const;
      // A name gives way to the symbols at its place.
      for (const dy of [0, -18, 18, -34, 34]) if (haloText(ctx, placer, feature.name, x, y + dy, style)) break;
    } else if (feature.kind === 'waterName' && feature.point) {
      haloText(ctx, placer, feature.name, mercatorX(feature.point[0]) * f.scale - f.originX, mercatorY(feature.point[1]) * f.scale - f.originY, { size: 12, weight: 550, colour: c['water-name'], halo: c.halo, align: 'center', italic: true, spacing: 1.5 });
    } else if (feature.kind === 'water' && feature.lines[0]) {
      const at = nameOnLine(f, feature.lines[0]);
      if (at) haloText(ctx, placer, feature.name, at.x, at.y, { size: 12, weight: 550, colour: c['water-name'], halo: c.halo, align: 'center', italic: true, angle: at.angle, spacing: 1.5 });
    }
  }
}

/** The place of a line nearest to a third of the view where a name fits, with the line's slope there. */
function nameOnLine(f: Frame, line: Flat | undefined): { x: number; y: number; angle: number } | undefined {
  if (!line) return undefined;
  let best: { x: number; y: number; angle: number } | undefined;
  let nearest = Infinity;
  for (let i = 2; i < line.length; i += 2) {
    const x0 = line[i - 2]! * f.scale - f.originX;
    const y0 = line[i - 1]! * f.scale - f.originY;
    const x = (x0 + line[i]! * f.scale - f.originX) / 2;
    const y = (y0 + line[i + 1]! * f.scale - f.originY) / 2;
    const d = Math.hypot(x - f.width * 0.35, y - f.height * 0.5);
    if (x < f.width * 0.14 || x > f.width * 0.86 || y < f.height * 0.14 || y > f.height * 0.86 || d >= nearest) continue;
    nearest = d;
    const angle = Math.atan2(line[i + 1]! - line[i - 1]!, line[i]! - line[i - 2]!);
    best = { x, y, angle: angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle };
  }
  return best;
}
