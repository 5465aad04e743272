import type { ColumnType, Generated } from 'kysely';
import type { DataSet, Edit, PlanSummary } from '#app/entities.ts';
import type { StoredEvent } from '#app/ports.ts';
import type { Finding, Plan } from '#core/documents/plan.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import type { ScenarioHead } from './scenarioHead.ts';

/** The tables as the query builder sees them. JSON goes in as text and comes out as objects; int8 and timestamptz come out as numbers (ms). */

type Json<T> = ColumnType<T, string, string>;
type Time = ColumnType<number, string | undefined, string>;

export const REGISTER_KINDS = ['aircraftModel', 'aircraft', 'battery', 'base', 'person', 'permit'] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];
export type BookingKind = 'aircraft' | 'person' | 'battery' | 'pad' | 'charger' | 'site';

interface Keyed {
  org_id: string;
  id: string;
}

export interface Tables {
  'skein.register': Keyed & { kind: RegisterKind; version: Generated<number>; deleted: Generated<boolean>; document: Json<unknown>; updated_at: Time };
  'skein.data_set': Keyed & { series: string; hash: string; meta: Json<Omit<DataSet, 'importedAt' | 'series'>>; imported_at: Time };
  'skein.data_set_content': { org_id: string; data_set_id: string; content: Buffer };
  'skein.scenario': Keyed & { version: Generated<number>; head: Json<ScenarioHead>; document: Json<Scenario>; created_at: Time };
  'skein.edit': { org_id: string; scenario_id: string; version: number; document: Json<Omit<Edit, 'version' | 'at' | 'by'>>; made_at: Time; made_by: string };
  'skein.plan': Keyed & {
    scenario_id: string;
    scenario_version: number;
    revision: number;
    hash: string;
    go: boolean;
    counts: Json<PlanSummary['counts']>;
    metrics: Json<PlanSummary['metrics']>;
    findings: Json<Finding[]>;
    document: Json<Plan>;
    created_at: Time;
  };
  'skein.plan_state': { org_id: string; plan_id: string; state: PlanSummary['state']; changed_at: Time };
  'skein.booking': Keyed & {
    kind: BookingKind;
    resource_id: string;
    span: string;
    plan_id: string | null;
    flight_id: string | null;
    cancelled: Generated<boolean>;
    booked_at: Time;
  };
  'skein.audit': {
    org_id: string;
    seq: Generated<number>;
    at: Time;
    actor: string;
    act: string;
    subject: string;
    detail: Json<unknown>;
    previous: Generated<string>;
    hash: Generated<string>;
  };
  'skein.event': {
    org_id: string;
    id: Generated<number>;
    type: StoredEvent['type'];
    subject: string;
    data: ColumnType<unknown, string | null, string | null>;
    at: Time;
  };
  'skein.idempotency': { org_id: string; key: string; fingerprint: string; result: ColumnType<unknown, string | null, string | null>; created_at: Time };
}
