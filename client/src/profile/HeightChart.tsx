import { useId, useRef, useState, type PointerEvent } from 'react';
import type { LonLat, MetresAmsl } from '#core/units.ts';
import { t } from '../i18n/index.ts';
import { height, length, number, utc } from '../ui/format.ts';
import type { Band } from './bands.ts';
import { amslAt, BOTTOM, dAt, HEIGHT, LEFT, pathOf, right, runs, TOP, xAt, yAt, type Frame } from './geometry.ts';
import type { Offence } from './offending.ts';
import { textWidth } from './measure.ts';
import { nearest, type Sample } from './sample.ts';
import { ticks } from './scales.ts';
import type { ChartUnits } from './units.ts';
import { ZoneBands, ZoneTags } from './ZoneBands.tsx';
import { ZonePatterns } from './ZonePatterns.tsx';

interface Given {
  flightId: string;
  frame: Frame;
  samples: readonly Sample[];
  ground: readonly (MetresAmsl | null)[];
  bands: readonly Band[];
  offences: readonly Offence[];
  /** height limit above ground by the rules, metres; undefined: none is known */
  limit_m: number | undefined;
  /** where the flight is at the cursor */
  here: Sample | undefined;
  units: ChartUnits;
  onCursor(at: number): void;
  onHover(at: LonLat | undefined): void;
}

/** Ground, zones, limit and path over the distance flown. A press or a drag moves the time cursor; hovering shows the place on the map. */
export function HeightChart(given: Given) {
  const { flightId, frame, samples, ground, bands, here, units, onCursor, onHover } = given;
  const id = useId();
  const [hover, setHover] = useState<Sample>();
  const pressed = useRef(false);
  const highest = Math.max(...samples.map((s) => s.amsl_m));
  const at = (e: PointerEvent<SVGSVGElement>): Sample | undefined => {
    const box = e.currentTarget.getBoundingClientRect();
    return nearest(samples, dAt(frame, e.clientX - box.left), amslAt(frame, e.clientY - box.top));
  };
  const shown = hover ?? undefined;
  const groundHere = shown && (ground[samples.indexOf(shown)] ?? undefined);
  return (
    <div className="chart">
      <svg
        width={frame.width}
        height={HEIGHT}
        role="img"
        aria-label={t('profile.chart', flightId, length(frame.total_m, units.system), height(highest, 'AMSL', units.system))}
        onPointerDown={(e) => {
          e.currentTarget.setPointerCapture(e.pointerId);
          pressed.current = true;
          const s = at(e);
          if (s) onCursor(Math.round(s.time));
        }}
        onPointerMove={(e) => {
          const s = at(e);
          if (!s) return;
          setHover(s);
          onHover([s.lon, s.lat]);
          if (pressed.current) onCursor(Math.round(s.time));
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
        <LimitLine {...given} />
        <path d={pathOf(samples.map((s) => [xAt(frame, s.d), yAt(frame, s.amsl_m)]))} className="chart-path" />
        <Offences {...given} />
        <Waypoints {...given} />
        <ZoneTags bands={bands} frame={frame} />
        {here && <path d={`M${xAt(frame, here.d).toFixed(1)} ${TOP}V${BOTTOM}`} stroke="var(--selection)" strokeDasharray="2 2" />}
        {here && <circle cx={xAt(frame, here.d)} cy={yAt(frame, here.amsl_m)} r="3.5" fill="var(--selection)" stroke="var(--panel)" />}
        {shown && <circle cx={xAt(frame, shown.d)} cy={yAt(frame, shown.amsl_m)} r="6.5" fill="none" stroke="var(--text)" strokeWidth="1.6" />}
      </svg>
      {shown && (
        <p className="chart-readout">
          {t('profile.at', length(shown.d, units.system), height(shown.amsl_m, 'AMSL', units.system), groundHere === undefined ? t('profile.groundUnknown') : height(shown.amsl_m - groundHere, 'AGL', units.system), utc(shown.time, true))}
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

/** Ground where it is known; hatching to the top where it is not, never a flat line. */
function Ground({ frame, samples, ground, id }: Pick<Given, 'frame' | 'samples' | 'ground'> & { id: string }) {
  const x = (i: number): number => xAt(frame, samples[i]?.d ?? 0);
  return (
    <g>
      {runs(samples.length, (i) => typeof ground[i] === 'number').map(([a, b]) => {
        const line = samples.slice(a, b + 1).map((s, k) => [xAt(frame, s.d), yAt(frame, ground[a + k] ?? 0)] as const);
        return (
          <g key={a}>
            <path d={`${pathOf(line)}L${x(b).toFixed(1)} ${BOTTOM}L${x(a).toFixed(1)} ${BOTTOM}Z`} fill="var(--relief)" />
            <path d={pathOf(line)} fill="none" stroke="var(--text3)" strokeWidth="1.2" />
          </g>
        );
      })}
      {runs(samples.length, (i) => ground[i] === null).map(([a, b]) => {
        const left = x(Math.max(0, a - 1));
        const width = Math.max(2, x(Math.min(samples.length - 1, b + 1)) - left);
        return (
          <g key={a}>
            <rect x={left} y={TOP} width={width} height={BOTTOM - TOP} fill={`url(#${id}-unknown)`} stroke="var(--unknown)" strokeOpacity="0.6" />
            {width > 84 && (
              <text x={left + width / 2} y={BOTTOM - 8} fontSize="10.5" fontWeight="600" textAnchor="middle" fill="var(--unknown)" className="chart-halo">
                {t('profile.noTerrain')}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** The limit above ground follows the ground. */
function LimitLine({ frame, samples, ground, limit_m, units }: Given) {
  if (limit_m === undefined) return null;
  const known = runs(samples.length, (i) => typeof ground[i] === 'number');
  const lines = known.map(([a, b]) => samples.slice(a, b + 1).map((s, k) => [xAt(frame, s.d), yAt(frame, (ground[a + k] ?? 0) + limit_m)] as const));
  const flown = samples.map((s) => [xAt(frame, s.d), yAt(frame, s.amsl_m)] as const);
  const text = t('profile.limit', height(limit_m, 'AGL', units.system));
  const place = labelPlace(lines.flat(), flown, textWidth(text, 10.5, 550) / 2 + 3, frame);
  return (
    <g>
      {lines.map((line, i) => (
        <path key={known[i]?.[0]} d={pathOf(line)} fill="none" stroke="var(--text2)" strokeWidth="1.2" strokeDasharray="5 3" />
      ))}
      {place && (
        <text x={place[0]} y={place[1]} fontSize="10.5" fontWeight="550" textAnchor="middle" fill="var(--text2)" className="chart-halo">
          {text}
        </text>
      )}
    </g>
  );
}

const LABEL_STEPS = 16;

/** Where the name of the limit stands nearest over its line without covering the path; the highest part of the line wins a tie. */
function labelPlace(limit: readonly (readonly [number, number])[], path: readonly (readonly [number, number])[], half: number, frame: Frame): [number, number] | undefined {
  let best: [number, number] | undefined;
  let least = Infinity;
  for (let i = 0; i <= LABEL_STEPS; i++) {
    const x = LEFT + half + 6 + ((right(frame) - LEFT - 2 * half - 12) * i) / LABEL_STEPS;
    const near = (p: readonly [number, number]): boolean => Math.abs(p[0] - x) <= half;
    const line = limit.filter(near).map((p) => p[1]);
    if (line.length === 0) continue;
    const y = Math.min(...line, ...path.filter(near).map((p) => p[1] - 4)) - 5;
    const off = Math.max(...line) - y + y * 0.02;
    if (y < TOP + 10 || off >= least) continue;
    best = [x, y];
    least = off;
  }
  return best;
}

function Offences({ frame, samples, offences }: Given) {
  return (
    <g>
      {offences.map((o, i) => {
        const part = samples.filter((s) => s.d >= o.from && s.d <= o.to);
        return part.length < 2 ? null : (
          <path key={`${o.finding.checkId}/${i}`} d={pathOf(part.map((s) => [xAt(frame, s.d), yAt(frame, s.amsl_m)]))} fill="none" stroke={`var(--${o.tone})`} strokeWidth="3.2" strokeLinejoin="round" strokeDasharray={o.tone === 'unknown' ? '6 3' : undefined}>
            <title>{o.finding.message}</title>
          </path>
        );
      })}
    </g>
  );
}

const SPACING = 9;

/** Square waypoints; of those that would cover each other only the first is drawn. */
function Waypoints({ frame, samples, offences }: Given) {
  const drawn: { x: number; y: number; tone: Offence['tone'] | undefined }[] = [];
  for (const s of samples) {
    if (s.waypoint === undefined) continue;
    const x = xAt(frame, s.d);
    const y = yAt(frame, s.amsl_m);
    if (drawn.some((p) => Math.abs(p.x - x) < SPACING && Math.abs(p.y - y) < SPACING)) continue;
    drawn.push({ x, y, tone: offences.find((o) => s.d >= o.from && s.d <= o.to)?.tone });
  }
  return (
    <g>
      {drawn.map(({ x, y, tone }) => (
        <rect key={`${x}/${y}`} x={x - 3.5} y={y - 3.5} width="7" height="7" rx="1.5" fill={tone === undefined ? 'var(--panel)' : `var(--${tone})`} stroke={tone === undefined ? 'var(--selection)' : `var(--${tone})`} strokeWidth="1.6" />
      ))}
    </g>
  );
}
