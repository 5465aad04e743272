/**
 * Registers, data sets, scenarios with their log of edits, plans, bookings, audit log, events and idempotency keys.
 *
 * - Every key begins with `org_id`, so that the tables can be distributed by it.
 * - Documents are `json`, not `jsonb`: what is read back is byte for byte what was stored.
 * - What must not change is guarded here, by triggers that no setting of a session switches off; the error is 42501.
 */
export const foundation = `
create extension if not exists btree_gist;

create function skein.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on %.% is not allowed: it is kept as it was written', tg_op, tg_table_schema, tg_table_name using errcode = '42501';
end $$;

-- Writers of one organisation's log and events queue here, so that sequence numbers become visible in their order.
create function skein.lock_log(org text) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('skein.log.' || org, 0))
$$;

create table skein.register (
  org_id     text not null,
  kind       text not null check (kind in ('aircraftModel', 'aircraft', 'battery', 'base', 'person', 'permit')),
  id         text not null,
  version    integer not null default 1,
  deleted    boolean not null default false,
  document   json not null,
  updated_at timestamptz not null default now(),
  primary key (org_id, kind, id)
);

create table skein.data_set (
  org_id      text not null,
  id          text not null,
  hash        text not null,
  meta        json not null,
  imported_at timestamptz not null default clock_timestamp(),
  primary key (org_id, id)
);
create table skein.data_set_content (
  org_id      text not null,
  data_set_id text not null,
  content     bytea not null,
  primary key (org_id, data_set_id),
  foreign key (org_id, data_set_id) references skein.data_set (org_id, id)
);

-- The document is the selection as imported; version and head (what lists show) follow the edits.
create table skein.scenario (
  org_id     text not null,
  id         text not null,
  version    integer not null default 0,
  head       json not null,
  document   json not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (org_id, id)
);
create table skein.edit (
  org_id      text not null,
  scenario_id text not null,
  version     integer not null check (version > 0),
  document    json not null,
  made_at     timestamptz not null default clock_timestamp(),
  made_by     text not null,
  primary key (org_id, scenario_id, version),
  foreign key (org_id, scenario_id) references skein.scenario (org_id, id)
);

create table skein.plan (
  org_id           text not null,
  id               text not null,
  scenario_id      text not null,
  scenario_version integer not null,
  revision         integer not null,
  hash             text not null,
  go               boolean not null,
  counts           json not null,
  metrics          json not null,
  findings         json not null,
  document         json not null,
  created_at       timestamptz not null default clock_timestamp(),
  primary key (org_id, id),
  unique (org_id, scenario_id, revision),
  foreign key (org_id, scenario_id) references skein.scenario (org_id, id)
);
create table skein.plan_state (
  org_id     text not null,
  plan_id    text not null,
  state      text not null check (state in ('draft', 'approved', 'superseded')),
  changed_at timestamptz not null default clock_timestamp(),
  primary key (org_id, plan_id),
  foreign key (org_id, plan_id) references skein.plan (org_id, id)
);

create table skein.booking (
  org_id      text not null,
  id          uuid not null,
  kind        text not null check (kind in ('aircraft', 'person', 'battery', 'pad', 'charger', 'site')),
  resource_id text not null,
  span        tstzrange not null check (not isempty(span) and not lower_inf(span) and not upper_inf(span)),
  plan_id     text,
  flight_id   text,
  cancelled   boolean not null default false,
  booked_at   timestamptz not null default clock_timestamp(),
  primary key (org_id, id),
  foreign key (org_id, plan_id) references skein.plan (org_id, id),
  constraint booked_once exclude using gist (org_id with =, kind with =, resource_id with =, span with &&) where (not cancelled)
);
create index booking_of_plan on skein.booking (org_id, plan_id) where not cancelled;
create index booking_in_time on skein.booking using gist (org_id, span) where not cancelled;

create table skein.audit (
  org_id   text not null,
  seq      bigint not null,
  at       timestamptz not null,
  actor    text not null,
  act      text not null,
  subject  text not null,
  detail   json not null,
  previous text not null,
  hash     text not null,
  primary key (org_id, seq)
);

-- Each field with its length in front, so that no two entries encode alike; time as microseconds, free of the session's time zone.
create function skein.audit_hash(previous text, org_id text, seq bigint, at timestamptz, actor text, act text, subject text, detail json) returns text language sql as $$
  select encode(sha256(convert_to(string_agg(octet_length(field) || ':' || field, ',' order by place), 'UTF8')), 'hex')
  from unnest(array[previous, org_id, seq::text, floor(extract(epoch from at) * 1000000)::bigint::text, actor, act, subject, detail::text]) with ordinality as fields (field, place)
$$;

create function skein.chain_audit() returns trigger language plpgsql as $$
declare
  last record;
begin
  perform skein.lock_log(new.org_id);
  select seq, hash into last from skein.audit where org_id = new.org_id order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.at := clock_timestamp();
  new.previous := coalesce(last.hash, '');
  new.hash := skein.audit_hash(new.previous, new.org_id, new.seq, new.at, new.actor, new.act, new.subject, new.detail);
  return new;
end $$;
create trigger chain before insert on skein.audit for each row execute function skein.chain_audit();

create sequence skein.event_id;
create table skein.event (
  org_id  text not null,
  id      bigint not null,
  type    text not null check (type in ('job', 'plan', 'scenario', 'dataset', 'booking')),
  subject text not null,
  data    json,
  at      timestamptz not null default clock_timestamp(),
  primary key (org_id, id)
);
create function skein.number_event() returns trigger language plpgsql as $$
begin
  perform skein.lock_log(new.org_id);
  new.id := nextval('skein.event_id');
  perform pg_notify('skein_event', new.org_id);
  return new;
end $$;
create trigger number before insert on skein.event for each row execute function skein.number_event();

create table skein.idempotency (
  org_id      text not null,
  key         text not null,
  fingerprint text not null,
  result      json,
  created_at  timestamptz not null default clock_timestamp(),
  primary key (org_id, key)
);
create index idempotency_age on skein.idempotency (created_at);

create trigger keep before update or delete on skein.audit for each row execute function skein.refuse_change();
create trigger keep_all before truncate on skein.audit for each statement execute function skein.refuse_change();
create trigger keep before update or delete on skein.plan for each row execute function skein.refuse_change();
create trigger keep_all before truncate on skein.plan for each statement execute function skein.refuse_change();
create trigger keep before update or delete on skein.edit for each row execute function skein.refuse_change();
create trigger keep_all before truncate on skein.edit for each statement execute function skein.refuse_change();
create trigger keep before update of org_id, id, document or delete on skein.scenario for each row execute function skein.refuse_change();
create trigger keep before update on skein.data_set_content for each row execute function skein.refuse_change();
alter table skein.audit enable always trigger chain;
alter table skein.audit enable always trigger keep;
alter table skein.audit enable always trigger keep_all;
alter table skein.plan enable always trigger keep;
alter table skein.plan enable always trigger keep_all;
alter table skein.edit enable always trigger keep;
alter table skein.edit enable always trigger keep_all;
alter table skein.scenario enable always trigger keep;
`;
