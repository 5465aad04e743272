import { FormatError } from '../error.ts';
import { KNOT_MS } from './units.ts';

/** The wind group of a report: dddff, VRBff, gusts by G, P for more than two figures can say (ICAO Annex 3, appendix 3, 4.1). */
const WIND = /^(VRB|\d{3})P?(\d{2,3})(?:GP?(\d{2,3}))?(KT|MPS|KMH|KM\/H)$/;
const LIKE_WIND = /^(?:(?:VRB|\d|ABV|P).*(?:KT|MPS|KMH|KM\/H))$/;
const UNITS: Record<string, number> = { KT: KNOT_MS, MPS: 1, KMH: 1 / 3.6, 'KM/H': 1 / 3.6 };
/** Groups behind which another part of the report begins. */
const OTHER_PART = /^(?:RMK|TEMPO|BECMG|NOSIG|INTER|FM\d*|PROB\d*)$/;

export interface Wind {
  windFrom_deg: number;
  wind_ms: number;
  gust_ms?: number;
  variable: boolean;
}

/**
 * The wind of a report or of one change in it; undefined where it names none. Read here and not by the library, which takes unknown units for
 * knots and passes over the third figure of a speed. Throws FormatError for a group that looks like wind and is none.
 */
export function windIn(raw: string, file: string, place: string): Wind | undefined {
  const tokens = raw.trim().split(/\s+/);
  for (const [i, token] of tokens.entries()) {
    if (i > 0 && OTHER_PART.test(token) && !/^(?:TEMPO|BECMG|INTER)$/.test(tokens[i - 1] ?? '') && !/^PROB\d*$/.test(tokens[i - 1] ?? '')) return undefined;
    if (!LIKE_WIND.test(token)) continue;
    const [, from, speed, gust, unit = ''] = WIND.exec(token) ?? [];
    const factor = UNITS[unit];
    if (from === undefined || speed === undefined || factor === undefined) throw new FormatError(file, place, `a wind group such as 23015G28KT is expected, got '${token.slice(0, 20)}'`);
    const ms = (value: string): number => Math.round(Number(value) * factor * 100) / 100;
    return { windFrom_deg: from === 'VRB' ? 0 : Number(from) % 360, wind_ms: ms(speed), ...(gust === undefined ? {} : { gust_ms: ms(gust) }), variable: from === 'VRB' && Number(speed) > 0 };
  }
  return undefined;
}
