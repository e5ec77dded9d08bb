import type { JobChange } from '@quads/engine';
import type { Session } from '../database/database.js';
import { isStale } from '../database/translate-error.js';
import { jobTerms, jobValues, staleJobCheck } from '../log/job-writes.js';

const text = `
  with place as (select 1) ${jobTerms('$1')}
  select 1 ${staleJobCheck}`;

const query = { name: 'quads_change_jobs', text };

/** One change of one job. */
export interface JobWrite {
  readonly moveId: number;
  readonly job: JobChange;
}

/** Changes jobs without events of their moves, all or none. @returns `false` if one was stale */
export const changeJobs = async (
  session: Session,
  changes: readonly JobWrite[],
): Promise<boolean> => {
  try {
    await session.query(query, [jobValues(changes)]);
    return true;
  } catch (error) {
    if (isStale(error)) return false;
    throw error;
  }
};
