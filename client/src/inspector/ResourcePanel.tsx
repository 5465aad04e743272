import { t } from '../i18n/index.ts';
import { time } from '../state/clock.ts';
import { select, type Selection } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { useDay, type Day } from '../app/day.tsx';
import { missionTitle } from '../app/names.ts';
import { duration, energy, local, mass, position, share, speed, utc } from '../ui/format.ts';
import { baseAt } from '../map/prepare.ts';
import { movingNote } from '../map/layers/traffic.ts';
import type { FlightSummary } from '../map/scene.ts';
import type { UnitSystem } from '../state/view.ts';
import { Facts, type Fact } from './Facts.tsx';
import { PanelHead } from './PanelHead.tsx';

/** An aircraft, a person or a base, with its flights of the day. */
export function ResourcePanel({ selection }: { selection: Selection }) {
  const day = useDay();
  const { units } = useStore(view);
  const { cursor } = useStore(time);
  const { title, note, facts, flights } = describe(selection, day, units, cursor);
  return (
    <>
      <div className="section">
        <PanelHead trail={[selection.id]} note={note} title={title} />
        <Facts columns={2} items={facts} />
      </div>
      <div className="scroll">
        <div className="section">
          <h2>{t('resource.flights', flights.length)}</h2>
          <FlightRows flights={flights} />
        </div>
      </div>
    </>
  );
}

export function FlightRows({ flights }: { flights: readonly FlightSummary[] }) {
  const day = useDay();
  return (
    <ul>
      {[...flights].sort((a, b) => a.start.localeCompare(b.start)).map((f) => {
        const m = f.missionIds.map((id) => day.missions.get(id)).find((x) => x !== undefined);
        return (
          <li key={f.id}>
            <button type="button" className="list-row" onClick={() => select({ kind: 'flight', id: f.id })}>
              <b>{f.id}</b>
              <span className="muted grow clip">
                {f.aircraftId} · {m ? missionTitle(m) : t('flight.position')}
              </span>
              <span>
                {utc(Date.parse(f.start))} <small className="muted">{local(Date.parse(f.start), day.timezone)}</small>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface Description {
  title: string;
  note: string;
  facts: Fact[];
  flights: FlightSummary[];
}

function describe(s: Selection, day: Day, units: UnitSystem, cursor: number): Description {
  const all = [...day.flights.values()];
  if (s.kind === 'aircraft') {
    const a = day.aircraft.get(s.id);
    const model = a && day.models.get(a.modelId);
    const facts: Fact[] = [
      { term: t('fact.registration'), value: a?.registration ?? '–' },
      { term: t('fact.home'), value: (a && day.bases.get(a.homeBaseId)?.name) ?? '–' },
      ...(model ? [{ term: t('fact.payloadMax'), value: mass(model.maxPayload_kg) }, { term: t('fact.cruise'), value: speed(model.cruise_ms, units) }, { term: t('fact.windLimit'), value: speed(model.limits.wind_ms, units) }, { term: t('fact.takeoffMass'), value: mass(model.maxTakeoffMass_kg) }] : []),
      { term: t('fact.capabilities'), value: model?.capabilities.join(', ') ?? '–' },
      { term: t('fact.batteries'), value: a ? [...day.batteries.values()].filter((b) => b.fits.includes(a.modelId) && b.baseId === a.homeBaseId).map((b) => `${b.id} ${share(b.charge_pct)}`).join(', ') || '–' : '–' },
    ];
    return { title: model?.name ?? a?.modelId ?? s.id, note: a?.serviceable === false ? t('fleet.unserviceable') : t('object.aircraft'), facts, flights: all.filter((f) => f.aircraftId === s.id) };
  }
  if (s.kind === 'person') {
    const p = day.people.get(s.id);
    const flights = all.filter((f) => f.crewIds.includes(s.id));
    const facts: Fact[] = [
      { term: t('fact.roles'), value: p?.roles.join(', ') ?? '–' },
      { term: t('fact.flightTime'), value: duration(flights.reduce((sum, f) => sum + Date.parse(f.end) - Date.parse(f.start), 0)) },
      ...(p?.shifts ?? []).map((x, i) => ({ term: t('fact.shift', i + 1), value: `${utc(Date.parse(x.start))}–${utc(Date.parse(x.end))}`, more: day.bases.get(x.baseId)?.name ?? x.baseId })),
      ...(p?.certificates ?? []).map((c) => ({ term: c.kind, value: t('fact.validTo', c.validTo.slice(0, 10)) })),
    ];
    return { title: p?.name ?? s.id, note: t('object.person'), facts, flights };
  }
  const b = day.bases.get(s.id);
  const at = b && (baseAt(b, cursor) ?? b.position);
  const moving = b && movingNote(b, cursor);
  const facts: Fact[] = [
    { term: t('fact.position'), value: at ? position(at) : '–' },
    { term: t('fact.pads'), value: b?.pads.map((p) => `${p.id} ${mass(p.maxMass_kg)}`).join(', ') ?? '–' },
    { term: t('fact.chargers'), value: b?.chargers.map((c) => `${c.id} ${c.kw} kW`).join(', ') || '–' },
    { term: t('fact.aircraft'), value: [...day.aircraft.values()].filter((a) => a.homeBaseId === s.id).map((a) => a.id).join(', ') || '–' },
    { term: t('fact.batteries'), value: t('fact.batteryCount', [...day.batteries.values()].filter((x) => x.baseId === s.id).length, energy([...day.batteries.values()].filter((x) => x.baseId === s.id).reduce((sum, x) => sum + x.capacity_wh, 0))) },
    ...(b?.stops ?? []).map((stop, i) => ({ term: t('fact.stop', i + 1), value: `${utc(Date.parse(stop.from))}–${utc(Date.parse(stop.to))}`, more: position(stop.position, 3) })),
  ];
  return { title: b?.name ?? s.id, note: moving ?? t(`base.${b?.kind ?? 'fixed'}`), facts, flights: all.filter((f) => f.from.baseId === s.id || f.to.baseId === s.id) };
}

