import { sql } from 'kysely';
import { AppError, type BookedPlan, type BookingRecord, type NewBooking } from '#app/ports.ts';
import { DocumentError } from '#core/documents/parse.ts';
import { formatInstant, parseInstant } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { savepoint, type Database, type Trx } from './database.ts';
import { errorCode } from './embedded/probe.ts';
import { record } from './journal.ts';
import type { BookingKind } from './schema.ts';
import { uuidv7 } from './uuidv7.ts';

/** Who holds what and when. That nothing is held twice is decided by the database (constraint `booked_once`), not here. */
export class Bookings {
  readonly #database: Database;
  readonly #org: string;

  constructor(database: Database, org: string) {
    this.#database = database;
    this.#org = org;
  }

  async add(booking: NewBooking, actor: string): Promise<BookingRecord> {
    const org = this.#org;
    if (!(parseInstant(booking.from) < parseInstant(booking.to))) throw new DocumentError('booking', [{ path: 'to', message: 'to does not lie after from' }]);
    return this.#database.write(async (trx) => {
      const [made] = await insertBookings(trx, org, [booking]);
      if (made === undefined) throw new Error('one booking made: expected 1, got 0');
      const detail = {
        kind: made.kind,
        resourceId: made.resourceId,
        from: made.from,
        to: made.to,
        ...(made.planId === undefined ? {} : { planId: made.planId }),
      };
      await record(trx, {
        org,
        actor,
        act: 'booking.add',
        subject: made.id,
        detail,
        event: { type: 'booking', subject: made.id, data: { kind: made.kind, resourceId: made.resourceId } },
      });
      return made;
    });
  }

  /** Binding bookings that touch the half-open span, or all, by start. */
  list(span?: { from: EpochMs; to: EpochMs }): Promise<BookingRecord[]> {
    return this.#database.read(async (db) => {
      const { rows } = await sql<Row>`
        select ${COLUMNS} from skein.booking b
        where org_id = ${this.#org} and not cancelled and span && tstzrange(${bound(span?.from)}, ${bound(span?.to)}, '[)')
        order by lower(span), kind, resource_id, id`.execute(db);
      return rows.map(recordOf);
    });
  }

  /** Plans that hold something after `time`, by scenario. */
  plans(time: EpochMs): Promise<BookedPlan[]> {
    return this.#database.read(async (db) => {
      const { rows } = await sql<BookedPlan>`
        select p.id as "planId", p.scenario_id as "scenarioId", p.scenario_version as "scenarioVersion" from skein.plan p
        where p.org_id = ${this.#org} and exists (
          select from skein.booking b
          where b.org_id = p.org_id and b.plan_id = p.id and not b.cancelled and upper(b.span) > ${formatInstant(time)}::timestamptz)
        order by p.scenario_id, p.revision`.execute(db);
      return rows;
    });
  }
}

/** Makes bookings, in the order of what they hold so that two plans cannot deadlock; ALREADY_BOOKED names what is in the way. */
export async function insertBookings(trx: Trx, org: string, wanted: readonly NewBooking[]): Promise<BookingRecord[]> {
  const made = wanted
    .map((booking): BookingRecord => ({ ...booking, id: uuidv7() }))
    .sort((a, b) => compare(a.kind, b.kind) || compare(a.resourceId, b.resourceId) || parseInstant(a.from) - parseInstant(b.from));
  if (made.length === 0) return made;
  const given = JSON.stringify(made);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await savepoint(trx, () =>
        sql`insert into skein.booking (org_id, id, kind, resource_id, span, plan_id, flight_id)
          select ${org}, id, kind, "resourceId", tstzrange("from", "to", '[)'), "planId", "flightId" from ${wantedRows(given)} order by place`.execute(trx),
      );
      return made;
    } catch (error) {
      const code = errorCode(error);
      if (code === '23503') throw new AppError('NOT_FOUND', `There is no plan '${made[0]?.planId ?? ''}' to book for.`);
      if (code !== '23P01') throw error;
      const clash = await findClash(trx, org, given);
      if (clash !== undefined) throw new AppError('ALREADY_BOOKED', clash);
      const itself = clashWithin(made);
      if (itself !== undefined) throw new AppError('ALREADY_BOOKED', itself);
      // The booking in the way was released between the two statements.
      if (attempt >= 5) throw error;
    }
  }
}

/** Ends the bookings of a plan; returns how many there were. */
export async function releaseBookings(trx: Trx, org: string, planId: string): Promise<number> {
  const released = await trx
    .updateTable('skein.booking')
    .set({ cancelled: true })
    .where('org_id', '=', org)
    .where('plan_id', '=', planId)
    .where('cancelled', '=', false)
    .executeTakeFirst();
  return Number(released.numUpdatedRows);
}

interface Row {
  id: string;
  kind: BookingKind;
  resource_id: string;
  starts: number;
  ends: number;
  plan_id: string | null;
  flight_id: string | null;
}

const COLUMNS = sql`b.id, b.kind, b.resource_id, lower(b.span) as starts, upper(b.span) as ends, b.plan_id, b.flight_id`;

const wantedRows = (given: string) =>
  sql`rows from (json_to_recordset(${given}::json) as (id uuid, kind text, "resourceId" text, "from" timestamptz, "to" timestamptz, "planId" text, "flightId" text)) with ordinality as w (id, kind, "resourceId", "from", "to", "planId", "flightId", place)`;

async function findClash(trx: Trx, org: string, given: string): Promise<string | undefined> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from skein.booking b
    join ${wantedRows(given)} on b.kind = w.kind and b.resource_id = w."resourceId" and b.span && tstzrange(w."from", w."to", '[)')
    where b.org_id = ${org} and not b.cancelled order by w.place, lower(b.span) limit 1`.execute(trx);
  const row = rows[0];
  if (row === undefined) return undefined;
  const held = recordOf(row);
  const holder = [held.planId === undefined ? '' : ` by plan ${held.planId}`, held.flightId === undefined ? '' : `, flight ${held.flightId}`].join('');
  return `${held.kind} ${held.resourceId} is already booked from ${held.from} to ${held.to}${holder} (booking ${held.id}).`;
}

/** Two of the wanted bookings that hold the same thing at the same time; they are sorted by thing and start. */
function clashWithin(sorted: readonly BookingRecord[]): string | undefined {
  let latest = sorted[0];
  for (const next of sorted.slice(1)) {
    if (latest !== undefined && latest.kind === next.kind && latest.resourceId === next.resourceId) {
      if (parseInstant(next.from) < parseInstant(latest.to)) {
        return `${next.kind} ${next.resourceId} is booked twice by the plan itself: from ${latest.from} to ${latest.to} and from ${next.from} to ${next.to}.`;
      }
      if (parseInstant(next.to) < parseInstant(latest.to)) continue;
    }
    latest = next;
  }
  return undefined;
}

function recordOf(row: Row): BookingRecord {
  return {
    id: row.id,
    kind: row.kind,
    resourceId: row.resource_id,
    from: formatInstant(row.starts),
    to: formatInstant(row.ends),
    ...(row.plan_id === null ? {} : { planId: row.plan_id }),
    ...(row.flight_id === null ? {} : { flightId: row.flight_id }),
  };
}

const bound = (time: EpochMs | undefined): string | null => (time === undefined ? null : formatInstant(time));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
