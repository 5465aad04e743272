import { lazy, Suspense } from 'react';
import { sketch } from '../airspace/route/sketch.ts';
import { t } from '../i18n/index.ts';
import { range } from '../range/rangeState.ts';
import { selected, trail } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { draft } from '../missions/draft.ts';
import { MissionForm } from '../missions/MissionForm.tsx';
import { FlightPanel } from './FlightPanel.tsx';
import { MissionPanel } from './MissionPanel.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import { ResourcePanel } from './ResourcePanel.tsx';
import { ZonePanel } from './ZonePanel.tsx';

const RoutePanel = lazy(() => import('../airspace/route/RoutePanel.tsx').then((m) => ({ default: m.RoutePanel })));
const RangePanel = lazy(() => import('../range/RangePanel.tsx').then((m) => ({ default: m.RangePanel })));

/** The selection in full; the form of a mission while one is drawn; the route under check, the range of an aircraft, or else the plan, while nothing is selected. */
export function Inspector() {
  const selection = selected(useStore(trail));
  const d = useStore(draft);
  const { open: routing } = useStore(sketch);
  const { open: ranging } = useStore(range);
  return (
    <aside className="pane" aria-label={t('inspector.label')} id="inspector" tabIndex={-1}>
      {d ? (
        <MissionForm key={`${d.id}/${d.original === undefined}`} draft={d} />
      ) : selection === undefined && routing ? (
        <Suspense fallback={null}>
          <RoutePanel />
        </Suspense>
      ) : selection === undefined && ranging ? (
        <Suspense fallback={null}>
          <RangePanel />
        </Suspense>
      ) : selection === undefined ? (
        <PlanPanel />
      ) : selection.kind === 'flight' ? (
        <FlightPanel id={selection.id} />
      ) : selection.kind === 'mission' ? (
        <MissionPanel id={selection.id} />
      ) : selection.kind === 'zone' ? (
        <ZonePanel id={selection.id} />
      ) : (
        <ResourcePanel selection={selection} />
      )}
    </aside>
  );
}
