import type { Output } from '../api.ts';
import { t } from '../i18n/index.ts';
import { time } from '../state/clock.ts';
import { useDataSets } from '../state/queries.ts';
import { useStore } from '../state/store.ts';
import { useDay } from '../app/day.tsx';
import { Severity } from '../ui/Severity.tsx';

const DAY_MS = 86_400_000;

type DataSet = Output<'listDataSets'>[number];

/** Where the zones of the day come from, each with its age: data that are too old, or of unknown age, are told by shape and colour. */
export function AirspaceSources() {
  const sources = useDay().scenario?.airspace ?? [];
  const { now } = useStore(time);
  const sets = useDataSets().data ?? [];
  if (sources.length === 0) return null;
  return (
    <ul className="section sources" aria-label={t('airspace.sources')}>
      {sources.map((source) => {
        const set = sets.find((one) => one.id === source.dataSet);
        return (
          <li key={source.id} className="row">
            <span className="grow clip">
              <b>{set?.name ?? source.id}</b>
              {source.attribution === undefined ? '' : `, ${source.attribution}`}
            </span>
            {set && <span className="muted">{set.format}</span>}
            <Age effective={source.effective ?? set?.effective} limit={set?.age.limit_d} now={now} />
          </li>
        );
      })}
    </ul>
  );
}

function Age({ effective, limit, now }: { effective: string | undefined; limit: DataSet['age']['limit_d']; now: number }) {
  if (effective === undefined) {
    return (
      <span className="chip tone-unknown">
        <Severity tone="unknown" size={12} labelled /> {t('airspace.undated')}
      </span>
    );
  }
  const days = Math.floor((now - Date.parse(effective)) / DAY_MS);
  if (days < 0) return <span className="chip tone-neutral">{t('airspace.notYet')}</span>;
  if (limit === undefined || days <= limit) return <span className="chip tone-neutral">{t('airspace.age', days)}</span>;
  return (
    <span className="chip tone-warn">
      <Severity tone="warn" size={12} labelled /> {t('airspace.stale', days, limit)}
    </span>
  );
}
