import { AppError } from '../../server/app/ports.ts';
import { openStore } from '../../server/store/store.ts';

/**
 * Books slots 0..N-1 in 8 loops as fast as it can once its standard input says so, and tells how the tries ended. A slot is one minute of one
 * aircraft, person, battery or pad in turn. Arguments: database, name, N.
 */
const [databaseUrl = '', name = '', slots = ''] = process.argv.slice(2);
const KINDS = ['aircraft', 'person', 'battery', 'pad'] as const;

const store = await openStore({ databaseUrl });
await Promise.all(Array.from({ length: 8 }, () => store.ready()));
console.log('ready');
await new Promise((resolve) => process.stdin.once('data', resolve));
process.stdin.destroy();
const ends = { booked: 0, refused: 0, faults: 0 };
let slot = 0;
async function loop(): Promise<void> {
  while (slot < Number(slots)) {
    const mine = slot;
    slot += 1;
    const kind = KINDS[mine % KINDS.length] ?? 'aircraft';
    const day = { from: '2027-06-15T00:00:00Z', to: '2027-06-16T00:00:00Z' };
    try {
      await store.addBooking({ kind, resourceId: `R${mine}`, ...day, flightId: name }, name);
      ends.booked += 1;
    } catch (error) {
      if (error instanceof AppError && error.code === 'ALREADY_BOOKED') ends.refused += 1;
      else {
        ends.faults += 1;
        console.error(error);
      }
    }
  }
}
await Promise.all(Array.from({ length: 8 }, loop));
await store.close();
console.log(`end ${JSON.stringify(ends)}`);
