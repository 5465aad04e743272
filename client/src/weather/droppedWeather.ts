/** A weather file that was dropped on the page waits here until the panel opens. */
let waiting = { name: '', text: '' };

export const droppedWeather = {
  /** once */
  take(): { name: string; text: string } {
    const taken = waiting;
    waiting = { name: '', text: '' };
    return taken;
  },
};

const HEAD_BYTES = 20_000;

/** Keeps a dropped file for the panel if it looks like weather; the server reads it strictly. */
export async function takenAsWeather(file: File): Promise<boolean> {
  if (!isWeather(await file.slice(0, HEAD_BYTES).text())) return false;
  waiting = { name: file.name, text: await file.text() };
  return true;
}

/** Whether the beginning of a text is that of an Open-Meteo or aviationweather.gov answer, or of a METAR or TAF. */
export function isWeather(head: string): boolean {
  if (/"(?:hourly_units|current_units|rawOb|rawTAF)"\s*:/.test(head)) return true;
  return /^\s*(?:(?:METAR|SPECI|TAF|COR|AMD)\s+)*[A-Z][A-Z0-9]{3}\s+\d{6}Z\s/.test(head);
}
