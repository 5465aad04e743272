import { foundation } from './0001_foundation.ts';
import { planningJob } from './0002_planningJob.ts';
import { dataSetSeries } from './0003_dataSetSeries.ts';

/** A step of the schema. Once released it never changes: its hash is checked against the one in the database. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
}

/** All steps in order. They are modules and not .sql files, so that a bundle carries them. */
export const migrations: readonly Migration[] = [
  { number: 1, name: 'foundation', sql: foundation },
  { number: 2, name: 'planningJob', sql: planningJob },
  { number: 3, name: 'dataSetSeries', sql: dataSetSeries },
];
