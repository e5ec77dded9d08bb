import type { Capability, JobQueue, WorkerRecord } from '@quads/engine';
import type { Session } from '../database/database.js';

const announceQuery = `
  with expired as (
    delete from workers where seen_at < clock_timestamp() - interval '1 day' and name <> $1
  )
  insert into workers (name, version, carries) values ($1, $2, $3)
  on conflict (name) do update
    set seen_at = clock_timestamp(), version = excluded.version, carries = excluded.carries`;

/** The condition that a worker `w` was seen within a lease, in seconds. */
export const isLiveWorker = (seconds: string): string =>
  `w.seen_at > clock_timestamp() - ${seconds} * interval '1 s'`;

const capabilitiesQuery = {
  name: 'quads_carriers',
  text: `select carries from workers w where ${isLiveWorker('$1')}`,
};

const listQuery = `
  select name, started_at as "startedAt", seen_at as "seenAt", version, carries,
    (select count(*)::integer from move_jobs j where j.worker = w.name) as jobs
  from workers w order by name`;

/** Records that a worker is alive, and deletes workers that were not seen for a day. */
export const announce = async (
  session: Session,
  { name, version, carries = [] }: Parameters<JobQueue['announce']>[0],
): Promise<void> => {
  await session.query(announceQuery, [name, version, carries]);
};

/** The capabilities of each live worker. */
export const liveCapabilities = async (
  session: Session,
  seconds: number,
): Promise<readonly (readonly Capability[])[]> => {
  const rows = await session.query<{ carries: readonly Capability[] }>(capabilitiesQuery, [
    seconds,
  ]);
  return rows.map(({ carries }) => carries);
};

export const leave = async (session: Session, name: string): Promise<void> => {
  await session.query('delete from workers where name = $1', [name]);
};

export const listWorkers = (session: Session): Promise<WorkerRecord[]> =>
  session.query<WorkerRecord>(listQuery);
