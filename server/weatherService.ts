import { AppError, type WeatherService } from '#app/ports.ts';

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 5_000_000;

/**
 * The weather service that the operator configured: one fixed address, of which no part comes from a request. It has to answer within 15 seconds and
 * 5 MB, and is not followed elsewhere. Throws TypeError for what is no http or https address.
 */
export function weatherService(address: string, get: typeof fetch = fetch): WeatherService {
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TypeError(`an http or https address is expected, got ${url.protocol}`);
  return {
    host: url.host,
    async fetch() {
      try {
        const response = await get(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error', headers: { accept: 'application/json, text/plain' } });
        if (!response.ok) throw new Error(`it answered ${response.status}`);
        return await bounded(response);
      } catch (error) {
        throw new AppError('UNREADABLE', `The weather service ${url.host} gave nothing that can be used: ${error instanceof Error ? error.message : String(error)}.`);
      }
    },
  };
}

async function bounded(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MOST_BYTES) throw new Error(`it sent more than ${MOST_BYTES / 1e6} MB`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
