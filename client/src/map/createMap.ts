import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import type { Zone } from '#core/airspace/zone.ts';
import type { Selection } from '../state/selection.ts';
import type { UnitSystem } from '../state/view.ts';
import { CanvasLayer } from './canvasLayer.ts';
import { fontFamily, readColours, type Colours } from './colours.ts';
import { hitObject } from './hit.ts';
import { paintGround, paintNames, prepareGround, type Ground } from './layers/basemap.ts';
import { loadLand, paintLand, type Land } from './layers/land.ts';
import { ReliefPainter } from './layers/reliefPainter.ts';
import { paintFlights, paintMissionShapes, paintOffence, paintSelectedFlight, paintSymbols, prepareTraffic, type Traffic } from './layers/traffic.ts';
import type { Frame } from './mercator.ts';
import { EMPTY_SCENE, type Scene } from './scene.ts';
import { TextPlacer } from './text.ts';
import { tileLayer, type Tiles } from './tiles.ts';
import { Turns } from './turns.ts';
import { ZoneLayer } from './zones/zoneLayer.ts';

export interface MapEvents {
  /** an object was clicked */
  onSelect(selection: Selection): void;
  /** bare ground was clicked: what applies here? */
  onGround(position: [number, number]): void;
  /** two lines for the label of a finding on the map */
  words(finding: Scene['flights'][number]['findings'][number]): [string, string];
  /** zones cannot be drawn any more */
  onZonesFailed(): void;
}
export interface MapHandle {
  readonly map: L.Map;
  show(scene: Scene): void;
  look(units: UnitSystem): void;
  showTiles(tiles: Tiles | undefined): void;
  /** all zones over a position, whatever their height and time */
  zonesAt(position: [number, number]): Zone[];
  /** brings positions into view, only if they are out of it */
  reveal(positions: readonly (readonly [number, number])[], always?: boolean): void;
  /** while a tool draws, clicks belong to it */
  setBusy(busy: boolean): void;
  destroy(): void;
}

/** The map, driven imperatively: React only hosts the element and hands over scenes. */
export function createMap(element: HTMLElement, events: MapEvents): MapHandle {
  const still = globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(element, { center: [20, 10], zoom: 3, minZoom: 2, maxZoom: 19, zoomSnap: 0.25, zoomDelta: 1, zoomControl: false, attributionControl: true, zoomAnimation: !still, fadeAnimation: false, worldCopyJump: false, keyboard: true, doubleClickZoom: false });
  map.attributionControl.setPrefix(false);
  for (const [name, z] of [['ground', 210], ['zones', 405], ['sky', 410], ['tags', 420]] as const) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(z);
    pane.style.pointerEvents = 'none';
  }
  let scene: Scene = EMPTY_SCENE;
  let colours: Colours = readColours();
  let units: UnitSystem = 'metric';
  let land: Land | undefined;
  let ground: Ground | undefined;
  let traffic: Traffic = prepareTraffic(EMPTY_SCENE);
  let tiles: L.TileLayer | undefined;
  let busy = false;
  const abort = new AbortController();

  const turns = new Turns();
  const reliefPainter: ReliefPainter = new ReliefPainter(() => groundLayer.redraw());
  const groundLayer = new CanvasLayer('ground', turns, (ctx, frame) => {
    if (tiles) return;
    paintLand(ctx, frame, land, colours);
    if (scene.relief) reliefPainter.paint(ctx, frame, scene.relief, colours);
    if (ground) paintGround(ctx, frame, ground, colours);
  }).addTo(map);
  const zoneLayer: ZoneLayer = new ZoneLayer(turns, { onTags: () => skyLayer.redraw(), onFailure: () => events.onZonesFailed() }).addTo(map);
  const skyLayer = new CanvasLayer('sky', turns, (ctx, frame) => {
    const placer = new TextPlacer();
    for (const box of floatsOver(element, frame)) placer.take(box.x, box.y, box.w, box.h);
    paintMissionShapes(ctx, frame, traffic, scene, colours);
    paintFlights(ctx, frame, traffic, scene, colours);
    paintSelectedFlight(ctx, frame, traffic, scene, colours);
    paintSymbols(ctx, frame, traffic, scene, colours, placer, units);
    if (ground && !tiles) paintNames(ctx, frame, ground, colours, placer, 1);
    paintOffence(ctx, frame, scene, colours, placer, events.words);
    zoneLayer.askTags(frame, map.getSize(), placer.taken);
    for (const box of zoneLayer.tagsIn(frame)) placer.take(box.x, box.y, box.w, box.h);
    if (ground && !tiles) paintNames(ctx, frame, ground, colours, placer, 2);
  }).addTo(map);

  loadLand(abort.signal).then(
    (read) => {
      land = read;
      groundLayer.redraw();
    },
    () => undefined,
  );
  map.on('click', (e: L.LeafletMouseEvent) => {
    if (busy) return;
    const origin = map.getPixelOrigin().add(map.containerPointToLayerPoint(L.point(0, 0)));
    const size = map.getSize();
    const frame = { scale: 256 * 2 ** map.getZoom(), originX: origin.x, originY: origin.y, width: size.x, height: size.y };
    const hit = hitObject(frame, e.containerPoint.x, e.containerPoint.y, scene, traffic);
    if (hit) events.onSelect(hit);
    else events.onGround([e.latlng.lng, e.latlng.lat]);
  });
  // A view that was fitted stays fitted while the room for the map changes, until the person moves the map.
  let fitted: L.LatLngBounds | undefined;
  const fit = (bounds: L.LatLngBounds, animate: boolean): void => {
    fitted = bounds;
    map.fitBounds(bounds, { maxZoom: 14, animate, duration: 0.4 });
  };
  const letGo = (): void => {
    fitted = undefined;
  };
  map.on('dragstart', letGo);
  element.addEventListener('wheel', letGo, { passive: true });
  element.addEventListener('keydown', letGo);
  const size = new ResizeObserver(() => {
    map.invalidateSize({ animate: false, pan: true });
    if (fitted) fit(fitted, false);
  });
  size.observe(element);

  return {
    map,
    show(next) {
      const before = scene;
      scene = next;
      if (next.opened !== before.opened) zoneLayer.open(next.opened?.buffer);
      if (next.cursor !== before.cursor || next.band !== before.band || next.selection !== before.selection || next.lifted !== before.lifted) {
        zoneLayer.setState({ cursor: next.cursor, band: next.band, selected: next.selection?.kind === 'zone' ? next.selection.id : undefined, lifted: next.lifted });
      }
      if (next.missions !== before.missions || next.sites !== before.sites || next.flights !== before.flights) traffic = prepareTraffic(next);
      if (next.basemap !== before.basemap) ground = next.basemap ? prepareGround(next.basemap) : undefined;
      if (next.basemap !== before.basemap || next.relief !== before.relief) groundLayer.redraw();
      skyLayer.redraw();
    },
    look(nextUnits) {
      units = nextUnits;
      colours = readColours();
      zoneLayer.setLook({ colours, family: fontFamily(), units, ratio: globalThis.devicePixelRatio || 1 });
      groundLayer.redraw();
      skyLayer.redraw();
    },
    showTiles(next) {
      tiles?.remove();
      tiles = next && tileLayer(next)?.addTo(map);
      groundLayer.redraw();
    },
    // A height and a time that are not known meet every limit and every schedule.
    zonesAt: ([lon, lat]) => {
      const airspace = scene.opened?.airspace;
      return airspace ? airspace.at(lon, lat, NaN, NaN, NaN).flatMap((index) => airspace.zones[index] ?? []) : [];
    },
    reveal(positions, always = false) {
      const bounds = L.latLngBounds(positions.map((p) => [p[1], p[0]] as [number, number]));
      if (!bounds.isValid()) return;
      if (always || !map.getBounds().pad(-0.05).contains(bounds)) fit(bounds.pad(always ? 0.06 : 0.15), !still && !always);
    },
    setBusy(next) {
      busy = next;
      element.classList.toggle('drawing', next);
    },
    destroy() {
      abort.abort();
      size.disconnect();
      reliefPainter.stop();
      map.remove();
    },
  };
}

/** What floats over the map, in the coordinates of a frame: names and tags stay clear of it. */
function floatsOver(element: HTMLElement, f: Frame): { x: number; y: number; w: number; h: number }[] {
  const host = element.getBoundingClientRect();
  const left = (f.width - host.width) / 2;
  const top = (f.height - host.height) / 2;
  return [...(element.parentElement?.querySelectorAll('.float, .scale') ?? [])].map((float) => {
    const box = float.getBoundingClientRect();
    return { x: box.left - host.left + left - 4, y: box.top - host.top + top - 4, w: box.width + 8, h: box.height + 8 };
  });
}
