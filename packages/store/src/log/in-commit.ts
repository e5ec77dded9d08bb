import { Unavailable } from '@quads/engine';

/** What is wrong when a commit was sent: a connection that is lost with it leaves it open. */
export const inCommit = (error: unknown): unknown => {
  if (!(error instanceof Unavailable)) return error;
  const message = 'The database went away in the commit: read the move to see what was written.';
  return new Unavailable('not_ready', message, { cause: error });
};
