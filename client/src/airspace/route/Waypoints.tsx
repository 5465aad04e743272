import { useEffect, useState } from 'react';
import type { RouteTrackPoint } from '#core/airspace/drawnRoute.ts';
import { t } from '../../i18n/index.ts';
import { useStore } from '../../state/store.ts';
import { view } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { parsePosition, writePositions } from '../../ui/coordinates.ts';
import { length } from '../../ui/format.ts';
import { NumberField } from './NumberField.tsx';
import { addWaypoint, removeWaypoint, setWaypoint, type SketchedRoute } from './sketch.ts';

/** The waypoints as a table, for those who type what others draw. */
export function Waypoints({ route, track }: { route: SketchedRoute; track: readonly RouteTrackPoint[] | undefined }) {
  const { units } = useStore(view);
  return (
    <section className="section" aria-label={t('route.waypoints')}>
      <h2>{t('route.waypoints')}</h2>
      <table className="route-waypoints">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('route.number')}</span>
            </th>
            <th scope="col">{t('profile.position')}</th>
            <th scope="col">{t('route.heightColumn', route.heights)}</th>
            <th scope="col" className="n">
              {t('fact.distance')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {route.waypoints.map((w, i) => (
            // oxlint-disable-next-line no-array-index-key -- a waypoint is told by its place in the route
            <tr key={i}>
              <th scope="row">{i + 1}</th>
              <td>
                <PositionField label={t('route.positionOf', i + 1)} value={writePositions([[w.lon, w.lat]])} onCommit={(lon, lat) => setWaypoint(i, { lon, lat })} />
              </td>
              <td>
                <NumberField hideLabel label={t('route.heightOf', i + 1)} unit={`m ${route.heights}`} value={w.height_m} min={route.heights === 'AGL' ? 0 : -500} max={10_000} step={5} onCommit={(height_m) => setWaypoint(i, { height_m })} />
              </td>
              <td className="n">{length(track?.find((p) => p.leg === i)?.at_m ?? 0, units)}</td>
              <td>
                <Button icon="trash" label={t('route.remove', i + 1)} onPress={() => removeWaypoint(i)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="route-add">
        <PositionField label={t('route.addTyped')} value="" placeholder="23.4770 N 111.2790 E" onCommit={addWaypoint} visible />
      </div>
    </section>
  );
}

/** A position that counts on Enter or when it is left; what is none is marked and stays. */
function PositionField({ label, value, placeholder, visible, onCommit }: { label: string; value: string; placeholder?: string; visible?: boolean; onCommit(lon: number, lat: number): void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const read = parsePosition(typed);
  const bad = typed.trim() !== '' && read === undefined;
  const commit = (): void => {
    if (typed.trim() === '') setTyped(value);
    else if (read !== undefined && typed !== value) {
      onCommit(read[0], read[1]);
      if (value === '') setTyped('');
    }
  };
  return (
    <label className="field">
      <span className={visible === true ? undefined : 'visually-hidden'}>{label}</span>
      <input
        className="input"
        value={typed}
        placeholder={placeholder}
        aria-invalid={bad}
        onChange={(e) => setTyped(e.target.value)}
        onBlur={commit}
        onKeyDown={(e) => {
          if (e.key !== 'Enter') return;
          e.preventDefault();
          commit();
        }}
      />
      {bad && visible === true && <small className="refused">{t('route.badPosition')}</small>}
    </label>
  );
}
