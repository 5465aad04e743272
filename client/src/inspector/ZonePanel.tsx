import { useMemo } from 'react';
import { activityAt } from '#core/airspace/activity.ts';
import { appliesWithin } from '#core/airspace/activation.ts';
import { t } from '../i18n/index.ts';
import { fromText } from '../airspace/fromText.ts';
import { limitsText } from '../airspace/limitsText.ts';
import { time } from '../state/clock.ts';
import { select } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { useDay } from '../app/day.tsx';
import { local, utc, utcDayHour } from '../ui/format.ts';
import { ZoneMark } from '../ui/KindMark.tsx';
import { Severity } from '../ui/Severity.tsx';
import { Facts } from './Facts.tsx';
import { Gone, PanelHead } from './PanelHead.tsx';
import { ZoneDetails } from './ZoneDetails.tsx';

/** A zone as published: what it asks for, its limits, when it applies, whom to ask, and the flights that meet it. */
export function ZonePanel({ id }: { id: string }) {
  const day = useDay();
  const { cursor } = useStore(time);
  const { units } = useStore(view);
  const zone = day.findZone(id);
  const spans = useMemo(() => {
    const s = day.scenario;
    if (!zone || !s) return [];
    const start = Date.parse(s.window.start);
    // The present may lie before the window begins.
    return appliesWithin(zone.applicability, { from: s.now === undefined ? start : Math.min(start, Date.parse(s.now)), to: Date.parse(s.window.end) });
  }, [zone, day.scenario]);
  if (!zone) return <Gone id={id} title={t('zone.gone')} />;
  const activity = activityAt(zone.applicability, cursor);
  const touching = [...day.flights.values()].filter((f) => f.findings.some((x) => x.zoneId === zone.id || x.zoneId === zone.key));
  const permits = zone.restriction === 'PROHIBITED' ? [] : (day.scenario?.permits ?? []).filter((p) => p.status === 'granted' && (p.zones?.includes(zone.id) === true || p.zones?.includes(zone.key) === true));
  return (
    <>
      <div className="section">
        <PanelHead trail={[zone.id]} chips={<ZoneMark zone={zone} active={activity.active} />} note={t(`restriction.${zone.restriction}`)} title={zone.name === '' ? zone.id : zone.name} />
        <Facts
          columns={2}
          items={[
            { term: t('zone.limits'), value: limitsText(zone.volumes, units) },
            { term: t('zone.now', utc(cursor)), value: activity.active ? t('zone.active') : fromText(activity, cursor) },
          ]}
        />
        {permits.map((p) => (
          <p className="row" key={p.id}>
            <Severity tone="ok" labelled /> {t('zone.permit', p.number, utcDayHour(Date.parse(p.validFrom)), utcDayHour(Date.parse(p.validTo)))}
          </p>
        ))}
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={zone.name === '' ? zone.id : zone.name}>
        <div className="section">
          <h2>{t('zone.times')}</h2>
          {spans.length === 0 && <p className="muted">{t('zone.never')}</p>}
          <ul>
            {spans.map((span) => (
              <li key={span.from} className="row">
                <span>
                  {utcDayHour(span.from)} – {utcDayHour(span.to)}
                </span>
                <span className="muted">
                  {local(span.from, day.timezone)} – {local(span.to, day.timezone)}
                </span>
              </li>
            ))}
          </ul>
        </div>
        <div className="section">
          <h2>{t('zone.published')}</h2>
          <ZoneDetails zone={zone} />
        </div>
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
