import type { MovesOf } from '@quads/engine';
import type { Session } from '../database/database.js';

// Each condition fits an index: those of ended moves and those of live moves are separate.
const ofHost = 'select from moves where newest and host = $1';
const ofCloud = `
  select from moves where target_cloud = $1 and completed_at is not null
  union all
  select from moves where target_cloud = $1 and completed_at is null`;
const ofAssignment = `
  select from moves where assignment_id = $1 and completed_at is not null
  union all
  select from moves where assignment_id = $1 and completed_at is null`;

const query = (found: string): string => `select exists (${found}) as found`;

/** Whether the log has a move of a host, to a cloud or of an assignment. */
export const hasMoves = async (session: Session, of: MovesOf): Promise<boolean> => {
  const [text, value] =
    'host' in of
      ? [ofHost, of.host]
      : 'cloud' in of
        ? [ofCloud, of.cloud]
        : [ofAssignment, of.assignment];
  const [row] = await session.query<{ found: boolean }>(query(text), [value]);
  return row?.found === true;
};
