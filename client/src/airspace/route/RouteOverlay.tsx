import { useEffect, useMemo, useRef } from 'react';
import { stops, type RouteCheck } from '#core/airspace/checkRoute.ts';
import { explain } from '#core/airspace/explain.ts';
import type { EpochMs, LonLat } from '#core/units.ts';
import { call } from '../../api.ts';
import { useDay } from '../../app/day.tsx';
import { useRules, useWeather } from '../../app/rules.ts';
import { t } from '../../i18n/index.ts';
import type { MapHandle } from '../../map/createMap.ts';
import { asked } from '../../map/tools/asked.ts';
import { startRouteTool, type OffendingPart, type RouteTool } from '../../map/tools/routeTool.ts';
import { aircraftOf } from '../../range/aircraftChoice.ts';
import { select, selected, trail } from '../../state/selection.ts';
import { useStore } from '../../state/store.ts';
import { view } from '../../state/view.ts';
import { useAirspace } from '../airspace.ts';
import { checked, followSketch, preview, type RouteSurroundings } from './checking.ts';
import { addWaypoint, beginDrag, closeSketch, endDrag, insertDragged, moveWaypoint, redoSketch, removeWaypoint, setAdding, sketch, undoSketch } from './sketch.ts';
import { crossingWords, faultWords, spanText } from './words.ts';
import './route.css';

/** The route under check on the map: its tool, the parts that offend, and the check itself, which runs while this is shown. */
export function RouteOverlay({ handle }: { handle: MapHandle }) {
  const day = useDay();
  const airspace = useAirspace();
  const { units } = useStore(view);
  const { route, adding } = useStore(sketch);
  const now = useStore(checked);
  const shown = useStore(preview);
  const tool = useRef<RouteTool>(undefined);
  const id = day.scenarioId;

  const { models, batteries } = day;
  const rules = useRules();
  const weather = useWeather();
  const surroundings = useMemo((): RouteSurroundings | undefined => {
    if (!airspace || !rules || !weather) return undefined;
    const limits = { clearance_m: rules.clearance_m.value, workClearance_m: rules.lowWorkClearance_m.value, maxAgl_m: rules.maxAgl_m.value };
    return { airspace, weather, limits, aircraftOf: ({ aircraft }) => aircraft && aircraftOf({ models, batteries }, aircraft, rules.reserve_pct.value) };
  }, [airspace, rules, weather, models, batteries]);
  useEffect(() => {
    if (!surroundings || id === undefined) return undefined;
    return followSketch(surroundings, async (positions, signal) => (await call('getHeights', { params: { id }, body: { positions } }, signal)).heights);
  }, [surroundings, id]);

  useEffect(() => {
    const made = startRouteTool(handle.map, {
      onAdd: addWaypoint,
      onDragBegin: beginDrag,
      onInsert: insertDragged,
      onMove: moveWaypoint,
      onDragEnd: endDrag,
      onRemove: removeWaypoint,
      onFinish: () => setAdding(false),
      onUndo: undoSketch,
      onRedo: redoSketch,
      onCancel: leave,
    });
    tool.current = made;
    return () => {
      tool.current = undefined;
      made.stop();
    };
  }, [handle]);
  useEffect(() => {
    handle.setBusy(adding);
    return () => handle.setBusy(false);
  }, [handle, adding]);
  useEffect(() => tool.current?.show(route.waypoints, adding), [handle, route, adding]);
  useEffect(() => tool.current?.showPreview(shown?.waypoints ?? []), [handle, shown]);

  const parts = useMemo((): OffendingPart[] => {
    if (!now) return [];
    const zones = now.check.crossings.filter(stops).map((c): OffendingPart => {
      const [measured, allowed] = crossingWords(explain(now.airspace, c, now.route.buffer_m, now.ground), c, units);
      return { line: lineOf(now.check, c.entry, c.exit), tone: c.weight === 'blocks' ? 'block' : 'unknown', words: [measured, allowed, spanText(c.entry.time, c.exit.time)] };
    });
    const heights = now.check.heights.map((f): OffendingPart => {
      const [measured, allowed] = faultWords(f, units);
      return { line: lineOf(now.check, f.from, f.to), at: f.worst.position, tone: f.kind === 'unknown' ? 'unknown' : 'block', words: [measured, allowed, spanText(f.from.time, f.to.time)] };
    });
    return [...zones, ...heights];
  }, [now, units]);
  useEffect(() => tool.current?.showParts(parts, now?.check.verdict), [handle, parts, now]);

  if (!adding) return null;
  return (
    <div className="float draw-hint route-hint" role="status">
      {t('route.hint')}
    </div>
  );
}

/** Leaves what was opened last: the question at a place, adding, a selection, the tool. */
function leave(): void {
  if (asked.get()) asked.set(undefined);
  else if (sketch.get().adding) setAdding(false);
  else if (selected(trail.get())) select(undefined);
  else closeSketch();
}

/** The part of the route from one place and time to another. */
function lineOf({ track }: RouteCheck, from: { position: LonLat; time: EpochMs }, to: { position: LonLat; time: EpochMs }): LonLat[] {
  return [from.position, ...track.filter((p) => p.time > from.time && p.time < to.time).map((p): LonLat => [p.lon, p.lat]), to.position];
}
