/**
 * The condition language of zones with conditional access (ED-269; ASTM F3548-21 API, ConditionExpressionType):
 * `PERMITTED/IMAGE CAPTURE=NO/NOISE CLASS=A/OR/OPERATOR=POLICE`. Terms between slashes are all asked for; OR begins an alternative.
 * PERMITTED: the zone is open to a flight that meets it and closed to any other; PROHIBITED: the other way round. Which characteristics and
 * values there are, each state says for itself, so that they are compared as words: case, runs of blanks and, in names, underscores do not count.
 */

/** What is known of a flight: values by the name of the characteristic, written in capitals as `characteristicName` does. Several values where its parts differ. */
export type Characteristics = ReadonlyMap<string, readonly string[]>;

/** A condition that was understood: met where all terms of some alternative are. */
export interface Condition {
  permits: boolean;
  alternatives: readonly (readonly Term[])[];
}

interface Term {
  characteristic: string;
  value: string;
}

/** `unknown` blocks as `prohibited` does, but may be acknowledged by a person; `missing` names the characteristics that would decide it. */
export interface ConditionVerdict {
  verdict: 'permitted' | 'prohibited' | 'unknown';
  why: string;
  missing: string[];
}

/** Several expressions of one zone are separated by semicolons, as the readers join them. The standard allows an expression 10,000 characters. */
const SEPARATOR = ';';
const LONGEST = 10_000;

/** A name of a characteristic as it is compared. */
export const characteristicName = (name: string): string => wordOf(name.replaceAll('_', ' '));

const wordOf = (text: string): string => text.trim().replace(/\s+/g, ' ').toUpperCase();

/** Reads one expression; undefined for anything that is not wholly of the language, plain prose among it. */
export function parseCondition(text: string): Condition | undefined {
  if (text.length > LONGEST) return undefined;
  const [head, ...parts] = text.split('/').map(wordOf);
  if (head !== 'PERMITTED' && head !== 'PROHIBITED') return undefined;
  // prohibited without any term is prohibited to all; permitted without one may have lost what it asked for
  if (parts.length === 0) return head === 'PROHIBITED' ? { permits: false, alternatives: [[]] } : undefined;
  const alternatives: Term[][] = [[]];
  for (const part of parts) {
    if (part === 'OR') alternatives.push([]);
    else {
      const [characteristic, value, ...more] = part.split('=').map(wordOf);
      if (characteristic === undefined || characteristic === '' || value === undefined || value === '' || more.length > 0) return undefined;
      alternatives.at(-1)?.push({ characteristic: characteristicName(characteristic), value });
    }
  }
  return alternatives.every((terms) => terms.length > 0) ? { permits: head === 'PERMITTED', alternatives } : undefined;
}

/** What the conditions of a zone say of a flight. Where there are several, each has to let the flight in; where one is not understood, nothing is known. */
export function judgeConditions(text: string, known: Characteristics): ConditionVerdict {
  const expressions = text.split(SEPARATOR).filter((expression) => expression.trim() !== '');
  if (expressions.length === 0) return { verdict: 'unknown', why: 'no condition is given as an expression', missing: [] };
  const verdicts = expressions.map((expression): ConditionVerdict => {
    const condition = parseCondition(expression);
    if (condition === undefined) return { verdict: 'unknown', why: `the condition '${expression.trim().slice(0, 200)}' is not an expression that can be evaluated`, missing: [] };
    return judge(condition, known);
  });
  const prohibiting = verdicts.find(({ verdict }) => verdict === 'prohibited');
  if (prohibiting !== undefined) return prohibiting;
  const open = verdicts.filter(({ verdict }) => verdict === 'unknown');
  const deciding = open.length > 0 ? open : verdicts;
  return {
    verdict: open.length > 0 ? 'unknown' : 'permitted',
    why: deciding.map(({ why }) => why).join('; '),
    missing: [...new Set(deciding.flatMap(({ missing }) => missing))],
  };
}

function judge(condition: Condition, known: Characteristics): ConditionVerdict {
  const { permits, alternatives } = condition;
  const met = alternatives.find((terms) => terms.every((term) => holds(term, known) === true));
  if (met !== undefined) return { verdict: permits ? 'permitted' : 'prohibited', why: `${permits ? 'permitted' : 'prohibited'}${met.length > 0 ? ' with' : ''} ${textOf(met)}`.trim(), missing: [] };
  const open = alternatives.filter((terms) => terms.every((term) => holds(term, known) !== false));
  if (open.length === 0) {
    const all = alternatives.map(textOf).join(' or ');
    return { verdict: permits ? 'prohibited' : 'permitted', why: `${permits ? 'permitted only with' : 'prohibited only with'} ${all}`, missing: [] };
  }
  const missing = [...new Set(open.flat().filter((term) => holds(term, known) === undefined).map(({ characteristic }) => characteristic))];
  return { verdict: 'unknown', why: `${permits ? 'permitted' : 'prohibited'} with ${open.map(textOf).join(' or ')}, and ${missing.join(', ')} of the flight is not known for certain`, missing };
}

/** Undefined where no value is known, or where the parts of the flight differ. */
function holds(term: Term, known: Characteristics): boolean | undefined {
  const values = known.get(term.characteristic) ?? [];
  const equal = values.filter((value) => wordOf(value) === term.value).length;
  return values.length > 0 && equal === values.length ? true : values.length > 0 && equal === 0 ? false : undefined;
}

const textOf = (terms: readonly Term[]): string => terms.map(({ characteristic, value }) => `${characteristic} ${value}`).join(' and ');
