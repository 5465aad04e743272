import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { MetresAmsl } from '#core/units.ts';
import { t } from '../i18n/index.ts';
import { height } from '../ui/format.ts';
import { amslAt, xAt, yAt, type Frame } from './geometry.ts';
import type { Sample } from './sample.ts';
import type { ChartUnits } from './units.ts';

/** Heights move in steps of 5 m, with Alt of 1 m. */
const STEP_M = 5;

export interface HeightEdit {
  /** a waypoint is dragged: begin once, lift in each frame, end once; a key lifts it as one step */
  onBegin(): void;
  onLift(waypoint: number, amsl_m: MetresAmsl): void;
  onEnd(): void;
  onRemove(waypoint: number): void;
}

/** Waypoints on the height profile that are lifted by pointer and by arrow keys. */
export function WaypointHandles({ frame, samples, ground, units, edit }: { frame: Frame; samples: readonly Sample[]; ground: readonly (MetresAmsl | null)[]; units: ChartUnits; edit: HeightEdit }) {
  const host = useRef<HTMLDivElement>(null);
  const dragged = useRef<number>(undefined);
  const stepOf = (e: { altKey: boolean }): number => (e.altKey ? 1 : STEP_M);
  const onMove = (e: PointerEvent): void => {
    const box = host.current?.getBoundingClientRect();
    if (dragged.current === undefined || !box) return;
    const step = stepOf(e);
    edit.onLift(dragged.current, Math.round(amslAt(frame, e.clientY - box.top) / step) * step);
  };
  const end = (): void => {
    if (dragged.current === undefined) return;
    dragged.current = undefined;
    edit.onEnd();
  };
  const onKey = (e: KeyboardEvent, waypoint: number, amsl_m: number): void => {
    const by = e.key === 'ArrowUp' ? stepOf(e) : e.key === 'ArrowDown' ? -stepOf(e) : 0;
    if (by !== 0) {
      edit.onBegin();
      edit.onLift(waypoint, Math.round(amsl_m + by));
      edit.onEnd();
    } else if (e.key === 'Delete') edit.onRemove(waypoint);
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  return (
    <div className="chart-handles" ref={host}>
      {samples.map((s, i) => {
        const { waypoint } = s;
        if (waypoint === undefined || Number.isNaN(s.amsl_m)) return null;
        const below = ground[i] ?? null;
        const agl = below === null ? t('profile.groundUnknown') : height(Math.round(s.amsl_m - below), 'AGL', units.system);
        return (
          <div
            key={waypoint}
            role="slider"
            tabIndex={0}
            className="chart-handle"
            aria-label={t('route.handle', waypoint + 1)}
            aria-orientation="vertical"
            aria-valuenow={Math.round(s.amsl_m)}
            aria-valuemin={-500}
            aria-valuemax={10_000}
            aria-valuetext={t('route.handleValue', height(Math.round(s.amsl_m), 'AMSL', units.system), agl)}
            title={t('route.handleValue', height(Math.round(s.amsl_m), 'AMSL', units.system), agl)}
            style={{ left: xAt(frame, s.d), top: yAt(frame, s.amsl_m) }}
            onPointerDown={(e) => {
              e.currentTarget.setPointerCapture(e.pointerId);
              e.stopPropagation();
              dragged.current = waypoint;
              edit.onBegin();
            }}
            onPointerMove={onMove}
            onPointerUp={end}
            onPointerCancel={end}
            onKeyDown={(e) => onKey(e, waypoint, s.amsl_m)}
          >
            <i />
            <b>{waypoint + 1}</b>
          </div>
        );
      })}
    </div>
  );
}
