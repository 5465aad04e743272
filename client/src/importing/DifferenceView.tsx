import { t } from '../i18n/index.ts';
import { select } from '../state/selection.ts';
import { utc } from '../ui/format.ts';
import { Severity } from '../ui/Severity.tsx';
import type { Preview } from './importFile.ts';

type Recheck = NonNullable<Preview['recheck']>;
type Difference = NonNullable<Preview['difference']>;

/** What a newer version says differently, and the booked flights that it stops. */
export function DifferenceView({ preview, scenarioId }: { preview: Preview; scenarioId: string | undefined }) {
  const { difference, recheck } = preview;
  if (difference === undefined && recheck === undefined) return null;
  return (
    <div className="section">
      <div className="row">
        <h3 className="grow">{t('import.against')}</h3>
        {difference && <span className="chip tone-neutral">{t('import.added', difference.counts.added)}</span>}
        {difference && <span className="chip tone-neutral">{t('import.changed', difference.counts.changed)}</span>}
        {difference && <span className="chip tone-neutral">{t('import.removed', difference.counts.removed)}</span>}
      </div>
      {difference && <p className="muted">{t('import.unchanged', difference.counts.unchanged)}</p>}
      {difference && <Zones difference={difference} />}
      {recheck && <Flights recheck={recheck} scenarioId={scenarioId} />}
    </div>
  );
}

function Zones({ difference }: { difference: Difference }) {
  const { added, removed, changed } = difference;
  if (added.length + removed.length + changed.length === 0) return null;
  const row = (sign: string, what: string, zone: Difference['added'][number], text: string, place: number) => (
    <tr key={`${what} ${place}`}>
      <td title={what}>
        {sign}
        <span className="visually-hidden"> {what}</span>
      </td>
      <td>
        <b>{zone.id}</b> {zone.name === zone.id ? '' : zone.name}
      </td>
      <td>{text}</td>
    </tr>
  );
  return (
    <div className="changes" tabIndex={0} role="group" aria-label={t('import.changes')}>
      <table className="table">
        <tbody>
          {added.map((zone, i) => row('+', t('import.isNew'), zone, zone.limits, i))}
          {removed.map((zone, i) => row('−', t('import.isGone'), zone, zone.limits, i))}
          {changed.map(({ before, after, what }, i) => row('~', t('import.isChanged'), after, [what.map((aspect) => t(`aspect.${aspect}`)).join(', '), before.limits === after.limits ? '' : `${before.limits} → ${after.limits}`].filter(Boolean).join(': '), i))}
        </tbody>
      </table>
    </div>
  );
}

function Flights({ recheck, scenarioId }: { recheck: Recheck; scenarioId: string | undefined }) {
  const { flights, inTrouble, notChecked } = recheck;
  const stopped = new Set(inTrouble.map((one) => `${one.planId} ${one.flightId ?? ''}`)).size;
  return (
    <>
      <p className="row" role="status">
        <Severity tone={stopped > 0 ? 'block' : notChecked.length > 0 ? 'unknown' : 'ok'} labelled /> {t('import.rechecked', flights, stopped)}
      </p>
      {notChecked.map(({ planId, why }) => (
        <p key={planId} className="row unknown-text">
          <Severity tone="unknown" labelled /> {t('import.notChecked', planId, why)}
        </p>
      ))}
      {stopped > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th>{t('import.flight')}</th>
              <th>{t('import.why')}</th>
            </tr>
          </thead>
          <tbody>
            {inTrouble.map(({ planId, flightId, start, scenarioName, finding, ...one }) => (
              <tr key={`${planId} ${flightId ?? ''} ${finding.checkId} ${finding.message}`}>
                <td>
                  {flightId !== undefined && one.scenarioId === scenarioId ? (
                    <button type="button" className="rowlink" onClick={() => select({ kind: 'flight', id: flightId })}>
                      {flightId}
                    </button>
                  ) : (
                    <b>{flightId ?? t('import.wholePlan')}</b>
                  )}{' '}
                  {start === undefined ? '' : `${start.slice(0, 10)} ${utc(Date.parse(start))}`}
                  {one.scenarioId === scenarioId ? '' : `, ${scenarioName}`}
                </td>
                <td>{finding.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
