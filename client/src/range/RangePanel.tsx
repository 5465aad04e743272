import { NumberField } from '../airspace/route/NumberField.tsx';
import { useDay } from '../app/day.tsx';
import { t } from '../i18n/index.ts';
import { time } from '../state/clock.ts';
import { useStore } from '../state/store.ts';
import { view, type UnitSystem } from '../state/view.ts';
import { Button } from '../ui/Button.tsx';
import { bearing, duration, height, length, position, speed, utc } from '../ui/format.ts';
import { Severity } from '../ui/Severity.tsx';
import { AircraftFields } from './AircraftFields.tsx';
import { modelOf } from './aircraftChoice.ts';
import { answer, closeRange, range, setRange } from './rangeState.ts';
import { BEARINGS, type Ring } from './reach.ts';

/** How far an aircraft reaches with a load in the wind of the time cursor: what is asked, the figures, and what the rings on the map mean. */
export function RangePanel() {
  const day = useDay();
  const asked = useStore(range);
  const { units } = useStore(view);
  const { cursor } = useStore(time);
  const model = asked.aircraft && modelOf(day, asked.aircraft.modelId);
  const bases = [...day.bases.values()];
  const place = asked.from ?? (bases[0] ? { baseId: bases[0].id } : undefined);
  return (
    <div className="pane-body range-panel">
      <div className="section">
        <div className="row panel-head">
          <h1 className="grow">{t('range.title')}</h1>
          <Button icon="close" label={t('range.close')} onPress={closeRange} />
        </div>
        <p className="muted">{t('range.at', utc(cursor))}</p>
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('range.title')}>
        <div className="section">
          <AircraftFields choice={asked.aircraft} onChange={(aircraft) => setRange({ aircraft })} />
          <div className="fields range-place">
            <label className="field wide">
              <span>{t('range.from')}</span>
              <select className="input" value={place === undefined ? '' : 'baseId' in place ? place.baseId : '@'} onChange={(e) => setRange(e.target.value === '@' ? { picking: true } : { from: { baseId: e.target.value }, picking: false })}>
                {bases.map((b) => (
                  <option key={b.id} value={b.id}>
                    {b.name}
                  </option>
                ))}
                <option value="@">{place && 'position' in place ? t('range.point', position(place.position)) : t('range.onMap')}</option>
              </select>
            </label>
            <NumberField label={t('route.height')} unit="m AGL" value={asked.agl_m} min={1} max={10_000} step={5} onCommit={(agl_m) => setRange({ agl_m })} />
            <div className="field range-pick">
              <Button pressed={asked.picking} onPress={() => setRange({ picking: !asked.picking })}>
                {t('range.choose')}
              </Button>
            </div>
          </div>
        </div>
        <Answer units={units} radius_m={model?.limits.radius_m} chosen={asked.aircraft !== undefined} agl_m={asked.agl_m} />
      </div>
    </div>
  );
}

function Answer({ units, radius_m, chosen, agl_m }: { units: UnitSystem; radius_m: number | undefined; chosen: boolean; agl_m: number }) {
  const found = useStore(answer);
  if (!chosen) return <p className="empty">{t('range.empty')}</p>;
  if (found === undefined) return <p className="empty">{t('range.asking')}</p>;
  if (found.failed) return <p className="empty refused" role="alert">{t('range.failed')}</p>;
  const { reach, straight_m } = found;
  if (reach === undefined) {
    return (
      <p className="row unknown-text section range-unknown">
        <Severity tone="unknown" labelled /> {t('range.unknown')}
      </p>
    );
  }
  const beyondLink = radius_m !== undefined && reach.oneWay.farthest.distance_m > radius_m;
  return (
    <section className="section" aria-label={t('range.figures')}>
      <h2>{t('range.figures')}</h2>
      <table className="table range-figures">
        <thead>
          <tr>
            <th scope="col">{t('range.ring')}</th>
            <th scope="col" className="n">{t('range.nearest')}</th>
            <th scope="col" className="n">{t('range.farthest')}</th>
          </tr>
        </thead>
        <tbody>
          <Row name={t('range.outAndBack')} swatch="back" ring={reach.outAndBack} units={units} />
          <Row name={t('range.oneWay')} swatch="out" ring={reach.oneWay} units={units} />
        </tbody>
      </table>
      <p className="small muted">{t('range.wind', bearing(reach.wind.from_deg), speed(reach.wind.speed_ms, units), height(agl_m, 'AGL', units))}</p>
      {radius_m !== undefined && <p className={beyondLink ? 'small range-link' : 'small muted'}>{t(beyondLink ? 'range.beyondLink' : 'range.withinLink', length(radius_m, units))}</p>}
      <h2 className="range-legend-head">{t('range.legend')}</h2>
      <ul className="range-legend small">
        <li>
          <i className="range-key out" /> {t('range.keyOut')}
        </li>
        <li>
          <i className="range-key back" /> {t('range.keyBack')}
        </li>
        <li>
          <i className="range-key straight" /> {found.waiting || straight_m.length < BEARINGS ? t('range.keyWaiting') : t('range.keyStraight')}
        </li>
      </ul>
    </section>
  );
}

function Row({ name, swatch, ring, units }: { name: string; swatch: string; ring: Ring; units: UnitSystem }) {
  return (
    <tr>
      <th scope="row">
        <i className={`range-key ${swatch}`} /> {name}
      </th>
      {[ring.nearest, ring.farthest].map((f, i) => (
        <td key={i} className="n">
          <b>{f.distance_m === 0 ? t('range.cannotHold') : length(f.distance_m, units)}</b>
          <small className="muted">{f.distance_m === 0 ? bearing(f.bearing_deg) : t('range.towards', bearing(f.bearing_deg), duration(f.seconds * 1000))}</small>
        </td>
      ))}
    </tr>
  );
}
