import { useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../i18n/index.ts';
import { parseTyped, setCursor, time } from '../state/clock.ts';
import { select } from '../state/selection.ts';
import { mapHandle } from '../map/handle.ts';
import { parsePosition } from '../ui/coordinates.ts';
import { local, position, utc, zoneOffset_min } from '../ui/format.ts';
import { commandsFor } from './commands.ts';
import { useDay, type Day } from './day.tsx';
import { missionTitle } from './names.ts';
import { overlay } from './overlays.ts';

interface Entry {
  key: string;
  text: string;
  more: string;
  keys?: string | undefined;
  /** why it cannot run now */
  why?: string | undefined;
  run(): void;
}
const MOST = 40;

/** Objects, commands, times and positions by typing. */
export function Palette() {
  const day = useDay();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const all = useMemo(() => entriesOf(day), [day]);
  const found = useMemo(() => rank(all, typed, day).slice(0, MOST), [all, typed, day]);
  const close = (): void => overlay.set(undefined);
  const run = (entry: Entry | undefined): void => {
    if (!entry || entry.why !== undefined) return;
    close();
    entry.run();
  };
  const shown = Math.min(at, Math.max(0, found.length - 1));
  return (
    <dialog ref={dialog} className="dialog palette" aria-label={t('top.find')} onClose={close} onClick={(e) => e.target === e.currentTarget && close()}>
      <input
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found.length > 0 ? `palette-${shown}` : undefined}
        aria-label={t('top.find')}
        placeholder={t('palette.placeholder')}
        autoFocus
        value={typed}
        onChange={(e) => {
          setTyped(e.target.value);
          setAt(0);
        }}
        onKeyDown={(e) => {
          if (e.key === 'ArrowDown') setAt(Math.min(found.length - 1, shown + 1));
          else if (e.key === 'ArrowUp') setAt(Math.max(0, shown - 1));
          else if (e.key === 'Enter') run(found[shown]);
          else return;
          e.preventDefault();
        }}
      />
      <ul id="palette-list" role="listbox" aria-label={t('palette.results')} className="scroll">
        {found.map((entry, i) => (
          <li key={entry.key} id={`palette-${i}`} role="option" aria-selected={i === shown} aria-disabled={entry.why !== undefined} className={i === shown ? 'on' : ''} ref={i === shown ? (el) => el?.scrollIntoView({ block: 'nearest' }) : null} onMouseMove={() => setAt(i)} onClick={() => run(entry)}>
            <span className="grow clip">{entry.text}</span>
            <span className="muted small clip">{entry.why ?? entry.more}</span>
            {entry.keys !== undefined && <span className="kbd">{entry.keys}</span>}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="empty">{t('palette.none', typed)}</p>}
    </dialog>
  );
}

function entriesOf(day: Day): Entry[] {
  return [
    ...commandsFor(day).map((c): Entry => ({ key: `c/${c.id}`, text: c.text, more: '', keys: c.keys, why: c.why, run: () => c.run() })),
    ...[...day.missions.values()].map((m): Entry => ({ key: `m/${m.id}`, text: `${m.id} ${missionTitle(m)}`, more: t(`kind.${m.kind}`), run: () => select({ kind: 'mission', id: m.id }) })),
    ...[...day.flights.values()].map((f): Entry => ({ key: `f/${f.id}`, text: `${f.id} ${f.aircraftId}`, more: `${t('object.flight')} ${utc(Date.parse(f.start))}`, run: () => select({ kind: 'flight', id: f.id }) })),
    ...day.zones.map((z): Entry => ({ key: `z/${z.key}`, text: `${z.name} ${z.id}`, more: t('object.zone'), run: () => select({ kind: 'zone', id: z.key }) })),
    ...[...day.aircraft.values()].map((a): Entry => ({ key: `a/${a.id}`, text: `${a.id} ${day.models.get(a.modelId)?.name ?? a.modelId}`, more: t('object.aircraft'), run: () => select({ kind: 'aircraft', id: a.id }) })),
    ...[...day.people.values()].map((p): Entry => ({ key: `p/${p.id}`, text: p.name, more: p.roles.join(', '), run: () => select({ kind: 'person', id: p.id }) })),
    ...[...day.bases.values()].map((b): Entry => ({ key: `b/${b.id}`, text: b.name, more: t('object.base'), run: () => select({ kind: 'base', id: b.id }) })),
  ];
}

/** Words in any order; those that begin a name first. What reads as a time or a position comes before all. */
function rank(all: readonly Entry[], typed: string, day: Day): Entry[] {
  const text = typed.trim().toLowerCase();
  if (text === '') return all.filter((e) => e.key.startsWith('c/'));
  const special: Entry[] = [];
  const { cursor } = time.get();
  const instant = parseTyped(typed, cursor, zoneOffset_min(cursor, day.timezone));
  if (instant !== undefined) special.push({ key: 'time', text: t('palette.time', utc(instant), local(instant, day.timezone)), more: '', run: () => setCursor(instant) });
  const place = parsePosition(typed);
  if (place) special.push({ key: 'place', text: t('palette.place', position(place)), more: '', run: () => mapHandle.get()?.map.setView([place[1], place[0]], 14) });
  const words = text.split(/\s+/);
  const matches = all.flatMap((entry) => {
    const name = `${entry.text} ${entry.more}`.toLowerCase();
    if (!words.every((w) => name.includes(w))) return [];
    return [{ entry, score: name.startsWith(text) ? 0 : name.includes(` ${text}`) ? 1 : 2 }];
  });
  return [...special, ...matches.sort((a, b) => a.score - b.score).map((m) => m.entry)];
}
