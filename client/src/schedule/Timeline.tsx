import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Scenario } from '#core/documents/scenario.ts';
import { ruleSetById } from '#core/rules/sets/index.ts';
import type { RuleSet } from '#core/rules/ruleSet.ts';
import type { Interval } from '#core/time.ts';
import type { TimelineProps } from '../app/mounts.tsx';
import { t } from '../i18n/index.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { fitDay, showing, timeAt, zoomed } from './axis.ts';
import { FocusGrid } from './FocusGrid.tsx';
import { Foot } from './Foot.tsx';
import { HoverTip } from './HoverTip.tsx';
import { layoutOf, scrollTo, type Hit, type Shown } from './layout.ts';
import { useLook } from './look.ts';
import { paint } from './paint.ts';
import { rowsOf, type Bar, type BatteryRow, type Rows } from './rows.ts';
import './schedule.css';
import type { Scene } from './scene.ts';
import { useGestures } from './useGestures.ts';
import { setViewport, viewport } from './viewport.ts';
import { sunOf, weatherBands } from './weather.ts';

/** A week on either side of the day is as far as one can zoom out or pan. */
const AROUND_MS = 7 * 86_400_000;

/** The day by aircraft, pilot and battery, painted on a canvas; one cell of the page stands for the bar with the focus. */
export function Timeline({ plan, scenario, cursor, now, selection, onSelect, onCursor, timezone }: TimelineProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const size = useSize(host);
  const look = useLook();
  const { units } = useStore(view);
  const shownPart = useStore(viewport);
  const rows = useMemo(() => rowsOf(scenario, plan), [scenario, plan]);
  const day = useMemo(() => fitDay({ from: Date.parse(scenario.window.start), to: Date.parse(scenario.window.end) }, rows.flown, now), [scenario, rows, now]);
  const { bands, sun, allowed_h } = useSurroundings(scenario, day);
  const chosen = useMemo(() => chosenFlights(selection, rows.bars), [selection, rows]);
  const chosenAircraft = selection?.kind === 'aircraft' ? selection.id : selection?.kind === 'flight' ? rows.bars.get(selection.id)?.flight.aircraftId : undefined;
  const lit = useMemo(() => (selection?.kind === 'person' ? new Set([...rows.bars.values()].filter((b) => b.flight.crewIds.includes(selection.id)).map((b) => b.flight.id)) : undefined), [selection, rows]);
  const shown: Shown = useMemo(
    () => ({ aircraft: rows.aircraft, pilots: rows.pilots, batteries: shownPart.batteries ? batteriesOf(rows, chosenAircraft) : [] }),
    [rows, shownPart.batteries, chosenAircraft],
  );
  const span = shownPart.span ?? day;
  const layout = useMemo(() => layoutOf(size, span, shown, shownPart.scroll), [size, span, shown, shownPart.scroll]);

  const zoom = (factor: number): void => {
    const middle = cursor > span.from && cursor < span.to ? cursor : timeAt(layout.axis, (layout.axis.left + layout.axis.right) / 2);
    setViewport({ span: zoomed(span, middle, factor, day) });
  };
  const fit = (): void => setViewport({ span: undefined });
  const show = (row: number, bar: Bar | undefined): void => {
    const next = bar ? showing(span, bar, day) : span;
    setViewport({ scroll: scrollTo(layout, row), ...(next === span ? {} : { span: next }) });
  };
  const press = (hit: Hit): void => {
    if (hit.on === 'bar') onSelect({ kind: 'flight', id: hit.bar.flight.id });
    else if (hit.on === 'row' && hit.label) {
      const aircraft = rows.aircraft[hit.row];
      if (aircraft) onSelect({ kind: 'aircraft', id: aircraft.id });
    } else if (hit.on === 'pilot') onSelect(hit.bar ? { kind: 'flight', id: hit.bar.flight.id } : { kind: 'person', id: hit.pilot.id });
  };
  const { pointed, panning } = useGestures(canvas, { layout, shown, day, onCursor, onPress: press });

  const chosenFlight = selection?.kind === 'flight' ? selection.id : undefined;
  const measured = size.height > 0;
  const latestShow = useRef(show);
  latestShow.current = show;
  useEffect(() => {
    const row = rows.aircraft.findIndex((a) => a.bars.some((b) => b.flight.id === chosenFlight));
    if (measured && chosenFlight !== undefined && row >= 0) latestShow.current(row, rows.bars.get(chosenFlight));
  }, [chosenFlight, rows, measured]);

  useLayoutEffect(() => {
    const el = canvas.current;
    const ctx = el?.getContext('2d');
    if (!el || !ctx || size.width === 0) return;
    const ratio = globalThis.devicePixelRatio || 1;
    const scene: Scene = { layout, shown, look, ratio, bands, sun, now, cursor, timezone, units, selection, lit, chosen, chosenAircraft, allowed_h };
    const width = Math.round(size.width * ratio);
    const height = Math.round(size.height * ratio);
    if (el.width !== width || el.height !== height) {
      el.width = width;
      el.height = height;
    }
    paint(ctx, scene);
  }, [layout, shown, look, bands, sun, now, cursor, timezone, units, selection, lit, chosen, chosenAircraft, allowed_h, size]);

  const over = pointed?.hit.on;
  const pressable = over === 'bar' || over === 'pilot' || (pointed?.hit.on === 'row' && pointed.hit.label);
  return (
    <section className="timeline" aria-label={t('timeline.label')}>
      <div className="timeline-canvas" ref={host}>
        <canvas ref={canvas} aria-hidden="true" className={panning ? 'panning' : over === 'axis' ? 'on-axis' : pressable ? 'on-bar' : ''} />
        <FocusGrid layout={layout} aircraft={rows.aircraft} chosen={chosenFlight} onOpen={onSelect} onShow={show} onZoom={zoom} onFit={fit} />
        {!plan && (
          <p className="timeline-empty">
            <span>{t('timeline.empty')}</span>
          </p>
        )}
        {pointed && !panning && <HoverTip pointed={pointed} layout={layout} scenario={scenario} bands={bands} timezone={timezone} units={units} />}
      </div>
      <Foot rows={rows} batteries={shownPart.batteries} batteriesOf={chosenAircraft} onZoom={zoom} onFit={fit} />
    </section>
  );
}

/** Weather that stops, sun, and the hours that the rule set allows; wide enough for every view. */
function useSurroundings(scenario: Scenario, day: Interval) {
  return useMemo(() => {
    const rules = ruleSetOf(scenario);
    const place = scenario.bases[0]?.position ?? scenario.sites[0]?.position;
    const wide: Interval = { from: day.from - AROUND_MS, to: day.to + AROUND_MS };
    return {
      bands: rules ? weatherBands(scenario, rules, day) : [],
      sun: place ? sunOf(place[0], place[1], wide) : { down: [], night: [] },
      allowed_h: rules?.maxFlightTime_h.value,
    };
  }, [scenario, day]);
}

/** The rule set of the day; none where this page does not hold it, and then nothing is said by it. */
function ruleSetOf(scenario: Scenario): RuleSet | undefined {
  try {
    return ruleSetById(scenario.ruleset.id, scenario.ruleset.version);
  } catch {
    return undefined;
  }
}

/** The batteries of an aircraft, or all that fly; all that there are while nothing is planned. */
function batteriesOf(rows: Rows, aircraftId: string | undefined): readonly BatteryRow[] {
  if (aircraftId !== undefined) return rows.batteries.filter((b) => b.aircraftIds.has(aircraftId));
  return rows.bars.size === 0 ? rows.batteries : rows.batteries.filter((b) => b.use.length > 0);
}

function chosenFlights(selection: TimelineProps['selection'], bars: ReadonlyMap<string, Bar>): ReadonlySet<string> {
  if (selection?.kind === 'flight') return new Set([selection.id]);
  if (selection?.kind !== 'mission') return new Set();
  return new Set([...bars.values()].filter((b) => b.flight.missionIds.includes(selection.id)).map((b) => b.flight.id));
}

function useSize(of: { current: HTMLElement | null }): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const el = of.current;
    if (!el) return undefined;
    const measure = (): void => setSize((s) => (s.width === el.clientWidth && s.height === el.clientHeight ? s : { width: el.clientWidth, height: el.clientHeight }));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(el);
    return () => watch.disconnect();
  }, [of]);
  return size;
}
