import type { RouteEnergy } from '#core/airspace/routeEnergy.ts';
import { findingTitle, t } from '../../i18n/index.ts';
import { useStore } from '../../state/store.ts';
import { view } from '../../state/view.ts';
import { energy as wattHours, length, share, utc } from '../../ui/format.ts';
import { Severity } from '../../ui/Severity.tsx';
import type { Tone } from '../../state/problems.ts';
import type { CheckedSketch } from './checking.ts';

const TONE: Record<RouteEnergy['state'], Tone> = { enough: 'ok', short: 'block', unknown: 'unknown' };

/** What is left of the battery at landing and where the way back is out of reach, against the reserve. */
export function Energy({ now, energy }: { now: CheckedSketch; energy: RouteEnergy }) {
  const { units } = useStore(view);
  const left = (wh: number): string => t('route.left', share(Math.max(0, (wh / energy.full_wh) * 100)), wattHours(Math.max(0, wh)));
  const tone = TONE[energy.state];
  const reserve = share((energy.reserve_wh / energy.full_wh) * 100);
  const { stranded, noReturn } = energy;
  return (
    <section aria-label={findingTitle('NRG-RES')}>
      <article className={`finding route-energy ${tone}`}>
        <div className="row">
          <Severity tone={tone} labelled size={15} />
          <b className="grow">{findingTitle('NRG-RES')}</b>
          <span className="small muted">{t('route.atLanding', utc(now.check.end))}</span>
        </div>
        {energy.state === 'unknown' ? (
          <p className="finding-text">{t('route.energyUnknown')}</p>
        ) : (
          <>
            <p className="finding-text">
              <b>{energy.atLanding_wh < 0 ? t('route.runsOut') : t('route.landsWith', left(energy.atLanding_wh))}</b>
              <span className="muted"> · {t('route.reserveOf', reserve)}</span>
            </p>
            {stranded && <p className="finding-text">{t('route.stranded', length(stranded.at_m, units), utc(stranded.time))}</p>}
            {noReturn && !stranded && <p className="small muted">{t('route.noReturn', length(noReturn.at_m, units), utc(noReturn.time))}</p>}
          </>
        )}
      </article>
    </section>
  );
}
