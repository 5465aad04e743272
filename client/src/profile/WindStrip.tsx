import { t } from '../i18n/index.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { bearing, speed } from '../ui/format.ts';
import { xAt, type Frame } from './geometry.ts';
import type { WindPlace } from './wind.ts';

const HEIGHT = 24;

/** The wind at the height flown: an arrow that flies with it, north up, and its speed; a violet mark where nobody reports it. */
export function WindStrip({ places, frame }: { places: readonly WindPlace[]; frame: Frame }) {
  const { units } = useStore(view);
  const words = places.map(({ wind }) => (wind === undefined ? t('profile.windUnknown') : t('profile.windFrom', bearing(wind.from_deg), speed(wind.speed_ms, units))));
  return (
    <svg width={frame.width} height={HEIGHT} role="img" aria-label={t('profile.wind', [...new Set(words)].join('; '))}>
      <text x="2" y="15" fontSize="10.5" fill="var(--text3)">
        {t('profile.windHeading')}
      </text>
      {places.map(({ d, wind }, i) => (
        <g key={i} transform={`translate(${xAt(frame, d).toFixed(1)} 11)`}>
          <title>{words[i]}</title>
          {wind === undefined ? (
            <text x="0" y="4" fontSize="11" fontWeight="700" textAnchor="middle" fill="var(--unknown)">
              ?
            </text>
          ) : (
            <>
              <path d="M0 -7V7M0 7L-3.5 2M0 7L3.5 2" transform={`translate(-12 0) rotate(${wind.from_deg.toFixed(0)})`} fill="none" stroke="var(--text2)" strokeWidth="1.6" strokeLinecap="round" />
              <text x="-2" y="4" fontSize="10.5" fill="var(--text2)">
                {speed(wind.speed_ms, units)}
              </text>
            </>
          )}
        </g>
      ))}
    </svg>
  );
}
