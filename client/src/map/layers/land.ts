import type { GeometryCollection, Topology } from 'topojson-specification';
import { feature } from 'topojson-client';
import landUrl from 'world-atlas/land-50m.json?url';
import { normaliseRing } from '#core/geo/ring.ts';
import type { Colours } from '../colours.ts';
import { boxOf, inFrame, projectFlat, trace, type Box, type Flat, type Frame } from '../mercator.ts';

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
      // rings over the antimeridian are made whole: they go on beyond the edge of the map, and are painted on its other side, too
      const rings = coordinates.map((ring) => projectFlat(normaliseRing(ring.flat())));
      return { rings, box: boxOf(rings) };
    }),
  };
}

export function paintLand(ctx: CanvasRenderingContext2D, f: Frame, land: Land | undefined, c: Colours): void {
  ctx.fillStyle = land ? c.water : c.land;
  ctx.fillRect(0, 0, f.width, f.height);
  if (!land) return;
  ctx.fillStyle = c.land;
  for (const turn of [-1, 0, 1]) {
    const turned = { ...f, originX: f.originX - turn * f.scale };
    for (const { rings, box } of land.polygons) {
      if (!inFrame(turned, box)) continue;
      ctx.beginPath();
      for (const ring of rings) trace(ctx, turned, ring, true);
      ctx.fill('evenodd');
    }
  }
}
