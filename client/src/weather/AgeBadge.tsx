import type { Scenario } from '#core/documents/scenario.ts';
import type { RuleSet } from '#core/rules/ruleSet.ts';
import { t } from '../i18n/index.ts';
import { duration } from '../ui/format.ts';
import { Severity } from '../ui/Severity.tsx';
import { ageOf } from './age.ts';

/** How old the weather is, and whether it is still planned with: shape, colour and words. */
export function AgeBadge({ weather, rules, now }: { weather: NonNullable<Scenario['weather']>; rules: RuleSet; now: number }) {
  const age = ageOf(weather, rules, now);
  const tone = age?.tone ?? 'unknown';
  const text = age === undefined ? t('weather.undated') : age.age_ms < 0 ? t('weather.fromLater') : tone === 'ok' ? t('weather.age', duration(age.age_ms)) : t(tone === 'warn' ? 'weather.old' : 'weather.stale', duration(age.age_ms), age.limit_h);
  return (
    <span className={`chip tone-${tone}`}>
      <Severity tone={tone} size={12} labelled /> {text}
    </span>
  );
}
