import { useId, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import type { LonLat, MetresAmsl } from '#core/units.ts';
import { t } from '../i18n/index.ts';
import { height, length, number, utc } from '../ui/format.ts';
import type { Band } from './bands.ts';
import { amslAt, BOTTOM, dAt, HEIGHT, LEFT, right, TOP, xAt, yAt, type Frame } from './geometry.ts';
import { Ground } from './Ground.tsx';
import { LimitLine } from './LimitLine.tsx';
import type { Offence } from './offending.ts';
import { PathLine } from './PathLine.tsx';
import { nearest, type Sample } from './sample.ts';
import { ticks } from './scales.ts';
import type { ChartUnits } from './units.ts';
import { ZoneBands, ZoneTags } from './ZoneBands.tsx';
import { ZonePatterns } from './ZonePatterns.tsx';

interface Given {
  /** what the drawing shows, for those who do not see it */
  label: string;
  frame: Frame;
  samples: readonly Sample[];
  ground: readonly (MetresAmsl | null)[];
  bands: readonly Band[];
  offences: readonly Offence[];
  /** height limit above ground by the rules, metres; undefined: none is known */
  limit_m: number | undefined;
  /** height to keep above ground by the rules, metres; undefined: none is known */
  clearance_m: number | undefined;
  /** where the flight is at the cursor */
  here: Sample | undefined;
  units: ChartUnits;
  /** a press or a drag on the drawing; without it, the time cursor stays */
  onCursor?(at: number): void;
  onHover(at: LonLat | undefined): void;
  onDouble?(at: Sample): void;
  /** what lies on the drawing */
  children?: ReactNode;
}

/** Ground, zones, limit and path over the distance flown. A press or a drag moves the time cursor; hovering shows the place on the map. */
export function HeightChart({ label, frame, samples, ground, bands, offences, limit_m, clearance_m, here, units, onCursor, onHover, onDouble, children }: Given) {
  const id = useId();
  const [hover, setHover] = useState<Sample>();
  const pressed = useRef(false);
  const at = (e: PointerEvent<SVGSVGElement>): Sample | undefined => {
    const box = e.currentTarget.getBoundingClientRect();
    return nearest(samples, dAt(frame, e.clientX - box.left), amslAt(frame, e.clientY - box.top));
  };
  const groundHere = hover && (ground[samples.indexOf(hover)] ?? undefined);
  return (
    <div className="chart">
      <svg
        width={frame.width}
        height={HEIGHT}
        role="img"
        aria-label={label}
        onPointerDown={(e) => {
          e.currentTarget.setPointerCapture(e.pointerId);
          pressed.current = true;
          const s = at(e);
          if (s) onCursor?.(Math.round(s.time));
        }}
        onDoubleClick={(e) => {
          const box = e.currentTarget.getBoundingClientRect();
          const s = nearest(samples, dAt(frame, e.clientX - box.left), amslAt(frame, e.clientY - box.top));
          if (s) onDouble?.(s);
        }}
        onPointerMove={(e) => {
          const s = at(e);
          if (!s) return;
          setHover(s);
          onHover([s.lon, s.lat]);
          if (pressed.current) onCursor?.(Math.round(s.time));
        }}
        onPointerUp={() => {
          pressed.current = false;
        }}
        onPointerLeave={() => {
          pressed.current = false;
          setHover(undefined);
          onHover(undefined);
        }}
      >
        <ZonePatterns id={id} />
        <Scales frame={frame} units={units} />
        <Ground frame={frame} samples={samples} ground={ground} id={id} />
        <ZoneBands bands={bands} frame={frame} id={id} />
        {limit_m !== undefined && <LimitLine frame={frame} samples={samples} ground={ground} over_m={limit_m} text={t('profile.limit', height(limit_m, 'AGL', units.system))} />}
        {clearance_m !== undefined && <LimitLine quiet frame={frame} samples={samples} ground={ground} over_m={clearance_m} text={t('profile.clearance', height(clearance_m, 'AGL', units.system))} />}
        <PathLine frame={frame} samples={samples} offences={offences} />
        <ZoneTags bands={bands} frame={frame} />
        {here && <path d={`M${xAt(frame, here.d).toFixed(1)} ${TOP}V${BOTTOM}`} stroke="var(--selection)" strokeDasharray="2 2" />}
        {here && <circle cx={xAt(frame, here.d)} cy={yAt(frame, here.amsl_m)} r="3.5" fill="var(--selection)" stroke="var(--panel)" />}
        {hover && !Number.isNaN(hover.amsl_m) && <circle cx={xAt(frame, hover.d)} cy={yAt(frame, hover.amsl_m)} r="6.5" fill="none" stroke="var(--text)" strokeWidth="1.6" />}
      </svg>
      {children}
      {hover && (
        <p className="chart-readout">
          {t('profile.at', length(hover.d, units.system), Number.isNaN(hover.amsl_m) ? '?' : height(Math.round(hover.amsl_m), 'AMSL', units.system), groundHere === undefined ? t('profile.groundUnknown') : height(Math.round(hover.amsl_m - groundHere), 'AGL', units.system), utc(hover.time, true))}
        </p>
      )}
    </div>
  );
}

function Scales({ frame, units }: { frame: Frame; units: ChartUnits }) {
  const total = frame.total_m / units.length_m;
  return (
    <g fontSize="10.5" fill="var(--text3)">
      {ticks(frame.from_m / units.height_m, frame.to_m / units.height_m, 4).map((value) => {
        const y = yAt(frame, value * units.height_m);
        return (
          <g key={value}>
            <path d={`M${LEFT} ${y.toFixed(1)}H${right(frame)}`} stroke="var(--line)" strokeOpacity="0.8" />
            <text x={LEFT - 5} y={y + 3.5} textAnchor="end">
              {number(value)}
            </text>
          </g>
        );
      })}
      {total > 0 &&
        ticks(0, total, 7)
          .filter((value) => value === 0 || xAt(frame, value * units.length_m) < right(frame) - 34)
          .map((value) => (
            <text key={value} x={xAt(frame, value * units.length_m)} y={HEIGHT - 8} textAnchor={value === 0 ? 'start' : 'middle'}>
              {value === 0 ? `0 ${units.length}` : number(value, 1)}
            </text>
          ))}
      <text x={right(frame)} y={HEIGHT - 8} textAnchor="end" fontWeight="600" fill="var(--text2)">
        {number(total, total < 10 ? 2 : 1)}
      </text>
    </g>
  );
}
