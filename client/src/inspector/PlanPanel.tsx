import { useState } from 'react';
import { t } from '../i18n/index.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { useDay } from '../app/day.tsx';
import { duration, energy, length, number, share } from '../ui/format.ts';
import { Severity } from '../ui/Severity.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Findings } from './Findings.tsx';
import { FlightRows } from './ResourcePanel.tsx';
import { Facts } from './Facts.tsx';
import { UnservedList } from './Unserved.tsx';

type Tab = 'findings' | 'unserved' | 'flights';

/** The plan as a whole, when nothing is selected. */
export function PlanPanel() {
  const day = useDay();
  const { units } = useStore(view);
  const [tab, setTab] = useState<Tab>('findings');
  if (!day.scenario) return day.loading ? <Skeleton /> : <p className="empty">{day.error ? t('state.noAnswer') : t('state.noDay')}</p>;
  const plan = day.plan;
  if (!plan) return <DayPanel />;
  const m = plan.metrics;
  const total = m.missions ?? day.scenario.missions.length;
  const gap = m.lowerBound !== null && m.cost > 0 ? share(((m.cost - m.lowerBound) / m.cost) * 100) : undefined;
  const tabs: { id: Tab; text: string }[] = [
    { id: 'findings', text: t('plan.tabFindings', day.problems.length) },
    { id: 'unserved', text: t('plan.tabUnserved', plan.unserved.length) },
    { id: 'flights', text: t('plan.tabFlights', plan.flights.length) },
  ];
  return (
    <>
      <div className="section">
        <div className="row panel-head">
          <span className="chip tone-neutral">r{plan.revision}</span>
          <span className="muted">{t(`plan.${plan.state}`)}</span>
          {day.planIsOld && (
            <span className="chip tone-warn">
              <Severity tone="warn" size={11} />
              {t('plan.oldChip')}
            </span>
          )}
        </div>
        <h1>{t('plan.title', m.served, total)}</h1>
        <p className="muted">{day.problems.length > 0 ? t('plan.pressF8', plan.flights.length, day.problems.length) : t('plan.allClear', plan.flights.length)}</p>
        <Facts
          items={[
            { term: t('fact.served'), value: `${m.served}`, more: t('fact.of', String(total)) },
            { term: t('fact.flights'), value: String(m.flights) },
            { term: t('fact.airTime'), value: duration(m.flightSeconds * 1000) },
            { term: t('fact.distance'), value: length(m.distance_m, units) },
            { term: t('fact.energy'), value: energy(m.energy_wh) },
            { term: t('fact.cost'), value: number(Math.round(m.cost)), more: day.scenario.costs.currency },
            { term: t('fact.gap'), value: gap ?? '–' },
            { term: t('fact.span'), value: duration(m.makespan_s * 1000) },
          ]}
        />
      </div>
      <div className="tabs" role="tablist" aria-label={t('plan.tabs')}>
        {tabs.map((x) => (
          <button key={x.id} type="button" role="tab" id={`tab-${x.id}`} aria-selected={tab === x.id} aria-controls="plan-tab" tabIndex={tab === x.id ? 0 : -1} onClick={() => setTab(x.id)} onKeyDown={(e) => {
            const step = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
            if (step === 0) return;
            const next = tabs[(tabs.findIndex((y) => y.id === tab) + step + tabs.length) % tabs.length];
            if (!next) return;
            setTab(next.id);
            document.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
          }}>
            {x.text}
          </button>
        ))}
      </div>
      <div className="scroll" role="tabpanel" id="plan-tab" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        {tab === 'findings' && <Findings heading={t('finding.heading')} findings={day.problems} showSubject />}
        {tab === 'unserved' && <UnservedList />}
        {tab === 'flights' && (
          <div className="section">
            <FlightRows flights={plan.flights} />
          </div>
        )}
      </div>
    </>
  );
}

/** The day before its first plan. */
function DayPanel() {
  const day = useDay();
  const s = day.scenario;
  if (!s) return null;
  return (
    <div className="scroll">
      <div className="section">
        <h1>{s.name}</h1>
        {s.note !== undefined && <p className="muted note">{s.note}</p>}
        <Facts
          items={[
            { term: t('fact.missions'), value: String(s.missions.length) },
            { term: t('fact.aircraftCount'), value: String(s.aircraft.length) },
            { term: t('fact.people'), value: String(s.people.length) },
            { term: t('fact.zones'), value: String(day.zones.length) },
          ]}
        />
      </div>
      <p className="empty">{s.missions.length === 0 ? t('state.noMissions') : t('state.noPlan')}</p>
    </div>
  );
}
