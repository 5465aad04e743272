/** A name without case, accents, blanks and separators, as names are compared: `Lower_Limit (ft)` and `lowerLimitFt` are the same. */
export function plainName(name: string): string {
  return name.slice(0, 200).normalize('NFD').toLowerCase().replaceAll('ß', 'ss').replace(/[^a-z0-9]/g, '');
}
