import type { LatLngBounds } from 'leaflet';
import { useEffect, useState } from 'react';
import { bearing, distance } from '#core/geo/metric.ts';
import type { LonLat } from '#core/units.ts';
import { zonePositions } from '../airspace/zonePositions.ts';
import { t } from '../i18n/index.ts';
import { sameSelection, select, type Selection } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { Button } from '../ui/Button.tsx';
import { bearing as bearingText, length } from '../ui/format.ts';
import type { MapHandle } from './createMap.ts';
import { baseAt, flightAt, missionShape } from './prepare.ts';
import type { Scene } from './scene.ts';

interface Item {
  selection: Selection;
  kind: string;
  name: string;
  at: LonLat;
}
/** Zones listed, the nearest. */
const MOST = 200;

/** The map as a list: what is in view, with distance and bearing from its middle, nearest first. */
export function InView({ handle, scene, onClose }: { handle: MapHandle; scene: Scene; onClose(): void }) {
  const [, moved] = useState(0);
  const { units } = useStore(view);
  useEffect(() => {
    const again = (): void => moved((n) => n + 1);
    handle.map.on('moveend', again);
    return () => void handle.map.off('moveend', again);
  }, [handle]);
  const bounds = handle.map.getBounds();
  const c = handle.map.getCenter();
  const center: [number, number] = [c.lng, c.lat];
  const zones = zonesIn(scene, bounds);
  const cut = zones.length === MOST;
  const items = [...itemsOf(scene).filter((item) => bounds.contains([item.at[1], item.at[0]])), ...zones]
    .map((item) => ({ ...item, away: distance(center, item.at) }))
    .sort((a, b) => a.away - b.away);
  return (
    <div className="float in-view" role="region" aria-label={t('map.inView')}>
      <div className="row">
        <h2 className="grow">{t('inView.title', items.length, cut)}</h2>
        <Button icon="close" label={t('common.close')} onPress={onClose} />
      </div>
      <ul>
        {items.map((item) => (
          <li key={`${item.selection.kind}/${item.selection.id}`}>
            <button type="button" className={sameSelection(item.selection, scene.selection) ? 'in-view-row on' : 'in-view-row'} onClick={() => select(item.selection)}>
              <span className="muted small">{item.kind}</span>
              <span className="clip grow">{item.name}</span>
              <span className="muted small">
                {length(item.away, units)} {bearingText(bearing(center, item.at))}
              </span>
            </button>
          </li>
        ))}
        {cut && <li className="muted small">{t('inView.nearest', MOST)}</li>}
      </ul>
    </div>
  );
}

function itemsOf(scene: Scene): Item[] {
  const items: Item[] = [];
  for (const m of scene.missions) {
    const at = missionShape(m, scene.sites).anchor;
    if (at) items.push({ selection: { kind: 'mission', id: m.id }, kind: t(`kind.${m.kind}`), name: m.name === undefined ? m.id : `${m.id} ${m.name}`, at });
  }
  for (const b of scene.bases) items.push({ selection: { kind: 'base', id: b.id }, kind: t('object.base'), name: b.name, at: baseAt(b, scene.cursor) ?? b.position });
  for (const f of scene.flights) {
    const at = flightAt(f, undefined, scene.cursor)?.position;
    if (at) items.push({ selection: { kind: 'flight', id: f.id }, kind: t('object.flight'), name: `${f.id} ${f.aircraftId}`, at });
  }
  return items;
}

/** The zones nearest to the middle of the view that reach into it, at whatever time. */
function zonesIn({ opened }: Scene, bounds: LatLngBounds): Item[] {
  if (!opened) return [];
  const { airspace } = opened;
  const middle = bounds.getCenter();
  return airspace.nearest(middle.lng, middle.lat, MOST).flatMap(({ zone: index }): Item[] => {
    const zone = airspace.zones[index];
    const positions = zone ? zonePositions(zone) : [];
    return zone && positions.length > 0 && bounds.intersects(positions.map(([lon, lat]): [number, number] => [lat, lon])) ? [{ selection: { kind: 'zone', id: zone.key }, kind: t('object.zone'), name: zone.name, at: middleOf(positions) }] : [];
  });
}

const middleOf = (positions: readonly LonLat[]): LonLat => [positions.reduce((s, p) => s + p[0], 0) / positions.length, positions.reduce((s, p) => s + p[1], 0) / positions.length];
