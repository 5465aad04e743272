import type { ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { select, selected, trail, walk } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { useDay } from '../app/day.tsx';
import { selectionName } from '../app/names.ts';
import { Button } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

/** Head of a panel: where one came from, what it is, its state; and the way out. */
export function PanelHead({ trail: here, chips, note, title }: { trail: readonly string[]; chips?: ReactNode; note?: string; title: string }) {
  const day = useDay();
  const steps = useStore(trail);
  const before = steps.at > 0 ? selected(walk(steps, -1)) : undefined;
  return (
    <>
      <div className="row panel-head">
        {before && (
          <button type="button" className="link small" onClick={() => trail.set((x) => walk(x, -1))} title={t('panel.back')}>
            ‹ {selectionName(before, day)}
          </button>
        )}
        <span className="chip tone-neutral">{here[here.length - 1]}</span>
        {chips}
        {note !== undefined && <span className="muted clip">{note}</span>}
        <span className="grow" />
        <Button icon="close" label={t('common.close')} onPress={() => select(undefined)} />
      </div>
      <h1>{title}</h1>
    </>
  );
}

/** What is selected is not there: perhaps it was removed, or belongs to another revision. Nothing is said while the day still loads. */
export function Gone({ id, title }: { id: string; title: string }) {
  const day = useDay();
  if (day.loading) return <Skeleton />;
  return (
    <div className="section">
      <PanelHead trail={[id]} title={title} />
    </div>
  );
}
