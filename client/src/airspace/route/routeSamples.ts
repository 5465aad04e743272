import type { GroundAt } from '#core/airspace/airspace.ts';
import { stops, type RouteCheck } from '#core/airspace/checkRoute.ts';
import { looksAlong, type DrawnRoute } from '#core/airspace/drawnRoute.ts';
import type { MetresAmsl } from '#core/units.ts';
import { visible, type Offence } from '../../profile/offending.ts';
import type { Sample } from '../../profile/sample.ts';

/** What the height profile of a drawn route is painted from. */
export interface RouteSamples {
  samples: Sample[];
  /** ground AMSL under each; null is unknown */
  ground: (MetresAmsl | null)[];
}

/** Looks that are drawn at most, so that a drag stays smooth; waypoints always are. */
const MOST = 360;

/** Samples along a drawn route. Where it follows unknown ground its height above the sea is NaN. */
export function routeSamples(route: DrawnRoute, ground: GroundAt): RouteSamples {
  const looks = looksAlong(route, ground, 'planar');
  const every = Math.max(1, Math.ceil(looks.length / MOST));
  const samples: Sample[] = [];
  const under: (MetresAmsl | null)[] = [];
  let leg = -1;
  looks.forEach((p, i) => {
    const isWaypoint = p.leg !== leg;
    leg = p.leg;
    if (!isWaypoint && i % every !== 0) return;
    samples.push({ d: p.at_m, lon: p.lon, lat: p.lat, amsl_m: p.amsl_m, time: p.time, energy_wh: NaN, waypoint: isWaypoint ? p.leg : undefined });
    const below = p.amsl_m - p.agl_m;
    under.push(Number.isNaN(below) ? null : below);
  });
  return { samples, ground: under };
}

/** The parts of the way that zones or the ground stop, metres from the departure. */
export function routeOffences(check: RouteCheck): Offence[] {
  const at = (time: number): number => {
    const next = check.track.findIndex((p) => p.time >= time);
    const b = check.track[next] ?? check.track[check.track.length - 1];
    const a = check.track[next - 1] ?? b;
    if (a === undefined || b === undefined) return 0;
    return b.time > a.time ? a.at_m + ((b.at_m - a.at_m) * (time - a.time)) / (b.time - a.time) : b.at_m;
  };
  const zones = check.crossings.filter(stops).map((c): Offence => ({
    ...visible({ from: at(c.entry.time), to: at(c.exit.time) }, check.length_m),
    tone: c.weight === 'blocks' ? 'block' : 'unknown',
    finding: { checkId: 'AIR-ZONE', message: '' },
  }));
  const heights = check.heights.map((f): Offence => ({
    ...visible({ from: f.from.at_m, to: f.to.at_m }, check.length_m),
    tone: f.kind === 'unknown' ? 'unknown' : 'block',
    finding: { checkId: f.kind === 'tooHigh' ? 'OA-HEIGHT' : 'TER-CLR', message: '' },
  }));
  return [...zones, ...heights];
}
