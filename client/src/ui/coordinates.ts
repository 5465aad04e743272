/**
 * Positions as people type them: latitude first, as pilots and charts do. Read are decimal degrees (`23.4770 N 111.2790 E`,
 * `23.477, 111.279`, `-33.86 151.21`) and degrees, minutes, seconds (`23°28'37"N 111°16'44"E`).
 */
const NUMBER = /[-+−]?\d+(?:\.\d+)?/g;

function angle(text: string): number | undefined {
  const numbers = [...text.matchAll(NUMBER)].map((m) => Number(m[0].replace('−', '-')));
  const [degrees, minutes = 0, seconds = 0] = numbers;
  if (degrees === undefined || numbers.length > 3 || minutes < 0 || minutes >= 60 || seconds < 0 || seconds >= 60) return undefined;
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600;
  const south = /[SWsw]/.test(text) || degrees < 0 || Object.is(degrees, -0);
  return south ? -size : size;
}

/** One position as [lon, lat] degrees, or undefined where the text is none. */
export function parsePosition(text: string): [number, number] | undefined {
  const typed = text.trim();
  const lettered = /^(.*?[NSns])[\s,;]*(.*?[EWew])$/.exec(typed);
  const numbers = typed.match(NUMBER) ?? [];
  const parts = lettered ? [lettered[1], lettered[2]] : numbers.length === 2 && /^[-+−\d.\s,;°]+$/.test(typed) ? numbers : [];
  const lat = parts[0] === undefined ? undefined : angle(parts[0]);
  const lon = parts[1] === undefined ? undefined : angle(parts[1]);
  return lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180 ? undefined : [lon, lat];
}

/** One position a line; `bad` is the number of the first line that is none, from 1. */
export function parsePositions(text: string): { positions: [number, number][]; bad: number | undefined } {
  const positions: [number, number][] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const p = parsePosition(line);
    if (!p) return { positions, bad: i + 1 };
    positions.push(p);
  }
  return { positions, bad: undefined };
}

/** Positions as lines of latitude and longitude, seven decimals at most (about 1 cm). */
export const writePositions = (positions: readonly (readonly [number, number])[]): string => positions.map(([lon, lat]) => `${Number(lat.toFixed(7))}, ${Number(lon.toFixed(7))}`).join('\n');
