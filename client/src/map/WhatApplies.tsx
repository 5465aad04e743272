import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { LimitHere } from '#core/airspace/limitAt.ts';
import { whatApplies, type ZoneHere } from '#core/airspace/whatApplies.ts';
import { call } from '../api.ts';
import { useAirspace } from '../airspace/airspace.ts';
import { fromText } from '../airspace/fromText.ts';
import { limitsText } from '../airspace/limitsText.ts';
import { t } from '../i18n/index.ts';
import { ZoneDetails } from '../inspector/ZoneDetails.tsx';
import { time } from '../state/clock.ts';
import { select } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { view, type UnitSystem } from '../state/view.ts';
import { useDay } from '../app/day.tsx';
import { Button } from '../ui/Button.tsx';
import { height, position as positionText, utc, utcDayHour } from '../ui/format.ts';
import { ZoneMark } from '../ui/KindMark.tsx';
import { Severity } from '../ui/Severity.tsx';
import type { MapHandle } from './createMap.ts';
import { zoneStyle } from './zoneStyle.ts';
import './whatApplies.css';

const WIDTH = 348;
const LEAST_HEIGHT = 320;

/** What applies at a place: all zones over it at the time of the cursor, the most restrictive first, then those of other times; with the ground. */
export function WhatApplies({ handle, position, onClose }: { handle: MapHandle; position: [number, number]; onClose(): void }) {
  const day = useDay();
  const airspace = useAirspace();
  const { cursor } = useStore(time);
  const { units } = useStore(view);
  const at = usePlaceOnMap(handle, position);
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && (document.activeElement === document.body || document.activeElement === null)) before.focus({ preventScroll: true });
    };
  }, []);
  const id = day.scenarioId;
  const ground = useQuery({ queryKey: ['ground', id, position], enabled: id !== undefined, queryFn: ({ signal }) => call('getHeights', { params: { id: id ?? '' }, body: { positions: [position] } }, signal) });
  const h = ground.data?.heights[0] ?? undefined;
  const [lon, lat] = position;
  const here = useMemo(() => airspace && whatApplies(airspace, lon, lat, h ?? NaN, cursor).sort((a, b) => zoneStyle(b.zone).rank - zoneStyle(a.zone).rank), [airspace, lon, lat, h, cursor]);
  const now = here?.filter((z) => z.activity.active) ?? [];
  const other = here?.filter((z) => !z.activity.active) ?? [];
  const left = Math.max(8, Math.min(at.x + 14, at.width - WIDTH - 8));
  const top = Math.max(8, Math.min(at.y - 20, at.height - LEAST_HEIGHT - 8));
  return (
    <>
      <span className="asked" style={{ left: at.x, top: at.y }} aria-hidden="true" />
      <div ref={dialog} tabIndex={-1} className="float applies" role="dialog" aria-label={t('map.whatApplies')} style={{ left, top, width: WIDTH, maxHeight: at.height - top - 8 }} onKeyDown={(e) => { if (e.key === 'Escape') { e.stopPropagation(); onClose(); } }}>
        <div className="row">
          <h2 className="grow">{t('applies.title', utc(cursor))}</h2>
          <Button icon="close" label={t('common.close')} onPress={onClose} />
        </div>
        <p className="small muted">
          {positionText(position)}
          {' · '}
          {ground.isLoading ? t('applies.groundLoading') : h === undefined ? <b className="unknown-text">{t('applies.groundUnknown')}</b> : t('applies.ground', height(Math.round(h), 'AMSL', units))}
        </p>
        <div className="applies-body" tabIndex={0} role="region" aria-label={t('applies.zones')}>
          {airspace === undefined ? (
            <p className="row unknown-text">
              <Severity tone="unknown" labelled /> {t(day.loading ? 'applies.loading' : 'applies.noAnswer')}
            </p>
          ) : (
            <>
              {!airspace.covers(lon, lat) && (
                <p className="row unknown-text">
                  <Severity tone="unknown" labelled /> {t('state.noAirspace')}
                </p>
              )}
              {now.length === 0 && airspace.covers(lon, lat) && <p>{other.length === 0 ? t('applies.none') : t('applies.noneNow', utc(cursor))}</p>}
              <ZoneList zones={now} cursor={cursor} units={units} open />
              {other.length > 0 && <h3>{t('applies.otherTimes', other.length)}</h3>}
              <ZoneList zones={other} cursor={cursor} units={units} open={false} />
            </>
          )}
        </div>
      </div>
    </>
  );
}

function ZoneList({ zones, cursor, units, open }: { zones: readonly ZoneHere[]; cursor: number; units: UnitSystem; open: boolean }) {
  return (
    <ul className="zone-list">
      {zones.map(({ zone, index, layers, activity }, i) => (
        <li key={index}>
          <details open={open && i === 0}>
            <summary>
              <ZoneMark zone={zone} active={activity.active} />
              <span className="grow">
                <b>{zone.name === '' ? zone.id : zone.name}</b> <span className="muted">{t(`restriction.${zone.restriction}`)}</span>
                <span className="zone-line">{limitsText(zone.volumes.filter((_, v) => layers.some((layer) => layer.volume === v)), units)}</span>
                <span className="zone-line muted">{activity.active ? untilText(activity.span) : fromText(activity, cursor)}</span>
              </span>
            </summary>
            {layers.map((layer) => (
              <table key={layer.volume} className="limits-here">
                <thead>
                  <tr>
                    <th scope="col">{t('applies.limit')}</th>
                    <th scope="col">AMSL</th>
                    <th scope="col">AGL</th>
                  </tr>
                </thead>
                <tbody>
                  <LimitRow name={t('applies.upper')} limit={layer.upper} units={units} />
                  <LimitRow name={t('applies.lower')} limit={layer.lower} units={units} />
                </tbody>
              </table>
            ))}
            {layers.some((layer) => layer.lower.pressure || layer.upper.pressure) && <p className="small muted">{t('applies.pressure')}</p>}
            <ZoneDetails zone={zone} />
            <button type="button" className="link" onClick={() => select({ kind: 'zone', id: zone.key })}>
              {t('applies.more')}
            </button>
          </details>
        </li>
      ))}
    </ul>
  );
}

function untilText(span: ZoneHere['activity']['span']): string {
  if (span !== undefined && Number.isFinite(span.to)) return t('applies.activeUntil', utcDayHour(span.to));
  return span?.from === -Infinity ? t('applies.always') : t('applies.active');
}

function LimitRow({ name, limit, units }: { name: string; limit: LimitHere; units: UnitSystem }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{resolved(limit.amsl_m, units)}</td>
      <td>{resolved(limit.agl_m, units)}</td>
    </tr>
  );
}

function resolved(metres: number, units: UnitSystem): string {
  if (Number.isNaN(metres)) return t('applies.groundUnknown');
  if (metres === Infinity) return t('applies.unlimited');
  if (metres === -Infinity) return t('applies.surface');
  // the column says the datum
  return height(Math.round(metres), 'AMSL', units).replace(/ AMSL$/, '');
}

/** Where a place lies on the map now, in pixels, and how large the map is. */
function usePlaceOnMap(handle: MapHandle, position: [number, number]): { x: number; y: number; width: number; height: number } {
  const [at, setAt] = useState({ x: 0, y: 0, width: 0, height: 0 });
  useEffect(() => {
    const place = (): void => {
      const p = handle.map.latLngToContainerPoint([position[1], position[0]]);
      const size = handle.map.getSize();
      setAt({ x: p.x, y: p.y, width: size.x, height: size.y });
    };
    place();
    handle.map.on('move zoomend resize', place);
    return () => void handle.map.off('move zoomend resize', place);
  }, [handle, position]);
  return at;
}
