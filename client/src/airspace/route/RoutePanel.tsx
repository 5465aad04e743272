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
import { select } from '../../state/selection.ts';
import { AircraftFields } from '../../range/AircraftFields.tsx';
import { modelOf, type AircraftChoice } from '../../range/aircraftChoice.ts';
import { checked, type CheckedSketch } from './checking.ts';
import { exportName, routeGeoJson } from './exportRoute.ts';
import { Crossings } from './Crossings.tsx';
import { Energy } from './Energy.tsx';
import { Fixes } from './Fixes.tsx';
import { Heights } from './Heights.tsx';
import { HeightsChoice } from './HeightsChoice.tsx';
import { NumberField } from './NumberField.tsx';
import { RouteProfile } from './RouteProfile.tsx';
import { change, clearRoute, closeSketch, redoSketch, setAdding, setAircraft, setHeight, sketch, undoSketch } from './sketch.ts';
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
  const choose = (choice: AircraftChoice | undefined): void => {
    const model = choice?.modelId === s.route.aircraft?.modelId ? undefined : choice && modelOf(day, choice.modelId);
    setAircraft(choice, model && { speed_ms: model.cruise_ms, climb_ms: model.climb_ms, descent_ms: model.descent_ms });
  };
  return (
    <div className="pane-body route-panel">
      <div className="section">
        <div className="row panel-head">
          <h1 className="grow">{t('route.title')}</h1>
          <Button icon="undo" label={t('top.undo')} why={s.past.length === 0 ? t('edit.nothingToUndo') : undefined} onPress={undoSketch} />
          <Button icon="redo" label={t('top.redo')} why={s.future.length === 0 ? t('edit.nothingToRedo') : undefined} onPress={redoSketch} />
          <Button icon="close" label={t('route.close')} onPress={closeSketch} />
        </div>
        {s.route.flightId !== undefined && <SketchOf flightId={s.route.flightId} />}
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
        {check !== undefined && check.withoutGround_m > 0 && now?.waiting === false && <Unknown text={t('route.withoutGround', length(check.withoutGround_m, units))} />}
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('route.title')}>
        {now !== undefined && check !== undefined && (
          <>
            <RouteProfile now={now} />
            <Fixes now={now} />
            <Heights now={now} />
            {check.energy && <Energy now={now} energy={check.energy} />}
            <Crossings now={now} />
          </>
        )}
        <Waypoints route={s.route} track={now?.check.track} />
        <div className="section route-fields">
          <HeightsChoice />
          <NumberField label={t('route.height')} unit={`m ${s.route.heights}`} value={s.route.height_m} min={s.route.heights === 'AGL' ? 1 : -500} max={10_000} step={5} onCommit={setHeight} />
          <NumberField label={t('form.speed')} unit="m/s" value={s.route.speed_ms} min={0.5} max={150} step={1} onCommit={(speed_ms) => change({ speed_ms })} />
          <NumberField label={t('route.buffer')} unit="m" value={s.route.buffer_m} min={0} max={5_000} step={5} onCommit={(buffer_m) => change({ buffer_m })} />
          <p className="hint">{t('route.scope')}</p>
          <p className="hint">{t('route.departs', utc(cursor), speed(s.route.speed_ms, units), s.route.heights === 'AGL')}</p>
        </div>
        <div className="section" role="group" aria-label={t('route.aircraft')}>
          <h2>{t('route.aircraft')}</h2>
          <AircraftFields optional choice={s.route.aircraft} onChange={choose} />
          {s.route.aircraft === undefined && <p className="hint">{t('route.noAircraft')}</p>}
        </div>
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
  const { verdict, crossings, heights, energy } = now.check;
  // While the ground is on its way nothing is wrong yet, but nothing is clear either.
  const waiting = now.waiting && verdict === 'unknown';
  const tone: Tone = verdict === 'go' ? 'ok' : verdict === 'no-go' ? 'block' : 'unknown';
  const word = waiting ? t('route.fetching') : t(verdict === 'go' ? 'verdict.go' : verdict === 'no-go' ? 'verdict.noGo' : 'route.unknown');
  const stopping = [
    ...(crossings.some(stops) ? [t('route.stopped', new Set(crossings.filter(stops).map((c) => c.zone)).size)] : []),
    ...(heights.some((f) => f.kind === 'tooLow') ? [t('route.stoppedByGround')] : []),
    ...(heights.some((f) => f.kind === 'tooHigh') ? [t('route.stoppedByHeight')] : []),
    ...(energy?.state === 'short' ? [t('route.stoppedByEnergy')] : []),
  ];
  const note = waiting ? '' : verdict === 'go' ? t('route.free', new Set(crossings.map((c) => c.zone)).size) : stopping.length === 0 ? t('route.stopped', 0) : stopping.join(' ');
  return (
    <>
      <p className={`route-verdict ${waiting ? 'tone-neutral' : `tone-${tone}`}`} data-verdict={verdict} data-waiting={now.waiting ? '' : undefined}>
        {!waiting && <Severity tone={tone} size={18} />}
        <b>{word}</b>
        <span>{note}</span>
      </p>
      <Spoken text={`${word}${note === '' ? '' : `, ${note}`}`} />
    </>
  );
}

/** Says plainly that what is tried here changes no plan. */
function SketchOf({ flightId }: { flightId: string }) {
  return (
    <p className="route-sketch-of">
      {t('route.sketchOf', flightId)}{' '}
      <button type="button" className="link" onClick={() => select({ kind: 'flight', id: flightId })}>
        {t('route.toFlight', flightId)}
      </button>
    </p>
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
