import { useEffect, useState } from 'react';
import { stops } from '#core/airspace/checkRoute.ts';
import { t } from '../../i18n/index.ts';
import { time } from '../../state/clock.ts';
import { useStore } from '../../state/store.ts';
import { view } from '../../state/view.ts';
import { useDay } from '../../app/day.tsx';
import { Facts } from '../../inspector/Facts.tsx';
import { Button } from '../../ui/Button.tsx';
import { duration, length, local, speed, utc } from '../../ui/format.ts';
import { saveFile } from '../../ui/saveFile.ts';
import { Severity } from '../../ui/Severity.tsx';
import type { Tone } from '../../state/problems.ts';
import { useAirspace } from '../airspace.ts';
import { checked, type CheckedSketch } from './checking.ts';
import { exportName, routeGeoJson } from './exportRoute.ts';
import { Crossings } from './Crossings.tsx';
import { Fixes } from './Fixes.tsx';
import { NumberField } from './NumberField.tsx';
import { change, clearRoute, closeSketch, redoSketch, setAdding, setHeight, sketch, undoSketch } from './sketch.ts';
import { Waypoints } from './Waypoints.tsx';
import './route.css';

/** The route under check: verdict, what it meets and why, what may be done, and its waypoints as a table. */
export function RoutePanel() {
  const s = useStore(sketch);
  const now = useStore(checked);
  const day = useDay();
  const airspace = useAirspace();
  const { units } = useStore(view);
  const { cursor } = useStore(time);
  const check = s.route.waypoints.length > 1 ? now?.check : undefined;
  return (
    <div className="pane-body route-panel">
      <div className="section">
        <div className="row panel-head">
          <h1 className="grow">{t('route.title')}</h1>
          <Button icon="undo" label={t('top.undo')} why={s.past.length === 0 ? t('edit.nothingToUndo') : undefined} onPress={undoSketch} />
          <Button icon="redo" label={t('top.redo')} why={s.future.length === 0 ? t('edit.nothingToRedo') : undefined} onPress={redoSketch} />
          <Button icon="close" label={t('route.close')} onPress={closeSketch} />
        </div>
        {check === undefined || now === undefined ? (
          <p className="route-verdict tone-neutral">{t(airspace === undefined && !day.loading ? 'route.noAirspaceYet' : 'route.empty')}</p>
        ) : (
          <VerdictLine now={now} />
        )}
        {check !== undefined && (
          <Facts
            items={[
              { term: t('fact.takeoff'), value: utc(cursor), more: local(cursor, day.timezone) },
              { term: t('fact.landing'), value: utc(check.end), more: local(check.end, day.timezone) },
              { term: t('fact.distance'), value: length(check.length_m, units) },
              { term: t('fact.duration'), value: duration(check.end - cursor) },
            ]}
          />
        )}
        {check !== undefined && check.withoutAirspace_m > 0 && <Unknown text={t('route.withoutAirspace', length(check.withoutAirspace_m, units))} />}
        {check !== undefined && check.withoutGround_m > 0 && <Unknown text={t('route.withoutGround', length(check.withoutGround_m, units))} />}
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('route.title')}>
        <div className="section route-fields">
          <NumberField label={t('route.height')} unit="m AGL" value={s.route.agl_m} min={1} max={10_000} step={5} onCommit={setHeight} />
          <NumberField label={t('form.speed')} unit="m/s" value={s.route.speed_ms} min={0.5} max={150} step={1} onCommit={(speed_ms) => change({ speed_ms })} />
          <NumberField label={t('route.buffer')} unit="m" value={s.route.buffer_m} min={0} max={5_000} step={5} onCommit={(buffer_m) => change({ buffer_m })} />
          <p className="hint">{t('route.departs', utc(cursor), speed(s.route.speed_ms, units))}</p>
        </div>
        {now !== undefined && check !== undefined && (
          <>
            <Fixes now={now} />
            <Crossings now={now} />
          </>
        )}
        <Waypoints route={s.route} track={now?.check.track} />
      </div>
      <div className="pane-foot">
        <Button icon="add" pressed={s.adding} onPress={() => setAdding(!s.adding)}>
          {t('route.add')}
        </Button>
        <Button onPress={clearRoute} why={s.route.waypoints.length === 0 ? t('route.nothingDrawn') : undefined}>
          {t('route.clear')}
        </Button>
        <span className="grow" />
        <Button
          icon="file"
          label={t('route.exportHint')}
          why={now === undefined ? t('route.nothingDrawn') : undefined}
          onPress={() => now && saveFile(exportName(now.route), 'application/geo+json', routeGeoJson(now.route, now.check))}
        >
          {t('export.geojson')}
        </Button>
      </div>
    </div>
  );
}

function VerdictLine({ now }: { now: CheckedSketch }) {
  const { verdict, crossings } = now.check;
  const tone: Tone = verdict === 'go' ? 'ok' : verdict === 'no-go' ? 'block' : 'unknown';
  const word = t(verdict === 'go' ? 'verdict.go' : verdict === 'no-go' ? 'verdict.noGo' : 'route.unknown');
  const count = new Set(crossings.filter(stops).map((c) => c.zone)).size;
  const note = verdict === 'go' ? t('route.free', new Set(crossings.map((c) => c.zone)).size) : t('route.stopped', count);
  return (
    <>
      <p className={`route-verdict tone-${tone}`} data-verdict={verdict}>
        <Severity tone={tone} size={18} />
        <b>{word}</b>
        <span>{note}</span>
      </p>
      <Spoken text={`${word}, ${note}`} />
    </>
  );
}

/** Speaks a verdict when it has settled, so that a drag does not chatter. */
const SETTLED_MS = 2000;
function Spoken({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), said === '' ? 0 : SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text, said]);
  return (
    <span className="visually-hidden" role="status">
      {said}
    </span>
  );
}

function Unknown({ text }: { text: string }) {
  return (
    <p className="row unknown-text route-unknown">
      <Severity tone="unknown" labelled /> {text}
    </p>
  );
}
