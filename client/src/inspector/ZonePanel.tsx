import { t } from '../i18n/index.ts';
import { time } from '../state/clock.ts';
import { select } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { useDay } from '../app/day.tsx';
import { local, utc, utcDayHour } from '../ui/format.ts';
import { ZoneMark } from '../ui/KindMark.tsx';
import { Severity } from '../ui/Severity.tsx';
import { activity } from '../map/zoneStyle.ts';
import { Facts } from './Facts.tsx';
import { Gone, PanelHead } from './PanelHead.tsx';

/** A zone as published: what it asks for, its limits, when it applies, whom to ask, and the flights that meet it. */
export function ZonePanel({ id }: { id: string }) {
  const day = useDay();
  const { cursor } = useStore(time);
  const zone = day.zonesByKey.get(id);
  if (!zone) return <Gone id={id} title={t('zone.gone')} />;
  const { active, next } = activity(zone, cursor);
  const touching = [...day.flights.values()].filter((f) => f.findings.some((x) => x.zoneId === zone.id || x.zoneId === zone.key));
  const permit = zone.permitId === undefined ? undefined : day.scenario?.permits.find((p) => p.id === zone.permitId);
  return (
    <>
      <div className="section">
        <PanelHead trail={[zone.id]} chips={<ZoneMark zone={zone} active={active} />} note={t(`restriction.${zone.restriction}`)} title={zone.name} />
        <Facts
          columns={2}
          items={[
            { term: t('zone.limits'), value: zone.limits },
            { term: t('zone.now', utc(cursor)), value: active ? t('zone.active') : next === undefined ? t('map.notActive') : t('map.from', utc(next)) },
            { term: t('zone.dataSet'), value: zone.dataSet },
            { term: t('zone.reasons'), value: zone.reasons.join(', ') || '–' },
          ]}
        />
        {zone.notReadInFull !== undefined && (
          <p className="row refused">
            <Severity tone="unknown" labelled /> {t('zone.notReadInFull', zone.notReadInFull)}
          </p>
        )}
        {zone.permitId !== undefined && (
          <p className="row">
            <Severity tone="ok" labelled /> {t('zone.lifted', permit?.number ?? zone.permitId)}
          </p>
        )}
      </div>
      <div className="scroll">
        <div className="section">
          <h2>{t('zone.times')}</h2>
          {zone.active.length === 0 && <p className="muted">{t('zone.never')}</p>}
          <ul>
            {zone.active.map((span) => (
              <li key={span.from} className="row">
                <span>
                  {utcDayHour(Date.parse(span.from))} – {utcDayHour(Date.parse(span.to))}
                </span>
                <span className="muted">
                  {local(Date.parse(span.from), day.timezone)} – {local(Date.parse(span.to), day.timezone)}
                </span>
              </li>
            ))}
          </ul>
        </div>
        {zone.message !== '' && (
          <div className="section">
            <h2>{t('zone.message')}</h2>
            <p>{zone.message}</p>
          </div>
        )}
        {zone.authority !== '' && (
          <div className="section">
            <h2>{t('zone.authority')}</h2>
            <p>{zone.authority}</p>
          </div>
        )}
        <div className="section">
          <h2>{t('zone.flights', touching.length)}</h2>
          <ul>
            {touching.map((f) => (
              <li key={f.id}>
                <button type="button" className="list-row" onClick={() => select({ kind: 'flight', id: f.id })}>
                  <b>{f.id}</b>
                  <span className="muted grow">{f.aircraftId}</span>
                  {utc(Date.parse(f.start))}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </>
  );
}
