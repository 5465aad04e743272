import { limitsText } from '../airspace/limitsText.ts';
import { t } from '../i18n/index.ts';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import type { Band } from './bands.ts';
import { BOTTOM, LEFT, pathOf, right, runs, TOP, xAt, yAt, type Frame } from './geometry.ts';
import { textWidth } from './measure.ts';
import { placeTags } from './tags.ts';

const TAG_H = 15;
const LONGEST_TAG = 104;
const TAG_ROWS = 2;

/** Zones over the path between their floor and ceiling, each in its own pattern, with letter tags at the top. */
export function ZoneBands({ bands, frame, id }: { bands: readonly Band[]; frame: Frame; id: string }) {
  const seen = bands.filter((b) => runs(b.d.length, (i) => (b.ceiling[i] ?? 0) > frame.from_m && (b.floor[i] ?? 0) < frame.to_m).length > 0);
  return (
    <g>
      {seen.map((band) => (
        <BandShape key={`${band.zone.key}/${band.d[0]}/${band.floor[0]}/${band.ceiling[0]}`} band={band} frame={frame} id={id} />
      ))}
    </g>
  );
}

function BandShape({ band, frame, id }: { band: Band; frame: Frame; id: string }) {
  const { units } = useStore(view);
  const xs = band.d.map((d) => xAt(frame, d));
  const wide = (xs[xs.length - 1] ?? 0) - (xs[0] ?? 0) < 2 ? 1 : 0;
  const top = band.ceiling.map((h, i) => [(xs[i] ?? 0) + (i === 0 ? -wide : wide), yAt(frame, h)] as const);
  const under = band.floor.map((h, i) => [(xs[i] ?? 0) + (i === 0 ? -wide : wide), yAt(frame, h)] as const).reverse();
  const colour = `var(--${band.style.colour})`;
  return (
    <path d={`${pathOf([...top, ...under])}Z`} fill={band.style.fill === 'none' ? 'none' : `url(#${id}-${band.style.fill})`} stroke={colour} strokeWidth={Math.min(1.5, band.style.width)} strokeDasharray={band.style.dash.join(' ')}>
      <title>{t('profile.zoneInside', band.zone.name, limitsText(band.zone.volumes, units))}</title>
    </path>
  );
}

/** One tag for each zone, over the widest of its bands; a dotted line leads down where the band lies lower. */
export function ZoneTags({ bands, frame }: { bands: readonly Band[]; frame: Frame }) {
  const widest = new Map<string, Band>();
  const length = (b: Band): number => (b.d[b.d.length - 1] ?? 0) - (b.d[0] ?? 0);
  for (const band of bands) {
    const known = widest.get(band.zone.key);
    if (Math.min(...band.floor) < frame.to_m && (known === undefined || length(band) > length(known))) widest.set(band.zone.key, band);
  }
  const chosen = [...widest.values()].sort((a, b) => b.style.rank - a.style.rank || length(b) - length(a));
  const tags = chosen.map((band) => {
    const letter = band.style.code.length > 1 ? 20 : 15;
    const name = shorten(band.zone.name);
    return { band, name, letter, x: xAt(frame, ((band.d[0] ?? 0) + (band.d[band.d.length - 1] ?? 0)) / 2), width: letter + textWidth(name, 10.5, 500) + 9, top: yAt(frame, Math.max(...band.ceiling)) };
  });
  const placed = placeTags(tags, LEFT + 2, right(frame), TAG_ROWS);
  const hidden = placed.filter((p) => p === undefined).length;
  return (
    <g>
      {tags.map(({ band, name, letter, x, width, top }, i) => {
        const at = placed[i];
        if (!at) return null;
        const y = TOP + 2 + at.row * (TAG_H + 3);
        const colour = `var(--${band.style.colour})`;
        return (
          <g key={band.zone.key}>
            {top > y + TAG_H + 2 && <path d={`M${x.toFixed(1)} ${y + TAG_H}V${Math.min(BOTTOM, top).toFixed(1)}`} stroke={colour} strokeDasharray="1 2" />}
            <rect x={at.left} y={y} width={width} height={TAG_H} rx="2" fill="var(--panel)" stroke={colour} />
            <rect x={at.left} y={y} width={letter} height={TAG_H} rx="2" fill={colour} />
            <text x={at.left + letter / 2} y={y + 11.4} fontSize="11" fontWeight="700" textAnchor="middle" fill="var(--on-kind)">
              {band.style.code}
            </text>
            <text x={at.left + letter + 4} y={y + 11.2} fontSize="10.5" fill="var(--text)">
              {name}
            </text>
          </g>
        );
      })}
      {hidden > 0 && (
        <text x={right(frame)} y={TOP + 2 + TAG_ROWS * (TAG_H + 3) + 8} fontSize="10.5" textAnchor="end" fill="var(--text2)" className="chart-halo">
          +{hidden}
        </text>
      )}
    </g>
  );
}

function shorten(name: string): string {
  if (textWidth(name, 10.5, 500) <= LONGEST_TAG) return name;
  let cut = name.length - 1;
  while (cut > 1 && textWidth(`${name.slice(0, cut)}…`, 10.5, 500) > LONGEST_TAG) cut--;
  return `${name.slice(0, cut).trimEnd()}…`;
}
