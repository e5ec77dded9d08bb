import type { WorkerRecord } from '@quads/engine';
import type { Session } from '../database/database.js';

const announceQuery = `
  with forgotten as (
    delete from workers where seen_at < clock_timestamp() - interval '1 day' and name <> $1
  )
  insert into workers (name, version) values ($1, $2)
  on conflict (name) do update set seen_at = clock_timestamp(), version = excluded.version`;

const listQuery = `
  select name, started_at as "startedAt", seen_at as "seenAt", version,
    (select count(*)::integer from move_jobs j where j.worker = w.name) as jobs
  from workers w order by name`;

/** Says that a worker is there; those that were not seen for a day are forgotten. */
export const announce = async (
  session: Session,
  { name, version }: Pick<WorkerRecord, 'name' | 'version'>,
): Promise<void> => {
  await session.query(announceQuery, [name, version]);
};

export const leave = async (session: Session, name: string): Promise<void> => {
  await session.query('delete from workers where name = $1', [name]);
};

export const listWorkers = (session: Session): Promise<WorkerRecord[]> =>
  session.query<WorkerRecord>(listQuery);
