import { useEffect, useMemo, useRef } from 'react';
import type { LonLat } from '#core/units.ts';
import { basePosition } from '#core/rules/basePosition.ts';
import { useAirspace } from '../airspace/airspace.ts';
import { call } from '../api.ts';
import { useDay } from '../app/day.tsx';
import { useRules, useWeather } from '../app/rules.ts';
import { t } from '../i18n/index.ts';
import type { MapHandle } from '../map/createMap.ts';
import { startRangeLayer, type RangeLayer } from '../map/tools/rangeLayer.ts';
import { time } from '../state/clock.ts';
import { useStore } from '../state/store.ts';
import { aircraftOf } from './aircraftChoice.ts';
import { answer, range, setRange } from './rangeState.ts';
import { BEARINGS, reachOf, ringPlaces } from './reach.ts';
import { looksOf, straightArea } from './straightArea.ts';
import './range.css';

/** The question has rested this long before the ground is asked for, ms. */
const REST_MS = 200;

/** The rings of the chosen aircraft on the map; answers the question while it is shown. */
export function RangeOverlay({ handle }: { handle: MapHandle }) {
  const { picking } = useStore(range);
  const shown = useStore(answer);
  const layer = useRef<RangeLayer>(undefined);
  useAnswer();
  useEffect(() => {
    const made = startRangeLayer(handle.map, (position) => {
      if (range.get().picking) setRange({ from: { position }, picking: false });
    });
    layer.current = made;
    return () => {
      layer.current = undefined;
      made.stop();
    };
  }, [handle]);
  useEffect(() => {
    // After the click that chose the place: it is not also a question of what applies there.
    const timer = setTimeout(() => handle.setBusy(picking), 0);
    return () => {
      clearTimeout(timer);
      handle.setBusy(false);
    };
  }, [handle, picking]);
  useEffect(() => {
    const { reach, from, straight_m } = shown ?? {};
    const whole = straight_m?.length === BEARINGS;
    layer.current?.show(reach && from && { from, oneWay: ringPlaces(from, reach.oneWay.radius_m), outAndBack: ringPlaces(from, reach.outAndBack.radius_m), straight: whole ? ringPlaces(from, Float64Array.from(straight_m)) : [] });
  }, [handle, shown]);
  const revealed = useRef('');
  useEffect(() => {
    const place = shown?.from.join() ?? '';
    // Only a new place moves the map; another load or height does not.
    if (!shown?.reach || place === revealed.current) return;
    revealed.current = place;
    handle.reveal(ringPlaces(shown.from, shown.reach.outAndBack.radius_m));
  }, [handle, shown]);
  if (!picking) return null;
  return (
    <div className="float draw-hint" role="status">
      {t('range.pick')}
    </div>
  );
}

/** Follows question, weather, time and zones with the answer: rings at once when the ground of the place is there, then zones bearing by bearing. */
function useAnswer(): void {
  const day = useDay();
  const rules = useRules();
  const weather = useWeather();
  const airspace = useAirspace();
  const { aircraft: choice, from: chosen, agl_m } = useStore(range);
  const { cursor } = useStore(time);
  const { models, batteries, bases, scenarioId: id } = day;
  const aircraft = useMemo(() => choice && rules && aircraftOf({ models, batteries }, choice, rules.reserve_pct.value), [choice, rules, models, batteries]);
  const [lon, lat] = placeOf(chosen, bases, cursor) ?? [];
  useEffect(() => {
    if (!aircraft || !rules || !weather || lon === undefined || lat === undefined || id === undefined) {
      answer.set(undefined);
      return undefined;
    }
    const from: LonLat = [lon, lat];
    const abort = new AbortController();
    const heightsAt = async (positions: LonLat[]): Promise<(number | null)[]> => (await call('getHeights', { params: { id }, body: { positions } }, abort.signal)).heights;
    let timer = setTimeout(() => void work(), REST_MS);
    const work = async (): Promise<void> => {
      try {
        const [ground] = await heightsAt([from]);
        const reach = reachOf(aircraft, weather.at(from[0], from[1], cursor), ground ?? NaN, agl_m);
        answer.set({ from, reach, straight_m: [], waiting: reach !== undefined && airspace !== undefined, failed: false });
        if (!reach || !airspace) return;
        const link_m = aircraft.model.limits.radius_m ?? Infinity;
        const radius_m = reach.outAndBack.radius_m.map((r) => Math.min(r, link_m));
        const heights = await heightsAt(looksOf(from, radius_m));
        const search = straightArea({ airspace, from, start: cursor, radius_m, agl_m, speed_ms: aircraft.model.cruise_ms, buffer_m: rules.zoneBuffer_m.value, heights });
        const done: number[] = [];
        const step = (): void => {
          const next = search.next();
          if (next.done === true) {
            answer.set({ from, reach, straight_m: done, waiting: false, failed: false });
            return;
          }
          done.push(next.value);
          timer = setTimeout(step, 0);
        };
        step();
      } catch {
        if (!abort.signal.aborted) answer.set({ from, reach: undefined, straight_m: [], waiting: false, failed: true });
      }
    };
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [aircraft, rules, weather, airspace, id, lon, lat, agl_m, cursor]);
  useEffect(() => () => answer.set(undefined), []);
}

/** The place that is asked for; a base where it stands at the time, or none while it is on its way. */
function placeOf(chosen: ReturnType<typeof range.get>['from'], bases: ReturnType<typeof useDay>['bases'], cursor: number): LonLat | undefined {
  if (chosen && 'position' in chosen) return chosen.position;
  const base = chosen ? bases.get(chosen.baseId) : [...bases.values()][0];
  return base && basePosition(base, cursor);
}
