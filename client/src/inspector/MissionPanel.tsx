import { useState } from 'react';
import type { Mission } from '#core/documents/mission.ts';
import { t } from '../i18n/index.ts';
import { removeMission } from '../state/edits.ts';
import { select } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { useDay, type Day } from '../app/day.tsx';
import { missionTitle, placeName } from '../app/names.ts';
import { editDraft } from '../missions/draft.ts';
import { Button } from '../ui/Button.tsx';
import { duration, height, local, mass, number, speed, utc } from '../ui/format.ts';
import { KindMark } from '../ui/KindMark.tsx';
import { Severity } from '../ui/Severity.tsx';
import type { UnitSystem } from '../state/view.ts';
import { Facts, type Fact } from './Facts.tsx';
import { Findings } from './Findings.tsx';
import { Gone, PanelHead } from './PanelHead.tsx';
import { Reasons } from './Unserved.tsx';

/** A mission: what was asked for, the flights that serve it or the reasons why none does. */
export function MissionPanel({ id }: { id: string }) {
  const day = useDay();
  const { units } = useStore(view);
  const m = day.missions.get(id);
  if (!m) return <Gone id={id} title={t('mission.gone', id)} />;
  const flights = day.flightsOf.get(id) ?? [];
  const unserved = day.plan?.unserved.find((u) => u.missionId === id);
  const hidden = day.plan?.notYetKnown.includes(id) ?? false;
  return (
    <>
      <div className="section">
        <PanelHead trail={[id]} chips={<KindMark kind={m.kind} />} note={`${t(`kind.${m.kind}`)} · ${t(`priority.${m.priority}`)}`} title={missionTitle(m)} />
        {m.kind === 'delivery' && <p className="muted">{t('flight.route', placeName(m.pickup, day), placeName(m.drop, day))}</p>}
        <Facts items={factsOf(m, day, units)} />
        {m.note !== undefined && <p className="muted note">{m.note}</p>}
      </div>
      <div className="scroll">
        <div className="section">
          <h2>{t('mission.flights', flights.length)}</h2>
          {!day.plan && <p className="muted">{t('mission.notPlanned')}</p>}
          {hidden && (
            <p className="row">
              <Severity tone="due" labelled /> {t('mission.notYetKnown', m.knownAt === undefined ? '' : utc(Date.parse(m.knownAt)))}
            </p>
          )}
          {unserved && <Reasons unserved={unserved} />}
          <ul>
            {flights.map((f) => (
              <li key={f.id}>
                <button type="button" className="list-row" onClick={() => select({ kind: 'flight', id: f.id })}>
                  <b>{f.id}</b>
                  <span className="muted grow clip">
                    {f.aircraftId} · {placeName(f.from, day)} – {placeName(f.to, day)}
                  </span>
                  <span>
                    {utc(Date.parse(f.start))} <small className="muted">{local(Date.parse(f.start), day.timezone)}</small>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
        {flights.length > 0 && <Findings heading={t('finding.heading')} findings={flights.flatMap((f) => f.findings.filter((x) => x.result !== 'pass').map((x) => ({ ...x, flightId: x.flightId ?? f.id })))} showSubject />}
      </div>
      <Foot mission={m} />
    </>
  );
}

function Foot({ mission }: { mission: Mission }) {
  const day = useDay();
  const [sure, setSure] = useState(false);
  return (
    <div className="pane-foot">
      <Button icon="edit" keys="E" onPress={() => editDraft(mission)}>
        {t('mission.edit')}
      </Button>
      <span onBlur={() => setSure(false)}>
        <Button
          icon="trash"
          onPress={() => {
            if (!sure) setSure(true);
            else if (day.scenarioId !== undefined) void removeMission(day.scenarioId, mission.id).then((made) => made && select(undefined));
          }}
        >
          {sure ? t('mission.removeSure', mission.id) : t('mission.remove')}
        </Button>
      </span>
    </div>
  );
}

function factsOf(m: Mission, day: Day, units: UnitSystem): Fact[] {
  const facts: Fact[] = [];
  const add = (term: string, value: string | undefined, more?: string): void => {
    if (value !== undefined) facts.push({ term, value, ...(more === undefined ? {} : { more }) });
  };
  if (m.window) {
    const [from, to] = [Date.parse(m.window.earliest), Date.parse(m.window.latest)];
    add(t('fact.earliest'), utc(from), local(from, day.timezone));
    add(t('fact.latest'), utc(to), local(to, day.timezone));
  }
  if (m.knownAt !== undefined) add(t('fact.knownAt'), utc(Date.parse(m.knownAt)), local(Date.parse(m.knownAt), day.timezone));
  switch (m.kind) {
    case 'delivery':
      add(t('fact.mass'), mass(m.consignment.mass_kg));
      add(t('fact.doorToDoor'), m.consignment.maxDoorToDoor_min === undefined ? undefined : t('fact.atMost', duration(m.consignment.maxDoorToDoor_min * 60_000)));
      add(t('fact.un'), m.consignment.un);
      add(t('fact.handover'), t(`method.${m.drop.method}`));
      break;
    case 'spray':
    case 'spread':
      add(t('fact.product'), m.product);
      add(t('fact.dose'), m.kind === 'spray' ? `${number(m.dose_l_ha, 1)} l/ha` : `${number(m.dose_kg_ha, 1)} kg/ha`);
      add(t('fact.height'), height(m.height_m, 'AGL', units));
      add(t('fact.maxWind'), m.maxWind_ms === undefined ? undefined : speed(m.maxWind_ms, units));
      break;
    case 'survey':
      add(t('fact.gsd'), m.gsd_cm === undefined ? undefined : `${number(m.gsd_cm, 1)} cm/px`);
      add(t('fact.height'), m.agl_m === undefined ? undefined : height(m.agl_m, 'AGL', units));
      add(t('fact.overlap'), `${number(m.frontOverlap_pct)} / ${number(m.sideOverlap_pct)} %`);
      break;
    case 'corridor':
      add(t('fact.width'), `${number(m.width_m)} m`);
      add(t('fact.height'), height(m.agl_m, 'AGL', units));
      break;
    case 'inspection':
      add(t('fact.points'), String(m.points.length));
      break;
    case 'patrol':
      add(t('fact.revisit'), `${number(m.revisit_min)} min`);
      add(t('fact.height'), m.agl_m === undefined ? undefined : height(m.agl_m, 'AGL', units));
      break;
    case 'search': {
      const seen = Date.parse(m.lastKnown.time);
      add(t('fact.lastSeen'), utc(seen), local(seen, day.timezone));
      add(t('fact.category'), m.category);
      break;
    }
  }
  if (m.requires && m.requires.length > 0) add(t('fact.requires'), m.requires.join(', '));
  return facts;
}
