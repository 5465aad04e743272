import type { App } from './context.ts';
import type { DataSet, Recheck } from './entities.ts';
import { AppError } from './ports.ts';
import { recheckBookings } from './recheckBookings.ts';

/** Checks the booked flights that use another version of a stored data set against it. NOT_FOUND where it is not stored, BAD_STATE where it is no airspace. */
export async function recheckDataSet(app: App, id: string): Promise<Recheck> {
  const stored = await app.store.getDataSet(id);
  if (stored === undefined) throw new AppError('NOT_FOUND', `There is no data set '${id}'.`);
  const { set, content } = stored;
  if (set.kind !== 'airspace') throw new AppError('BAD_STATE', `'${id}' is ${set.kind}; flights are checked against airspace.`);
  const recheck = await recheckBookings(app, set, { name: set.name, bytes: content, coordinateSystem: set.coordinateSystem, mapping: set.mapping });
  await publishRecheck(app, set, recheck);
  return recheck;
}

/** Tells everybody who listens how many flights a version of zone data stops. */
export async function publishRecheck(app: App, set: DataSet, { inTrouble, notChecked }: Recheck): Promise<void> {
  const flights = new Set(inTrouble.map(({ planId, flightId }) => `${planId} ${flightId ?? ''}`)).size;
  await app.store.publish({ type: 'dataset', subject: set.id, data: { kind: set.kind, series: set.series, inTrouble: flights, notChecked: notChecked.length } });
}
