import type { Scenario } from '#core/documents/scenario.ts';
import type { RuleSet } from '#core/rules/ruleSet.ts';
import { HOUR_MS } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import type { Tone } from '../state/problems.ts';

/** How old weather is, and what that means by the rule set: the same limits as WX-AGE. */
export interface WeatherAge {
  age_ms: number;
  tone: Tone;
  limit_h: number;
}

export function ageOf(weather: NonNullable<Scenario['weather']>, rules: RuleSet, now: EpochMs): WeatherAge | undefined {
  if (weather.issued === undefined) return undefined;
  const age_ms = now - Date.parse(weather.issued);
  const stale = weather.kind === undefined ? Infinity : rules.staleWeather_h[weather.kind].value;
  const warn = rules.weatherAge_h.value;
  if (age_ms > stale * HOUR_MS) return { age_ms, tone: 'block', limit_h: stale };
  return { age_ms, tone: age_ms > warn * HOUR_MS ? 'warn' : 'ok', limit_h: warn };
}
