import { appliesAt } from '#core/airspace/activation.ts';
import { activityAt } from '#core/airspace/activity.ts';
import { fromText } from '../airspace/fromText.ts';
import { limitsText } from '../airspace/limitsText.ts';
import { t } from '../i18n/index.ts';
import { time } from '../state/clock.ts';
import { select, selected, trail } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { useDay } from '../app/day.tsx';
import { missionTitle } from '../app/names.ts';
import { overlay } from '../app/overlays.ts';
import { Button } from '../ui/Button.tsx';
import { duration, localDate, mass, speed, utc } from '../ui/format.ts';
import { KindMark, ZoneMark } from '../ui/KindMark.tsx';
import { Severity } from '../ui/Severity.tsx';
import { zoneCode, zoneStyle } from '../map/zoneStyle.ts';
import { AirspaceSources } from './AirspaceSources.tsx';
import { ListView, RowLink } from './ListView.tsx';

/** The views of the rail beside the plan: what the day holds, from its frozen selection of the registers. */

const useIsSelected = (kind: string): ((id: string) => boolean) => {
  const s = selected(useStore(trail));
  return (id) => s?.kind === kind && s.id === id;
};

function MissionsView() {
  const day = useDay();
  const is = useIsSelected('mission');
  const state = (id: string): string =>
    !day.plan ? t('missions.open') : day.plan.unserved.some((u) => u.missionId === id) ? t('missions.unserved') : day.plan.notYetKnown.includes(id) ? t('missions.notYetKnown') : (day.flightsOf.get(id)?.length ?? 0) > 0 ? t('missions.served', day.flightsOf.get(id)?.length ?? 0) : t('missions.open');
  return (
    <ListView
      title={t('view.missions')}
      note={t('missions.note', day.missions.size)}
      rows={day.scenario?.missions ?? []}
      keyOf={(m) => m.id}
      isSelected={(m) => is(m.id)}
      search={(m) => `${m.id} ${m.kind} ${missionTitle(m)} ${m.priority} ${state(m.id)}`}
      empty={t('state.noMissions')}
      columns={[
        { head: t('col.mission'), by: (m) => m.id, cell: (m) => <span className="row"><KindMark kind={m.kind} /><RowLink onPress={() => select({ kind: 'mission', id: m.id })}>{m.id}</RowLink></span> },
        { head: t('col.what'), by: missionTitle, cell: missionTitle },
        { head: t('col.priority'), by: (m) => ['emergency', 'urgent', 'normal', 'low'].indexOf(m.priority), cell: (m) => t(`priority.${m.priority}`) },
        { head: t('col.window'), by: (m) => m.window?.earliest ?? '', cell: (m) => (m.window ? `${utc(Date.parse(m.window.earliest))}–${utc(Date.parse(m.window.latest))}` : t('missions.anyTime')) },
        { head: t('col.state'), by: (m) => state(m.id), cell: (m) => state(m.id) },
      ]}
    />
  );
}

function AirspaceView() {
  const day = useDay();
  const { cursor } = useStore(time);
  const { units } = useStore(view);
  const is = useIsSelected('zone');
  return (
    <ListView
      title={t('view.airspace')}
      note={t('airspace.note', day.zones.length)}
      above={<AirspaceSources />}
      rows={day.zones}
      keyOf={(z) => z.key}
      isSelected={(z) => is(z.key)}
      search={(z) => `${z.id} ${z.name} ${limitsText(z.volumes, units)} ${zoneCode(z)}`}
      empty={t('state.noAirspace')}
      columns={[
        { head: t('col.zone'), by: (z) => -zoneStyle(z).rank, cell: (z) => <span className="row"><ZoneMark zone={z} active={appliesAt(z.applicability, cursor)} /><RowLink onPress={() => select({ kind: 'zone', id: z.key })}>{z.id}</RowLink></span> },
        { head: t('col.name'), by: (z) => z.name, cell: (z) => z.name },
        { head: t('col.limits'), cell: (z) => limitsText(z.volumes, units) },
        { head: t('col.atCursor', utc(cursor)), by: (z) => (appliesAt(z.applicability, cursor) ? 0 : 1), cell: (z) => { const a = activityAt(z.applicability, cursor); return a.active ? t('zone.active') : fromText(a, cursor); } },
      ]}
    >
      <Button icon="file" onPress={() => overlay.set('import')}>
        {t('import.open')}
      </Button>
    </ListView>
  );
}

function FleetView() {
  const day = useDay();
  const { units } = useStore(view);
  const is = useIsSelected('aircraft');
  const flights = (id: string): number => [...day.flights.values()].filter((f) => f.aircraftId === id).length;
  return (
    <ListView
      title={t('view.fleet')}
      note={t('fleet.note', day.aircraft.size, day.batteries.size)}
      rows={day.scenario?.aircraft ?? []}
      keyOf={(a) => a.id}
      isSelected={(a) => is(a.id)}
      search={(a) => `${a.id} ${a.registration} ${day.models.get(a.modelId)?.name ?? a.modelId} ${day.bases.get(a.homeBaseId)?.name ?? ''}`}
      empty={t('fleet.none')}
      columns={[
        { head: t('col.aircraft'), by: (a) => a.id, cell: (a) => <RowLink onPress={() => select({ kind: 'aircraft', id: a.id })}>{a.id}</RowLink> },
        { head: t('col.type'), by: (a) => day.models.get(a.modelId)?.name ?? a.modelId, cell: (a) => day.models.get(a.modelId)?.name ?? a.modelId },
        { head: t('col.base'), by: (a) => day.bases.get(a.homeBaseId)?.name ?? '', cell: (a) => <RowLink onPress={() => select({ kind: 'base', id: a.homeBaseId })}>{day.bases.get(a.homeBaseId)?.name ?? a.homeBaseId}</RowLink> },
        { head: t('col.payload'), numeric: true, by: (a) => day.models.get(a.modelId)?.maxPayload_kg ?? 0, cell: (a) => mass(day.models.get(a.modelId)?.maxPayload_kg ?? 0) },
        { head: t('col.wind'), numeric: true, by: (a) => day.models.get(a.modelId)?.limits.wind_ms ?? 0, cell: (a) => speed(day.models.get(a.modelId)?.limits.wind_ms ?? 0, units) },
        { head: t('col.flights'), numeric: true, by: (a) => flights(a.id), cell: (a) => flights(a.id) },
        { head: t('col.state'), by: (a) => (a.serviceable ? 0 : 1), cell: (a) => (a.serviceable ? t('fleet.serviceable') : <span className="row"><Severity tone="block" labelled />{t('fleet.unserviceable')}</span>) },
      ]}
    />
  );
}

function CrewView() {
  const day = useDay();
  const is = useIsSelected('person');
  const flown = (id: string): number => [...day.flights.values()].filter((f) => f.crewIds.includes(id)).reduce((sum, f) => sum + Date.parse(f.end) - Date.parse(f.start), 0);
  return (
    <ListView
      title={t('view.crew')}
      note={t('crew.note', day.people.size)}
      rows={day.scenario?.people ?? []}
      keyOf={(p) => p.id}
      isSelected={(p) => is(p.id)}
      search={(p) => `${p.id} ${p.name} ${p.roles.join(' ')}`}
      empty={t('crew.none')}
      columns={[
        { head: t('col.person'), by: (p) => p.name, cell: (p) => <RowLink onPress={() => select({ kind: 'person', id: p.id })}>{p.name}</RowLink> },
        { head: t('col.roles'), by: (p) => p.roles.join(), cell: (p) => p.roles.join(', ') },
        { head: t('col.shift'), by: (p) => p.shifts[0]?.start ?? '', cell: (p) => p.shifts.map((s) => `${utc(Date.parse(s.start))}–${utc(Date.parse(s.end))}`).join(', ') },
        { head: t('col.flightTime'), numeric: true, by: (p) => flown(p.id), cell: (p) => (flown(p.id) === 0 ? '–' : duration(flown(p.id))) },
        { head: t('col.certificates'), cell: (p) => p.certificates.map((c) => `${c.kind} (${c.validTo.slice(0, 10)})`).join(', ') },
      ]}
    />
  );
}

function PermitsView() {
  const day = useDay();
  const { now } = useStore(time);
  return (
    <ListView
      title={t('view.permits')}
      note={t('permits.note', day.scenario?.operator.name ?? '')}
      rows={day.scenario?.permits ?? []}
      keyOf={(p) => p.id}
      search={(p) => `${p.id} ${p.kind} ${p.number} ${p.status} ${(p.zones ?? []).join(' ')}`}
      empty={t('permits.none')}
      columns={[
        { head: t('col.permit'), by: (p) => p.id, cell: (p) => <b>{p.id}</b> },
        { head: t('col.kind'), by: (p) => p.kind, cell: (p) => p.kind },
        { head: t('col.number'), by: (p) => p.number, cell: (p) => p.number },
        { head: t('col.valid'), by: (p) => p.validTo, cell: (p) => `${localDate(Date.parse(p.validFrom), day.timezone)} – ${localDate(Date.parse(p.validTo), day.timezone)}` },
        { head: t('col.lifts'), cell: (p) => (p.zones ?? []).map((id) => { const z = day.findZone(id); return z ? <RowLink key={id} onPress={() => select({ kind: 'zone', id: z.key })}>{z.name} </RowLink> : `${id} `; }) },
        { head: t('col.state'), by: (p) => p.status, cell: (p) => (Date.parse(p.validTo) <= now ? <span className="row"><Severity tone="block" labelled />{t('permits.expired')}</span> : p.status === 'granted' ? t('permits.granted') : <span className="row"><Severity tone="unknown" labelled />{t(`permits.${p.status}`)}</span>) },
      ]}
    />
  );
}

/** The list that belongs to a view of the rail. */
export function ListOf({ name }: { name: string }) {
  if (name === 'missions') return <MissionsView />;
  if (name === 'airspace') return <AirspaceView />;
  if (name === 'fleet') return <FleetView />;
  if (name === 'crew') return <CrewView />;
  return <PermitsView />;
}
