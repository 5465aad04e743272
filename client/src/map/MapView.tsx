import type { FeatureCollection } from 'geojson';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { findingTitle, t } from '../i18n/index.ts';
import { cursorToNow, time } from '../state/clock.ts';
import { select, selected, trail } from '../state/selection.ts';
import { useBasemap, useFlight, useRelief } from '../state/queries.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { useDay, type Day } from '../app/day.tsx';
import { draft, drawSlot, setShape, sketchKindOf, slotDone } from '../missions/draft.ts';
import { local, measured, utc } from '../ui/format.ts';
import { Icon } from '../ui/Icon.tsx';
import { AddMission } from '../missions/AddMission.tsx';
import { heightFilter } from '../airspace/heightFilter.ts';
import { liftedFor } from '../airspace/liftedFor.ts';
import { zonePositions } from '../airspace/zonePositions.ts';
import { sketch as routeSketch, switchSketch } from '../airspace/route/sketch.ts';
import { range, switchRange } from '../range/rangeState.ts';
import { createMap, type MapHandle } from './createMap.ts';
import { DataAges } from './DataAges.tsx';
import { HeightFilter } from './HeightFilter.tsx';
import { InView } from './InView.tsx';
import { placesOf } from './places.ts';
import { missionShape } from './prepare.ts';
import { ScaleBar } from './ScaleBar.tsx';
import type { Scene } from './scene.ts';
import { asked, askHere, followPointer } from './tools/asked.ts';
import { startSketch, type Sketch } from './tools/sketch.ts';
import { mapHandle } from './handle.ts';
import { showHazards } from '../weather/hazardOutlines.ts';
import { WindNow } from '../weather/WindNow.tsx';

const NONE: readonly never[] = [];
const RouteOverlay = lazy(() => import('../airspace/route/RouteOverlay.tsx').then((m) => ({ default: m.RouteOverlay })));
const RangeOverlay = lazy(() => import('../range/RangeOverlay.tsx').then((m) => ({ default: m.RangeOverlay })));
const WhatApplies = lazy(() => import('./WhatApplies.tsx').then((m) => ({ default: m.WhatApplies })));

/** The map and what floats over it. React hosts the element; everything on the map is painted by `createMap`. */
export function MapView() {
  const day = useDay();
  const host = useRef<HTMLDivElement>(null);
  const [handle, setHandle] = useState<MapHandle>();
  const place = useStore(asked);
  const { open: routing } = useStore(routeSketch);
  const { open: ranging } = useStore(range);
  const [listed, setListed] = useState(false);
  const [zonesFailed, setZonesFailed] = useState(false);
  const selection = selected(useStore(trail));
  const { cursor } = useStore(time);
  const settings = useStore(view);
  const basemap = useBasemap(day.scenarioId).data;
  const relief = useRelief(day.scenarioId).data;
  const flightId = selection?.kind === 'flight' ? selection.id : undefined;
  const flight = useFlight(flightId === undefined ? undefined : day.plan?.id, flightId).data;

  const words = useRef<(f: Scene['flights'][number]['findings'][number]) => [string, string]>(() => ['', '']);
  words.current = (f) => {
    const when = f.time === undefined ? '' : ` · ${utc(Date.parse(f.time))}`;
    const limit = f.limit === undefined ? '' : t('finding.limit', measured(f.limit, f.unit, settings.units));
    return [f.measured === undefined ? findingTitle(f.checkId) : `${measured(f.measured, f.unit, settings.units)}, ${findingTitle(f.checkId).toLowerCase()}`, `${limit}${when}`.replace(/^ · /, '')];
  };

  useEffect(() => {
    if (!host.current) return undefined;
    const made = createMap(host.current, {
      onSelect: (s) => {
        asked.set(undefined);
        select(s);
      },
      onGround: asked.set,
      words: (f) => words.current(f),
      onZonesFailed: () => setZonesFailed(true),
    });
    setHandle(made);
    mapHandle.set(made);
    const stopPointer = followPointer(made.map);
    return () => {
      stopPointer();
      mapHandle.set(undefined);
      made.destroy();
    };
  }, []);

  const band = useStore(heightFilter);
  const lifted = useMemo(() => liftedFor(selection, day), [selection, day]);
  const unserved = useMemo(() => new Set((day.plan?.unserved ?? []).map((u) => u.missionId)), [day.plan]);
  const known = day.scenario;
  const scene = useMemo(
    (): Scene => ({
      opened: day.opened, missions: known?.missions ?? NONE, sites: known?.sites ?? NONE, bases: known?.bases ?? NONE, flights: day.plan?.flights ?? NONE, flight,
      basemap: isCollection(basemap) ? basemap : undefined, relief: relief ?? undefined, unserved, lifted, cursor, band, selection,
    }),
    [day.opened, known, day.plan, flight, basemap, relief, unserved, lifted, cursor, band, selection],
  );
  useEffect(() => handle?.show(scene), [handle, scene]);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const look = (): void => handle?.look(settings.units);
    look();
    dark.addEventListener('change', look);
    return () => dark.removeEventListener('change', look);
  }, [handle, settings.units, settings.theme]);
  const hazards = known?.weather?.hazards;
  useEffect(() => (handle && hazards ? showHazards(handle, hazards, cursor) : undefined), [handle, hazards, cursor]);
  const tiles = day.about?.tiles;
  useEffect(() => handle?.showTiles(tiles), [handle, tiles]);

  // A day opens with its bases, sites and flights in view; the coarse world behind it is only shown without a day.
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (!handle || !known || shown.current === known.id) return;
    shown.current = known.id;
    handle.reveal(placesOf(known), true);
  }, [handle, known]);
  useReveal(handle, scene, selection, day.findZone);
  useSketch(handle);
  useEffect(() => asked.set(undefined), [selection]);

  return (
    <section className="map" aria-label={t('map.label', day.zones.length, known?.bases.length ?? 0, day.plan?.flights.length ?? 0)} id="map" tabIndex={-1}>
      <div ref={host} className="map-host" />
      <div className="float tools" role="toolbar" aria-label={t('map.tools')} aria-orientation="vertical">
        <AddMission />
        <button type="button" title={`${t('route.tool')} (U)`} aria-label={t('route.tool')} aria-pressed={routing} onClick={switchSketch}>
          <Icon name="route" size={18} />
        </button>
        <button type="button" title={`${t('range.tool')} (D)`} aria-label={t('range.tool')} aria-pressed={ranging} onClick={switchRange}>
          <Icon name="range" size={18} />
        </button>
        <hr />
        <button type="button" title={t('map.zoomIn')} aria-label={t('map.zoomIn')} onClick={() => handle?.map.zoomIn()}>
          <Icon name="add" size={18} />
        </button>
        <button type="button" title={t('map.zoomOut')} aria-label={t('map.zoomOut')} onClick={() => handle?.map.zoomOut()}>
          <Icon name="minus" size={18} />
        </button>
        <button type="button" title={t('map.showAll')} aria-label={t('map.showAll')} onClick={() => known && handle?.reveal(placesOf(known), true)}>
          <Icon name="fit" size={18} />
        </button>
        <hr />
        <button type="button" title={t('map.inView')} aria-label={t('map.inView')} aria-pressed={listed} onClick={() => setListed(!listed)}>
          <Icon name="list" size={18} />
        </button>
        <button type="button" title={t('map.whatApplies')} aria-label={t('map.whatApplies')} onClick={askHere}>
          <Icon name="question" size={18} />
        </button>
      </div>
      <MapTime timezone={day.timezone} />
      {listed && handle && <InView handle={handle} scene={scene} onClose={() => setListed(false)} />}
      <Suspense fallback={null}>
        {place && handle && <WhatApplies handle={handle} position={place} onClose={() => asked.set(undefined)} />}
        {routing && handle && <RouteOverlay handle={handle} />}
        {ranging && handle && <RangeOverlay handle={handle} />}
      </Suspense>
      <DrawHint />
      {zonesFailed && (
        <div className="float draw-hint" role="alert">
          {t('map.zonesFailed')}
        </div>
      )}
      {handle && <ScaleBar map={handle.map} units={settings.units} />}
      <DataAges />
    </section>
  );
}

const isCollection = (value: unknown): value is FeatureCollection => typeof value === 'object' && value !== null && 'features' in value && Array.isArray(value.features);

/** Brings a new selection into view, only when it is out of sight. */
function useReveal(handle: MapHandle | undefined, scene: Scene, selection: Scene['selection'], findZone: Day['findZone']): void {
  const latest = useRef(scene);
  latest.current = scene;
  const find = useRef(findZone);
  find.current = findZone;
  const key = selection ? `${selection.kind}/${selection.id}` : '';
  useEffect(() => {
    const s = latest.current;
    if (!handle || !s.selection) return;
    const { kind, id } = s.selection;
    if (kind === 'flight') handle.reveal(s.flights.find((f) => f.id === id)?.track ?? []);
    if (kind === 'mission') {
      const m = s.missions.find((x) => x.id === id);
      const shape = m && missionShape(m, s.sites);
      if (shape) handle.reveal([...(shape.anchor ? [shape.anchor] : []), ...shape.points, ...shape.lines.flat(), ...shape.areas.flat(2)]);
    }
    if (kind === 'base') handle.reveal(s.bases.filter((b) => b.id === id).map((b) => b.position));
    if (kind === 'zone') {
      const zone = find.current(id);
      const points = zone ? zonePositions(zone) : [];
      const bounds = handle.map.getBounds();
      if (!points.some((p) => bounds.contains([p[1], p[0]]))) handle.reveal(points);
    }
  }, [handle, key]);
}

/** Runs the drawing tool for the shape of the draft that is drawn now. */
function useSketch(handle: MapHandle | undefined): void {
  const d = useStore(draft);
  const sketch = useRef<Sketch>(undefined);
  const active = d?.active;
  const kind = d && active ? sketchKindOf(d, active) : undefined;
  useEffect(() => {
    if (!handle || active === undefined || kind === undefined) return undefined;
    handle.setBusy(true);
    const made = startSketch(handle.map, kind, [...(draft.get()?.shapes[active] ?? [])], {
      onChange: (positions) => setShape(active, positions),
      onFinish: (positions) => {
        setShape(active, positions);
        slotDone();
      },
      onCancel: () => drawSlot(undefined),
    });
    sketch.current = made;
    return () => {
      sketch.current = undefined;
      made.stop();
      handle.setBusy(false);
    };
  }, [handle, active, kind]);
  const positions = active === undefined ? undefined : d?.shapes[active];
  useEffect(() => {
    if (positions) sketch.current?.set([...positions]);
  }, [positions]);
}

function MapTime({ timezone }: { timezone: string }) {
  const { cursor, following } = useStore(time);
  if (cursor === 0) return null;
  return (
    <div className="float map-time">
      <b>{t('map.at', utc(cursor))}</b>
      <span className="muted">{local(cursor, timezone)}</span>
      {!following && (
        <button type="button" className="link" onClick={() => cursorToNow(true)}>
          {t('map.toNow')}
        </button>
      )}
      <WindNow />
      <HeightFilter />
    </div>
  );
}

function DrawHint() {
  const d = useStore(draft);
  if (!d || d.active === undefined) return null;
  const kind = sketchKindOf(d, d.active);
  return (
    <div className="float draw-hint" role="status">
      {t(kind === 'point' ? 'draw.point' : kind === 'points' ? 'draw.points' : kind === 'line' ? 'draw.line' : 'draw.polygon')}
    </div>
  );
}

