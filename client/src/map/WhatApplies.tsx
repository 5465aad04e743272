import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../api.ts';
import { t } from '../i18n/index.ts';
import { time } from '../state/clock.ts';
import { select } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { useDay } from '../app/day.tsx';
import { Button } from '../ui/Button.tsx';
import { height, position as positionText, utc } from '../ui/format.ts';
import { ZoneMark } from '../ui/KindMark.tsx';
import type { MapHandle } from './createMap.ts';
import { activity, zoneStyle } from './zoneStyle.ts';

const WIDTH = 272;

/** What applies at a place and the time of the cursor: all zones over it, the most restrictive first, and the ground. */
export function WhatApplies({ handle, position, onClose }: { handle: MapHandle; position: [number, number]; onClose(): void }) {
  const day = useDay();
  const { cursor } = useStore(time);
  const { units } = useStore(view);
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
  const id = day.scenarioId;
  const ground = useQuery({ queryKey: ['ground', id, position], enabled: id !== undefined, queryFn: ({ signal }) => call('getHeights', { params: { id: id ?? '' }, body: { positions: [position] } }, signal) });
  const zones = handle.zonesAt(position).sort((a, b) => zoneStyle(b).rank - zoneStyle(a).rank);
  const h = ground.data?.heights[0];
  const left = Math.max(8, Math.min(at.x + 14, at.width - WIDTH - 8));
  return (
    <>
      <span className="asked" style={{ left: at.x, top: at.y }} aria-hidden="true" />
      <div className="float applies" role="dialog" aria-label={t('map.whatApplies')} style={{ left, top: Math.max(8, Math.min(at.y - 20, at.height - 240)), width: WIDTH }} onKeyDown={(e) => e.key === 'Escape' && onClose()}>
        <div className="row">
          <h2 className="grow">{t('applies.title', utc(cursor))}</h2>
          <Button icon="close" label={t('common.close')} onPress={onClose} />
        </div>
        <p className="small muted">
          {positionText(position)}
          {ground.data && <> · {h === null || h === undefined ? <b className="unknown-text">{t('applies.groundUnknown')}</b> : t('applies.ground', height(Math.round(h), 'AMSL', units))}</>}
        </p>
        {zones.length === 0 ? (
          <p>{day.zones.length === 0 ? t('state.noAirspace') : t('applies.none')}</p>
        ) : (
          <ul className="zone-list">
            {zones.map((z) => {
              const { active, next } = activity(z, cursor);
              return (
                <li key={z.key}>
                  <button type="button" className="zone-row" onClick={() => select({ kind: 'zone', id: z.key })}>
                    <ZoneMark zone={z} active={active} />
                    <span className="grow">
                      <b>{z.name}</b>
                      <span className="muted"> {z.limits}</span>
                      {!active && <span className="muted"> · {next === undefined ? t('map.notActive') : t('map.from', utc(next))}</span>}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </>
  );
}
