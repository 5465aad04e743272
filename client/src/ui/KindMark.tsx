import type { MissionKind } from '#core/documents/mission.ts';
import { KIND_LOOK } from '../map/kinds.ts';
import { zoneStyle, type ZoneLook } from '../map/zoneStyle.ts';

/** The symbol of a mission kind, as on the map. */
export function KindMark({ kind }: { kind: MissionKind }) {
  const look = KIND_LOOK[kind];
  return (
    <svg width="24" height="22" viewBox="-12 -11 24 22" aria-hidden="true">
      <path d={look.outline} fill={`var(--${look.colour})`} />
      <text y="3.6" fontSize="9.5" fontWeight="700" textAnchor="middle" fill="var(--on-kind)">
        {look.code}
      </text>
    </svg>
  );
}

/** The letter box of a zone, filled while it applies, hollow while it does not. */
export function ZoneMark({ zone, active }: { zone: ZoneLook; active: boolean }) {
  const style = zoneStyle(zone);
  const colour = `var(--${style.colour})`;
  const wide = style.code.length > 1 ? 22 : 16;
  return (
    <svg width={wide} height="16" viewBox={`0 0 ${wide} 16`} aria-hidden="true">
      <rect x="0.5" y="0.5" width={wide - 1} height="15" rx="2" fill={active ? colour : 'none'} stroke={colour} />
      <text x={wide / 2} y="12" fontSize="11" fontWeight="700" textAnchor="middle" fill={active ? 'var(--on-kind)' : colour}>
        {style.code}
      </text>
    </svg>
  );
}
