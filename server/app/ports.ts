import type { EditAction } from '#core/documents/edit.ts';
import type { Finding, Plan } from '#core/documents/plan.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import type { EpochMs } from '#core/units.ts';
import type { AuditEntry, BookingRecord, DataSet, Edit, JobView, NewBooking, PlanSummary, ScenarioSummary } from './entities.ts';
import type { FileDescription, FileToDescribe } from './describeFile.ts';
import type { VerifyInput } from './planDayJob.ts';
import type { RouteAnswer } from './routeEntities.ts';
import type { RouteInput } from './routeScenario.ts';
import type { CompileInput, CompiledSurroundings } from './surroundings.ts';
import type { Verdict } from './verdict.ts';

/** What the use cases need from the outside. Implemented in store/, jobs/ and main.ts; replaced by simple ones in unit tests. */

export type { AuditEntry, BookingRecord, DataSet, Edit, EditAction, JobView, NewBooking, PlanSummary, ScenarioSummary };

export interface Clock {
  now(): EpochMs;
  readonly kind: 'system' | 'demo';
}

/** Something that the caller asked for is not there, is in the way, or changed meanwhile; becomes a problem document. */
export type ConflictCode = 'NOT_FOUND' | 'STALE_VERSION' | 'ALREADY_BOOKED' | 'NOT_GO' | 'EXISTS' | 'BAD_STATE' | 'UNREADABLE' | 'KEY_REUSED';
export class AppError extends Error {
  readonly code: ConflictCode;
  constructor(code: ConflictCode, message: string) {
    super(message);
    this.name = 'AppError';
    this.code = code;
  }
}

/** The one weather service that the operator configured. */
export interface WeatherService {
  host: string;
  /** UNREADABLE where it does not answer in time and size */
  fetch(): Promise<Uint8Array>;
}

/** The organisation's store. Every method is one transaction; `actor` goes to the audit log. */
export interface Store {
  /** Inserts the scenario and its registers (upsert); version 0. EXISTS if the id is taken. */
  addScenario(scenario: Scenario, actor: string): Promise<ScenarioSummary>;
  listScenarios(): Promise<ScenarioSummary[]>;
  /** The frozen selection as imported, and the log of edits after it. */
  getScenario(id: string): Promise<{ scenario: Scenario; edits: Edit[] } | undefined>;
  /** Appends an edit if the scenario's version is still `baseVersion`; else STALE_VERSION. */
  appendEdit(scenarioId: string, baseVersion: number, edit: Omit<Edit, 'version' | 'at' | 'by'>, actor: string): Promise<Edit>;

  addDataSet(set: Omit<DataSet, 'importedAt'>, content: Uint8Array, actor: string): Promise<DataSet>;
  listDataSets(): Promise<DataSet[]>;
  /** The versions of one source, newest first. */
  listVersions(series: string): Promise<DataSet[]>;
  getDataSet(id: string): Promise<{ set: DataSet; content: Uint8Array } | undefined>;

  /** Stores a plan with verify's verdict; immutable from then on. EXISTS if the id is taken, which makes the effect of a job happen once. */
  addPlan(input: { id: string; scenarioId: string; scenarioVersion: number; plan: Plan; go: boolean; counts: PlanSummary['counts']; findings: Finding[] }, actor: string): Promise<PlanSummary>;
  listPlans(scenarioId: string): Promise<PlanSummary[]>;
  /** `findings` are those that verify gave when the plan was stored. */
  getPlan(id: string): Promise<{ summary: PlanSummary; plan: Plan; findings: Finding[] } | undefined>;
  /** State to approved and all bookings of the plan inserted, in one transaction; ALREADY_BOOKED names the booking in the way. Approving the newer plan of the same scenario releases the bookings of the one approved before. */
  approvePlan(id: string, actor: string): Promise<PlanSummary>;

  addBooking(booking: NewBooking, actor: string): Promise<BookingRecord>;
  listBookings(span?: { from: EpochMs; to: EpochMs }): Promise<BookingRecord[]>;
  /** Plans that hold something after `time`. */
  bookedPlans(time: EpochMs): Promise<BookedPlan[]>;

  getRegisters(): Promise<Pick<Scenario, 'aircraftModels' | 'aircraft' | 'batteries' | 'bases' | 'people' | 'permits'>>;

  listAudit(after: number, limit: number): Promise<AuditEntry[]>;
  auditChainValid(): Promise<boolean>;

  /** Outbox of changes for server-sent events: appended in the transaction of the change. */
  eventsAfter(id: number, limit: number): Promise<StoredEvent[]>;
  lastEventId(): Promise<number>;
  publish(event: Omit<StoredEvent, 'id'>): Promise<void>;
  /** Calls back when events may have been added (LISTEN, with a poll behind it). Returns the way to stop. */
  onEvents(listener: () => void): () => void;

  /**
   * Runs `work` at most once for a key: its writes, its result (JSON) and the key are one transaction, and a second call gives the
   * stored result. `fingerprint` tells requests apart: KEY_REUSED if the key was used for another one. A failed `work` frees the key.
   */
  withIdempotency<T>(key: string, fingerprint: string, work: () => Promise<T>): Promise<T>;

  ready(): Promise<boolean>;
  close(): Promise<void>;
}

export interface StoredEvent {
  id: number;
  type: 'job' | 'plan' | 'scenario' | 'dataset' | 'booking';
  subject: string;
  data?: unknown;
}

export interface BookedPlan {
  planId: string;
  scenarioId: string;
  scenarioVersion: number;
}

export interface PlanRequest {
  scenarioId: string;
  iterations?: number | undefined;
  seconds?: number | undefined;
  seed: number;
  foresee: boolean;
  actor: string;
}

/** The queue of planning work; work runs in worker threads, off the event loop, under a lease with a fencing number. */
export interface Jobs {
  startPlan(request: PlanRequest): Promise<JobView>;
  get(id: string): Promise<JobView | undefined>;
  cancel(id: string, keep: boolean): Promise<JobView>;
  /** Verify off the event loop, without a place in the queue: somebody waits for the answer. */
  verify(input: VerifyInput): Promise<Verdict>;
  /** Reads a file off the event loop. Throws FormatError naming the place in the file. */
  describe(input: FileToDescribe): Promise<FileDescription>;
  /** Reads and compiles the surroundings of a scenario off the event loop. Throws FormatError and DocumentError as `loadWorld` does. */
  compile(input: CompileInput): Promise<CompiledSurroundings>;
  /** Plans one path off the event loop. */
  route(input: RouteInput): Promise<RouteAnswer>;
  close(): Promise<void>;
}
