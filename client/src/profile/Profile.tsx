import { useEffect, useMemo, useRef, useState } from 'react';
import type { MetresAmsl } from '#core/units.ts';
import type { ProfileProps } from '../app/mounts.tsx';
import { t } from '../i18n/index.ts';
import { useStore } from '../state/store.ts';
import { height, length } from '../ui/format.ts';
import { view } from '../state/view.ts';
import { zoneBands } from './bands.ts';
import { batteryLine } from './battery.ts';
import { BatteryChart } from './BatteryChart.tsx';
import { BATTERY_HEIGHT, HEIGHT, type Frame } from './geometry.ts';
import { HeightChart } from './HeightChart.tsx';
import { profileMode, switchProfile } from './mode.ts';
import { offences } from './offending.ts';
import './profile.css';
import { atTime, samplePath, type Sample } from './sample.ts';
import { heightRange } from './scales.ts';
import { chartUnits } from './units.ts';
import { useUndulation } from './useUndulation.ts';
import { useWidth } from './useWidth.ts';
import { WaypointTable } from './WaypointTable.tsx';
import { windAlong } from './wind.ts';
import { WindStrip } from './WindStrip.tsx';

/** The check whose limit is the height above ground that the rules allow. */
const HEIGHT_CHECK = 'OA-HEIGHT';

/** A flight from the side: ground, zones and path over the distance flown, and the battery under it. As a table on Shift T. */
export function Profile({ flight, zones, heights, cursor, onCursor, onHover, capacity_wh, reserve, clearance_m, weather }: ProfileProps) {
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const { units: system } = useStore(view);
  const mode = useStore(profileMode);
  const units = chartUnits(system);
  const samples = useMemo(() => samplePath(flight.path), [flight]);
  const { ground, failed } = useGround(samples, heights);
  const undulation = useUndulation(zones);
  const bands = useMemo(() => (ground ? zoneBands(samples, zones, ground, undulation) : []), [samples, zones, ground, undulation]);
  const stopped = useMemo(() => offences(flight.findings, samples), [flight, samples]);
  const line = useMemo(() => batteryLine(samples, { ...flight.energy, reserve_wh: reserve }, capacity_wh ?? flight.energy.start_wh), [samples, flight, reserve, capacity_wh]);
  const limit_m = flight.findings.find((f) => f.checkId === HEIGHT_CHECK)?.limit;
  const label = t('profile.chart', flight.id, length(samples[samples.length - 1]?.d ?? 0, system), height(Math.max(...samples.map((s) => s.amsl_m)), 'AMSL', system));
  const frame = useMemo((): Frame => {
    const known = (ground ?? []).filter((h) => h !== null);
    const limits = limit_m === undefined ? [] : known.map((h) => h + limit_m);
    const range = heightRange([...samples.map((s) => s.amsl_m / units.height_m), ...known.map((h) => h / units.height_m), ...limits.map((h) => h / units.height_m)]);
    return { width, total_m: samples[samples.length - 1]?.d ?? 0, from_m: range.from * units.height_m, to_m: range.to * units.height_m };
  }, [samples, ground, limit_m, width, units.height_m]);
  const latestHover = useRef(onHover);
  latestHover.current = onHover;
  useEffect(() => () => latestHover.current?.(undefined), [flight.id]);
  const here = atTime(samples, cursor);
  return (
    <div className="profile" ref={host}>
      <button type="button" className="link small profile-switch" title="Shift T" onClick={switchProfile}>
        {mode === 'chart' ? t('profile.asTable') : t('profile.asChart')}
      </button>
      {failed && <p className="profile-note">{t('profile.terrainFailed')}</p>}
      {mode === 'table' ? (
        <WaypointTable flight={flight} samples={samples} units={units} onCursor={onCursor} />
      ) : width === 0 || !ground ? (
        <div style={{ height: HEIGHT + BATTERY_HEIGHT }} />
      ) : (
        <>
          <HeightChart label={label} frame={frame} samples={samples} ground={ground} bands={bands} offences={stopped} limit_m={limit_m} clearance_m={clearance_m} here={here} units={units} onCursor={onCursor} onHover={(at) => onHover?.(at)} />
          {line && <BatteryChart line={line} frame={frame} here={here} />}
          {weather && <WindStrip places={windAlong(samples, ground, weather)} frame={frame} />}
        </>
      )}
    </div>
  );
}

/** Ground under the samples; where it could not be asked for, all of it is unknown. Undefined until it is there. */
function useGround(samples: readonly Sample[], heights: ProfileProps['heights']): { ground: readonly (MetresAmsl | null)[] | undefined; failed: boolean } {
  const ask = useRef(heights);
  ask.current = heights;
  const [state, setState] = useState<{ of: readonly Sample[]; ground: readonly (MetresAmsl | null)[]; failed: boolean }>();
  useEffect(() => {
    let gone = false;
    askAll(ask.current, samples)
      .then((ground) => !gone && setState({ of: samples, ground, failed: false }))
      .catch(() => !gone && setState({ of: samples, ground: samples.map(() => null), failed: true }));
    return () => {
      gone = true;
    };
  }, [samples]);
  return state?.of === samples ? state : { ground: undefined, failed: false };
}

/** One question holds so many places at most. */
const PER_QUESTION = 4000;

async function askAll(heights: ProfileProps['heights'], samples: readonly Sample[]): Promise<(MetresAmsl | null)[]> {
  const ground: (MetresAmsl | null)[] = [];
  for (let i = 0; i < samples.length; i += PER_QUESTION) ground.push(...(await heights(samples.slice(i, i + PER_QUESTION).map((s) => [s.lon, s.lat]))));
  return ground;
}
