import type { Finding } from '../../documents/plan.ts';
import { formatInstant } from '../../time.ts';
import type { EpochMs } from '../../units.ts';
import type { FlightFacts } from '../facts.ts';

/** What a check adds to its answer. */
export interface Detail {
  severity?: Finding['severity'];
  stage?: Finding['stage'];
  measured?: number;
  limit?: number;
  unit?: string;
  position?: [number, number] | undefined;
  time?: EpochMs | undefined;
  until?: EpochMs | undefined;
  zoneId?: string | undefined;
  missionId?: string | undefined;
  parameters?: Record<string, string | number>;
  fixes?: Finding['fixes'];
}

/** A check of one flight: at least one finding each, a pass where nothing is amiss, so that what was looked at can be counted. */
export type Check = (facts: FlightFacts) => Finding[];

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Builds a finding; figures that are not finite are left out. */
export function makeFinding(checkId: string, result: Finding['result'], message: string, source: string, detail: Detail, flightId?: string): Finding {
  return {
    checkId,
    result,
    severity: detail.severity ?? 'block',
    stage: detail.stage ?? 'plan',
    ...(flightId === undefined ? {} : { flightId }),
    ...(detail.missionId === undefined ? {} : { missionId: detail.missionId }),
    ...(detail.zoneId === undefined ? {} : { zoneId: detail.zoneId }),
    ...(detail.measured === undefined || !Number.isFinite(detail.measured) ? {} : { measured: rounded(detail.measured) }),
    ...(detail.limit === undefined || !Number.isFinite(detail.limit) ? {} : { limit: rounded(detail.limit) }),
    ...(detail.unit === undefined ? {} : { unit: detail.unit }),
    ...(detail.position === undefined ? {} : { position: detail.position }),
    ...(detail.time === undefined ? {} : { time: formatInstant(Math.round(detail.time)) }),
    ...(detail.until === undefined ? {} : { until: formatInstant(Math.round(detail.until)) }),
    message: message.slice(0, 2000),
    ...(detail.parameters === undefined ? {} : { parameters: detail.parameters }),
    source: source.slice(0, 2000),
    fixes: detail.fixes ?? [],
  };
}

export const passed = (facts: FlightFacts, checkId: string, message: string, source: string, detail: Detail = {}): Finding =>
  makeFinding(checkId, 'pass', message, source, detail, facts.flight.id);
export const failed = (facts: FlightFacts, checkId: string, message: string, source: string, detail: Detail = {}): Finding =>
  makeFinding(checkId, 'fail', message, source, detail, facts.flight.id);
export const unknown = (facts: FlightFacts, checkId: string, message: string, source: string, detail: Detail = {}): Finding =>
  makeFinding(checkId, 'unknown', message, source, detail, facts.flight.id);
export const due = (facts: FlightFacts, checkId: string, message: string, source: string, detail: Detail = {}): Finding =>
  makeFinding(checkId, 'due', message, source, detail, facts.flight.id);
