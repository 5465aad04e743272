import { formatInstant, parseInstant } from '#core/time.ts';
import { openDocument, VIEWS, type OpenDocument } from '../state/document.ts';
import { SELECTABLE, selected, stepTo, trail, type Selection, type SelectionKind } from '../state/selection.ts';
import { time } from '../state/clock.ts';

/** The page's address: `/plan/r14/flight/F-031?t=2027-06-15T01:29:00Z&day=wuzhou`. Back undoes navigation, never work. */
export interface Address {
  document: OpenDocument;
  selection: Selection | undefined;
  /** undefined while the cursor follows now */
  cursor: number | undefined;
}

/** A part of the path as it was written; as it stands where it cannot be decoded. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function readAddress(path: string, search: string): Address {
  const parts = path.split('/').filter((part) => part !== '').map(decoded);
  const view = VIEWS.find((name) => name === parts[0]) ?? 'plan';
  const revision = /^r(\d{1,9})$/.exec(parts[1] ?? '')?.[1];
  const kind = SELECTABLE.find((name): name is SelectionKind => name === parts[2]);
  const query = new URLSearchParams(search);
  const at = parseInstant(query.get('t') ?? '');
  return {
    document: { view, scenarioId: query.get('day') ?? undefined, revision: revision === undefined ? undefined : Number(revision) },
    selection: kind !== undefined && parts[3] !== undefined ? { kind, id: parts.slice(3).join('/') } : undefined,
    cursor: Number.isNaN(at) ? undefined : at,
  };
}

export function writeAddress(a: Address): string {
  const parts: string[] = [a.document.view];
  if (a.document.revision !== undefined || a.selection) parts.push(a.document.revision === undefined ? 'latest' : `r${a.document.revision}`);
  if (a.selection) parts.push(a.selection.kind, a.selection.id);
  const query = new URLSearchParams();
  if (a.cursor !== undefined) query.set('t', formatInstant(Math.round(a.cursor / 1000) * 1000));
  if (a.document.scenarioId !== undefined) query.set('day', a.document.scenarioId);
  return `/${parts.map(encodeURIComponent).join('/')}${query.size === 0 ? '' : `?${query.toString().replaceAll('%3A', ':')}`}`;
}

const present = (): Address => ({ document: openDocument.get(), selection: selected(trail.get()), cursor: time.get().following ? undefined : time.get().cursor });
const CURSOR_SETTLES_MS = 400;

/** Keeps address and page in step. Returns the way to stop. */
export function followAddress(): () => void {
  let applying = false;
  const apply = (): void => {
    applying = true;
    const a = readAddress(location.pathname, location.search);
    openDocument.set(a.document);
    trail.set((now) => stepTo(now, a.selection));
    const at = a.cursor;
    time.set((now) => (at === undefined ? { ...now, cursor: now.now, following: true } : { ...now, cursor: at, following: false }));
    applying = false;
  };
  const push = (): void => {
    const next = writeAddress(present());
    if (!applying && next !== location.pathname + location.search) history.pushState(null, '', next);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const replaceLater = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const next = writeAddress(present());
      if (next !== location.pathname + location.search) history.replaceState(null, '', next);
    }, CURSOR_SETTLES_MS);
  };
  apply();
  const stops = [openDocument.subscribe(push), trail.subscribe(push), time.subscribe(replaceLater)];
  globalThis.addEventListener('popstate', apply);
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    globalThis.removeEventListener('popstate', apply);
  };
}

