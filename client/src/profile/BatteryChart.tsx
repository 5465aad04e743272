import { t } from '../i18n/index.ts';
import { share } from '../ui/format.ts';
import type { BatteryLine } from './battery.ts';
import { BATTERY_BOTTOM, BATTERY_HEIGHT, BATTERY_TOP, LEFT, pathOf, right, TOP, xAt, type Frame } from './geometry.ts';
import type { Sample } from './sample.ts';

const yOf = (percent: number): number => BATTERY_BOTTOM - (Math.max(0, Math.min(100, percent)) / 100) * (BATTERY_BOTTOM - BATTERY_TOP);

/** Battery over the same distance: expected line, P95 band, reserve. */
export function BatteryChart({ line, frame, here }: { line: BatteryLine; frame: Frame; here: Sample | undefined }) {
  const expected = line.points.map((p) => [xAt(frame, p.d), yOf(p.expected)] as const);
  const p95 = line.points.map((p) => [xAt(frame, p.d), yOf(p.p95)] as const);
  const reserve = yOf(line.reserve);
  const end = yOf(line.end.expected);
  const short = line.end.p95 < line.reserve;
  return (
    <svg width={frame.width} height={BATTERY_HEIGHT} role="img" aria-label={t('profile.batteryChart', share(line.end.expected), share(line.end.p95), share(line.reserve))}>
      <rect x={LEFT} y={reserve} width={right(frame) - LEFT} height={BATTERY_BOTTOM - reserve} fill="var(--warn-bg)" />
      <path d={`M${LEFT} ${reserve}H${right(frame)}`} stroke="var(--warn)" strokeDasharray="4 3" />
      <path d={`${pathOf(expected)}${pathOf([...p95].reverse()).replace('M', 'L')}Z`} fill="var(--selection)" fillOpacity="0.22" />
      <path d={pathOf(expected)} fill="none" stroke="var(--selection)" strokeWidth="1.8" strokeLinejoin="round" />
      {here && <path d={`M${xAt(frame, here.d).toFixed(1)} ${TOP - 8}V${BATTERY_BOTTOM}`} stroke="var(--selection)" strokeDasharray="2 2" />}
      <g fontSize="10.5" fill="var(--text3)" textAnchor="end">
        <text x={LEFT - 5} y={BATTERY_TOP + 4}>
          100
        </text>
        <text x={LEFT - 5} y={BATTERY_BOTTOM + 3}>
          0
        </text>
      </g>
      <text x={LEFT + 6} y={BATTERY_BOTTOM - reserve >= 11.5 ? reserve + 10.5 : reserve - 3} fontSize="10.5" fontWeight="550" fill="var(--warn)">
        {t('profile.reserve', share(line.reserve))}
      </text>
      <text x={right(frame) - 2} y={end >= 16 ? end - 7 : end + 15} fontSize="10.5" fontWeight="650" textAnchor="end" fill={short ? 'var(--block)' : 'var(--text)'} className="chart-halo">
        {t('profile.battery', share(line.end.expected), share(line.end.p95))}
      </text>
    </svg>
  );
}
