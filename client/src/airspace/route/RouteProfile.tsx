import { useEffect, useMemo, useRef } from 'react';
import type { RouteCheck } from '#core/airspace/checkRoute.ts';
import { useWeather } from '../../app/rules.ts';
import { t } from '../../i18n/index.ts';
import { showRing } from '../../map/ring.ts';
import { BatteryChart } from '../../profile/BatteryChart.tsx';
import type { BatteryLine } from '../../profile/battery.ts';
import { zoneBands } from '../../profile/bands.ts';
import type { Frame } from '../../profile/geometry.ts';
import { HeightChart } from '../../profile/HeightChart.tsx';
import { heightRange } from '../../profile/scales.ts';
import type { Sample } from '../../profile/sample.ts';
import { chartUnits } from '../../profile/units.ts';
import { useUndulation } from '../../profile/useUndulation.ts';
import { useWidth } from '../../profile/useWidth.ts';
import { WaypointHandles } from '../../profile/WaypointHandles.tsx';
import { windAlong } from '../../profile/wind.ts';
import { WindStrip } from '../../profile/WindStrip.tsx';
import '../../profile/profile.css';
import { useStore } from '../../state/store.ts';
import { view } from '../../state/view.ts';
import { height, length } from '../../ui/format.ts';
import { zonesNear } from '../zonesNear.ts';
import type { CheckedSketch } from './checking.ts';
import { routeOffences, routeSamples } from './routeSamples.ts';
import { beginDrag, endDrag, insertWaypoint, liftWaypoint, removeWaypoint, sketch } from './sketch.ts';

/** The route from the side: ground, zones, what is to be kept of both, the battery and the wind. Its waypoints are lifted here as they are moved on the map. */
export function RouteProfile({ now }: { now: CheckedSketch }) {
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const units = chartUnits(useStore(view).units);
  const { dragging } = useStore(sketch);
  const weather = useWeather();
  const { route, check, airspace } = now;
  const { samples, ground } = useMemo(() => routeSamples(route, now.ground), [route, now]);
  const zones = useMemo(() => zonesNear(airspace, route.waypoints.map((w) => [w.lon, w.lat]), { from: route.start, to: check.end + 1 }), [airspace, route, check]);
  const undulation = useUndulation(zones);
  const bands = useMemo(() => zoneBands(samples, zones, ground, undulation), [samples, zones, ground, undulation]);
  const wanted = useMemo((): Frame => {
    const limits = ground.map((h) => (h === null ? NaN : h + route.limits.maxAgl_m));
    const range = heightRange([...samples.map((s) => s.amsl_m), ...ground.map((h) => h ?? NaN), ...limits].map((h) => h / units.height_m));
    return { width, total_m: check.length_m, from_m: range.from * units.height_m, to_m: range.to * units.height_m };
  }, [samples, ground, route, check, width, units.height_m]);
  // The scale stands still under a hand that drags.
  const kept = useRef(wanted);
  if (!dragging) kept.current = wanted;
  const frame = { ...kept.current, width, total_m: check.length_m };
  useEffect(() => () => showRing(undefined), []);
  const battery = batteryOf(check);
  const highest = samples.reduce((top, s) => (s.amsl_m > top ? s.amsl_m : top), -Infinity);
  const label = t('route.profile', length(check.length_m, units.system), height(Math.round(highest), 'AMSL', units.system));
  const lift = (waypoint: number, amsl_m: number): void => {
    const below = ground[samples.findIndex((s) => s.waypoint === waypoint)] ?? NaN;
    liftWaypoint(waypoint, Math.round(route.heights === 'AMSL' ? amsl_m : Math.max(0, amsl_m - below)));
  };
  const addAt = (s: Sample): void => {
    const next = samples.find((other) => other.waypoint !== undefined && other.d > s.d);
    const below = ground[samples.indexOf(s)] ?? NaN;
    const height_m = route.heights === 'AMSL' ? s.amsl_m : s.amsl_m - below;
    if (next?.waypoint !== undefined && !Number.isNaN(height_m)) insertWaypoint(next.waypoint, { lon: s.lon, lat: s.lat, height_m: Math.round(height_m) });
  };
  return (
    <section className="profile-mount" aria-label={t(battery ? 'route.profileHeadingBattery' : 'route.profileHeading', units.height)}>
      <h2>{t(battery ? 'route.profileHeadingBattery' : 'route.profileHeading', units.height)}</h2>
      <div className="profile" ref={host}>
        {width > 0 && (
          <>
            <HeightChart label={label} frame={frame} samples={samples} ground={ground} bands={bands} offences={routeOffences(check)} limit_m={route.limits.maxAgl_m} clearance_m={route.limits.clearance_m} here={undefined} units={units} onHover={showRing} onDouble={addAt}>
              <WaypointHandles frame={frame} samples={samples} ground={ground} units={units} edit={{ onBegin: beginDrag, onLift: lift, onEnd: endDrag, onRemove: removeWaypoint }} />
            </HeightChart>
            {battery && <BatteryChart line={battery} frame={frame} here={undefined} />}
            {weather && <WindStrip places={windAlong(samples, ground, weather)} frame={frame} />}
          </>
        )}
      </div>
      <p className="hint">{t('route.profileHint')}</p>
    </section>
  );
}

/** The battery along the track in percent of the full one; undefined where no aircraft is chosen or its energy is not known. */
function batteryOf({ track, energy }: RouteCheck): BatteryLine | undefined {
  if (energy === undefined || energy.state === 'unknown') return undefined;
  const percent = (wh: number): number => Math.max(0, (wh / energy.full_wh) * 100);
  const points = track.map((p, i) => ({ d: p.at_m, expected: percent(energy.left_wh[i] ?? NaN), p95: percent(energy.leftP95_wh[i] ?? NaN) }));
  const last = points[points.length - 1];
  return last && { points, reserve: percent(energy.reserve_wh), end: { ...last, p95: percent(energy.atLanding_wh) } };
}
