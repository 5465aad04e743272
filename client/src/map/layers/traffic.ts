import { height, utc } from '../../ui/format.ts';
import { t } from '../../i18n/index.ts';
import type { UnitSystem } from '../../state/view.ts';
import type { Colours } from '../colours.ts';
import { KIND_LOOK } from '../kinds.ts';
import { flatten, mercatorX, mercatorY, trace, type Flat, type Frame } from '../mercator.ts';
import { baseAt, flightAt, missionShape, type MissionShape } from '../prepare.ts';
import type { FlightSummary, Scene } from '../scene.ts';
import { aircraftSymbol, baseSymbol, crossHair, missionSymbol, waypoint } from '../symbols.ts';
import { haloText, font, type TextPlacer } from '../text.ts';

type P = readonly [number, number];

/** Missions, flights and bases with their shapes projected once. */
export interface Traffic {
  missions: { mission: Scene['missions'][number]; shape: MissionShape; areas: Flat[][]; lines: Flat[] }[];
  flights: { flight: FlightSummary; track: Flat; colour: keyof Colours; blocked: boolean }[];
}

export function prepareTraffic(scene: Scene): Traffic {
  const kinds = new Map(scene.missions.map((m) => [m.id, m.kind]));
  return {
    missions: scene.missions.map((mission) => {
      const shape = missionShape(mission, scene.sites);
      return { mission, shape, areas: shape.areas.map((rings) => rings.map(flatten)), lines: shape.lines.map(flatten) };
    }),
    flights: scene.flights.map((flight) => {
      const kind = flight.missionIds.map((id) => kinds.get(id)).find((k) => k !== undefined);
      return { flight, track: flatten(flight.track), colour: kind ? KIND_LOOK[kind].colour : 'map-text', blocked: flight.findings.some((x) => blocks(x)) };
    }),
  };
}

const blocks = (x: FlightSummary['findings'][number]): boolean => (x.result === 'fail' || x.result === 'unknown') && (x.severity === 'block' || x.severity === 'blockOverridable');
const px = (f: Frame, p: P): [number, number] => [mercatorX(p[0]) * f.scale - f.originX, mercatorY(p[1]) * f.scale - f.originY];
const onCanvas = (f: Frame, x: number, y: number): boolean => x > -20 && y > -20 && x < f.width + 20 && y < f.height + 20;

/** Flights near the cursor in full strength, the others of the day thin; the selected one with its waypoints on top. */
export function paintFlights(ctx: CanvasRenderingContext2D, f: Frame, traffic: Traffic, scene: Scene, c: Colours): void {
  ctx.lineJoin = 'round';
  for (const item of traffic.flights) {
    if (scene.selection?.kind === 'flight' && scene.selection.id === item.flight.id) continue;
    const airborne = scene.cursor >= Date.parse(item.flight.start) && scene.cursor <= Date.parse(item.flight.end);
    const related = scene.selection !== undefined && ((scene.selection.kind === 'mission' && item.flight.missionIds.includes(scene.selection.id)) || (scene.selection.kind === 'aircraft' && item.flight.aircraftId === scene.selection.id) || (scene.selection.kind === 'person' && item.flight.crewIds.includes(scene.selection.id)));
    ctx.beginPath();
    trace(ctx, f, item.track, false);
    ctx.strokeStyle = item.blocked ? c.block : c[item.colour];
    ctx.globalAlpha = related || airborne ? 1 : 0.28;
    ctx.lineWidth = related ? 2.4 : airborne ? 1.8 : 1.2;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

export function paintSelectedFlight(ctx: CanvasRenderingContext2D, f: Frame, traffic: Traffic, scene: Scene, c: Colours): void {
  if (scene.selection?.kind !== 'flight') return;
  const id = scene.selection.id;
  const path = scene.flight?.id === id ? scene.flight.path : undefined;
  const track = path ? flatten(path.map((p) => p.position)) : traffic.flights.find((x) => x.flight.id === id)?.track;
  if (!track) return;
  ctx.beginPath();
  trace(ctx, f, track, false);
  ctx.strokeStyle = c.halo;
  ctx.lineWidth = 5.5;
  ctx.stroke();
  ctx.strokeStyle = c.selection;
  ctx.lineWidth = 3;
  ctx.stroke();
  if (!path) return;
  let lastX = Infinity;
  let lastY = Infinity;
  path.forEach((p, i) => {
    const [x, y] = px(f, p.position);
    if (i < path.length - 1 && Math.hypot(x - lastX, y - lastY) < 14) return;
    waypoint(ctx, x, y, c);
    lastX = x;
    lastY = y;
  });
}

/** The part of the selected flight that breaks a rule, with a label that says measured, allowed and when. */
export function paintOffence(ctx: CanvasRenderingContext2D, f: Frame, scene: Scene, c: Colours, placer: TextPlacer, words: (finding: FlightSummary['findings'][number]) => [string, string]): void {
  const flight = scene.flight;
  if (!flight || scene.selection?.kind !== 'flight' || scene.selection.id !== flight.id) return;
  for (const finding of flight.findings.filter((x) => blocks(x)).slice(0, 3)) {
    const from = finding.time === undefined ? undefined : Date.parse(finding.time);
    const until = finding.until === undefined ? undefined : Date.parse(finding.until);
    const part = from === undefined ? [] : flight.path.filter((p) => Date.parse(p.time) >= from - 1000 && Date.parse(p.time) <= (until ?? from) + 1000);
    if (part.length > 1) {
      ctx.beginPath();
      trace(ctx, f, flatten(part.map((p) => p.position)), false);
      ctx.strokeStyle = c.block;
      ctx.lineWidth = 5;
      ctx.stroke();
    }
    const at = finding.position ?? part[Math.floor(part.length / 2)]?.position;
    if (!at) continue;
    const [x, y] = px(f, at);
    const [title, detail] = words(finding);
    ctx.font = font(11, 650);
    const width = Math.max(ctx.measureText(title).width, ctx.measureText(detail).width * 0.97) + 16;
    const left = Math.max(f.width * 0.12, x - width - 18);
    const top = y - 56;
    if (placer.clash(left, top, width, 36) >= 0) continue;
    placer.take(left, top, width, 36);
    ctx.strokeStyle = c.block;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(left + width - 12, top + 36);
    ctx.lineTo(x, y);
    ctx.stroke();
    ctx.beginPath();
    ctx.roundRect(left, top, width, 36, 5);
    ctx.fillStyle = c.panel;
    ctx.fill();
    ctx.stroke();
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    ctx.fillStyle = c.block;
    ctx.fillText(title, left + 8, top + 14);
    ctx.font = font(10.5, 500);
    ctx.fillStyle = c.text;
    ctx.fillText(detail, left + 8, top + 28);
  }
}

export function paintMissionShapes(ctx: CanvasRenderingContext2D, f: Frame, traffic: Traffic, scene: Scene, c: Colours): void {
  for (const { mission, areas, lines } of traffic.missions) {
    const selected = scene.selection?.kind === 'mission' && scene.selection.id === mission.id;
    const colour = c[KIND_LOOK[mission.kind].colour];
    for (const rings of areas) {
      ctx.beginPath();
      for (const ring of rings) trace(ctx, f, ring, true);
      ctx.globalAlpha = 0.18;
      ctx.fillStyle = colour;
      ctx.fill('evenodd');
      ctx.globalAlpha = 1;
      ctx.strokeStyle = selected ? c.selection : colour;
      ctx.lineWidth = selected ? 3 : 1.5;
      ctx.stroke();
    }
    if (mission.kind === 'delivery' && !selected) continue;
    for (const line of lines) {
      ctx.beginPath();
      trace(ctx, f, line, mission.kind === 'patrol' && mission.points !== undefined);
      ctx.strokeStyle = selected ? c.selection : colour;
      ctx.lineWidth = selected ? 2.4 : 2;
      ctx.setLineDash(mission.kind === 'delivery' ? [3, 4] : [8, 5]);
      ctx.stroke();
      ctx.setLineDash([]);
    }
  }
}

export function paintSymbols(ctx: CanvasRenderingContext2D, f: Frame, traffic: Traffic, scene: Scene, c: Colours, placer: TextPlacer, units: UnitSystem): void {
  for (const { mission, shape } of traffic.missions) {
    if (!shape.anchor) continue;
    const [x, y] = px(f, shape.anchor);
    if (!onCanvas(f, x, y)) continue;
    const selected = scene.selection?.kind === 'mission' && scene.selection.id === mission.id;
    for (const p of mission.kind === 'delivery' ? [] : shape.points) {
      const [dx, dy] = px(f, p);
      ctx.beginPath();
      ctx.arc(dx, dy, 3, 0, 2 * Math.PI);
      ctx.fillStyle = c[KIND_LOOK[mission.kind].colour];
      ctx.fill();
    }
    if (mission.kind === 'search') crossHair(ctx, x, y, c);
    missionSymbol(ctx, x, y, mission.kind, c, selected, scene.unserved.has(mission.id));
    placer.take(x - 10, y - 9, 20, 18);
    if (selected) haloText(ctx, placer, mission.name ?? mission.id, x, y + 22, { size: 11, weight: 650, colour: c.text, halo: c.halo, align: 'center', always: true });
  }
  for (const base of scene.bases) {
    const at = baseAt(base, scene.cursor) ?? base.position;
    const [x, y] = px(f, at);
    if (!onCanvas(f, x, y)) continue;
    baseSymbol(ctx, x, y, base.kind, c, scene.selection?.kind === 'base' && scene.selection.id === base.id);
    placer.take(x - 11, y - 11, 22, 22);
    haloText(ctx, placer, base.name, x + 15, y + 0.5, { size: 11, weight: 700, colour: c.text, halo: c.halo, align: 'left' });
  }
  for (const { flight } of traffic.flights) {
    const selected = scene.selection?.kind === 'flight' && scene.selection.id === flight.id;
    const path = selected && scene.flight?.id === flight.id ? scene.flight.path : undefined;
    const at = flightAt(flight, path, scene.cursor);
    if (!at) continue;
    const [x, y] = px(f, at.position);
    if (!onCanvas(f, x, y)) continue;
    aircraftSymbol(ctx, x, y, at.course_deg, c, selected);
    const label = at.agl_m === undefined ? flight.aircraftId : `${flight.aircraftId} · ${height(Math.round(at.agl_m), 'AGL', units)}`;
    haloText(ctx, placer, label, x + 10, y - 7, { size: 10.5, weight: 600, colour: selected ? c.selection : c.text, halo: c.halo, align: 'left', always: selected });
  }
}

/** What a movable base says while it is on its way. */
export const movingNote = (base: Scene['bases'][number], at: number): string | undefined => {
  if (base.kind === 'fixed' || base.stops === undefined || baseAt(base, at)) return undefined;
  const next = base.stops.map((s) => Date.parse(s.from)).filter((from) => from > at).sort((a, b) => a - b)[0];
  return next === undefined ? t('base.noMoreStops') : t('base.onTheWay', utc(next));
};
