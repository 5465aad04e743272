import { pathOf, runs, xAt, yAt, type Frame } from './geometry.ts';
import type { Offence } from './offending.ts';
import type { Sample } from './sample.ts';

interface Given {
  frame: Frame;
  samples: readonly Sample[];
  offences: readonly Offence[];
}

/** The path where its height is known, the parts of it that are stopped, and its waypoints. */
export function PathLine(given: Given) {
  const { frame, samples } = given;
  return (
    <g>
      <path d={line(frame, samples)} className="chart-path" />
      <Offences {...given} />
      <Waypoints {...given} />
    </g>
  );
}

/** An SVG path in as many pieces as there are runs of known height. */
const line = (frame: Frame, samples: readonly Sample[]): string =>
  runs(samples.length, (i) => !Number.isNaN(samples[i]?.amsl_m))
    .map(([a, b]) => pathOf(samples.slice(a, b + 1).map((s) => [xAt(frame, s.d), yAt(frame, s.amsl_m)])))
    .join('');

function Offences({ frame, samples, offences }: Given) {
  return (
    <g>
      {offences.map((o) => {
        const part = samples.filter((s) => s.d >= o.from && s.d <= o.to);
        return part.length < 2 ? null : (
          <path key={`${o.finding.checkId}/${o.from}/${o.finding.message}`} d={line(frame, part)} fill="none" stroke={`var(--${o.tone})`} strokeWidth="3.2" strokeLinejoin="round" strokeDasharray={o.tone === 'unknown' ? '6 3' : undefined}>
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
    if (s.waypoint === undefined || Number.isNaN(s.amsl_m)) continue;
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
