import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Volume4D } from '#core/conflict/volumes.ts';
import { packageRoot } from '../packageRoot.ts';
import type { BenchData } from './geofenceData.ts';
import { ROUTE_SECONDS } from './geofenceData.ts';

/** What native GEOS needs for the same questions: CPU milliseconds or microseconds a query, and what it found. */
export interface GeosFigures {
  version: string;
  buildMs: number;
  pointUs: number;
  pointHits: number;
  routeUs: number;
  routeHits: number;
  routeWithinUs: number;
  routeWithinHits: number;
  conflictMs: number;
  conflicts: number;
}

/** Builds geosPeer.c against the system's GEOS; the program, or why there is none. Whoever calls removes `folder`. */
export function buildGeosPeer(): { folder: string; program: string } | { missing: string } {
  const folder = mkdtempSync(join(tmpdir(), 'skein-geos-'));
  const program = join(folder, 'geosPeer');
  const built = spawnSync('cc', ['-O2', '-o', program, join(packageRoot(), 'server', 'bench', 'geosPeer.c'), '-lgeos_c', '-lm'], { encoding: 'utf8' });
  if (built.status === 0) return { folder, program };
  rmSync(folder, { recursive: true });
  return { missing: built.error === undefined ? `geosPeer.c does not build (libgeos-dev?): ${built.stderr.split('\n')[0] ?? ''}` : 'there is no C compiler' };
}

/** Runs the peer on the data; `lat` is that of its one plane. */
export function runGeosPeer(peer: { folder: string; program: string }, data: BenchData, volumes: readonly Volume4D[], buffer_m: number, lat: number): GeosFigures {
  const file = join(peer.folder, 'data.bin');
  const numbers = numbersOf(data, volumes);
  writeFileSync(file, new Uint8Array(numbers.buffer, 0, numbers.byteLength));
  const ran = spawnSync(peer.program, [file, String(buffer_m), String(lat)], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`the GEOS peer ended with ${ran.status ?? ran.signal ?? '?'}: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as GeosFigures;
}

function numbersOf(data: BenchData, volumes: readonly Volume4D[]): Float64Array {
  const out: number[] = [data.zones.length, data.points.length, data.routes.length, volumes.length];
  for (const zone of data.zones) {
    out.push(zone.rings.length);
    for (const ring of zone.rings) {
      out.push(ring.length);
      for (const [x, y] of ring) out.push(x, y);
    }
    out.push(zone.floor_m, zone.ceiling_m, zone.from_s, zone.to_s);
  }
  for (const p of data.points) out.push(p.lon, p.lat, p.alt_m, p.time_s);
  for (const route of data.routes) {
    out.push(route.line.length);
    for (const [x, y] of route.line) out.push(x, y);
    out.push(route.low_m, route.high_m, route.time_s, route.time_s + ROUTE_SECONDS);
  }
  for (const volume of volumes) {
    const rings = volume.footprint.kind === 'polygon' ? volume.footprint.rings : [];
    out.push(rings.length);
    for (const ring of rings) {
      out.push(ring.length / 2 + 1, ...ring, ring[0] ?? NaN, ring[1] ?? NaN);
    }
    out.push(volume.lower_m, volume.upper_m, volume.from, volume.to);
  }
  return Float64Array.from(out);
}
