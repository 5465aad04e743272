import type { GeometryCollection, Topology } from 'topojson-specification';
import { feature } from 'topojson-client';
import landUrl from 'world-atlas/land-50m.json?url';
import type { Colours } from '../colours.ts';
import { boxOf, flatten, inFrame, trace, type Box, type Flat, type Frame } from '../mercator.ts';

/** Land of the world, 1:50 million (Natural Earth, public domain), from this server: the map that is there without any other data. */
export interface Land {
  polygons: { rings: Flat[]; box: Box }[];
}

export async function loadLand(signal: AbortSignal): Promise<Land> {
  const answer = await fetch(landUrl, { signal });
  const topology = (await answer.json()) as Topology<{ land: GeometryCollection }>;
  const read = feature(topology, topology.objects.land);
  const polygons = read.features.flatMap((f) => (f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : f.geometry.type === 'MultiPolygon' ? f.geometry.coordinates : []));
  return {
    polygons: polygons.map((coordinates) => {
      const rings = coordinates.map(flatten);
      return { rings, box: boxOf(rings) };
    }),
  };
}

export function paintLand(ctx: CanvasRenderingContext2D, f: Frame, land: Land | undefined, c: Colours): void {
  ctx.fillStyle = land ? c.water : c.land;
  ctx.fillRect(0, 0, f.width, f.height);
  if (!land) return;
  ctx.fillStyle = c.land;
  for (const { rings, box } of land.polygons) {
    if (!inFrame(f, box)) continue;
    ctx.beginPath();
    for (const ring of rings) trace(ctx, f, ring, true);
    ctx.fill('evenodd');
  }
}
