import type { Limit, Volume } from '#core/airspace/zone.ts';

/** Limits of all volumes, lowest first, as published: `60 m AGL to 600 m AMSL`. */
export function limitsText(volumes: readonly Volume[]): string {
  return [...new Set(volumes.map((volume) => `${limitText(volume.lower, 'ground')} to ${limitText(volume.upper, 'unlimited')}`))].join('; ');
}

function limitText(limit: Limit, open: string): string {
  if (!Number.isFinite(limit.value_m)) return limit.value_m > 0 ? 'unlimited' : open;
  if (limit.value_m === 0 && limit.reference === 'AGL') return 'ground';
  if (limit.reference === 'FL') return `FL ${Math.round(limit.value_m / 30.48)}`;
  return `${Number(limit.value_m.toFixed(1))} m ${limit.reference === 'WGS84' ? 'W84' : limit.reference}`;
}
