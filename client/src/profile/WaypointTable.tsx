import type { Flight } from '#core/documents/plan.ts';
import { t } from '../i18n/index.ts';
import { energy, height, length, position, utc } from '../ui/format.ts';
import type { Sample } from './sample.ts';
import type { ChartUnits } from './units.ts';

/** The profile in words: every waypoint with its heights, time and what is left in the battery. */
export function WaypointTable({ flight, samples, units, onCursor }: { flight: Flight; samples: readonly Sample[]; units: ChartUnits; onCursor(at: number): void }) {
  return (
    <div className="waypoints" role="region" aria-label={t('profile.table', flight.id)} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('profile.time')}</th>
            <th scope="col" className="n">{t('profile.amsl')}</th>
            <th scope="col" className="n">{t('profile.agl')}</th>
            <th scope="col" className="n">{t('profile.flown')}</th>
            <th scope="col" className="n">{t('profile.energy')}</th>
            <th scope="col">{t('profile.phase')}</th>
            <th scope="col">{t('profile.position')}</th>
          </tr>
        </thead>
        <tbody>
          {samples.map((s) => {
            const p = s.waypoint === undefined ? undefined : flight.path[s.waypoint];
            return (
              p && (
                <tr key={s.waypoint}>
                  <td>
                    <button type="button" className="rowlink" onClick={() => onCursor(s.time)}>
                      {utc(s.time, true)}
                    </button>
                  </td>
                  <td className="n">{bare(height(p.amsl_m, 'AMSL', units.system))}</td>
                  <td className="n">{bare(height(p.agl_m, 'AGL', units.system))}</td>
                  <td className="n">{length(s.d, units.system)}</td>
                  <td className="n">{energy(p.energy_left_wh)}</td>
                  <td>{t(`phase.${p.phase}`)}</td>
                  <td className="nowrap">{position(p.position)}</td>
                </tr>
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The datum stands in the head of the column. */
const bare = (text: string): string => text.replace(/ (AMSL|AGL)$/, '');
