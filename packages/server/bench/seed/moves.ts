/** The number of hosts with ended moves. A start reads the newest move of each. */
const endedHosts = 1_000;

const columns = `
  move_id, host, host_id, source_cloud, target_cloud, schedule_id, assignment_id, profile, attempt,
  reporter_kind, reporter_name, status, stage, total_stages, message, started_at, stage_entered_at,
  updated_at, completed_at, cursor, plan, newest, goal_id`;

const event = (moves: string): string => `
  insert into move_events
  select cursor, 'stage_started', updated_at, move_id, host, target_cloud, assignment_id, attempt,
    status, stage, 'user', reporter_name, message, '{}'
  from moves where ${moves}`;

const moveHead = `
  update move_log_head set cursor = (select coalesce(max(cursor), 0) from move_events);
  select setval('move_ids', (select max(move_id) from moves));
  analyze moves; analyze move_events`;

/** SQL for ended moves, spread over a thousand hosts, each with an event. */
export const endedMoves = (count: number): string => `
  insert into moves (${columns})
  select n, 'ended' || lpad((n % ${endedHosts})::text, 6, '0') || '.example.com',
    100000 + n % ${endedHosts}, 'cloud01', 'cloud02', null, 1 + n % 50, 'dell_hpe',
    1, 'external', 'mover@example.com', 'completed', 12, 12, 'Done',
    now() - interval '1 year', now() - interval '1 year', now() - interval '1 year',
    now() - interval '1 year', n, '[]', n > ${count} - ${endedHosts}, n
  from generate_series(1, ${count}) as n;
  ${event(`move_id <= ${count}`)};
  ${moveHead}`;

/** SQL for live moves with ids after `after`, each of its own host. */
export const liveMoves = (count: number, after: number, cloud = 'cloud02'): string => `
  insert into moves (${columns})
  select ${after} + n, 'live' || lpad(n::text, 6, '0') || '.example.com', 500000 + n, 'cloud01',
    '${cloud}', null, 1 + n % 50, 'dell_hpe', 1, 'external', 'mover@example.com', 'provisioning',
    6, 12, 'Provisioner ready', now() - interval '20 minutes', now(), now(), null,
    ${after} + n, '[]', true, ${after} + n
  from generate_series(1, ${count}) as n;
  ${event(`move_id > ${after}`)};
  ${moveHead}`;
