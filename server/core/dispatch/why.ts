import type { Reason } from '../documents/plan.ts';
import { cameCloser, place, STAGE, type DayContext, type Failure, type Held } from './place.ts';
import type { Job } from './search.ts';

/** What is left out of account, one after the other, to find what a mission lacks that could be flown on an empty day. */
const RELAXATIONS: readonly { ignore: readonly (Held['kind'] | 'separation')[]; code: Reason['code']; message: string; wouldHelp: string }[] = [
  { ignore: ['person'], code: 'NO_CREW', message: 'every pilot is flying, off shift or at the limit of duty in its hours', wouldHelp: 'one more pilot in these hours' },
  { ignore: ['battery', 'charger'], code: 'NO_BATTERY', message: 'every battery that fits is in use or charging in its hours', wouldHelp: 'one more battery or charger' },
  { ignore: ['pad'], code: 'NO_PAD', message: 'the pads of the base are taken in its hours', wouldHelp: 'one more pad' },
  { ignore: ['separation', 'site'], code: 'CONFLICT', message: 'every take-off in its hours comes too close to another flight', wouldHelp: 'a wider time window' },
  { ignore: ['aircraft'], code: 'NO_CAPABLE_AIRCRAFT', message: 'every aircraft that could serve it is taken in its hours', wouldHelp: 'one more aircraft of the type, or a wider time window' },
];

/** The reason for which a mission is not served: the one that stood in the way of the aircraft that came closest to a flight. */
export function whyUnserved(day: DayContext, job: Job): Reason[] {
  let closest: Failure | undefined;
  const consider = (failure: Failure): void => {
    if (closest === undefined || cameCloser(failure, closest)) closest = failure;
  };
  for (const failure of job.failures) consider(failure);
  for (const way of job.ways) {
    for (const task of way.tasks) {
      for (const aircraft of way.aircraft) {
        const found = place(day, { task, model: way.model, aircraft, notBefore: job.notBefore });
        if ('stage' in found) consider(found);
      }
    }
  }
  if (closest === undefined) {
    return job.ways.length === 0
      ? [{ code: 'NO_CAPABLE_AIRCRAFT', message: 'the fleet has no aircraft for it' }]
      : [{ code: 'NOT_WORTH_COST', message: 'serving it costs more than leaving it, by the prices of the scenario', wouldHelp: 'a higher price for leaving it' }];
  }
  if (closest.stage < STAGE.resource) return [asReason(closest)];
  for (const relaxation of RELAXATIONS) {
    const ignore = new Set(relaxation.ignore);
    const works = job.ways.some((way) =>
      way.tasks.every((task) => way.aircraft.some((aircraft) => !('stage' in place(day, { task, model: way.model, aircraft, notBefore: job.notBefore, ignore })))),
    );
    if (works) return [{ code: relaxation.code, message: relaxation.message, wouldHelp: relaxation.wouldHelp }];
  }
  return [{ code: 'DISPLACED', message: 'other missions hold what it needs in its hours', wouldHelp: 'a wider time window' }];
}

function asReason(failure: Failure): Reason {
  return {
    code: failure.code,
    message: failure.message,
    ...(failure.wouldHelp === undefined ? {} : { wouldHelp: failure.wouldHelp }),
    ...(failure.zoneId === undefined ? {} : { zoneId: failure.zoneId }),
    ...(failure.measured === undefined || !Number.isFinite(failure.measured) ? {} : { measured: failure.measured }),
    ...(failure.limit === undefined || !Number.isFinite(failure.limit) ? {} : { limit: failure.limit }),
    ...(failure.unit === undefined ? {} : { unit: failure.unit }),
  };
}
