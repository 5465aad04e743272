import type { Pass } from './order.ts';
import { type Point, openRing } from './planar.ts';

/** A mitre at a bend of an offset line is at most this many times as long as the offset. */
const MITRE_LIMIT = 3;

/**
 * Tracks along a line that together see `width_m`: `count` lines side by side, flown there and back in turn. Metres in a tangent plane.
 */
export function corridorTracks(line: readonly Point[], width_m: number, count: number): Point[][] {
  const tracks: Point[][] = [];
  for (let i = 0; i < count; i++) {
    const track = offsetLine(line, ((i + 0.5) / count - 0.5) * width_m);
    tracks.push(i % 2 === 0 ? track : track.toReversed());
  }
  return tracks;
}

/** The line `distance` to the left of a line, with mitred bends (limited). */
export function offsetLine(line: readonly Point[], distance: number): Point[] {
  const points = line.filter((p, i) => i === 0 || Math.hypot(p[0] - (line[i - 1]?.[0] ?? 0), p[1] - (line[i - 1]?.[1] ?? 0)) > 1e-3);
  if (distance === 0 || points.length < 2) return points;
  const normals = points.slice(1).map((p, i): Point => {
    const q = points[i] ?? p;
    const length = Math.hypot(p[0] - q[0], p[1] - q[1]);
    return [-(p[1] - q[1]) / length, (p[0] - q[0]) / length];
  });
  return points.map((p, i): Point => {
    const before = normals[i - 1] ?? normals[i] ?? [0, 0];
    const after = normals[i] ?? before;
    const sum: Point = [before[0] + after[0], before[1] + after[1]];
    const half = (sum[0] * sum[0] + sum[1] * sum[1]) / 2;
    const scale = half < 1e-9 ? 0 : 1 / half;
    const mitre: Point = half < 1e-9 ? before : [sum[0] * scale, sum[1] * scale];
    const length = Math.hypot(mitre[0], mitre[1]);
    const shrink = length > MITRE_LIMIT ? MITRE_LIMIT / length : 1;
    return [p[0] + mitre[0] * shrink * distance, p[1] + mitre[1] * shrink * distance];
  });
}

/** Joins tracks end to end as runs; a track of one stretch is one run. */
export function runsOfTracks(tracks: readonly (readonly Point[])[]): Pass[] {
  return tracks.flatMap((track) =>
    track.slice(1).flatMap((to, i) => {
      const from = track[i];
      return from === undefined || openRing([from, to]).length < 2 ? [] : [{ from, to }];
    }),
  );
}
