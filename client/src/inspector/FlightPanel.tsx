import { Suspense, useMemo } from 'react';
import type { Flight } from '#core/documents/plan.ts';
import { useAirspace } from '../airspace/airspace.ts';
import { openFlightSketch } from '../airspace/route/flightSketch.ts';
import { zonesNear } from '../airspace/zonesNear.ts';
import { call } from '../api.ts';
import { t } from '../i18n/index.ts';
import { setCursor, time } from '../state/clock.ts';
import { say } from '../state/notices.ts';
import { useFlight } from '../state/queries.ts';
import { select } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { useDay, type Day } from '../app/day.tsx';
import { Profile } from '../app/mounts.tsx';
import { useRules, useWeather } from '../app/rules.ts';
import { missionTitle, placeName } from '../app/names.ts';
import { Button } from '../ui/Button.tsx';
import { saveFile } from '../ui/saveFile.ts';
import { duration, energy, length, local, mass, share, utc } from '../ui/format.ts';
import { Severity } from '../ui/Severity.tsx';
import { chartUnits } from '../profile/units.ts';
import { showRing } from '../map/ring.ts';
import type { FlightSummary } from '../map/scene.ts';
import { problemText } from '../ui/problem.ts';
import { Findings } from './Findings.tsx';
import { Gone, PanelHead } from './PanelHead.tsx';
import { Facts } from './Facts.tsx';

/** A flight: what it carries where, when, with whom, how high, and every check. */
export function FlightPanel({ id }: { id: string }) {
  const day = useDay();
  const flight = day.flights.get(id);
  const full = useFlight(day.plan?.id, flight?.id).data;
  if (!flight) return <Gone id={id} title={t('flight.gone', id)} />;
  const mission = flight.missionIds.map((m) => day.missions.get(m)).find((m) => m !== undefined);
  const priority = mission?.priority ?? 'normal';
  return (
    <>
      <div className="section">
        <PanelHead trail={[id]} chips={priority === 'normal' || priority === 'low' ? null : (<span className="chip tone-warn"><Severity tone="warn" size={11} />{t(`priority.${priority}`)}</span>)} note={t(`state.${flight.state}`)} title={mission ? missionTitle(mission) : t('flight.position')} />
        <p className="muted">
          {flight.missionIds.map((m) => (
            <span key={m}>
              <button type="button" className="link" onClick={() => select({ kind: 'mission', id: m })}>
                {m}
              </button>
              {' · '}
            </span>
          ))}
          {t('flight.route', placeName(flight.from, day), placeName(flight.to, day))}
          {` · ${t('flight.sortie', flight.sortieId)}`}
        </p>
        <FlightFacts flight={flight} day={day} doorLimit={mission?.kind === 'delivery' ? mission.consignment.maxDoorToDoor_min : undefined} />
      </div>
      <div className="scroll">
        {full && <ProfileMount flight={full} />}
        <Findings findings={flight.findings} heading={t('finding.heading')} />
      </div>
      <ExportFoot flight={flight} path={full} />
    </>
  );
}

function FlightFacts({ flight, day, doorLimit }: { flight: FlightSummary; day: Day; doorLimit: number | undefined }) {
  const { units } = useStore(view);
  const zone = day.timezone;
  const start = Date.parse(flight.start);
  const end = Date.parse(flight.end);
  const battery = flight.batteryIds[0];
  const next = [...day.flights.values()].filter((f) => f.aircraftId === flight.aircraftId && Date.parse(f.start) >= end).sort((a, b) => a.start.localeCompare(b.start))[0];
  const load = flight.activities.find((a) => a.kind === 'load');
  const unload = flight.activities.find((a) => a.kind === 'unload' || a.kind === 'winch' || a.kind === 'drop');
  const door = load && unload ? Date.parse(unload.end) - Date.parse(load.start) : undefined;
  const full = fullCharge(flight, day);
  const left = full > 0 ? ((flight.energy.start_wh - flight.energy.p95_wh) / full) * 100 : undefined;
  return (
    <Facts
      items={[
        { term: t('fact.takeoff'), value: utc(start), more: local(start, zone), act: () => setCursor(start) },
        { term: t('fact.landing'), value: utc(end), more: local(end, zone), act: () => setCursor(end) },
        { term: t('fact.distance'), value: length(flight.distance_m, units) },
        door === undefined ? { term: t('fact.duration'), value: duration(end - start) } : { term: t('fact.doorToDoor'), value: duration(door), ...(doorLimit === undefined ? {} : { more: t('fact.of', duration(doorLimit * 60_000)) }) },
        { term: t('fact.aircraft'), value: flight.aircraftId, act: () => select({ kind: 'aircraft', id: flight.aircraftId }) },
        { term: t('fact.battery'), value: battery ?? '–', ...(flight.batteryIds.length > 1 ? { more: `+${flight.batteryIds.length - 1}` } : {}) },
        { term: t('fact.crew'), value: flight.crewIds.map((c) => day.people.get(c)?.name ?? c).join(', ') || '–', ...(flight.crewIds[0] === undefined ? {} : { act: () => select({ kind: 'person', id: flight.crewIds[0] ?? '' }) }) },
        next ? { term: t('fact.next'), value: utc(Date.parse(next.start)), more: next.id, act: () => select({ kind: 'flight', id: next.id }) } : { term: t('fact.next'), value: '–' },
        { term: t('fact.payload'), value: mass(flight.payload_kg) },
        { term: t('fact.energy'), value: energy(flight.energy.used_wh), more: t('fact.p95', energy(flight.energy.p95_wh)) },
        { term: t('fact.reserve'), value: energy(flight.energy.reserve_wh) },
        { term: t('fact.leftP95'), value: left === undefined ? '–' : share(left) },
        ...lastTakeoffOf(flight).map(({ at, hazard }) => ({ term: t('fact.lastTakeoff'), value: utc(at), more: hazard, act: () => setCursor(at) })),
      ]}
    />
  );
}

/** The last safe take-off before each storm or fog that comes, the earliest first. */
function lastTakeoffOf({ findings }: Pick<FlightSummary, 'findings'>): { at: number; hazard: string }[] {
  const told = findings.flatMap(({ checkId, parameters }) => (checkId === 'WX-HAZ' && parameters?.['lastTakeoff'] !== undefined ? [{ at: Date.parse(String(parameters['lastTakeoff'])), hazard: String(parameters['hazard'] ?? '') }] : []));
  return told.sort((a, b) => a.at - b.at);
}

/** What the batteries of a flight hold when full, health counted, Wh; 0 where they are not known. Percentages of charge are of this. */
function fullCharge(flight: Pick<Flight, 'batteryIds'>, day: Day): number {
  return flight.batteryIds.reduce((sum, id) => sum + ((day.batteries.get(id)?.capacity_wh ?? 0) * (day.batteries.get(id)?.health_pct ?? 0)) / 100, 0);
}

function ProfileMount({ flight }: { flight: Flight }) {
  const day = useDay();
  const { cursor } = useStore(time);
  const unit = chartUnits(useStore(view).units).height;
  const id = day.scenarioId;
  const full = fullCharge(flight, day);
  const airspace = useAirspace();
  const rules = useRules();
  const weather = useWeather();
  const zones = useMemo(() => (airspace ? zonesNear(airspace, flight.path.map((p) => p.position), { from: Date.parse(flight.start), to: Date.parse(flight.end) }) : []), [airspace, flight]);
  if (id === undefined) return null;
  const heights = async (positions: [number, number][]): Promise<(number | null)[]> => (await call('getHeights', { params: { id }, body: { positions } })).heights;
  return (
    <section className="profile-mount" aria-label={t('profile.heading', unit)}>
      <h2>{t('profile.heading', unit)}</h2>
      <Suspense fallback={<div className="skeleton" style={{ height: 220 }} />}>
        <Profile flight={flight} zones={zones} heights={heights} cursor={cursor} onCursor={setCursor} onHover={showRing} reserve={flight.energy.reserve_wh} {...(rules ? { clearance_m: rules.clearance_m.value } : {})} {...(weather ? { weather } : {})} {...(full > 0 ? { capacity_wh: full } : {})} />
      </Suspense>
    </section>
  );
}

function ExportFoot({ flight, path }: { flight: FlightSummary; path: Flight | undefined }) {
  const day = useDay();
  const modelId = day.aircraft.get(flight.aircraftId)?.modelId;
  const planId = day.plan?.id;
  const save = async (format: 'qgc' | 'geojson'): Promise<void> => {
    if (planId === undefined) return;
    try {
      const file = await call('exportFlight', { params: { id: planId, flightId: flight.id }, query: { format } });
      saveFile(file.fileName, file.mediaType, file.content);
      say(file.notCarried.length === 0 ? t('export.done', file.fileName) : t('export.lossy', file.fileName, file.notCarried.join('; ')), file.notCarried.length === 0 ? 'ok' : 'warn');
    } catch (error) {
      say(problemText(error), 'block');
    }
  };
  return (
    <div className="pane-foot">
      <Button icon="route" label={t('flight.sketchHint')} why={path === undefined ? t('flight.pathLoading') : undefined} onPress={() => path && openFlightSketch(path, modelId, modelId === undefined ? undefined : day.models.get(modelId))}>
        {t('flight.sketch')}
      </Button>
      <Button icon="file" label={t('export.qgcHint')} onPress={() => void save('qgc')}>
        {t('export.qgc')}
      </Button>
      <Button icon="file" onPress={() => void save('geojson')}>
        {t('export.geojson')}
      </Button>
    </div>
  );
}
