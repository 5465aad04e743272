const DAY_S = 86_400;

const AMOUNT = String.raw`(\d{1,9}(?:[.,]\d{1,9})?)`;
const SHAPE = new RegExp(`^P(?=\\d|T\\d)(?:${AMOUNT}Y)?(?:${AMOUNT}M)?(?:${AMOUNT}W)?(?:${AMOUNT}D)?(?:T(?=\\d)(?:${AMOUNT}H)?(?:${AMOUNT}M)?(?:${AMOUNT}S)?)?$`);
/** Seconds of the units in the order in which they stand: years, months, weeks, days, hours, minutes, seconds. */
const UNITS_S = [366 * DAY_S, 31 * DAY_S, 7 * DAY_S, DAY_S, 3_600, 60, 1];

/**
 * Seconds of an ISO 8601 duration (`P10D`, `PT24H`, `P1DT12H`, `P2W`), as `intervalBefore` of ED-269 and ED-318 has them; undefined where the text
 * is none, `P` and `PT` among them. A month counts 31 days and a year 366: taken as a notice, the result is never too short.
 */
export function parseDuration(text: string): number | undefined {
  const match = SHAPE.exec(text.trim().toUpperCase());
  if (match === null) return undefined;
  return UNITS_S.reduce((sum, unit, i) => sum + Number((match[i + 1] ?? '0').replace(',', '.')) * unit, 0);
}
