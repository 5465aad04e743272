import { useState } from 'react';
import { call } from '../api.ts';
import { t } from '../i18n/index.ts';
import { openDocument } from '../state/document.ts';
import { historyOf } from '../state/history.ts';
import { travel } from '../state/edits.ts';
import { say } from '../state/notices.ts';
import { planning, startPlanning } from '../state/planning.ts';
import { refreshPlans } from '../state/queries.ts';
import { useStore } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { problemText } from '../ui/problem.ts';
import { ClockView } from './ClockView.tsx';
import { useDay } from './day.tsx';
import { PlanProgress } from './PlanProgress.tsx';
import { overlay } from './overlays.ts';
import { Verdict } from './Verdict.tsx';

/** Mark, document and revision, undo and redo, palette, verdict, clock, and at most two actions with the primary one rightmost. */
export function TopBar() {
  const day = useDay();
  const job = useStore(planning);
  return (
    <header className="top">
      <button type="button" className="logo" aria-label={t('top.menu')} onClick={() => overlay.set((o) => (o === 'rail' ? undefined : 'rail'))}>
        <Icon name="mark" />
      </button>
      <div className="document">
        <h1 className="clip">{day.scenario?.name ?? t('app.name')}</h1>
        <DocumentLine />
      </div>
      <UndoRedo />
      <button type="button" className="button palette-button" onClick={() => overlay.set('palette')}>
        <Icon name="search" size={14} />
        <span className="clip">{t('top.find')}</span>
        <span className="grow" />
        <span className="kbd">Ctrl K</span>
      </button>
      <span className="grow" />
      {job ? <PlanProgress job={job} /> : <Verdict />}
      <span className="grow" />
      <ClockView />
      <Actions />
    </header>
  );
}

function DocumentLine() {
  const day = useDay();
  if (!day.scenario) return <span className="clip">{day.loading ? t('top.loading') : t('top.noDay')}</span>;
  const rules = [day.scenario.ruleset.id, day.scenario.ruleset.version].filter(Boolean).join(' ');
  const text = day.plan ? t('top.plan', day.plan.revision, t(`plan.${day.plan.state}`), day.plan.flights.length, rules) : t('top.noPlan', day.scenario.missions.length, rules);
  if (day.plans.length < 2) return <span className="clip">{text}</span>;
  return (
    <label className="clip revision">
      <span className="clip">{text}</span>
      <select aria-label={t('top.revision')} value={day.plan?.revision ?? ''} onChange={(e) => openDocument.set((d) => ({ ...d, revision: Number(e.target.value) === day.plans[0]?.revision ? undefined : Number(e.target.value) }))}>
        {day.plans.map((p) => (
          <option key={p.id} value={p.revision}>
            {t('top.revisionOption', p.revision, t(`plan.${p.state}`), p.metrics.served)}
          </option>
        ))}
      </select>
    </label>
  );
}

function UndoRedo() {
  const day = useDay();
  const { undo, redo } = historyOf(day.edits, undefined);
  const id = day.scenarioId;
  return (
    <span className="row undo">
      <Button icon="undo" label={t('top.undo')} why={undo.length === 0 ? t('edit.nothingToUndo') : undefined} onPress={() => id !== undefined && void travel(id, day.edits, 'undo')} />
      <Button icon="redo" label={t('top.redo')} why={redo.length === 0 ? t('edit.nothingToRedo') : undefined} onPress={() => id !== undefined && void travel(id, day.edits, 'redo')} />
    </span>
  );
}

/** Asks once more before a plan becomes binding. */
function Actions() {
  const day = useDay();
  const job = useStore(planning);
  const [asked, setAsked] = useState(false);
  const [approving, setApproving] = useState(false);
  const id = day.scenarioId;
  const why = id === undefined ? t('top.noDay') : job ? t('plan.running') : undefined;
  const plan = day.plan;
  const approvable = plan !== undefined && plan.state === 'draft';
  const approveWhy = approving ? t('plan.approving') : job ? t('plan.running') : day.planIsOld ? t('plan.old') : day.go ? undefined : t('plan.notGo');
  const approve = async (): Promise<void> => {
    if (!plan) return;
    if (!asked) {
      setAsked(true);
      return;
    }
    setAsked(false);
    setApproving(true);
    try {
      const done = await call('approvePlan', { params: { id: plan.id }, body: {} });
      say(t('plan.nowApproved', done.revision), 'ok');
    } catch (error) {
      say(problemText(error), 'block');
    }
    setApproving(false);
    refreshPlans();
  };
  return (
    <>
      <Button icon="play" primary={!(approvable && day.go)} why={why} onPress={() => id !== undefined && void startPlanning(id)}>
        {plan ? t('plan.again') : t('plan.start')}
      </Button>
      {approvable && (
        <span onBlur={() => setAsked(false)}>
          <Button primary why={approveWhy} onPress={() => void approve()}>
            {approving ? t('plan.approving') : asked ? t('plan.approveSure', plan.revision) : t('plan.approve')}
          </Button>
        </span>
      )}
    </>
  );
}
