/**
 * Planning jobs. The queue only wakes a worker up; who works on a job stands here: `fence` counts the claims, and whoever writes has to
 * name the claim that it holds, so that a worker that was thought dead cannot store anything after another took over.
 */
export const planningJob = `
create table skein.planning_job (
  org_id           text not null,
  id               text not null,
  scenario_id      text not null,
  scenario_version integer not null,
  request          json not null,
  actor            text not null,
  state            text not null default 'queued' check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  fence            integer not null default 0,
  lease_until      timestamptz not null default '-infinity',
  cancel           text check (cancel in ('keep', 'drop')),
  progress         json,
  best             json,
  plan_id          text,
  error            text,
  created_at       timestamptz not null default clock_timestamp(),
  ended_at         timestamptz,
  primary key (org_id, id),
  foreign key (org_id, scenario_id) references skein.scenario (org_id, id)
);
create index planning_job_open on skein.planning_job (lease_until) where state in ('queued', 'running');
`;
