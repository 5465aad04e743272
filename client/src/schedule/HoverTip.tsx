import type { ReactNode } from 'react';
import type { Scenario } from '#core/documents/scenario.ts';
import { missionTitle } from '../app/names.ts';
import { findingTitle, t } from '../i18n/index.ts';
import type { UnitSystem } from '../state/view.ts';
import { local, utc } from '../ui/format.ts';
import { timeAt } from './axis.ts';
import type { Layout } from './layout.ts';
import { kindName } from './marks.ts';
import { shortType, type Bar } from './rows.ts';
import type { Pointed } from './useGestures.ts';
import type { WeatherBand } from './weather.ts';
import { bandText } from './weatherText.ts';

interface Given {
  pointed: Pointed;
  layout: Layout;
  scenario: Scenario;
  bands: readonly WeatherBand[];
  timezone: string;
  units: UnitSystem;
}

/** What lies under the pointer, in two or three lines. */
export function HoverTip(given: Given) {
  const { pointed, layout } = given;
  const content = contentOf(given);
  if (content === undefined) return null;
  const below = pointed.y < layout.height / 2;
  return (
    <div className="timeline-tip" style={{ ...(below ? { top: pointed.y + 14 } : { bottom: layout.height - pointed.y + 10 }), ...(pointed.x > layout.width - 330 ? { right: Math.max(4, layout.width - pointed.x) } : { left: pointed.x + 8 }) }}>
      {content}
    </div>
  );
}

function contentOf({ pointed: { hit, x }, layout, scenario, bands, timezone, units }: Given): ReactNode {
  const span = (from: number, to: number): string => `${utc(from)}–${utc(to)} · ${local(from, timezone)}–${local(to, timezone)}`;
  switch (hit.on) {
    case 'bar':
      return barTip(hit.bar, scenario, span);
    case 'row': {
      const aircraft = scenario.aircraft[hit.row];
      if (!hit.label || !aircraft) return undefined;
      const model = scenario.aircraftModels.find((m) => m.id === aircraft.modelId);
      return (
        <>
          <b>{aircraft.id}</b> {model?.name ?? aircraft.modelId}
        </>
      );
    }
    case 'pilot':
      if (hit.bar) return barTip(hit.bar, scenario, span);
      return (
        <>
          <b>{hit.pilot.name}</b>
          {hit.pilot.shifts.map((s) => (
            <div key={s.from}>{t('timeline.shift', utc(s.from), `${utc(s.to)} · ${local(s.from, timezone)}–${local(s.to, timezone)}`)}</div>
          ))}
        </>
      );
    case 'battery':
      return t('timeline.battery', hit.battery.id, [...hit.battery.aircraftIds].join(', '));
    case 'lane': {
      const at = timeAt(layout.axis, x);
      const found = bands.filter((b) => at >= b.from && at < b.to);
      if (x < layout.axis.left || found.length === 0) return undefined;
      return found.map((band) => (
        <div key={`${band.name}/${band.from}/${band.cause}`}>
          <b>{bandText(band, units)}</b> {span(band.from, band.to)}
          <div>{t('timeline.stops', scenario.aircraftModels.filter((m) => band.models.has(m.id)).map((m) => shortType(m.name ?? m.id)).join(', '), band.everywhere)}</div>
        </div>
      ));
    }
    default:
      return undefined;
  }
}

function barTip(bar: Bar, scenario: Scenario, span: (from: number, to: number) => string): ReactNode {
  const mission = scenario.missions.find((m) => bar.flight.missionIds.includes(m.id));
  const stop = bar.cause;
  return (
    <>
      <b>{bar.flight.id}</b> {bar.flight.aircraftId} · {bar.flight.crewIds.map((id) => scenario.people.find((p) => p.id === id)?.name ?? id).join(', ')}
      <div>{span(bar.from, bar.to)}</div>
      <div>{mission ? `${mission.id} · ${missionTitle(mission)}` : kindName(bar.kind)}</div>
      {stop && <div className={stop.result === 'fail' ? 'stop' : 'unknown'}>{findingTitle(stop.checkId)}</div>}
    </>
  );
}
