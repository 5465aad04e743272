import { useMemo } from 'react';
import type { RuleSet } from '#core/rules/ruleSet.ts';
import { ruleSetById } from '#core/rules/sets/index.ts';
import { weatherOf } from '#core/weather/reports.ts';
import type { Weather } from '#core/weather/weather.ts';
import { useDay } from './day.tsx';

/** The rule set of the open day; undefined while no day is open. */
export function useRules(): RuleSet | undefined {
  const named = useDay().scenario?.ruleset;
  return useMemo(() => named && ruleSetById(named.id, named.version), [named]);
}

/** The weather of the open day as it is planned with. */
export function useWeather(): Weather | undefined {
  const { scenario } = useDay();
  return useMemo(() => scenario && weatherOf(scenario.weather), [scenario]);
}
