import { QueryClientProvider } from '@tanstack/react-query';
import { Component, lazy, Suspense, useEffect, type ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { setCursor, setNow, time } from '../state/clock.ts';
import { openDocument } from '../state/document.ts';
import { onJobEvent } from '../state/planning.ts';
import { follow, queryClient } from '../state/queries.ts';
import { select, selected, trail } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { drawnTheme, view } from '../state/view.ts';
import { sketch } from '../airspace/route/sketch.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { MapView } from '../map/MapView.tsx';
import { draft } from '../missions/draft.ts';
import { range } from '../range/rangeState.ts';
import { followAddress } from './address.ts';
import { DayProvider, useDay } from './day.tsx';
import { Keys } from './Keys.tsx';
import { Timeline } from './mounts.tsx';
import { ConnectionBar, NoticeLine } from './Notices.tsx';
import { dropped, overlay } from './overlays.ts';
import { Rail } from './Rail.tsx';
import { TimelineSplitter } from './TimelineSplitter.tsx';
import { TopBar } from './TopBar.tsx';

const ListOf = lazy(() => import('../lists/views.tsx').then((m) => ({ default: m.ListOf })));
const Dialogs = lazy(() => import('./Dialogs.tsx').then((m) => ({ default: m.Dialogs })));

export function App() {
  useEffect(() => followAddress(), []);
  useEffect(() => follow(onJobEvent), []);
  useTheme();
  return (
    <QueryClientProvider client={queryClient}>
      <DayProvider>
        <Shell />
      </DayProvider>
    </QueryClientProvider>
  );
}

function useTheme(): void {
  const { theme } = useStore(view);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const apply = (): void => {
      document.documentElement.dataset['theme'] = drawnTheme(theme, dark.matches);
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
}

const TICK_MS = 1000;
/** The server's clock goes on here by the browser's; a demo clock stands still. */
function useClock(): void {
  const { about } = useDay();
  useEffect(() => {
    if (!about) return undefined;
    const server = Date.parse(about.now);
    setNow(server);
    if (about.clock === 'demo') return undefined;
    const began = performance.now();
    const timer = setInterval(() => setNow(server + performance.now() - began), TICK_MS);
    return () => clearInterval(timer);
  }, [about]);
}

function Shell() {
  const day = useDay();
  const open = useStore(openDocument);
  const settings = useStore(view);
  const chosen = selected(useStore(trail));
  const drafting = useStore(draft) !== undefined;
  const { open: routing } = useStore(sketch);
  const { open: ranging } = useStore(range);
  const drawing = drafting || routing || ranging;
  const { cursor, now } = useStore(time);
  useClock();
  useEffect(() => {
    document.title = day.scenario ? `${day.scenario.name} – ${t('app.name')}` : t('app.name');
  }, [day.scenario]);
  const isPlan = open.view === 'plan';
  const inspector = settings.inspector && (isPlan || chosen !== undefined || drawing);
  const timeline = isPlan && settings.timeline;
  return (
    <div
      className={`app${isPlan ? '' : ' listing'}${inspector ? ' inspecting' : ''}`}
      onDragOver={(e) => e.preventDefault()}
      onDrop={(e) => {
        e.preventDefault();
        if (e.dataTransfer.files.length === 0) return;
        dropped.set([...e.dataTransfer.files]);
        overlay.set('import');
      }}
    >
      <nav className="skips" aria-label={t('skip.label')}>
        <SkipLink to="verdict">{t('skip.verdict')}</SkipLink>
        <SkipLink to="map">{t('skip.map')}</SkipLink>
        {inspector && <SkipLink to="inspector">{t('skip.inspector')}</SkipLink>}
      </nav>
      <TopBar />
      <ConnectionBar />
      <Rail />
      <main className="main">
        {!isPlan && (
          <Suspense fallback={<div className="column" />}>
            <ListOf name={open.view} />
          </Suspense>
        )}
        <div className="stage">
          <Guard what={t('guard.map')}>
            <MapView />
          </Guard>
          <NoticeLine />
          {timeline && day.scenario && (
            <Guard what={t('guard.timeline')}>
              <TimelineSplitter />
              <div className="timeline-mount" style={{ height: settings.timelineHeight }}>
                <Suspense fallback={null}>
                  <Timeline plan={day.plan} scenario={day.scenario} cursor={cursor} now={now} selection={chosen} onSelect={select} onCursor={setCursor} timezone={day.timezone} />
                </Suspense>
              </div>
            </Guard>
          )}
        </div>
      </main>
      {inspector && (
        <Guard what={t('guard.inspector')}>
          <Inspector />
        </Guard>
      )}
      <Suspense fallback={null}>
        <Dialogs />
      </Suspense>
      <Keys />
    </div>
  );
}

/** Goes to a region without touching the address, which belongs to what is open. */
function SkipLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <button type="button" className="skip button" onClick={() => document.querySelector<HTMLElement>(`#${to}`)?.focus()}>
      {children}
    </button>
  );
}

/** A panel that could not be drawn says so; the rest of the page works on. */
class Guard extends Component<{ what: string; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div className="empty" role="alert">
        <p>{t('guard.broken', this.props.what)}</p>
        <button type="button" className="button" onClick={() => this.setState({ broken: false })}>
          {t('guard.again')}
        </button>
      </div>
    );
  }
}
