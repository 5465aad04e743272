import type { MetresAmsl } from '#core/units.ts';
import { t } from '../i18n/index.ts';
import { BOTTOM, pathOf, runs, TOP, xAt, yAt, type Frame } from './geometry.ts';
import type { Sample } from './sample.ts';

/** Ground where it is known; hatching to the top where it is not, never a flat line. */
export function Ground({ frame, samples, ground, id }: { frame: Frame; samples: readonly Sample[]; ground: readonly (MetresAmsl | null)[]; id: string }) {
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
