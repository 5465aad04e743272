import type { WeatherHazard } from '../documents/scenario.ts';
import type { Figure, RuleSet } from './ruleSet.ts';

/** Distance to keep from a moving storm or fog, metres: what was said of it, else what the rule set says of its kind. */
export function hazardMargin({ margin_m, kind }: WeatherHazard, rules: RuleSet): Figure {
  return margin_m === undefined ? rules.hazardMargin_m[kind] : { value: margin_m, source: 'margin given with the hazard', basis: 'product' };
}
