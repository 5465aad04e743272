import { zonePositions } from '../airspace/zonePositions.ts';
import { closeSketch, sketch, switchSketch } from '../airspace/route/sketch.ts';
import { t } from '../i18n/index.ts';
import { cursorToNow, moveCursor } from '../state/clock.ts';
import { openView, VIEWS, type ViewName } from '../state/document.ts';
import { travel } from '../state/edits.ts';
import { historyOf } from '../state/history.ts';
import { planning, startPlanning } from '../state/planning.ts';
import { select, selected, trail, walk } from '../state/selection.ts';
import { setView, view } from '../state/view.ts';
import { mapHandle } from '../map/handle.ts';
import { placesOf } from '../map/places.ts';
import { asked, askHere } from '../map/tools/asked.ts';
import { missionShape } from '../map/prepare.ts';
import { draft, editDraft, newDraft } from '../missions/draft.ts';
import { switchProfile } from '../profile/mode.ts';
import { closeRange, range, setRange, switchRange } from '../range/rangeState.ts';
import { MISSION_KIND_ORDER } from '../missions/kindOrder.ts';
import { time } from '../state/clock.ts';
import type { Day } from './day.tsx';
import { nextProblem } from './nextProblem.ts';
import { overlay } from './overlays.ts';

/** Everything that can be done by key or by the palette, with the reason why it cannot be done now. */
export interface Command {
  id: string;
  text: string;
  /** as shown */
  keys?: string;
  /** as tinykeys reads it */
  binding?: string | readonly string[];
  why?: string | undefined;
  /** works in text fields and with single keys turned off */
  always?: boolean;
  run(): void;
}

const VIEW_KEYS: Record<ViewName, string> = { plan: 'p', missions: 'm', airspace: 'a', fleet: 'f', crew: 'c', permits: 'r' };
const MINUTE_MS = 60_000;

export function commandsFor(day: Day): Command[] {
  const id = day.scenarioId;
  const none = id === undefined ? t('top.noDay') : undefined;
  const chosen = selected(trail.get());
  const mission = chosen?.kind === 'mission' ? day.missions.get(chosen.id) : undefined;
  const { undo, redo } = historyOf(day.edits, undefined);
  const all = [...day.flights.values()].sort((a, b) => a.start.localeCompare(b.start));
  const step = (by: 1 | -1): void => {
    if (all.length === 0) return;
    const at = chosen?.kind === 'flight' ? all.findIndex((f) => f.id === chosen.id) : by === 1 ? -1 : 0;
    const next = all[(at + by + all.length) % all.length];
    if (next) select({ kind: 'flight', id: next.id });
  };
  return [
    { id: 'palette', text: t('command.palette'), keys: 'Ctrl K', binding: '$mod+k', always: true, run: () => overlay.set('palette') },
    { id: 'plan', text: day.plan ? t('plan.again') : t('plan.start'), keys: 'P', binding: 'p', why: none ?? (planning.get() ? t('plan.running') : undefined), run: () => void startPlanning(id ?? '') },
    { id: 'next', text: t('command.nextProblem'), keys: 'F8', binding: 'F8', always: true, run: () => nextProblem(day, 1) },
    { id: 'previous', text: t('command.previousProblem'), keys: 'Shift F8', binding: 'Shift+F8', always: true, run: () => nextProblem(day, -1) },
    { id: 'undo', text: t('top.undo'), keys: 'Ctrl Z', binding: '$mod+z', why: none ?? (undo.length === 0 ? t('edit.nothingToUndo') : undefined), run: () => void travel(id ?? '', day.edits, 'undo') },
    { id: 'redo', text: t('top.redo'), keys: 'Ctrl Y', binding: ['$mod+y', '$mod+Shift+z'], why: none ?? (redo.length === 0 ? t('edit.nothingToRedo') : undefined), run: () => void travel(id ?? '', day.edits, 'redo') },
    ...MISSION_KIND_ORDER.map(({ kind, key }): Command => ({
      id: `add/${kind}`,
      text: t('command.add', t(`kind.${kind}`)),
      keys: `M ${key.toUpperCase()}`,
      binding: `m ${key}`,
      why: none,
      run: () => {
        select(undefined);
        setView({ inspector: true });
        newDraft(kind, day.missions.keys(), time.get().cursor);
      },
    })),
    { id: 'edit', text: t('mission.edit'), keys: 'E', binding: 'e', why: mission ? undefined : t('command.selectMission'), run: () => mission && editDraft(mission) },
    { id: 'route', text: t('route.tool'), keys: 'U', binding: 'u', why: none, run: switchSketch },
    { id: 'range', text: t('range.tool'), keys: 'D', binding: 'd', why: none, run: switchRange },
    { id: 'whatApplies', text: t('map.whatApplies'), keys: 'Q', binding: ['q', 'Shift+F10'], run: askHere },
    { id: 'weather', text: t('weather.title'), keys: 'W', binding: 'w', why: none, run: () => overlay.set('weather') },
    { id: 'import', text: t('import.title'), keys: 'O', binding: 'o', run: () => overlay.set('import') },
    ...VIEWS.map((name): Command => ({ id: `view/${name}`, text: t('command.goTo', t(`view.${name}`)), keys: `G ${VIEW_KEYS[name].toUpperCase()}`, binding: `g ${VIEW_KEYS[name]}`, run: () => openView(name) })),
    { id: 'now', text: t('command.now'), keys: 'N', binding: 'n', run: () => cursorToNow(false) },
    { id: 'follow', text: t('command.follow'), keys: 'Shift N', binding: 'Shift+n', run: () => cursorToNow(true) },
    { id: 'back1', text: t('command.back', 1), keys: ',', binding: ',', run: () => moveCursor(-MINUTE_MS) },
    { id: 'on1', text: t('command.on', 1), keys: '.', binding: '.', run: () => moveCursor(MINUTE_MS) },
    { id: 'back15', text: t('command.back', 15), keys: '<', binding: 'Shift+<', run: () => moveCursor(-15 * MINUTE_MS) },
    { id: 'on15', text: t('command.on', 15), keys: '>', binding: 'Shift+>', run: () => moveCursor(15 * MINUTE_MS) },
    { id: 'nextFlight', text: t('command.nextFlight'), keys: 'J', binding: 'j', why: all.length === 0 ? t('state.noPlan') : undefined, run: () => step(1) },
    { id: 'previousFlight', text: t('command.previousFlight'), keys: 'K', binding: 'k', why: all.length === 0 ? t('state.noPlan') : undefined, run: () => step(-1) },
    { id: 'trailBack', text: t('command.trailBack'), keys: '[', binding: '[', run: () => trail.set((x) => walk(x, -1)) },
    { id: 'trailOn', text: t('command.trailOn'), keys: ']', binding: ']', run: () => trail.set((x) => walk(x, 1)) },
    { id: 'zoom', text: t('command.zoomSelection'), keys: 'Z', binding: 'z', why: chosen ? undefined : t('command.selectFirst'), run: () => zoomTo(day) },
    { id: 'all', text: t('map.showAll'), keys: 'Shift Z', binding: 'Shift+z', run: () => day.scenario && mapHandle.get()?.reveal(placesOf(day.scenario), true) },
    { id: 'timeline', text: t('command.timeline'), keys: 'T', binding: 't', run: () => setView({ timeline: !view.get().timeline }) },
    { id: 'profile', text: t('command.profile'), keys: 'Shift T', binding: 'Shift+t', why: chosen?.kind === 'flight' ? undefined : t('command.selectFlight'), run: switchProfile },
    { id: 'inspector', text: t('command.inspector'), keys: 'I', binding: 'i', run: () => setView({ inspector: !view.get().inspector }) },
    { id: 'history', text: t('command.history'), keys: 'H', binding: 'h', run: () => overlay.set('history') },
    { id: 'settings', text: t('view.settings'), run: () => overlay.set('settings') },
    { id: 'keys', text: t('command.keys'), keys: '?', binding: 'Shift+?', run: () => overlay.set('keys') },
    { id: 'region', text: t('command.region'), keys: 'F6', binding: 'F6', always: true, run: () => walkRegions(1) },
    { id: 'regionBack', text: t('command.regionBack'), keys: 'Shift F6', binding: 'Shift+F6', always: true, run: () => walkRegions(-1) },
    {
      id: 'leave',
      text: t('command.leave'),
      keys: 'Esc',
      binding: 'Escape',
      run: () => {
        if (asked.get()) asked.set(undefined);
        else if (draft.get()) draft.set(undefined);
        else if (selected(trail.get())) select(undefined);
        else if (sketch.get().open) closeSketch();
        else if (range.get().picking) setRange({ picking: false });
        else if (range.get().open) closeRange();
      },
    },
  ];
}

function zoomTo(day: Day): void {
  const s = selected(trail.get());
  const handle = mapHandle.get();
  if (!s || !handle) return;
  const m = s.kind === 'mission' ? day.missions.get(s.id) : undefined;
  const shape = m && missionShape(m, [...day.sites.values()]);
  const zone = s.kind === 'zone' ? day.findZone(s.id) : undefined;
  const points = shape
    ? [...(shape.anchor ? [shape.anchor] : []), ...shape.points, ...shape.lines.flat(), ...shape.areas.flat(2)]
    : s.kind === 'flight'
      ? (day.flights.get(s.id)?.track ?? [])
      : zone
        ? zonePositions(zone)
        : s.kind === 'base'
          ? [day.bases.get(s.id)?.position].filter((p) => p !== undefined)
          : [...day.flights.values()].filter((f) => f.aircraftId === s.id || f.crewIds.includes(s.id)).flatMap((f) => f.track);
  handle.reveal(points, true);
}

const REGIONS = ['.top', '.rail', '.map .tools', '.map-host', '.timeline-mount', '#inspector'];
function walkRegions(by: 1 | -1): void {
  const regions = REGIONS.map((selector) => document.querySelector<HTMLElement>(selector)).filter((el) => el !== null && el.offsetParent !== null);
  const at = regions.findIndex((el) => el?.contains(document.activeElement));
  const next = regions[(at + by + regions.length) % regions.length];
  const inside = next?.matches('[tabindex]') ? next : next?.querySelector<HTMLElement>('button, [href], input, select, textarea, [tabindex]');
  inside?.focus();
}
