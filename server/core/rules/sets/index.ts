import { DocumentError } from '../../documents/parse.ts';
import type { RuleSet } from '../ruleSet.ts';
import { CN } from './cn.ts';
import { EU } from './eu.ts';
import { US107 } from './us107.ts';

/** All rule sets that a scenario may name. */
export const RULE_SETS: readonly RuleSet[] = [CN, EU, US107];

/** A scenario names a rule set, or a version of one, that is not here. */
export class RuleSetUnknown extends DocumentError {
  constructor(path: string, message: string) {
    super('scenario', [{ path, message }]);
    this.name = 'RuleSetUnknown';
  }
}

/** The rule set of an id, in the version asked for (the only one held where none is asked for). Throws RuleSetUnknown, which names those that are known. */
export function ruleSetById(id: string, version?: string): RuleSet {
  const set = RULE_SETS.find((s) => s.id === id);
  if (set === undefined) throw new RuleSetUnknown('ruleset.id', `'${id}' is not a known rule set; known are ${RULE_SETS.map((s) => s.id).join(', ')}`);
  if (version !== undefined && version !== set.version) {
    throw new RuleSetUnknown('ruleset.version', `version '${version}' of rule set ${id} is not held; held is ${set.version}`);
  }
  return set;
}
