import type { Airspace } from '#core/airspace/airspace.ts';
import { useDay } from '../app/day.tsx';

/** The compiled airspace of the open day; undefined while it is fetched, and where it could not be: then nothing is known, and nothing is clear. */
export const useAirspace = (): Airspace | undefined => useDay().opened?.airspace;
